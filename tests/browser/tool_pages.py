"""Filling in the page of a tool, saving its file and opening it again."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Download, Locator, Page

from stapmee.kit.model import ToolId
from stapmee.kit.tools import Field
from tests.kits import real
from tests.papers.pdfs import page_texts

#: What stands nowhere but where a test wrote it.
SECRET = "Zilverberkenlaan"


def fill(page: Page, name: str, words: str) -> None:
    page.locator(f'[name="{name}"]').fill(words)


def fill_everything(page: Page, name: str) -> dict[str, object]:
    """Fill in every field of a tool; give what its file should hold."""
    written = real().tools[ToolId(name)]
    told: dict[str, object] = {field.id: answer for field in written.fields() if (answer := fill_one(page, field)) is not None}
    for check in (check for sheet in written.sheets for section in sheet.sections for check in section.checks):
        page.locator(f'[name="check.{check.id}"]').check()
        told[f"check.{check.id}"] = True
    return told


def fill_one(page: Page, field: Field) -> object:
    if field.kind in ("photo", "signature"):
        return None
    if field.kind == "rows":
        answers = {column.id: fill_cell(page, column, f"{field.id}.1.{column.id}") for column in field.fields}
        return [answers]
    if field.kind in ("choice", "ticks"):
        chosen = field.options[-1].id
        page.locator(f'[name="{field.id}"][value="{chosen}"]').check()
        return chosen if field.kind == "choice" else [chosen]
    return fill_cell(page, field, field.id)


def fill_cell(page: Page, field: Field, name: str) -> object:
    place = page.locator(f'[name="{name}"]')
    if field.kind == "tick":
        place.check()
        return True
    if field.kind == "choice":
        place.select_option(field.options[0].id)
        return field.options[0].id
    words = {"date": "2031-05-07", "month": "2031-05", "time": "09:30", "number": "3", "amount": "1.250,50"}.get(field.kind, SECRET)
    place.fill(words)
    return words


def saved(page: Page) -> Download:
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar als bestand").click()
    return caught.value


def contents(download: Download) -> dict[str, object]:
    return dict(json.loads(Path(download.path()).read_text("utf-8")))


def open_file(page: Page, content: bytes, name: str = "stapmee-woon-cv-2026-11-23.json") -> None:
    page.locator("[data-import]").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


def said(page: Page) -> Locator:
    return page.locator("[data-trouble]:visible")


def shown_rows(page: Page, field: str) -> Locator:
    return page.locator(f'[data-field="{field}"] tbody > tr:visible')


def tab_to(page: Page, selector: str, most: int = 500) -> None:
    """Go to an element with the tab key alone, from where one is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the tab key does not lead to {selector}")


def unreached(page: Page) -> list[str]:
    """Go through a tool with the tab key alone; name what can be filled in and was passed over. Radio buttons are one stop together."""
    page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("[data-tool] :is(input, textarea, select)")].filter((one) => one.checkVisibility());
            for (const [at, one] of all.entries())
                one.dataset.stop = one.type === "radio" ? one.name : `${at} ${one.name || Object.keys(one.dataset).join()}`;
        }"""
    )
    wanted = set(page.eval_on_selector_all("[data-stop]", "found => found.map(one => one.dataset.stop)"))
    page.locator("[data-keep]").focus()
    reached = set[str]()
    for _ in range(1500):
        here = page.evaluate("[document.activeElement.dataset.stop ?? '', Boolean(document.activeElement.closest('[data-tool]'))]")
        reached.add(here[0])
        if not here[1]:
            break
        page.keyboard.press("Tab")
    return sorted(wanted - reached)


def fill_cv(page: Page) -> None:
    fill(page, "naam", "Amina")
    fill(page, "telefoon", "0470 12 34 56")
    fill(page, "geld", "1850")
    page.locator('[name="verblijf"][value="erkend"]').check()
    page.locator('[name="inkomen-van"][value="ocmw"]').check()


def visit_of(page: Page) -> None:
    fill(page, "bezoek-naam", "Kerkstraat 5")
    fill(page, "bezoek-dag", "2031-05-07")


def printed_pdf(page: Page, tmp_path: Path) -> str:
    """Give the words of what a printer would get now."""
    path = tmp_path / "print.pdf"
    page.pdf(path=str(path), format="A4")
    return " ".join(page_texts(path.read_bytes()))
