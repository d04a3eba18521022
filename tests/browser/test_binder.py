"""The binder: a situation marks what fits and hides nothing; papers, letters and tabs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.test_hands import BINDER, paper, press, print_and_save
from tests.browser.tool_pages import tab_to
from tests.papers.pdfs import page_texts

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


def test_papers_letters_and_tabs_are_done_with_the_keys_alone(tool: Visit) -> None:
    page = tool(BINDER, DESKTOP)
    page.locator("[data-keep]").focus()
    tab_to(page, "[data-does=week]")
    tab_to(page, '[name="naam"]')
    page.keyboard.type("A. H.")
    tab_to(page, '[name="brief-wie"]')
    page.keyboard.type("de gemeente")
    tab_to(page, '[name="brief-tegen"]')
    page.keyboard.type("05052031")
    tab_to(page, ".letters + button")
    press(page, "Enter")
    page.keyboard.type("de school")
    tab_to(page, '[data-paper="oranje-kaart"] [type="radio"]')
    press(page, "ArrowRight", "ArrowRight")
    tab_to(page, '[data-paper="oranje-kaart"] [data-asked="on"]')
    page.keyboard.type("11112026")
    tab_to(page, '[data-paper="oranje-kaart"] [data-asked="to"]')
    page.keyboard.type("loket 3")
    told = print_and_save(page, "tabs")
    assert told["papieren"] == [{"paper": "oranje-kaart", "state": "asked", "on": "2026-11-11", "to": "loket 3"}]
    assert (told["naam"], told["brief-tegen"]) == ("A. H.", "2031-05-05")
    assert [one["brief-wie"] for one in told["brieven"]] == ["de school"]  # type: ignore[attr-defined]  # what a file holds is any JSON
    for at, does in enumerate(("cover", "week", "tabs", "letters"), 2):
        tab_to(page, f"[data-does={does}]")
        press(page, "Enter")
        assert page.evaluate("window.printed") == at
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def letters(page: Page, *written: tuple[str, str]) -> None:
    """Write a card for each letter: who wrote it, and by when."""
    for at, (who, by) in enumerate(written):
        if at > 0:
            page.get_by_role("button", name="Nog een brief").click()
        card = page.locator(".letter").last if at > 0 else page.locator('[data-sheet="briefkaart"]')
        card.locator('[data-of="brief-wie"], [name="brief-wie"]').first.fill(who)
        card.locator('[data-of="brief-tegen"], [name="brief-tegen"]').first.fill(by)


def calendar(page: Page, words: bool = True) -> list[tuple[str, str, str]]:
    """Give the events of the calendar file: the day, the title and the name of each."""
    page.locator("[data-calendar] input").set_checked(words)
    with page.expect_download() as caught:
        page.locator("[data-calendar] button").click()
    found = icalendar.Calendar.from_ical(Path(caught.value.path()).read_bytes())
    return [(str(one.decoded("DTSTART")), str(one["SUMMARY"]), str(one["UID"])) for one in found.walk("VEVENT")]


def test_every_letter_goes_into_the_calendar_and_keeps_its_event(tool: Visit) -> None:
    page = tool(BINDER)
    page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    letters(page, ("de gemeente", "2026-12-10"), ("de school", "2026-12-10"), ("de bank", "2026-12-01"), ("niemand", ""))
    page.locator('[name="week.1.tegen"]').fill("2026-11-25")
    page.locator('[name="week.1.wat"]').fill("foto's halen")
    page.locator('[name="vervaldagen.1.wat"]').fill("oranje kaart")
    page.locator('[name="vervaldagen.1.dag"]').fill("2027-03-01")
    page.locator('[name="vervaldagen.1.vragen"]').fill("2027-01-15")
    before = calendar(page)
    assert [(day, title) for day, title, _ in before] == [
        ("2026-11-25", "foto's halen"),
        ("2026-11-28", "Bel voor die dag, ook als je het antwoord nog niet weet: de bank"),
        ("2026-12-01", "Laatste dag van een brief: de bank"),
        ("2026-12-07", "Bel voor die dag, ook als je het antwoord nog niet weet: de gemeente"),
        ("2026-12-07", "Bel voor die dag, ook als je het antwoord nog niet weet: de school"),
        ("2026-12-10", "Laatste dag van een brief: de gemeente"),
        ("2026-12-10", "Laatste dag van een brief: de school"),
        ("2027-01-15", "Vraag een nieuwe: oranje kaart"),
        ("2027-03-01", "Vervalt: oranje kaart"),
    ]
    assert len({name for _, _, name in before}) == len(before), "two letters of one day are two events"
    page.locator('[name="brief-klaar"]').check()
    after = calendar(page)
    assert set(after) < set(before), "what is done is out, and what stays is the same event"
    assert [title for _, title, _ in set(before) - set(after) if "school" in title] == []
    assert {title for _, title, _ in calendar(page, words=False)}.isdisjoint(title for _, title, _ in after), "it tells nothing unasked"


def test_a_letter_of_this_week_lies_in_the_front_pocket_and_on_its_sheet(tool: Visit, tmp_path: Path) -> None:
    page = tool(BINDER)
    page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    pocket = page.locator("[data-week-letters]")
    expect(pocket).to_be_hidden()
    letters(page, ("de school", "2026-11-30"), ("de bank", "2026-12-01"), ("OCMW", "2026-11-20"), ("de gemeente", "2026-11-24"))
    said = [" ".join(one.split()) for one in pocket.locator("li").all_inner_texts()]
    assert [one.partition("2026")[2].strip() for one in said] == ["OCMW Deze dag is voorbij. Bel vandaag.", "de gemeente", "de school"]
    assert "bank" not in " ".join(said), "eight days off is not this week"
    expect(page.locator("[data-week-count]")).to_have_text("3 brieven met een dag")
    page.locator("[data-does=week]").click()
    on_paper = paper(page, tmp_path / "week.pdf")
    days = ["vrijdag 20 november 2026", "dinsdag 24 november 2026", "maandag 30 november 2026"]
    assert sorted(days, key=on_paper.index) == days
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    for card in page.locator(".letter").all():
        card.get_by_label("Klaar").check()
    expect(page.locator("[data-week-count]")).to_have_text("1 brief met een dag")


def filled(page: Page, sheet: str) -> str:
    place = page.locator(f'[data-sheet="{sheet}"]')
    place.locator(".sheet-fill > summary").click()
    with page.expect_download() as caught:
        place.locator("[data-does=fill]").click()
    return " ".join(" ".join(page_texts(Path(caught.value.path()).read_bytes())).split())


def test_the_filled_in_pdf_says_how_papers_stand_and_which_letters_are_due(tool: Visit) -> None:
    page = tool(BINDER)
    page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    page.locator('[data-paper="bijlage-26"] [value="have"]').check()
    page.locator('[data-paper="f-kaart"] [value="not-for-me"]').check()
    page.locator('[data-paper="oranje-kaart"] [value="asked"]').check()
    page.locator('[data-paper="oranje-kaart"] [data-asked="on"]').fill("2026-11-01")
    page.locator('[data-paper="oranje-kaart"] [data-asked="to"]').fill("loket 3")
    tabs = filled(page, "tabs")
    assert "oranje kaart" in tabs
    assert "1 november 2026 loket 3" in tabs
    assert "F-kaart" not in tabs
    assert tabs.count("×") == 1
    letters(page, ("de school", "2026-11-30"), ("OCMW", "2026-11-20"))
    page.locator('[name="week.1.tegen"]').fill("2026-11-25")
    page.locator('[name="week.1.wat"]').fill("foto's halen")
    week = filled(page, "deze-week")
    wanted = ["20 november 2026 OCMW", "25 november 2026 foto's halen", "30 november 2026 de school"]
    assert sorted(wanted, key=week.replace("’", "'").index) == wanted


def test_the_filled_in_card_has_every_letter_and_sends_no_other_sheet(tool: Visit) -> None:
    page = tool(BINDER)
    page.locator('[name="naam"]').first.fill("A. H.")
    letters(page, ("de school", "2026-11-30"), ("OCMW", "2026-11-20"), ("de bank", "2026-12-01"))
    with page.expect_request("**/*.pdf") as sent:
        card = filled(page, "briefkaart")
    assert [card.count(one) for one in ("de school", "OCMW", "de bank")] == [1, 1, 1]
    assert "Vier vragen (3)" in card
    assert "A. H." not in (sent.value.post_data or "")


def test_papers_carry_their_dutch_name_and_how_to_keep_them_in_the_readers_language(tool: Visit, tmp_path: Path) -> None:
    page = tool(BINDER, language="ar")
    lease = page.locator('[data-paper="huurovereenkomst"]')
    expect(lease.locator(".binder-name > a")).to_have_text("عقد الإيجار")
    expect(lease.locator(".binder-name > [lang=nl]")).to_have_text("huurcontract")
    expect(lease.locator(".binder-keep > [lang=nl]")).to_have_text("Een getekend exemplaar bewaren.")
    expect(page.locator('[data-paper="oranje-kaart"] .binder-name > [lang=nl]')).to_have_count(0)
    page.locator("[data-does=tabs]").click()
    on_paper = paper(page, tmp_path / "tabs.pdf")
    assert "huurcontract" in on_paper
    assert "Een getekend exemplaar bewaren." in on_paper


def test_two_binders_carry_no_name_of_one(tool: Visit, tmp_path: Path) -> None:
    page = tool(BINDER)
    page.locator('[name="naam"]').fill("A. H.")
    page.locator('[name="hoeveel"][value="twee"]').check()
    expect(page.locator("[data-two]")).to_have_text("Een kaft voor elke volwassene")
    page.locator("[data-does=tabs]").click()
    assert "A. H." not in paper(page, tmp_path / "tabs.pdf")
