"""Passing a route on: as a link, a code or a file, all made in the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.qr_code import MODULES, decoded
from tests.browser.test_route_page import route_of, situation, told
from tests.browser.test_table import settled, sit_down

LINK = "#nl;status=refugee;age=34;municipality=44021"


def opened(page: Page) -> Page:
    page.locator(".desk-share summary").click()
    return page


def test_before_a_link_is_passed_on_one_reads_what_it_tells(visit: Visit) -> None:
    page = opened(route_of(visit, LINK))
    tells = page.locator(".desk-tells").inner_text()
    assert "erkend vluchteling" in tells
    assert "34" in tells
    assert "Gent" in tells
    assert page.get_by_label("De link").input_value().endswith(f"/nl/route/{LINK}")


def test_the_link_goes_to_the_clipboard_and_opens_the_same_route(chromium: Browser, site: str) -> None:
    context = chromium.new_context(
        base_url=site, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"], service_workers="block"
    )
    page = context.new_page()
    page.goto(f"/nl/route/{LINK}")
    settled(page)
    opened(page).get_by_role("button", name="Kopieer de link").click()
    expect(page.locator(".told")).to_contain_text("op het klembord")
    link = page.evaluate("navigator.clipboard.readText()")
    other = context.new_page()
    other.goto(link)
    settled(other)
    assert other.locator(".chip").all_inner_texts() == page.locator(".chip").all_inner_texts()
    context.close()


def test_where_the_browser_does_not_copy_it_says_so(visit: Visit) -> None:
    page = opened(route_of(visit, LINK))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new Error('denied'); } } })")
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.locator(".told")).to_contain_text("Selecteer de link")


def test_the_code_holds_the_link(visit: Visit) -> None:
    page = opened(route_of(visit, LINK))
    link = page.get_by_label("De link").input_value()
    shown = page.locator(".code").evaluate(MODULES)
    assert decoded(shown) == link
    assert decoded([list(row) for row in segno.make(link, error="l", mode="byte", boost_error=False).matrix]) == link


def test_a_file_goes_out_and_comes_in_with_everybody(visit: Visit, tmp_path: Path) -> None:
    page = route_of(visit, LINK)
    sit_down(page, "Esdoorn")
    page.locator('button[name="status"][value="applicant"]').first.click()
    settled(page)
    opened(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Maak een bestand").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    people = json.loads(file.read_text("utf-8"))["people"]
    assert [one["name"] for one in people] == ["", "Esdoorn"]
    assert not {"status", "refugee", "esdoorn"} & set(file.name.lower().replace(".", "-").split("-"))
    other = visit("/nl/route/")
    other.get_by_role("button", name="erkend vluchteling").first.wait_for()
    other.wait_for_timeout(2500)
    other.evaluate("location.hash = '#nl;status=displaced'")
    settled(other)
    other.locator("input[type=file]").set_input_files(file)
    expect(other.locator(".told")).to_contain_text("geopend")
    assert len(other.locator(".table-person").all()) >= 2


@pytest.mark.parametrize("body", ["", "geen json", "[1, 2]", '{"stapmee": "tool"}', '{"stapmee": 1, "people": []}'])
def test_a_file_that_is_none_of_ours_changes_nothing(visit: Visit, tmp_path: Path, body: str) -> None:
    page = route_of(visit, LINK)
    file = tmp_path / "ander.json"
    file.write_text(body, "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".told")).not_to_be_empty()
    assert situation(page) == LINK
    assert page.locator(".chip").count() == 3


def test_a_file_can_be_dropped_on_the_page(visit: Visit) -> None:
    page = route_of(visit, LINK)
    body: Any = {"stapmee": 1, "people": [{"name": "Linde", "given": {"status": "applicant", "haarkleur": "rood"}}]}
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "linde.json", { type: "application/json" }));
          document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        json.dumps(body),
    )
    expect(page.locator(".table-person")).to_have_count(2)
    assert "haarkleur" in told(page)
    assert situation(page) == "#nl;status=applicant"
