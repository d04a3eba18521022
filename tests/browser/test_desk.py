"""What a coordinator does at the desk, in a real browser: sign in, look, bring a file in, decide what owners propose, take back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Scheme, assert_accessible
from tests.browser.desk import NEWCOMER, Desk, desk_of, set_up_factor, sign_in
from tests.browser.test_html import assert_valid

LISTS = [
    "",
    "desk/servicerecord/",
    "desk/servicerecord/?due=due",
    "desk/servicerecord/add/",
    "desk/organizationrecord/",
    "directory/draft/",
    "directory/suggestion/",
    "directory/owner/",
    "directory/owner/add/",
    "directory/batch/",
    "binnenbrengen/",
    "auth/user/add/",
    "desk/coordinator/add/",
    "toegang/tweede/",
    "toegang/password/change/",
]
#: Words of Django and of our own tables that no editor should meet.
ENGLISH = re.compile(
    r"\b(draft|drafts|batch|batches|owner|owners|accepted|refused|withdrawn|organization|state|kind|added|changed|After)\b"
)
HEAD = "organization;service;for;languages;phone;status\n"


@pytest.fixture(scope="module")
def running_desk(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Desk]:
    """Run a site with an administrator."""
    with desk_of(tmp_path_factory.mktemp("desk"), chromium) as desk:
        yield desk


@pytest.fixture
def desk(running_desk: Desk) -> Iterator[Desk]:
    """Give the desk, and close what the test opened."""
    yield running_desk
    running_desk.close()


def test_signing_in_takes_a_password_and_a_second_factor(desk: Desk, axe: Axe) -> None:
    page = desk.open("/beheer/", signed_in=False, size=PHONE)
    assert_accessible(axe, page)
    sign_in(page, NEWCOMER, "niet-mijn-wachtwoord")
    expect(page.get_by_text("wachtwoord zijn incorrect")).to_be_visible()
    sign_in(page, NEWCOMER)
    page.goto("/beheer/desk/servicerecord/")
    assert "/beheer/toegang/" in page.url, "without a second factor there is nothing to see"
    page.goto("/beheer/")
    set_up_factor(page)
    codes = page.locator(".recovery-codes li")
    expect(codes).to_have_count(10)
    on_paper = codes.first.inner_text()
    assert_accessible(axe, page)
    page.get_by_role("link", name="Verder naar het beheer").click()
    expect(page.get_by_role("heading", name="Wat is er te doen?")).to_be_visible()

    again = desk.open("/beheer/", signed_in=False, size=PHONE)
    sign_in(again, NEWCOMER)
    assert_accessible(axe, again)
    for words, said in (("000000", "Ongeldige code"), (on_paper, "Wat is er te doen?")):
        again.locator("[name=code]").fill(words)
        again.get_by_role("button", name="Aanmelden").click()
        expect(again.get_by_text(said)).to_be_visible()


@pytest.mark.parametrize("path", LISTS)
def test_every_page_is_dutch_and_accessible_and_fits_a_phone(desk: Desk, axe: Axe, path: str) -> None:
    page = desk.open(f"/beheer/{path}")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert ENGLISH.findall(page.locator("#container").inner_text()) == []
    assert_accessible(axe, page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_service_and_its_history(desk: Desk, axe: Axe, scheme: Scheme) -> None:
    page = desk.open("/beheer/desk/servicerecord/?q=Babbelonië", scheme=scheme)
    page.goto("/beheer/desk/servicerecord/")
    page.locator("#result_list tbody th a").first.click()
    assert_accessible(axe, page)
    box, form = (page.locator(one).bounding_box() for one in ("[name=name]", "#content-main"))
    assert box is not None
    assert form is not None
    assert box["x"] + box["width"] <= form["x"] + form["width"], "a field is cut off at the edge"
    page.get_by_role("link", name="Geschiedenis").click()
    expect(page.get_by_role("cell", name="toegevoegd")).to_be_visible()
    assert_accessible(axe, page)


def test_an_editor_changes_a_service_looks_at_the_difference_and_takes_it_over(desk: Desk, axe: Axe) -> None:
    page = desk.open("/beheer/desk/servicerecord/", size=PHONE)
    page.locator("#result_list tbody th a").first.click()
    page.locator("[name=hours]").fill("maandag van 9 tot 12 uur")
    page.get_by_label("Waarom verander je dit?").fill("gebeld")
    page.get_by_role("button", name="Bewaar als voorstel").click()
    expect(page.get_by_text("lezers zien het nog niet")).to_be_visible()
    expect(page.locator(".field-compared")).to_contain_text("voorstel: maandag van 9 tot 12 uur")
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Overnemen", exact=True).click()
    expect(page.get_by_text("Overgenomen:")).to_be_visible()
    page.goto("/beheer/directory/batch/")
    expect(page.get_by_role("cell", name="gebeld")).to_be_visible()


def offer(page: Page, file: Path) -> None:
    """Offer a file, and wait until it was read."""
    page.goto("/beheer/binnenbrengen/")
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_label("Van wie komt het?").fill("stad-proef")
    page.get_by_role("button", name="Kijk wat het verandert").click()
    finished(page)


def finished(page: Page) -> None:
    """Wait until a page that looks again every two seconds has nothing more to wait for."""
    expect(page.locator("progress")).to_have_count(0, timeout=30_000)


def test_a_file_is_tried_mended_brought_in_and_taken_back(desk: Desk, axe: Axe, tmp_path: Path) -> None:
    file = tmp_path / "diensten.csv"
    rows = ["Proefvzw;Taalcafé;Gent;nl;09 123 45 67;open", 'Proefvzw;Huiswerkklas;Nergensgem;nl;"=HYPERLINK(1)";active', "te weinig"]
    file.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    page = desk.open("/beheer/binnenbrengen/")
    offer(page, file)
    faults = page.locator(".faults").first
    expect(page.get_by_text("3 fouten: er is niets veranderd.")).to_be_visible()
    for words in ("diensten.csv regel 2, status: “open” kan hier niet", "begint als een formule", "heeft 1 cellen in plaats van 6"):
        expect(faults).to_contain_text(words)
    expect(page.get_by_role("button", name="Breng het binnen")).to_have_count(0)
    assert_accessible(axe, page)

    file.write_text(HEAD + "Proefvzw;Taalcafé;Gent;nl;09 123 45 67;active\n", encoding="utf-8")
    offer(page, file)
    expect(page.get_by_text("Er is nog niets veranderd.")).to_be_visible()
    expect(page.get_by_role("row", name="toegevoegd dienst Taalcafé")).to_be_visible()
    assert page.request.get("/api/hsds/services?search=Taalcaf%C3%A9").json()["total_items"] == 0
    page.get_by_role("button", name="Breng het binnen").click()
    finished(page)
    expect(page.get_by_text("Gedaan: wijziging")).to_be_visible()
    assert_accessible(axe, page)
    assert page.request.get("/api/hsds/services?search=Taalcaf%C3%A9").json()["total_items"] == 1

    page.goto("/beheer/directory/batch/")
    page.get_by_role("row", name="stad-proef").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label="Ongedaan maken")
    page.get_by_role("button", name="Uitvoeren").click()
    expect(page.get_by_text("Ongedaan gemaakt: wijziging")).to_be_visible()
    assert page.request.get("/api/hsds/services?search=Taalcaf%C3%A9").json()["total_items"] == 0


#: Organisations of the first data set with a service; each gets an owner once.
_KNOWN = ("Duo for a Job", "Bij ons Thuis vzw", "Hand-in-Hand", "FMDO")


def link_of_owner(desk: Desk, page: Page) -> tuple[str, str]:
    """Name an owner of an organisation that has none, and read the link in the letter; gives it with the organisation's name."""
    page.goto("/beheer/directory/owner/")
    owned = page.locator("#result_list tbody th").all_inner_texts()
    name = next(one for one in _KNOWN if one not in owned)
    page.goto("/beheer/directory/owner/add/")
    page.locator("#id_organization").select_option(label=name)
    page.get_by_label("E-mailadres").fill("wie@example.org")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    letter = desk.manage("remind")
    found = re.search(r"(/\w+/bevestig/\S+)", letter)
    assert found, letter
    return found[1], name


def test_the_pages_of_owners_and_of_signing_in_are_valid_html(desk: Desk, tmp_path: Path) -> None:
    link, _name = link_of_owner(desk, desk.open("/beheer/"))
    stranger = desk.open("/nl/over/", signed_in=False)
    paths = (link, link.replace("/nl/", "/ar/", 1), link[:-3] + "/", "/beheer/toegang/login/")
    assert_valid({path: stranger.request.get(path).text() for path in paths}, tmp_path)


def test_an_owner_confirms_and_proposes_by_a_signed_link_and_an_editor_decides(desk: Desk, axe: Axe) -> None:
    editor = desk.open("/beheer/")
    link, name = link_of_owner(desk, editor)
    page = desk.open(link, signed_in=False, size=PHONE)
    expect(page.get_by_role("heading", name="Klopt dit nog?")).to_be_visible()
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Ja, dit klopt allemaal nog").click()
    expect(page.get_by_role("status")).to_contain_text("bevestigd")
    assert page.context.cookies() == []

    page.get_by_label("Talen", exact=False).last.fill("Arabisch")
    page.get_by_role("button", name="Stel deze wijzigingen voor").click()
    expect(page.get_by_text("“Arabisch” is geen code van een taal")).to_be_visible()
    assert_accessible(axe, page)
    page.get_by_label("Talen", exact=False).last.fill("nl, ar")
    page.get_by_role("button", name="Stel deze wijzigingen voor").click()
    expect(page.get_by_role("status")).to_contain_text("redacteur")

    editor.goto("/beheer/directory/draft/?state__exact=open")
    editor.locator("#result_list tbody th a").first.click()
    expect(editor.locator(".field-compared")).to_contain_text("talen")
    expect(editor.locator(".field-compared")).to_contain_text("voorstel: nl, ar")
    assert_accessible(axe, editor)
    editor.get_by_label("Wat je zegt").fill("Dank je, het staat er nu.")
    editor.get_by_role("button", name="Overnemen", exact=True).click()
    expect(editor.get_by_text("Overgenomen:")).to_be_visible()
    found = editor.request.get("/api/hsds/services?full=true&per_page=1000").json()["contents"]
    theirs = [one for one in found if one["organization"]["name"] == name]
    assert {"nl", "ar"} <= {language["code"] for one in theirs for language in one.get("languages", [])}

    page.get_by_role("button", name="Geen mail meer").click()
    expect(page.get_by_role("status")).to_contain_text("geen mail meer", ignore_case=True)


def test_a_suggestion_reaches_the_desk_and_its_sender_learns_what_became_of_it(desk: Desk, axe: Axe) -> None:
    reader = desk.open("/nl/voorstel/", signed_in=False, size=PHONE)
    reader.locator("input[name=place]").fill("Gent")
    reader.locator("textarea").fill("Er is een taalcafé in de bibliotheek.")
    reader.locator(".suggestion .button").click()
    code = reader.locator(".suggestion-code").inner_text()
    assert_accessible(axe, reader)

    editor = desk.open("/beheer/directory/suggestion/")
    editor.locator("#result_list tbody th a").first.click()
    expect(editor.locator("#content")).to_contain_text("taalcafé in de bibliotheek")
    assert_accessible(axe, editor)
    editor.get_by_label("Wat ermee gebeurde").select_option(label="gedaan")
    editor.get_by_label("Wat je zegt").fill("Het staat er nu bij.")
    editor.get_by_role("button", name="Opslaan", exact=True).click()

    reader.locator("input[name=code]").fill(code)
    reader.get_by_role("button", name="Kijk").click()
    expect(reader.get_by_role("status")).to_contain_text("Het staat er nu bij.")
    assert_accessible(axe, reader)


def test_a_form_that_may_be_forged_is_refused_in_plain_words(desk: Desk) -> None:
    page = desk.open("/beheer/")
    done = page.request.post("/beheer/binnenbrengen/", form={"source": "x"}, headers={"Origin": "https://elders.example"})
    assert done.status == 403
    assert "Er is niets veranderd" in done.text()
