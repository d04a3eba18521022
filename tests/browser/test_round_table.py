"""The round table: who comes, what each promised on a slip of their own, what may be told, and how somebody stops."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible
from tests.browser.test_network import fill

PEOPLE: list[dict[str, object]] = [
    {"wie": "Bo", "rol": "vrijwilliger", "ring": "ring-2", "sector": "friends", "praktisch": True, "weet": True},
    {"wie": "tante", "ring": "ring-1", "sector": "family"},
    {"wie": "OCMW", "ring": "ring-3", "sector": "services", "weet": True},
    {"wie": "oude vriend", "ring": "ring-3", "sector": "friends", "band": "lost"},
]
PROMISES: list[dict[str, object]] = [
    {"wat": "bellen over de waarborg", "wie": "Bo", "tegen": "2031-05-07", "merken": "er is een dag", "als-niet": "samen gaan"},
    {"wat": "inschrijven op school", "merken": "x", "als-niet": "y"},
    {"wat": "attest halen", "wie": "OCMW", "tegen": "2020-01-01", "merken": "x", "als-niet": "y"},
    {"wat": "fiets", "wie": "Bo", "tegen": "2020-01-01", "merken": "x", "als-niet": "y", "klaar": True},
]
CONSENTS: list[dict[str, object]] = [
    {"feit": "ons adres", "aan": "OCMW en Bo", "tot": "2031-03-01"},
    {"feit": "mijn telefoon", "aan": "Bo", "tot": "2020-01-01"},
    {"feit": "de school", "aan": "juf", "tot": "2031-03-01", "ingetrokken": "2026-10-01"},
    {"feit": "mijn werk"},
]


@pytest.fixture
def table(tool: Visit) -> Visit:
    """Open the tool with a network, promises and consents."""

    def opened(size: ViewportSize = PHONE, language: str = "nl", scheme: Scheme = "light", fragment: str = "") -> Page:
        page = tool("steunnetwerk", size, language, scheme, fragment)
        fill(page, mensen=PEOPLE, afspraken=PROMISES, delen=CONSENTS)
        return page

    return opened


def marks(page: Page, field: str) -> dict[str, str]:
    """Give what stands beside the cells of a table, by the name of the cell that says so too."""
    found = page.locator(f'[data-field="{field}"] .cell-mark:visible').all()
    return {
        str(page.locator(f'[aria-describedby="{one.get_attribute("id")}"]').get_attribute("name")): one.text_content() or ""
        for one in found
    }


@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [(PHONE, "nl", "light"), (DESKTOP, "nl", "dark"), (PHONE, "ar", "light")],
    ids=["phone", "dark", "Arabic"],
)
def test_it_is_accessible_and_fits(table: Visit, axe: Axe, size: ViewportSize, language: str, scheme: Scheme) -> None:
    page = table(size, language, scheme)
    fill(page, gasten=[{"wie": "Bo", "rol": "vrijwilliger"}])
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    wide = page.locator('[data-field="afspraken"] .rows')
    assert wide.evaluate("one => one.scrollWidth - one.clientWidth") <= 0, "no promise has a part that one must scroll to"


@pytest.mark.parametrize(("language", "labels"), [("nl", 1), ("ar", 2)])
def test_each_promise_is_printed_on_a_slip_of_its_own(table: Visit, language: str, labels: int) -> None:
    page = table(language=language)
    fill(page, **{"bellen": "An", "opnieuw-dag": "2031-06-10", "kring-van": "Amal"})
    page.locator("[data-print-slips]").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    slips = page.locator(".slip")
    expect(slips).to_have_count(4)
    first, second = slips.nth(0).inner_text(), slips.nth(1).inner_text()
    for words in ("bellen over de waarborg", "Bo", "7 mei 2031", "er is een dag", "samen gaan", "An", "10 juni 2031", "Tegen wanneer"):
        assert words in first
    assert "inschrijven op school" in second
    assert "waarborg" not in second
    assert slips.nth(0).locator("[data-of-row=tegen] dt span").count() == labels
    assert slips.nth(0).locator("[data-of-row=tegen] dd span").count() == labels, "a day is said in each language"
    assert slips.nth(3).locator(".slip-box").inner_text() == "×"
    assert page.locator("main").inner_text().count("Amal") == 0, "who gets a slip reads nothing else"
    expect(page.locator(".masthead")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(slips).to_have_count(0)


def test_without_promises_there_are_blank_slips(tool: Visit) -> None:
    page = tool("steunnetwerk")
    page.locator("[data-print-slips]").click()
    expect(page.locator(".slip")).to_have_count(6)
    assert {one.inner_text() for one in page.locator(".slip dd").all()} == {""}


def test_a_promise_without_a_who_or_a_day_is_marked_where_it_stands(table: Visit) -> None:
    page = table()
    assert marks(page, "afspraken") == {
        "afspraken.2.wie": "Nog niemand zei dit te doen.",
        "afspraken.2.tegen": "Zonder dag blijft dit liggen. Kies er een.",
        "afspraken.3.tegen": "Deze dag is voorbij. Vraag wat er nodig is.",
    }
    page.locator('[name="afspraken.2.wie"]').fill("tante")
    assert "afspraken.2.wie" not in marks(page, "afspraken")
    expect(page.locator("[data-count-done]")).to_have_text("Afspraken gelukt: 1 / 4")
    fill(page, afspraken=PROMISES[1:2] * 6)
    page.get_by_role("button", name="Nog een afspraak").click()
    page.wait_for_timeout(50)
    assert not [name for name in marks(page, "afspraken") if name.startswith("afspraken.7")], "a new line lacks nothing yet"
    assert len(marks(page, "afspraken")) == 12


def test_consent_says_to_whom_until_when_and_that_it_was_withdrawn(table: Visit) -> None:
    page = table()
    assert marks(page, "delen") == {
        "delen.2.tot": "Dit akkoord is voorbij. Vraag het opnieuw.",
        "delen.3.ingetrokken": "Ingetrokken. Vertel dit niet meer.",
        "delen.4.aan": "Aan wie mag je dit vertellen?",
        "delen.4.tot": "Zeg tot wanneer dit mag.",
    }
    known = page.locator("[data-known] li")
    assert known.all_inner_texts() == ["OCMW: ons adres (tot 1 maart 2031)", "Bo: ons adres (tot 1 maart 2031)"]
    fill(page, delen=[{**CONSENTS[0], "ingetrokken": "2026-11-01"}])
    expect(page.locator("[data-known]")).to_be_hidden()


def test_who_leads_and_who_interprets_is_nobody_too_near(table: Visit) -> None:
    page = table()
    fill(page, leidt="bo", tolkt="Tante")
    said = [page.locator(f'[data-field="{field}"] [data-note]').inner_text() for field in ("leidt", "tolkt")]
    assert said == ["Deze persoon helpt jou ook zelf. Kan iemand anders leiden?", "Dit is familie. Vraag een tolk die je niet kent."]
    fill(page, leidt="een buur van ver", tolkt="de dienst")
    for field in ("leidt", "tolkt"):
        expect(page.locator(f'[data-field="{field}"] [data-note]')).to_be_hidden()


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Walk with one key until something is reached."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with {key}")


def test_the_table_is_laid_with_the_keyboard_alone(table: Visit) -> None:
    page = table(DESKTOP)
    page.locator('[name="niet-over"]').focus()
    tab_to(page, '[data-guest="tante"]')
    page.keyboard.press("Space")
    expect(page.locator("[data-told]")).to_have_text("Staat nu bij wie er komt: tante")
    assert page.locator('[name="gasten.1.wie"]').input_value() == "tante"
    assert page.locator('[name="gasten.1.rol"]').input_value() == "eigen"
    tab_to(page, '[data-guest="bo"]')
    page.keyboard.press("Space")
    tab_to(page, '[data-invite="bo"]')
    page.keyboard.press("Enter")
    expect(page.locator('[data-preview-of="uitnodiging"]')).to_contain_text("Bo")
    tab_to(page, '[data-preview-of="uitnodiging"] [data-does="close"]')
    page.keyboard.press("Enter")
    page.locator('[data-guest="tante"]').focus()
    page.keyboard.press("Space")
    assert page.locator('[name="gasten.1.wie"]').input_value() == "Bo"
    expect(page.locator('[data-guest="oude vriend"]')).to_have_count(0)
    tab_to(page, '[name="leidt"]')
    page.keyboard.type("An")
    tab_to(page, '[name="eerst"]')
    tab_to(page, '[name="afspraken.2.wie"]')
    assert "Bo" in page.evaluate("[...document.activeElement.list.options].map(({ value }) => value)")
    page.keyboard.type("Bo")
    tab_to(page, "[data-print-slips]")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


def test_stopping_begins_from_what_stands_there_and_takes_nothing_away(table: Visit) -> None:
    page = table()
    start = page.locator("[data-exit-start]")
    start.click()
    expect(page.locator("[data-exit-says]")).to_have_text("Schrijf eerst wie stopt.")
    expect(page.locator('[name="stopt"]')).to_be_focused()
    fill(page, noden=[{"nood": "wonen", "wat": "zoeken", "trekt": "Bo"}], stopt="bo", bedankt="veel", **{"stop-dag": "2031-06-01"})
    start.click()
    assert page.locator('[name="gelukt"]').input_value() == "fiets"
    assert page.locator('[name="blijft"]').input_value() == "tante\nOCMW"
    handed = [page.locator(f'[name="overnemen.{line}.wat"]').input_value() for line in (1, 2, 3)]
    assert handed == ["bellen over de waarborg", "een huis: zoeken", ""]
    assert page.locator('[name="overnemen.1.vanaf"]').input_value() == "2031-06-01"
    page.locator('[name="overnemen.1.wie"]').fill("tante")
    page.locator('[name="gelukt"]').fill("alles")
    start.click()
    expect(page.locator("[data-exit-says]")).to_have_text("Er is niets om over te nemen.")
    assert page.locator('[name="gelukt"]').input_value() == "alles"
    assert page.locator('[name="overnemen.1.wie"]').input_value() == "tante"


def test_the_days_of_promises_go_into_the_calendar_and_tell_nothing_unasked(table: Visit) -> None:
    page = table()
    events = calendar(page)
    assert [event.decoded("DTSTART") for event in events] == [date(2031, 5, 7)], "not what is done or past"
    assert "waarborg" not in str(events[0]["SUMMARY"])
    uid = str(events[0]["UID"])
    fill(page, afspraken=PROMISES[:1])
    page.locator("[data-calendar] input").check()
    (told,) = calendar(page)
    assert str(told["SUMMARY"]) == "bellen over de waarborg – Bo"
    assert str(told["UID"]) == uid, "the same day again is the same event"


def calendar(page: Page) -> list[icalendar.Event]:
    with page.expect_download() as caught:
        page.locator("[data-calendar] button").click()
    found = icalendar.Calendar.from_ical(caught.value.path().read_bytes())
    assert isinstance(found, icalendar.Calendar)
    return list(found.events)


def test_each_table_names_what_it_adds(table: Visit) -> None:
    page = table()
    for words in ("Nog iemand", "Nog een regel", "Nog een afspraak"):
        expect(page.get_by_role("button", name=words, exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Haal deze afspraak weg 2")).to_have_count(1)


def test_on_paper_no_word_is_cut_off(table: Visit) -> None:
    page = table(DESKTOP)
    long = "bellen over de waarborg, en vragen of de huurprijs op de rekening van de eigenaar staat"
    fill(page, afspraken=[{"wat": long, "wie": "Bo"}], bellen=long)
    page.locator('#blad-tafel [data-does="print"]').click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for field in ("afspraken", "bellen"):
        said = page.locator(f'[data-field="{field}"] .words-said', has_text=long)
        expect(said).to_be_visible()
        assert said.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    expect(page.locator('[name="bellen"]')).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".words-said")).to_have_count(0)
    expect(page.locator('[name="bellen"]')).to_have_value(long)
