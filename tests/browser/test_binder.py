"""The binder: a situation marks what fits and hides nothing; papers, letters and tabs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Request, expect

from tests.browser.conftest import Visit
from tests.browser.test_hands import BINDER, paper

# --- administratiekaft

APPLICANT = "#nl;status=applicant;living=reception-centre;region=flanders"


def test_without_a_situation_all_tabs_and_papers_are_there(tool: Visit) -> None:
    page = tool(BINDER)
    assert page.locator("[data-tab]:visible").count() == 12
    expect(page.locator("[data-situation]")).to_have_text("We kennen je situatie niet. Daarom staan alle tabs hier.")
    assert page.locator("[data-fits]:visible").count() == 0


def test_a_situation_marks_what_fits_and_goes_nowhere(tool: Visit) -> None:
    page = tool(BINDER)
    requests: list[Request] = []
    page.on("request", lambda one: requests.append(one))  # noqa: PLW0108  # playwright refuses a bare builtin
    page.goto("about:blank")
    page.goto(f"/nl/gereedschap/{BINDER}/{APPLICANT}", timeout=60_000)
    expect(page.locator('[data-paper="oranje-kaart"] [data-fits]')).to_be_visible(timeout=30_000)
    expect(page.locator('[data-paper="f-kaart"] [data-fits]')).to_be_hidden()
    page.get_by_role("button", name="Toon alleen mijn tabs").click()
    expect(page.locator('[data-tab="verblijf"]')).to_be_visible()
    expect(page.locator('[data-tab="school"]')).to_be_hidden()
    expect(page.locator("#deel-tabs-school")).to_be_hidden()
    expect(page.locator('[data-tab="archief"]')).to_be_visible()
    expect(page.locator('[data-paper="bijlage-26"]')).to_be_visible()
    page.get_by_role("button", name="Toon alle tabs").click()
    assert page.locator("[data-tab]:visible").count() == 12
    assert [one.url for one in requests if "applicant" in one.url.partition("#")[0] or one.post_data] == []


def test_the_situation_of_this_tab_is_used_and_stays_there(tool: Visit) -> None:
    table = json.dumps({"people": [{"name": "", "given": [["status", "applicant"]]}], "active": 0})
    page = tool(BINDER, init=f"sessionStorage.setItem('stapmee.tab', {json.dumps(table)});")
    expect(page.locator('[data-paper="oranje-kaart"] [data-fits]')).to_be_visible(timeout=30_000)
    assert page.evaluate("sessionStorage.getItem('stapmee.tab')") == table


def test_how_a_paper_stands_is_counted_kept_in_the_file_and_read_back(tool: Visit) -> None:
    page = tool(BINDER)
    page.locator('[data-paper="bijlage-26"] [value="have"]').check()
    page.locator('[data-paper="f-kaart"] [value="missing"]').check()
    page.locator('[data-paper="oranje-kaart"] [value="asked"]').check()
    page.locator('[data-paper="oranje-kaart"] [data-asked="on"]').fill("2026-11-01")
    expect(page.locator('[data-tab="verblijf"] [data-count]')).to_have_text("1 in de kaft · 1 ontbreekt")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar als bestand").click()
    told: dict[str, Any] = json.loads(Path(caught.value.path()).read_text("utf-8"))
    page.locator("[data-wipe]").click()
    page.locator("[data-yes]").click()
    expect(page.locator('[data-paper="bijlage-26"] [value="have"]')).not_to_be_checked()
    told["values"]["papieren"].append({"paper": "paspoort-van-een-ander", "state": "have", "on": "", "to": ""})
    refused = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(told).encode()}
    page.locator("[data-import]").set_input_files(refused)  # type: ignore[arg-type]  # a dict of the right keys
    expect(page.locator('[data-trouble="left-out"]')).to_contain_text("papieren")
    told["values"]["papieren"].pop()
    page.locator("[data-import]").set_input_files({**refused, "buffer": json.dumps(told).encode()})  # type: ignore[arg-type]
    expect(page.locator('[data-paper="bijlage-26"] [value="have"]')).to_be_checked()
    expect(page.locator('[data-paper="oranje-kaart"] [data-asked="on"]')).to_have_value("2026-11-01")


def test_each_letter_gets_a_card_and_a_late_one_says_to_call(tool: Visit, tmp_path: Path) -> None:
    page = tool(BINDER)
    page.locator('[name="brief-wie"]').fill("de gemeente")
    page.get_by_role("button", name="Nog een brief").click()
    page.keyboard.type("de school")
    card = page.locator(".letter").first
    card.get_by_label("Tegen wanneer").fill("2020-02-03")
    expect(card.locator("[data-due]")).to_have_text("Tegen maandag 3 februari 2020. Deze dag is voorbij. Bel vandaag.")
    page.locator("[data-does=letters]").click()
    assert page.locator(".letter-cards > section").count() == 4
    on_paper = paper(page, tmp_path / "letters.pdf")
    assert "de gemeente" in on_paper
    assert "3 februari 2020" in on_paper
    assert on_paper.count("Wie schrijft") == 4
    card.get_by_role("button", name="Haal deze kaart weg").click()
    assert page.locator(".letter").count() == 0


def test_the_tabs_are_printed_with_their_dutch_name_and_how_papers_stand(tool: Visit, tmp_path: Path) -> None:
    page = tool(BINDER, language="ar")
    page.locator('[name="naam"]').fill("A. H.")
    page.locator('[data-paper="bijlage-26"] [value="have"]').check()
    page.locator('[data-paper="f-kaart"] [value="not-for-me"]').check()
    page.locator("[data-does=tabs]").click()
    assert page.locator(".binder-page").count() == 12
    assert page.locator(".binder-page svg").count() == 12
    on_paper = paper(page, tmp_path / "tabs.pdf")
    for words in ("Wie ik ben en mijn verblijf", "Procedure en advocaat", "Uitleg en hulpmiddelen", "A. H."):
        assert words in on_paper
    assert "F-kaart" not in on_paper


def test_two_binders_carry_no_name_of_one(tool: Visit, tmp_path: Path) -> None:
    page = tool(BINDER)
    page.locator('[name="naam"]').fill("A. H.")
    page.locator('[name="hoeveel"][value="twee"]').check()
    expect(page.locator("[data-two]")).to_have_text("Een kaft voor elke volwassene")
    page.locator("[data-does=tabs]").click()
    assert "A. H." not in paper(page, tmp_path / "tabs.pdf")
