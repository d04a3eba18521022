"""The housing CV: what a landlord sees, in which language, with what he sees it for, and asking it back."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, Visit, assert_accessible
from tests.browser.tool_pages import fill, fill_cv, printed_pdf, said, visit_of

# --- the housing CV


def test_a_landlord_sees_only_what_he_may(tool: Visit, axe: Axe) -> None:
    page = tool("woon-cv")
    fill_cv(page)
    visit_of(page)
    sheet = page.locator('[data-sheet="na-bezoek"]')
    sheet.get_by_role("button", name="Bekijk zoals de verhuurder het ziet").click()
    preview = page.locator('[data-preview-of="na-bezoek"]')
    expect(preview).to_be_focused()
    expect(sheet).to_be_hidden()
    expect(preview.locator(".handout")).to_contain_text("€ 1.850")
    expect(preview.locator(".handout")).not_to_contain_text("erkend vluchteling")
    expect(preview.locator(".handout")).not_to_contain_text("OCMW")
    expect(preview.locator("[data-held]")).to_have_text("2 antwoorden houd je voor jezelf: Inkomen van, Verblijf")
    expect(preview.locator(".handout-for")).to_have_text("Alleen voor Kerkstraat 5, 7 mei 2031")
    assert_accessible(axe, page)
    preview.get_by_label("français").check()
    expect(preview.locator(".handout")).to_have_attribute("lang", "fr")
    expect(preview.locator(".handout")).to_contain_text("Revenus par mois")
    expect(preview.locator(".handout-for")).to_have_text("Uniquement pour Kerkstraat 5, 7 mai 2031")
    preview.get_by_role("button", name="Terug naar mijn blad").press("Enter")
    expect(sheet.get_by_role("button", name="Bekijk zoals de verhuurder het ziet")).to_be_focused()
    page.locator('[name="put-on.verblijf"]').check()
    expect(said(page)).to_contain_text("Denk even na.")
    page.get_by_role("button", name="Goed", exact=True).locator("visible=true").click()
    sheet.get_by_role("button", name="Bekijk zoals de verhuurder het ziet").click()
    expect(preview.locator(".handout")).to_contain_text("erkend vluchteling")


def test_an_arabic_form_gives_a_dutch_and_a_french_sheet(tool: Visit) -> None:
    page = tool("woon-cv", language="ar")
    fill_cv(page)
    visit_of(page)
    page.locator('[data-sheet="na-bezoek"] [data-does="preview"]').click()
    handout = page.locator('[data-preview-of="na-bezoek"] .handout')
    expect(handout).to_have_attribute("dir", "rtl")
    for language, words in (("nl", "Inkomen per maand"), ("fr", "Revenus par mois")):
        page.locator(f'[data-preview-of="na-bezoek"] [data-languages] input[value="{language}"]').check()
        expect(handout).to_have_attribute("dir", "ltr")
        expect(handout).to_contain_text(words)


def test_it_is_printed_for_one_visit_and_without_a_word_of_this_site(tool: Visit, tmp_path: Path) -> None:
    page = tool("woon-cv", DESKTOP)
    fill_cv(page)
    sheet = page.locator('[data-sheet="na-bezoek"]')
    sheet.get_by_role("button", name="Print dit blad").click()
    expect(said(page)).to_contain_text("Vul eerst in voor welk huis en welke dag dit blad is.")
    expect(page.locator('[name="bezoek-naam"]')).to_be_focused()
    assert page.evaluate("window.printed") is None
    visit_of(page)
    sheet.get_by_role("button", name="Print dit blad").click()
    assert page.evaluate("window.printed") == 1
    assert page.title() == "Blad B: na het bezoek"
    words = printed_pdf(page, tmp_path)
    assert "1.850" in words
    assert "Alleen voor Kerkstraat 5, 7 mei 2031" in words
    for hidden in ("erkend", "OCMW", "Stapmee", "Blad A", "Snel weg", "Wie ik ben"):
        assert hidden not in words, hidden


def test_who_may_be_called_is_asked_first(tool: Visit) -> None:
    page = tool("woon-cv")
    visit_of(page)
    fill(page, "steun-naam", "Lies")
    page.locator('[name="put-on.steun-naam"]').check()
    page.locator('[data-sheet="na-bezoek"] [data-does="print"]').click()
    expect(said(page)).to_contain_text("Vraag eerst of deze persoon gebeld wil worden.")
    page.get_by_label("Deze persoon weet dit en zei ja").check()
    page.locator('[data-sheet="na-bezoek"] [data-does="print"]').click()
    assert page.evaluate("window.printed") == 1


def test_it_is_written_down_who_got_one_and_it_can_be_asked_back(tool: Visit) -> None:
    page = tool("woon-cv")
    fill_cv(page)
    visit_of(page)
    sheet = page.locator('[data-sheet="eerste-contact"]')
    sheet.locator('[data-does="print"]').click()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    sheet.get_by_role("button", name="Schrijf op dat ik dit blad gaf").click()
    expect(page.locator('[name="gegeven.1.aan"]')).to_have_value("Kerkstraat 5")
    expect(page.locator('[name="gegeven.1.blad"]')).to_have_value("a")
    page.get_by_role("button", name="Maak een brief om dit blad terug te vragen: Kerkstraat 5").click()
    letter = page.locator('[data-preview-of="brief"] .handout')
    expect(letter).to_contain_text("Kerkstraat 5")
    expect(letter).to_contain_text("Wilt u het vernietigen")
    page.locator('[data-preview-of="brief"]').get_by_label("français").check()
    expect(letter).to_contain_text("Madame, Monsieur")
