"""The questions as a tired volunteer meets them, with and without JavaScript: to enough, back, changed, not known, and the calendar."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit, assert_accessible, leading_on
from tests.browser.test_journeys import APPLICANT, tap

BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
#: What this person knows of what may be asked; everything else nobody knows.
KNOWN = {"municipality": "Gent", "age": "34"}
UNKNOWN = "weet ik niet"


def chips(page: Page) -> list[str]:
    return [" ".join(chip.split()).removesuffix("(veranderen)").strip() for chip in page.locator(".chip").all_inner_texts()]


def answer(page: Page) -> None:
    """Answer the question that is asked: what is known, else that nobody knows."""
    field = page.locator('form.ask-form input[type="text"], form.ask-form input:not([type])').locator("visible=true")
    name = field.first.get_attribute("name") if field.count() else None
    if name in KNOWN:
        field.first.fill(KNOWN[name])
        tap(page, "Verder")
    else:
        tap(page, UNKNOWN)


@BOTH
def test_from_the_first_question_to_enough_for_now(visit: Visit, axe: Axe, javascript: bool) -> None:
    page = visit("/nl/route/", PHONE, javascript)
    tap(page, APPLICANT)
    taps = 1
    while not page.get_by_role("heading", name="Genoeg voor nu").is_visible():
        bar = page.locator(".route-question")
        if bar.count():
            with leading_on(page):
                bar.get_by_role("button", name=UNKNOWN).click()
        else:
            answer(page)
        taps += 1
        assert taps <= 8
    assert len(chips(page)) == taps
    if javascript:
        assert_accessible(axe, page)


@BOTH
def test_what_nobody_knows_is_kept_and_told_how_to_find_out(visit: Visit, javascript: bool) -> None:
    page = visit("/nl/", PHONE, javascript)
    tap(page, APPLICANT)
    question = page.locator(".route-question legend").inner_text()
    with leading_on(page):
        page.locator(".route-question").get_by_role("button", name=UNKNOWN).click()
    expect(page.locator(".find-outs")).to_contain_text("Zo kom je het te weten")
    assert any(UNKNOWN in chip for chip in chips(page))
    assert page.locator(".route-question legend").inner_text() != question
    with leading_on(page):
        page.locator(".find-outs").get_by_role("button").first.click()
    assert page.locator(".ask-form legend").first.inner_text() in question


@BOTH
def test_going_back_loses_no_answer(visit: Visit, javascript: bool) -> None:
    """By a chip that is tapped in error, and by the page's own way back."""
    page = visit("/nl/", PHONE, javascript)
    tap(page, APPLICANT)
    tap(page, UNKNOWN)
    before = chips(page)
    with leading_on(page):
        page.locator(".chip").first.click()
    tap(page, "Vorige vraag")
    tap(page, "Toon de route nu")
    assert sorted(chips(page)) == sorted(before)


def test_without_javascript_the_way_back_sends_the_answers_again_and_loses_none(visit: Visit) -> None:
    """A page that is not to be kept is not kept: Chromium asks to send the form again, and then everything is there."""
    page = visit("/nl/", PHONE, javascript=False)
    tap(page, APPLICANT)
    before = chips(page)
    tap(page, UNKNOWN)
    with pytest.raises(PlaywrightError, match="ERR_CACHE_MISS"):
        page.go_back()
    page.wait_for_timeout(1000)  # until Chromium's own page is there, with its button to send again
    page.reload()
    assert chips(page) == before


@BOTH
def test_an_answer_is_changed_by_tapping_it(visit: Visit, javascript: bool) -> None:
    page = visit("/nl/", PHONE, javascript)
    tap(page, APPLICANT)
    with leading_on(page):
        page.locator(".chip").first.click()
    tap(page, "erkend vluchteling")
    tap(page, "Toon de route nu")
    assert [chip for chip in chips(page) if "erkend vluchteling" in chip]
    assert not [chip for chip in chips(page) if APPLICANT in chip]


@BOTH
@pytest.mark.parametrize("ticked", [False, True])
def test_the_days_that_come_go_into_a_calendar(visit: Visit, javascript: bool, ticked: bool) -> None:
    page = visit("/nl/", DESKTOP, javascript)
    page.get_by_text("Meer tegelijk invullen").click()
    page.get_by_label(APPLICANT).check()
    page.locator('[name="age"]').locator("visible=true").first.fill("34")
    page.locator('[name="applied.month"]').select_option("9")
    page.locator('[name="applied.year"]').fill("2026")
    tap(page, "Toon de route")
    expect(page.get_by_role("heading", name="Wat verandert wanneer")).to_be_visible()
    expect(page.locator(".coming")).to_contain_text("vanaf 30 januari 2027")
    expect(page.locator(".coming")).to_contain_text("de laatste dag die het kan zijn")
    if ticked:
        page.get_by_label("Zet de woorden erbij").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Zet deze dagen in een agenda").click()
    assert waiting.value.suggested_filename == "stapmee.ics"
    words = waiting.value.path().read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20270130" in words
    assert ("Werken mag" in words) is ticked


@BOTH
def test_why_something_is_not_there(visit: Visit, axe: Axe, javascript: bool) -> None:
    page = visit("/nl/", PHONE, javascript)
    tap(page, "erkend vluchteling")
    ruled = page.locator("#waarom-niet details").first
    ruled.locator("summary").click()
    few = ruled.locator("li").count()
    ruled.get_by_role("button", name="Toon ze allemaal").click()
    expect(page.locator("#waarom-niet details").first.locator("li").nth(few)).to_be_attached()
    expect(page.locator("#waarom-niet")).to_be_in_viewport()
    if javascript:
        assert_accessible(axe, page)


@BOTH
def test_a_card_says_whether_it_applies(visit: Visit, axe: Axe, javascript: bool) -> None:
    page = visit("/nl/kaart/okan-begin/", PHONE, javascript)
    page.get_by_text("Beantwoord waar deze kaart van afhangt").click()
    page.locator('#voor-mij [name="age"]').first.fill("34")
    page.get_by_role("button", name="Geldt dit?", exact=True).first.click()
    expect(page.locator(".applies-verdict")).to_contain_text("Bij jullie: 34 jaar")
    if javascript:
        assert_accessible(axe, page)
    tap(page, "Toon de hele route")
    expect(page.locator(".chips")).to_contain_text(re.compile(r"\b34\b"))


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_nothing_of_it_is_wider_than_a_phone(visit: Visit, axe: Axe, language: str) -> None:
    page = visit(f"/{language}/", PHONE)
    with leading_on(page):
        page.locator('button[name="status"][value="refugee"]').first.click()
    expect(page.locator(".chip")).to_have_count(1)
    for more in page.locator("main details").all():
        more.evaluate("element => { element.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert_accessible(axe, page)
