"""A day on paper: written out, or boxes to write it in. A browser prints its own field in the order of its own country: 5/7 is two days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.test_hands import BINDER, paper

ORDERS = {"nl": ("dag", "maand", "jaar"), "en": ("day", "month", "year"), "ar": ("يوم", "شهر", "سنة")}


@pytest.fixture
def american(chromium: Browser, site: str) -> Iterator[Browser]:
    """Give a browser whose owner writes the month first."""
    yield chromium
    for context in chromium.contexts:
        context.close()


def opened(browser: Browser, site: str, language: str, javascript: bool) -> Page:
    page = browser.new_context(
        base_url=site, locale="en-US", java_script_enabled=javascript, viewport=DESKTOP, service_workers="block"
    ).new_page()
    page.goto(f"/{language}/gereedschap/{BINDER}/")
    if javascript:
        page.locator("[data-tool][data-ready]").wait_for()
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_day_is_boxes_in_the_order_of_the_page(
    american: Browser, site: str, tmp_path: Path, language: str, javascript: bool
) -> None:
    on_paper = paper(opened(american, site, language, javascript), tmp_path / "form.pdf")
    assert " ".join(ORDERS[language]) in on_paper
    assert "mm/dd/yyyy" not in on_paper
    assert " / ".join(ORDERS[language]) not in on_paper, "nor the order that helps on the screen"


def test_in_arabic_the_boxes_begin_at_the_right(american: Browser, site: str) -> None:
    page = opened(american, site, "ar", javascript=False)
    page.emulate_media(media="print")
    boxes = page.locator('[data-field="vervaldagen"] .day-boxes').first.locator("span")
    assert tuple(boxes.all_inner_texts()) == ORDERS["ar"]
    starts = [(box.bounding_box() or {"x": 0})["x"] for box in boxes.all()]
    assert starts == sorted(starts, reverse=True)


def test_a_day_that_was_filled_in_is_written_out(american: Browser, site: str, tmp_path: Path) -> None:
    page = opened(american, site, "nl", javascript=True)
    page.locator('[name="vervaldagen.1.dag"]').fill("2031-05-07")
    on_paper = paper(page, tmp_path / "form.pdf")
    assert "7 mei 2031" in on_paper
    assert "05/07/2031" not in on_paper


def test_what_was_chosen_is_written_out_however_narrow_its_column(tool: Visit, tmp_path: Path) -> None:
    page = tool("budgetplan", DESKTOP)
    page.locator('[name="schuld.1.bellen"]').select_option("zelf")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator('[data-field="schuld"] tbody tr').first.locator("select[name$=bellen] + [data-written-out]")
    expect(said).to_have_text("wie de brief stuurde")
    assert said.evaluate("one => one.scrollWidth <= one.clientWidth"), "nothing of it is cut off"
    assert "stuurde" in paper(page, tmp_path / "debts.pdf")


def test_without_javascript_a_day_is_written_as_it_is_said_and_stays_so(american: Browser, site: str, tmp_path: Path) -> None:
    page = opened(american, site, "nl", javascript=False)
    expect(page.get_by_placeholder("dag / maand / jaar").first).to_be_visible()
    page.locator('[name="vervaldagen.1.dag"]').fill("7/5/2031")
    assert "7/5/2031" in paper(page, tmp_path / "form.pdf")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7/5/2031", "2031-05-07"),
        ("07-05-2031", "2031-05-07"),
        (" 7. 5. 2031 ", "2031-05-07"),
        ("7 5 2031", "2031-05-07"),
        ("2031-05-07", "2031-05-07"),
        ("", ""),
        ("31/2/2031", None),
        ("5/17/2031", None),
        ("7/5/31", None),
        ("morgen", None),
    ],
)
def test_a_day_written_before_the_script_came_is_read_as_it_is_written_here(tool: Visit, written: str, read: str | None) -> None:
    found = tool(BINDER).evaluate(
        """async (written) => {
            const base = document.querySelector("script[type=module]").src.replace(/js\\/start\\.js.*$/, "");
            const { bindMoments, readWritten } = await import(base + "js/tools/moments.js");
            const work = document.createElement("div");
            work.innerHTML = '<input type="text" data-moment="date">';
            work.firstChild.value = written;
            bindMoments(work);
            return [readWritten(written), work.firstChild.type, work.firstChild.value];
        }""",
        written,
    )
    assert found == ([None, "text", written] if read is None else [read, "date", read]), "what is no day stays as it was written"
