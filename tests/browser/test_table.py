"""Several people at one table, and what is kept of them: nothing unless somebody asks, and gone when somebody wipes."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit, assert_accessible
from tests.browser.test_route_page import route_of, situation, told

ONE = "#nl;status=applicant;age=34;municipality=44021"


def settled(page: Page) -> None:
    page.wait_for_selector("main:not([aria-busy]):not([data-filling]) .desk")


def sit_down(page: Page, name: str) -> None:
    """Let somebody else sit down, with what is the same."""
    page.locator(".table-add summary").click()
    page.locator('.table-add input[name="name"]').fill(name)
    page.get_by_role("button", name="Schuif aan").click()
    settled(page)


def kept(page: Page) -> str | None:
    found = page.evaluate("localStorage.getItem('stapmee.people')")
    return None if found is None else str(found)


def test_who_sits_down_brings_along_where_they_live_and_is_asked_the_rest(visit: Visit) -> None:
    page = route_of(visit, ONE)
    sit_down(page, "Esdoorn")
    assert situation(page) == "#nl;municipality=44021"
    assert page.locator(".table-person").all_inner_texts() == ["A", "Esdoorn"]
    assert page.locator(".ask-form legend").first.is_visible()
    page.locator('button[name="status"][value="refugee"]').first.click()
    settled(page)
    assert "status=refugee" in situation(page)
    page.get_by_role("button", name="A", exact=True).click()
    settled(page)
    assert situation(page) == ONE
    assert page.locator(".table-person[aria-current]").inner_text() == "A"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "wide"])
def test_side_by_side_each_has_an_own_column(visit: Visit, axe: Axe, size: dict[str, int]) -> None:
    page = route_of(visit, ONE, size=size)
    sit_down(page, "Esdoorn")
    page.locator('button[name="status"][value="refugee"]').first.click()
    settled(page)
    page.get_by_role("button", name="Naast elkaar").click()
    columns = page.locator(".table-column")
    expect(columns).to_have_count(2)
    boxes = [box for column in columns.all() if (box := column.bounding_box())]
    assert (boxes[0]["y"] == boxes[1]["y"]) is (size == DESKTOP)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    firsts = [column.locator(".table-first li").all_inner_texts() for column in columns.all()]
    assert all(firsts)
    assert firsts[0] != firsts[1]
    assert_accessible(axe, page)
    columns.nth(0).get_by_label("Naam").fill("Linde")
    columns.nth(0).get_by_label("Naam").blur()
    expect(page.locator(".table-person").first).to_have_text("Linde")
    page.locator(".table-column").nth(1).get_by_role("button", name="Haal van de tafel").click()
    settled(page)
    assert situation(page) == ONE
    assert page.locator(".table-column, .table-person").count() == 0


def test_the_table_is_still_there_after_a_card_and_after_reading_anew(visit: Visit) -> None:
    page = route_of(visit, ONE)
    sit_down(page, "Esdoorn")
    page.goto("/nl/6-opleiding/")
    page.goto("/nl/route/")
    settled(page)
    assert page.locator(".table-person").all_inner_texts() == ["A", "Esdoorn"]
    page.reload()
    settled(page)
    assert page.locator(".table-person").all_inner_texts() == ["A", "Esdoorn"]


# --- kept on the device


def test_nothing_is_kept_unless_the_box_is_ticked(visit: Visit) -> None:
    page = route_of(visit, ONE)
    assert kept(page) is None
    page.locator(".desk-share summary").click()
    page.get_by_label("Bewaar op dit toestel").check()
    assert "blijft vanaf nu op dit toestel" in told(page)
    assert json.loads(kept(page) or "")["people"][0]["given"]["status"] == "applicant"
    page.locator(".route-question .answer-unknown").click()
    settled(page)
    assert len(json.loads(kept(page) or "")["people"][0]["given"]) == 4
    other = page.context.new_page()  # another tab knows it too
    other.goto("/nl/route/")
    settled(other)
    assert other.locator(".chip").count() == 4
    other.locator(".desk-share summary").click()
    other.get_by_label("Bewaar op dit toestel").uncheck()
    assert kept(other) is None
    other.close()


@pytest.mark.parametrize(
    ("text", "says", "answers"),
    [
        ('{"stapmee": 1, "people": [{"name": "Linde", "given": {"status": "refugee", "age": "3', "beschadigd", 1),
        ("\\u0000\\u0001", "onleesbaar", 0),
        ('{"stapmee": 9, "people": []}', "nieuwere versie", 0),
        ('{"stapmee": 1, "people": [{"name": "", "given": {"status": "refugee", "haarkleur": "rood"}}]}', "haarkleur", 1),
        ('{"stapmee": 1, "people": [{"name": "<img src=x onerror=alert(1)>", "given": {"status": "refugee"}}]}', "", 1),
    ],
)
def test_what_is_damaged_on_the_device_is_told_and_the_rest_is_kept(visit: Visit, text: str, says: str, answers: int) -> None:
    page = visit("/nl/over/")
    page.evaluate("text => localStorage.setItem('stapmee.people', text)", text)
    page.goto("/nl/route/")
    settled(page)
    assert says in told(page)
    assert page.locator(".chip").count() == answers
    assert page.locator("main img").count() == 0


def test_wiping_leaves_nothing_anywhere(visit: Visit) -> None:
    page = route_of(visit, ONE)
    page.locator(".desk-share summary").click()
    page.get_by_label("Bewaar op dit toestel").check()
    sit_down(page, "Esdoorn")
    page.go_back()
    settled(page)
    page.get_by_role("button", name="Wis alles").click()
    settled(page)
    assert "Alles is gewist" in told(page)
    everything = page.evaluate("JSON.stringify([localStorage, sessionStorage, location.hash, history.state])")
    assert not [word for word in ("applicant", "44021", "Esdoorn") if word in everything]
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert not [one["url"] for one in entries if "status" in one["url"]]
    assert page.locator(".chip, .table-person").count() == 0
    page.reload()
    page.wait_for_load_state()
    assert page.locator(".chip").count() == 0
