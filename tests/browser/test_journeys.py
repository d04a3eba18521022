"""What a tired volunteer does on a phone: home, a few taps, the route, a card, its source."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible, leading_on

APPLICANT = "vraagt asiel aan (eerste verzoek)"


def tap(page: Page, name: str) -> None:
    """Tap a button or link by its words, and wait for where it leads."""
    with leading_on(page):
        page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def answer_where(page: Page, place: str) -> None:
    """Answer the question where somebody lives, which is typed."""
    page.get_by_label("Naam of postcode").locator("visible=true").first.fill(place)
    tap(page, "Verder")


def open_first_card(page: Page) -> None:
    """Ask why the first card is there, and go to its own page."""
    page.locator("summary", has_text="Waarom zie ik dit?").first.click()
    with leading_on(page):
        page.locator('main a[href*="/kaart/"]').locator("visible=true").first.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_home_questions_route_card_source(visit: Visit, axe: Axe, size: ViewportSize, javascript: bool) -> None:
    page = visit("/nl/", size, javascript)
    check = assert_accessible if javascript else lambda *_: None  # axe itself is JavaScript
    check(axe, page)
    tap(page, APPLICANT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Jullie route")
    expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible()
    check(axe, page)
    answer_where(page, "9000")
    expect(page.locator(".chips")).to_contain_text("Gent")
    expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible()
    check(axe, page)
    open_first_card(page)
    check(axe, page)
    page.locator("summary", has_text="Hoe weten we dit?").first.click()
    with leading_on(page):
        page.locator('main a[href*="/bronnen/"]').locator("visible=true").first.click()
    assert "/nl/bronnen/" in page.url
    check(axe, page)


def test_the_route_of_the_main_job_is_at_most_four_taps_away(visit: Visit) -> None:
    """The man who asked for asylum on 15 September: his age and date are typed; four taps do the rest."""
    page = visit("/nl/")
    page.get_by_text("Meer tegelijk invullen").click()
    page.get_by_label(APPLICANT).check()
    page.get_by_label("in een opvangcentrum").check()
    page.locator('[name="age"]').locator("visible=true").first.fill("34")
    page.locator('[name="applied.day"]').fill("15")
    page.locator('[name="applied.month"]').select_option("9")
    page.locator('[name="applied.year"]').fill("2026")
    tap(page, "Toon de route")
    expect(page.get_by_role("heading", name="Wat verandert wanneer")).to_be_visible()
    expect(page.locator("body")).to_contain_text("15 januari 2027")


def test_no_request_carries_the_situation_in_path_query_or_referrer(visit: Visit) -> None:
    page = visit("/nl/")
    seen: list[Request] = []
    page.context.on("request", lambda request: seen.append(request))  # noqa: PLW0108  # playwright refuses a bare builtin
    tap(page, APPLICANT)
    answer_where(page, "9000")
    open_first_card(page)
    told = re.compile(r"applicant|9000|44021|Gent|status|municipality")
    for request in seen:
        assert not told.search(request.url), request.url
        assert not told.search(request.headers.get("referer", "")), request.headers
    assert [request.method for request in seen].count("POST") == 0


def test_a_date_is_asked_and_counts(visit: Visit) -> None:
    page = visit("/nl/route/", DESKTOP)
    assert page.locator("form").count() >= 1
    done = page.request.post("/nl/route/", form={"status": "applicant", "applied": "2026-09-15", "age": "34"})
    assert done.ok
    assert "15 januari 2027" in done.text()
    assert done.headers["cache-control"] == "no-store"
    assert "set-cookie" not in done.headers


def test_a_wrong_answer_is_told_beside_the_question_and_nothing_is_lost(visit: Visit) -> None:
    page = visit("/nl/route/")
    done = page.request.post("/nl/route/", form={"status": "applicant", "applied": "2031-01-01"})
    assert done.status == 400
    said = done.text()
    assert "Deze dag moet nog komen" in said
    assert 'value="2031"' in said
    assert APPLICANT in said


KINDS = [
    "/nl/",
    "/nl/route/",
    "/nl/6-opleiding/",
    "/nl/6-opleiding/okan/",
    "/nl/kaart/werken-na-wachttijd/",
    "/nl/kaart/ib-waar-aanmelden/",
    "/nl/wie/",
    "/nl/wie/clb/",
    "/nl/papieren/",
    "/nl/papieren/bijlage-26/",
    "/nl/woorden/",
    "/nl/buurt/",
    "/nl/organisatie/",
    "/nl/voorstel/",
    "/nl/zoek/",
    "/nl/zoek/?q=okmw",
    "/nl/zoek/?q=zzrijbewijzz",
    "/nl/bronnen/",
    "/nl/veranderd/?since=2023-07-01",
    "/nl/gereedschap/",
    "/nl/gereedschap/woon-cv/",
    "/nl/gereedschap/huis-gevonden/samen/ar/",
    "/nl/gereedschap/huurwaarborg/",
    "/ar/gereedschap/eerste-gesprek/",
    "/nl/gereedschap/mijn-inzet/",
    "/nl/over/",
    "/nl/reis/",
    "/nl/lezen/",
    "/nl/6-opleiding/okan/samen/ar/",
    "/nl/?on=2023-07-01",
    "/en/",
    "/ar/",
    "/ar/1-bescherming/",
    "/ar/route/",
]


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_accessible(visit: Visit, axe: Axe, path: str, scheme: Scheme) -> None:
    page = visit(path, PHONE, True, scheme)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(axe, page)


@pytest.mark.parametrize(
    "path",
    [
        "/nl/",
        "/nl/6-opleiding/",
        "/nl/kaart/werken-na-wachttijd/",
        "/nl/bronnen/",
        "/nl/woorden/",
        "/nl/zoek/?q=okmw",
        "/ar/",
        "/ar/1-bescherming/",
    ],
)
def test_nothing_is_wider_than_a_phone(visit: Visit, path: str) -> None:
    page = visit(path, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_in_arabic_the_line_runs_on_the_right(visit: Visit) -> None:
    page = visit("/ar/1-bescherming/", DESKTOP)
    assert page.locator("html").get_attribute("dir") == "rtl"
    station = page.locator("main h2").first.bounding_box()
    assert station is not None
    assert station["x"] + station["width"] > DESKTOP["width"] / 2
    untranslated = page.locator('main [lang="nl"]').first
    assert untranslated.get_attribute("dir") == "ltr"


def test_leaving_quickly_leaves_no_page_to_go_back_to(visit: Visit) -> None:
    page = visit("/nl/")
    page.route(
        "**/*",
        lambda route: route.fulfill(body="weg", content_type="text/html") if "127.0.0.1" not in route.request.url else route.continue_(),
    )
    tap(page, APPLICANT)
    expect(page.locator(".chips")).to_be_visible()
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url(lambda url: "127.0.0.1" not in url)
    # One bare step is made first, which cuts off what lies ahead; the other site then stands in its place.
    assert page.evaluate("history.length") <= before + 1


def test_the_keyboard_reaches_everything_in_reading_order(read: Visit) -> None:
    page = read("/nl/", DESKTOP)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_on_paper_nothing_to_tap_is_printed(read: Visit) -> None:
    page = read("/nl/kaart/werken-na-wachttijd/", DESKTOP)
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Snel weg").is_visible()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("path", ["/nl/zoek/", "/ar/zoek/", "/nl/buurt/"])
def test_on_a_phone_the_page_one_is_on_is_in_sight_in_the_list(visit: Visit, path: str) -> None:
    page = visit(path)
    expect(page.locator(".pages [aria-current]")).to_be_in_viewport(ratio=0.95)
