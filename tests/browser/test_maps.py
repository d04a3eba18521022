"""The maps in a browser: what is drawn fits, everything can be reached in reading order, and a tap says where one is."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from stapmee.maps import journey_svg, svg
from stapmee.maps.journey import journey
from stapmee.maps.layout import line_map
from stapmee.maps.lettering import width
from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible, leading_on
from tests.kits import real

ON = date(2026, 11, 23)
THEMES = sorted(real().themes)
WIDE: ViewportSize = {"width": 1600, "height": 1000}

MEASURE = """() => [...document.querySelectorAll("svg text")].map((one) => [
  one.getAttribute("class").split(" ")[0], one.textContent, one.getComputedTextLength()])"""


def measured(chromium: Browser, picture: str, sizes: dict[str, tuple[float, bool, float]]) -> list[tuple[str, float]]:
    """Draw a picture in a browser; give, for each text, how much wider it is than the most that was reckoned with."""
    page = chromium.new_page()
    page.set_content(picture)
    found = page.evaluate(MEASURE)
    page.close()
    return [(words, across - width(words, sizes[kind][0], bold=sizes[kind][1])) for kind, words, across in found]


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_no_line_of_a_picture_is_wider_than_was_reckoned(chromium: Browser, language: str) -> None:
    kit = real(language)
    words = {name.removeprefix("map-"): line.text for name, line in kit.phrases.items() if name.startswith("map-")}
    for theme in kit.themes.values():
        beyond = measured(chromium, svg.svg(line_map(kit, theme, ON), words), svg.SIZES)
        assert len(beyond) > 50
        assert [one for one in beyond if one[1] > 0.5] == []
    beyond = measured(chromium, journey_svg.journey_svg(journey(kit, ON), words), journey_svg.SIZES)
    assert [one for one in beyond if one[1] > 0.5] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_map_is_wider_than_a_phone(visit: Visit, theme: str, language: str) -> None:
    page = visit(f"/{language}/{theme}/", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


LANES = """() => [...document.querySelectorAll(".station")].map((one) => {
  const box = (what) => what.getBoundingClientRect();
  const [lanes, body] = [one.querySelector(".lanes"), one.querySelector(".station-body")];
  const stop = box(lanes.querySelector(".stop")), title = box(one.querySelector("h2"));
  return { gap: box(lanes).bottom - box(one).bottom, high: box(lanes).height - box(one).height,
           middle: stop.top + stop.height / 2 - title.top, inside: stop.right <= box(body).left || stop.left >= box(body).right };
})"""


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_lanes_are_as_high_as_the_words_and_beside_them(visit: Visit, language: str, size: ViewportSize) -> None:
    for station in visit(f"/{language}/1-bescherming/", size).evaluate(LANES):
        assert abs(station["gap"]) < 1
        assert abs(station["high"]) < 1
        assert station["inside"]
        assert 0 < station["middle"] < 40


def test_in_arabic_the_lanes_stand_on_the_right(visit: Visit) -> None:
    page = visit("/ar/1-bescherming/", DESKTOP)
    stop, title = page.locator(".station .stop").first.bounding_box(), page.locator(".station h2").first.bounding_box()
    assert stop is not None
    assert title is not None
    assert stop["x"] > title["x"] + title["width"] - 1


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_tap_on_a_station_says_we_are_here_and_leads_to_the_route(visit: Visit, axe: Axe, size: ViewportSize, javascript: bool) -> None:
    page = visit("/nl/4-woning/", size, javascript)
    page.locator("#zoeken").get_by_role("button", name="Wij zijn hier").click()
    expect(page.locator("#zoeken .here-mark")).to_have_text("hier")
    expect(page.locator("#zoeken")).to_be_in_viewport()
    if javascript:
        assert_accessible(axe, page)
    with leading_on(page):
        page.get_by_role("link", name="Toon de hele route").or_(page.get_by_role("button", name="Toon de route")).first.click()
    assert page.url.partition("#")[0].endswith("/nl/route/")
    expect(page.locator("main")).to_contain_text("Samen een woning zoeken")


def test_with_an_age_the_map_says_what_does_not_apply(visit: Visit, axe: Axe) -> None:
    page = visit("/nl/6-opleiding/", PHONE, javascript=True)
    page.get_by_text("Bekijk deze lijn voor één persoon").click()
    page.locator('input[name="age"][inputmode]').fill("16")
    page.get_by_role("button", name="Toon op de kaart").click()
    expect(page.locator("#basisschool .station-off")).to_have_text("Niet van toepassing: 16 jaar")
    expect(page.locator("#basisschool .sides")).to_be_hidden()
    expect(page.locator("#okan .here-mark")).to_be_visible()
    assert page.url.endswith("/nl/6-opleiding/"), "what was answered stands in no address"
    assert_accessible(axe, page)


ORDER = """() => {
  const seen = [...document.querySelectorAll("main a[href], main button, main summary, main input, main [tabindex]")]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0);
  return seen.map((one) => one.tabIndex);
}"""


def focused(page: Page) -> list[str]:
    """Walk through a page with the tab key; name each thing reached inside `main`."""
    names: list[str] = []
    page.locator("body").evaluate("() => document.activeElement?.blur()")
    for _step in range(600):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => { const one = document.activeElement; const main = document.querySelector("main");
              return !main.contains(one) ? (one.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING ? "" : null)
                : one.getAttribute("aria-label") || one.getAttribute("href") || one.textContent.trim(); }"""
        )
        if where is None:
            return names
        if where:
            names.append(where)
    pytest.fail("the tab key goes round without leaving the page")


def test_the_keyboard_reaches_everything_on_a_map_in_reading_order(visit: Visit) -> None:
    page = visit("/nl/9-wat-nu/", DESKTOP)
    names = focused(page)
    assert set(page.evaluate(ORDER)) == {0}
    stations = [name for name in names if re.fullmatch(r"/nl/9-wat-nu/[\w-]+/", name)]
    listed = [f"/nl/9-wat-nu/{phase}/" for phase in real().themes["9-wat-nu"].phases]  # type: ignore[index]
    assert [name for name in stations if name in listed][: len(listed)] == listed
    assert len(names) >= len(page.evaluate(ORDER)) - 2


def test_the_keyboard_reaches_the_drawn_journey_line_by_line(visit: Visit) -> None:
    page = visit("/nl/reis/", DESKTOP)
    expect(page.locator(".journey-picture")).to_be_visible()
    names = focused(page)
    kit = real()
    drawn = journey(kit, ON)
    expected = [f"{stop.code} {stop.title.text}" for track in drawn.tracks for stop in track.stops]
    assert [name for name in names if name in set(expected)] == expected
    assert len(names) == 1 + len(drawn.tracks) + len(expected) + len(drawn.interchanges)


def test_on_a_phone_the_journey_is_a_list_that_leads_on(visit: Visit) -> None:
    page = visit("/nl/reis/", PHONE)
    expect(page.locator(".journey-picture")).to_be_hidden()
    with leading_on(page):
        page.locator('.journey-changes a[href="/nl/8-zorgen/#signaal"]').first.click()
    expect(page.locator("#signaal")).to_be_in_viewport()


def test_a_disc_of_the_drawn_journey_leads_to_its_station(visit: Visit) -> None:
    page = visit("/nl/reis/", WIDE)
    with leading_on(page):
        page.locator('.journey-picture a.interchange[href="/nl/8-zorgen/#signaal"]').first.click()
    expect(page.locator("#signaal")).to_be_in_viewport()


def test_a_map_is_printed_with_its_ways_and_without_its_buttons(visit: Visit) -> None:
    page = visit("/nl/6-opleiding/", DESKTOP)
    page.emulate_media(media="print")
    expect(page.locator(".station .ways").first).to_be_visible()
    expect(page.locator(".station .lanes").first).to_be_visible()
    assert page.locator("button:visible").count() == 0


def test_the_journey_is_printed_on_one_a3_sheet(visit: Visit) -> None:

    page = visit("/nl/reis/", DESKTOP)
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as document:
        assert len(document.pages) == 1
        width_, height = (float(side) for side in list(document.pages[0].mediabox)[2:])
        assert (round(width_), round(height)) == (1191, 842)


KINDS = ["/nl/4-woning/", "/ar/6-opleiding/", "/nl/reis/", "/ar/reis/"]


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_maps_are_accessible(visit: Visit, axe: Axe, path: str, scheme: Scheme, size: ViewportSize) -> None:
    page = visit(path, size, True, scheme)
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
