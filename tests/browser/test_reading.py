"""Reading on: the way back to where one was is there only for whoever asked, and two languages stand beside each other."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible, until

REMEMBER = "Onthoud op dit toestel waar ik was"


def kept(page: Page) -> str | None:
    return str(page.evaluate("JSON.stringify({ ...localStorage })"))


def test_nothing_is_remembered_unless_asked(visit: Visit) -> None:
    page = visit("/nl/3-werk/")
    page.goto("/nl/lezen/")
    assert "stapmee.place" not in str(kept(page))
    expect(page.get_by_text("Lees verder:")).to_be_hidden()


def test_whoever_asks_finds_the_way_back_and_can_wipe_it(visit: Visit, axe: Axe) -> None:
    page = visit("/nl/lezen/")
    page.get_by_label(REMEMBER).check()
    page.goto("/nl/3-werk/diploma/")
    until(page, "JSON.stringify(localStorage).includes('diploma')")
    page.goto("/nl/")
    expect(page.get_by_role("link", name="Lees verder: Een diploma van elders")).to_be_visible()
    assert_accessible(axe, page)
    page.goto("/nl/lezen/")
    assert_accessible(axe, page)
    with page.expect_navigation():
        page.get_by_role("link", name="Lees verder: Een diploma van elders").click()
    assert page.url.endswith("/nl/3-werk/diploma/")
    page.goto("/nl/lezen/")
    page.get_by_label(REMEMBER).uncheck()
    assert "stapmee.place" not in str(kept(page))
    expect(page.get_by_text("Lees verder:")).to_be_hidden()
    page.goto("/nl/4-woning/")
    assert "stapmee.place" not in str(kept(page))


def test_a_page_of_another_day_is_no_place_to_come_back_to(visit: Visit) -> None:
    page = visit("/nl/lezen/")
    page.get_by_label(REMEMBER).check()
    page.goto("/nl/3-werk/?on=2023-07-01")
    page.goto("/nl/lezen/")
    expect(page.get_by_text("Lees verder:")).to_be_hidden()


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "//elders.example/", "/nl/route/", "https://elders.example/nl/3-werk/"])
def test_what_another_hand_wrote_there_leads_nowhere(visit: Visit, bad: str) -> None:
    page = visit("/nl/lezen/")
    page.evaluate("bad => localStorage.setItem('stapmee.place', JSON.stringify({ path: bad, title: 'x' }))", bad)
    page.reload()
    expect(page.get_by_text("Lees verder:")).to_be_hidden()
    page.evaluate("localStorage.setItem('stapmee.place', '{')")
    page.reload()
    expect(page.get_by_label(REMEMBER)).not_to_be_checked()


def test_without_javascript_nothing_offers_to_remember(visit: Visit) -> None:
    page = visit("/nl/lezen/", PHONE, javascript=False)
    expect(page.get_by_label(REMEMBER)).to_be_hidden()
    expect(page.get_by_role("link", name="Bescherming aanvragen").first).to_be_visible()


def test_without_javascript_one_reads_on_page_after_page(visit: Visit) -> None:
    page = visit("/nl/lezen/", PHONE, javascript=False)
    for heading in ("Bescherming aanvragen", "Aanmelden voor tijdelijke bescherming"):
        with page.expect_navigation():
            page.locator('a[rel="next"]').click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    with page.expect_navigation():
        page.locator('a[rel="prev"]').click()
    expect(page.get_by_text("Deel 1 van 9")).to_be_visible()


def test_two_languages_are_side_by_side_where_there_is_room(visit: Visit) -> None:
    page = visit("/nl/6-opleiding/okan/samen/ar/", DESKTOP)
    own, other = (page.locator(".pair").first.locator("> *").nth(at).bounding_box() for at in (0, 1))
    assert own is not None
    assert other is not None
    assert abs(own["y"] - other["y"]) < 1
    assert own["x"] + own["width"] <= other["x"]


def test_on_a_phone_each_piece_stands_above_its_other(visit: Visit) -> None:
    page = visit("/nl/6-opleiding/okan/samen/ar/", PHONE)
    for pair in page.locator(".pair").all():
        own, other = (pair.locator("> *").nth(at).bounding_box() for at in (0, 1))
        assert own is not None
        assert other is not None
        assert own["y"] + own["height"] <= other["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


KINDS = ["/nl/lezen/", "/ar/lezen/", "/nl/6-opleiding/okan/samen/ar/", "/ar/6-opleiding/okan/samen/nl/", "/nl/3-werk/diploma/"]


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_to_read_are_accessible(visit: Visit, axe: Axe, path: str, scheme: Scheme) -> None:
    page = visit(path, PHONE, True, scheme)
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
