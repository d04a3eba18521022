"""A home that is found, its deposit, a first conversation, and what a helper gives: what is particular to each."""

from __future__ import annotations

from pathlib import Path

import icalendar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from stapmee.kit.model import ToolId
from tests.browser.conftest import DESKTOP, Visit, assert_accessible
from tests.browser.tool_pages import fill, printed_pdf, said
from tests.kits import real

# --- a home is found


def test_each_thing_to_do_says_by_when(tool: Visit) -> None:
    page = tool("huis-gevonden")
    fill(page, "sleutels", "2030-12-30")
    check = page.locator('[data-check="energie"]')
    expect(check.locator(".check-due")).to_have_text("Tegen donderdag 2 januari 2031.")
    fill(page, "sleutels", "2020-02-26")
    expect(check.locator(".check-due")).to_have_text("Tegen zaterdag 29 februari 2020. De dag is voorbij. Doe het vandaag of bel iemand.")
    check.get_by_role("checkbox").check()
    expect(check.locator(".check-due")).to_have_text("Tegen zaterdag 29 februari 2020.")
    fill(page, "sleutels", "")
    expect(check.locator(".check-due")).to_be_hidden()


def calendar(page: Page) -> icalendar.Calendar:
    with page.expect_download() as caught:
        page.get_by_role("button", name="Zet deze dagen in mijn agenda").click()
    content = Path(caught.value.path()).read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(content)
    assert isinstance(found, icalendar.Calendar)
    return found


def test_the_days_go_into_a_calendar_that_tells_nothing_unless_asked(tool: Visit) -> None:
    page = tool("huis-gevonden")
    page.get_by_role("button", name="Zet deze dagen in mijn agenda").click()
    expect(said(page)).to_contain_text("Vul eerst de dagen in.")
    fill(page, "sleutels", "2031-05-07")
    fill(page, "tekenen", "2020-01-01")
    page.locator('[name="check.energie"]').check()
    events = calendar(page).walk("VEVENT")
    written = real().tools[ToolId("huis-gevonden")]
    counted = [check for sheet in written.sheets for section in sheet.sections for check in section.checks if check.after == "sleutels"]
    assert len(events) == len(counted) - 1, "what is done or past is not marked"
    assert {str(event["SUMMARY"]) for event in events} == {"Stapmee: iets om na te kijken"}
    assert min(str(event.decoded("DTSTART")) for event in events) == "2031-05-07"
    assert {str(event["CLASS"]) for event in events} == {"PRIVATE"}
    again = calendar(page).walk("VEVENT")
    assert [str(event["UID"]) for event in again] == [str(event["UID"]) for event in events]
    page.get_by_label("Zet de woorden erbij").check()
    assert "Lees alle meters en neem er foto's van" in {str(event["SUMMARY"]) for event in calendar(page).walk("VEVENT")}


def test_a_checklist_prints_alone_with_its_day_and_edition(tool: Visit, tmp_path: Path) -> None:
    page = tool("huis-gevonden", DESKTOP)
    fill(page, "verhuis", "2031-05-07")
    page.locator('[data-sheet="eerste-week"] [data-does="print"]').click()
    words = printed_pdf(page, tmp_path)
    assert "De eerste week" in words
    assert "Tegen woensdag 7 mei 2031." in words
    assert "De eerste maand" not in words
    assert "Zinnen om te zeggen" not in words
    assert "uitgave" in words


# --- the deposit


def test_ways_of_another_region_step_back_and_say_why(tool: Visit, axe: Axe) -> None:
    page = tool("huurwaarborg")
    page.goto("/nl/gereedschap/huurwaarborg/#nl;region=brussels")
    page.reload()
    page.locator("[data-tool][data-ready]").wait_for()
    flemish = page.locator('[data-way="lening-vlaanderen"]')
    expect(page.get_by_label("In Brussel")).to_be_checked()
    expect(flemish).to_contain_text("Deze weg bestaat hier niet. Ze is voor een huis in een ander gewest.")
    expect(flemish.locator("dl")).to_be_hidden()
    expect(page.locator('[data-way="lening-brussel"] dl')).to_be_visible()
    bank = page.locator('[data-way="bank"]')
    expect(bank.locator("dd").nth(1)).to_contain_text("Dit weten we niet voor dit gewest. Vraag het.")
    assert_accessible(axe, page)
    page.get_by_label("Toon alle wegen").check()
    expect(flemish.locator("dl")).to_be_visible()
    page.get_by_label("een lening van het Vlaams Woningfonds").check()
    expect(flemish).to_contain_text("Onze weg")


# --- the first conversation, and what one gives


def test_sentences_can_be_shown_one_by_one(tool: Visit) -> None:
    page = tool("eerste-gesprek")
    card = page.locator("[data-talk-words]:visible")
    first = card.inner_text()
    page.get_by_role("button", name="Volgende kaart").press("Enter")
    assert card.inner_text() != first
    page.get_by_role("button", name="Vorige kaart").press("Enter")
    assert card.inner_text() == first
    page.get_by_role("button", name="Toon groot").click()
    expect(page.get_by_role("button", name="Toon groot")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("geen plek om te slapen").check()
    page.get_by_label("een kaart die bijna vervalt").check()
    expect(page.locator('[data-field="deze-week"] [data-note]')).to_have_text(
        "2 dingen kunnen geen week wachten. Bel vandaag. Bel samen, met de persoon erbij."
    )


def test_hours_are_added_up_and_too_much_is_said(tool: Visit) -> None:
    page = tool("mijn-inzet", DESKTOP)
    fill(page, "uren-week", "3")
    fill(page, "gedaan.1.uren", "2,5")
    page.get_by_role("button", name="Nog een week").click()
    fill(page, "gedaan.2.uren", "4.25")
    note = page.locator('[data-field="gedaan"] [data-note]')
    expect(note).to_have_text("Samen uren: 6,75. Zoveel uren koos je: 3. Meer dan je koos. Wat kan er af?")
    page.locator('[name="gedaan.1.gevoel"]').select_option("zwaar")
    page.locator('[name="gedaan.2.gevoel"]').select_option("zwaar")
    expect(note).to_contain_text("Praat erover.")
    fill(page, "eind", "2020-01-01")
    expect(page.locator('[data-field="eind"] [data-note]')).to_have_text("Deze afspraak is voorbij. Verder, minder of klaar?")
