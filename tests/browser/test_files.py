"""The exported site, from a host of files: what is read there is as good as what the server shows."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Visit, assert_accessible, visiting
from tests.browser.test_html import VNU, fetch
from tests.browser.test_journeys import KINDS

#: The pages that the other tests look at on the server, as far as an address alone asks for them; the export is in Dutch only.
READ = [path for path in KINDS if path.startswith("/nl/") and "?" not in path and "/samen/" not in path]


@pytest.fixture
def open_file(chromium: Browser, exported: str) -> Iterator[Visit]:
    yield from visiting(chromium, exported)


@pytest.mark.parametrize("path", READ)
def test_every_kind_of_page_is_accessible_and_fits_a_phone(open_file: Visit, axe: Axe, path: str) -> None:
    page = open_file(path)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_lines_to_a_card_and_its_source(open_file: Visit, javascript: bool) -> None:
    page = open_file("/nl/", PHONE, javascript)
    page.locator('main a[href="/nl/6-opleiding/"]').first.click()
    page.locator('main a[href="/nl/6-opleiding/okan/"]').first.click()
    expect(page.locator("h1")).to_contain_text("OKAN")
    page.goto("/nl/kaart/werken-na-wachttijd/")
    page.locator("summary", has_text="Hoe weten we dit?").first.click()
    page.locator('main a[href*="/bronnen/"]').locator("visible=true").first.click()
    page.wait_for_url("**/nl/bronnen/#*")


def test_an_address_that_does_not_exist_says_so(chromium: Browser, exported: str) -> None:
    page = chromium.new_page(base_url=exported)
    answer = page.goto("/nl/bestaat-niet/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("We vinden deze pagina niet")
    page.close()


@pytest.mark.parametrize(("locale", "home"), [("nl-BE", "/nl/"), ("de-DE", "/")])
def test_the_root_leads_to_a_language_of_the_browser(chromium: Browser, exported: str, locale: str, home: str) -> None:
    context = chromium.new_context(base_url=exported, locale=locale)
    page = context.new_page()
    page.goto("/")
    page.wait_for_url(re.compile(re.escape(home) + "$"))
    if home == "/":
        expect(page.get_by_role("main").get_by_role("link", name="Nederlands")).to_be_visible()
    context.close()


def test_it_is_valid_html(exported: str, tmp_path: Path) -> None:
    for number, path in enumerate([*READ, "/", "/404.html", "/nl/zonder-net/"]):
        (tmp_path / f"{number}.html").write_text(fetch(exported + path), encoding="utf-8")
    done = subprocess.run(["java", "-jar", VNU, "--format", "gnu", tmp_path], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[:4000]
    # Read from a folder, no style is the page's own origin; and data for search engines are no script that runs.
    said = [line for line in done.stderr.splitlines() if "violates Content Security Policy (meta tag)" not in line]
    assert said == []
