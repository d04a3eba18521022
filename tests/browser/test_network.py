"""The support network as somebody works with it: on rings by pointer and by keys, as a list, two days compared; needs and who does them."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible

PEOPLE: list[dict[str, object]] = [
    {"wie": "buddy", "ring": "ring-2", "sector": "friends", "band": "good", "raad": True, "praktisch": True, "weet": True},
    {"wie": "tante", "ring": "ring-3", "sector": "family", "band": "strained"},
    {"wie": "OCMW", "ring": "ring-3", "sector": "services", "band": "wished", "raad": True},
]
NEEDS: list[dict[str, object]] = [
    {"nood": "wonen", "wat": "zoeken", "helpt": "buddy"},
    {"nood": "school", "wat": "inschrijven", "trekt": "buddy en juf", "weet-ervan": "OCMW", "tegen": "2020-01-01"},
]


@pytest.fixture
def network(visit: Visit) -> Visit:
    """Open the tool with some people and needs in it."""

    def opened(size: ViewportSize = PHONE, language: str = "nl", scheme: Scheme = "light") -> Page:
        page = visit(f"/{language}/gereedschap/steunnetwerk/", size, scheme=scheme)
        page.locator("[data-tool][data-ready]").wait_for()
        fill(page, mensen=PEOPLE, noden=NEEDS)
        return page

    return opened


def fill(page: Page, **values: object) -> None:
    page.evaluate(
        """async (values) => {
            const { name } = performance.getEntriesByType("resource").find((one) => one.name.includes("/tools/tool."));
            const { openTool } = await import(name);
            openTool(document.querySelector("[data-tool]")).store.fill(values);
        }""",
        values,
    )


def cell(page: Page, line: int, column: str) -> str:
    return page.locator(f'[name="mensen.{line}.{column}"]').input_value()


@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [(PHONE, "nl", "light"), (DESKTOP, "nl", "dark"), (PHONE, "ar", "light")],
    ids=["phone", "dark", "Arabic"],
)
def test_it_is_accessible_and_fits(network: Visit, axe: Axe, size: ViewportSize, language: str, scheme: Scheme) -> None:
    page = network(size, language, scheme)
    fill(page, toen=[{"dag": "2026-05-01", "wie": "nicht", "ring": "ring-1", "sector": "family", "band": ""}])
    page.locator(".network-days select").select_option("2026-05-01")
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.locator("[data-person]").count() == len(PEOPLE)


@pytest.mark.parametrize(("language", "onwards"), [("nl", "ArrowRight"), ("ar", "ArrowLeft")])
def test_somebody_is_moved_with_the_keys(network: Visit, language: str, onwards: str) -> None:
    page = network(language=language)
    page.locator('[data-person="1"]').focus()
    for key in ("ArrowUp", onwards):
        page.keyboard.press(key)
    assert (cell(page, 2, "ring"), cell(page, 2, "sector")) == ("ring-2", "friends")
    expect(page.locator('[data-person="1"]')).to_be_focused()
    if language == "nl":
        expect(page.locator(".network [data-moved]")).to_have_text("tante Staat nu bij Dicht, Vrienden, buren, geloof")


@pytest.mark.parametrize(("language", "across"), [("nl", 0.2), ("ar", 0.8)])
def test_somebody_is_moved_with_the_pointer(network: Visit, language: str, across: float) -> None:
    page = network(language=language)
    page.locator("[data-board]").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('[data-board]').scrollIntoView({ block: 'center' })")
    board, person = page.locator("[data-board]").bounding_box(), page.locator('[data-person="0"]').bounding_box()
    assert board
    assert person
    page.mouse.move(person["x"] + person["width"] / 2, person["y"] + person["height"] / 2)
    page.mouse.down()
    page.mouse.move(board["x"] + board["width"] * across, board["y"] + board["height"] * 0.25, steps=5)
    page.mouse.up()
    assert (cell(page, 1, "ring"), cell(page, 1, "sector")) == ("ring-3", "family")


def test_the_drawing_follows_the_list_and_can_be_put_away(network: Visit) -> None:
    page = network()
    page.locator('[name="mensen.1.wie"]').fill("Bram")
    expect(page.locator('[data-person="0"] bdi')).to_have_text("Bram")
    page.get_by_role("button", name="Toon als lijst").click()
    expect(page.locator("[data-board]")).to_be_hidden()
    page.get_by_role("button", name="Toon de kring").click()
    expect(page.locator("[data-board]")).to_be_visible()


def test_it_says_what_rests_on_one_person(network: Visit) -> None:
    page = network()
    warnings = page.locator("[data-warnings]")
    expect(warnings).to_contain_text("Dit rust op één persoon. (buddy)")
    fill(page, mensen=[*PEOPLE, {"wie": "buur", "ring": "ring-1", "sector": "friends", "raad": True}])
    expect(warnings).not_to_contain_text("Dit rust op één persoon.")
    expect(warnings).to_contain_text("Eén persoon draagt hier alles van deze soort: Helpt met doen (buddy)")
    expect(warnings).to_contain_text("Troost: Hiervoor is er nog niemand.")


def test_two_days_are_compared(network: Visit) -> None:
    page = network()
    page.locator('[name="kring-dag"]').fill("2026-05-01")
    page.get_by_role("button", name="Houd vast hoe het vandaag is").click()
    fill(page, mensen=[{**PEOPLE[0], "ring": "ring-1"}, {**PEOPLE[1], "band": "lost"}, {"wie": "juf", "ring": "ring-2"}])
    page.locator(".network-days select").select_option("2026-05-01")
    found = page.locator(".network-days tbody tr")
    told = {row.locator("th").inner_text(): row.get_attribute("data-change") for row in found.all()}
    assert told == {"buddy": "closer", "tante": "tie", "juf": "new", "OCMW": "gone"}


def test_needs_stand_in_the_familys_order_with_their_gaps(network: Visit) -> None:
    page = network(DESKTOP)
    expect(page.locator("[data-counts]")).to_have_text("1 regel die niemand trekt. 1 regel die dubbel is")
    marks = [
        [mark.get_attribute("data-mark") for mark in need.locator(".need-mark").all()] for need in page.locator("[data-needs] > li").all()
    ]
    assert marks == [["need-first", "gap"], ["double", "late"]]
    page.get_by_role("button", name="Hoger: school en opvang: inschrijven").click()
    assert page.locator('[name="noden.1.nood"]').input_value() == "school"
    expect(page.locator(".needs [data-moved]")).to_have_text("school en opvang: inschrijven Staat nu op plaats 1")
    table = [row.locator("th, td").all_inner_texts() for row in page.locator(".needs-table tr").all()]
    assert table == [
        ["", "buddy", "juf", "OCMW"],
        ["school en opvang: inschrijven", "Trekt het. Beloofd tegen 1 januari 2020", "Trekt het. Beloofd tegen 1 januari 2020", "Weet het"],
        ["een huis: zoeken", "Helpt", "", ""],
    ]


def test_the_table_says_what_is_missing(network: Visit) -> None:
    page = network()
    notes = page.locator("[data-note]:visible")
    expect(notes).to_have_count(0)
    fill(page, **{"tafel-dag": "2031-01-01", "leidt": "An", "schrijft": "an ", "afspraken": [{"wat": "bellen", "wie": "An"}]})
    assert notes.all_inner_texts() == [
        "Deze persoon heeft twee rollen aan tafel. Kan dat?",
        "Er is nog geen tolk.",
        "Hoe weten jullie dat het gelukt is? Wat doen jullie als het niet lukt?",
        "Kies een dag om opnieuw te kijken.",
    ]
    fill(page, tolkt="de dienst", schrijft="Bo")
    assert "Er is nog geen tolk." not in notes.all_inner_texts()
