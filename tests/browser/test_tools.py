"""The tools as somebody works with them: on a phone, with the keys alone, on a browser that keeps nothing, with files that are broken.

Nothing leaves the device while one fills in, prints, saves or opens. The tools of the hands and of the network have files of their own.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Locator, Page, Request, Route, ViewportSize, expect

from stapmee.kit.model import ToolId
from stapmee.kit.tools import Field
from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible, visiting
from tests.kits import real
from tests.papers.pdfs import page_texts

TOOLS = ("woon-cv", "huis-gevonden", "huurwaarborg", "eerste-gesprek", "mijn-inzet")
SECRET = "Zilverberkenlaan"
#: Prints on paper that nobody holds: the page stays as it is while it would be printed.
NO_PRINTER = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"


@pytest.fixture
def tool(visit: Visit) -> Iterator[Visit]:
    """Open a tool and wait until it can be worked with."""

    def open_tool(name: str, size: ViewportSize = PHONE, language: str = "nl", scheme: Scheme = "light", init: str = "") -> Page:
        page = visit("about:blank", size, scheme=scheme)
        page.set_default_timeout(8000)
        page.add_init_script(NO_PRINTER + init)
        page.goto(f"/{language}/gereedschap/{name}/", timeout=60_000)
        page.locator("[data-tool][data-ready]").wait_for()
        return page

    return open_tool  # type: ignore[return-value]  # it has no page for without JavaScript


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


# --- for everybody


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [(PHONE, "nl", "light"), (DESKTOP, "nl", "dark"), (PHONE, "ar", "light")],
    ids=["phone", "desktop, dark", "Arabic"],
)
def test_a_tool_is_accessible_and_fits(tool: Visit, axe: Axe, name: str, size: ViewportSize, language: str, scheme: Scheme) -> None:
    page = tool(name, size, language=language, scheme=scheme)
    page.evaluate("document.querySelectorAll('main details.tool-step').forEach(one => { one.open = true; })")
    assert_accessible(axe, page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("name", TOOLS)
def test_every_field_is_reached_with_the_keys_alone(tool: Visit, name: str) -> None:
    page = tool(name, DESKTOP)
    wanted = set(
        page.eval_on_selector_all(
            "[data-tool] :is(input, textarea, select):not([type=radio])",
            "found => found.filter(one => one.checkVisibility()).map(one => one.name)",
        )
    )
    reached: set[str] = set()
    page.locator("[data-keep]").focus()
    for _ in range(900):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.name ?? '', Boolean(document.activeElement.closest('[data-tool]'))]")
        reached.add(here[0])
        if not here[1]:
            break
    assert wanted - reached - {""} == set()


@pytest.mark.parametrize("name", TOOLS)
def test_what_is_filled_in_comes_back_from_its_file(tool: Visit, name: str) -> None:
    page = tool(name)
    told = fill_everything(page, name)
    download = saved(page)
    assert re.fullmatch(rf"stapmee-{name}-\d{{4}}-\d\d-\d\d\.json", download.suggested_filename), "its name tells nothing"
    file = contents(download)
    assert (file["stapmee"], file["tool"], file["version"], file["language"]) == ("tool", name, 1, "nl")
    values = file["values"]
    assert isinstance(values, dict)
    assert {key: value for key, value in values.items() if key != "region"} == told
    page.get_by_role("button", name="Wis alles").click()
    page.get_by_role("button", name="Ja, wis het").click()
    expect(said(page)).to_contain_text("Alles is gewist")
    assert contents(saved(page))["values"] == {}
    open_file(page, Path(download.path()).read_bytes())
    expect(said(page)).to_contain_text("Het bestand is open.")
    assert contents(saved(page))["values"] == values


@pytest.mark.parametrize("name", TOOLS)
def test_nothing_is_sent_and_nothing_is_kept_unasked(tool: Visit, name: str) -> None:
    page = tool(name)
    page.wait_for_load_state("networkidle")
    sent: list[Request] = []
    page.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108  # playwright refuses a bare builtin
    fill_everything(page, name)
    saved(page)
    for button in page.locator('[data-does="print"]:visible, [data-does="preview"]:visible').all():
        if button.is_visible():
            button.click()
            page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.keyboard.press("Enter")
    assert [request.url for request in sent if not request.url.startswith("blob:")] == []
    assert page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])") == "[[],[]]"
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    page.reload()
    page.locator("[data-tool][data-ready]").wait_for()
    assert contents(saved(page))["values"] == {}


# --- kept on the device


def test_it_is_kept_after_a_tick_and_gone_after_a_wipe(tool: Visit) -> None:
    page = tool("huis-gevonden")
    page.get_by_label("Bewaar wat ik schrijf op dit toestel").check()
    fill(page, "sleutels", "2031-05-07")
    fill(page, "adres", SECRET)
    page.reload()
    page.locator("[data-tool][data-ready]").wait_for()
    expect(page.locator('[name="adres"]')).to_have_value(SECRET)
    expect(page.get_by_label("Bewaar wat ik schrijf op dit toestel")).to_be_checked()
    page.get_by_label("Bewaar wat ik schrijf op dit toestel").uncheck()
    expect(page.locator('[name="adres"]')).to_have_value(SECRET)
    assert SECRET not in page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("throw new DOMException('no', 'SecurityError')", "Deze browser bewaart niets"),
        ("throw new DOMException('full', 'QuotaExceededError')", "Er is geen plaats meer op dit toestel"),
    ],
)
def test_a_browser_that_keeps_nothing_says_so_and_nothing_is_lost(tool: Visit, fault: str, words: str) -> None:
    page = tool("woon-cv", init=f"Storage.prototype.setItem = () => {{ {fault} }};")
    fill(page, "naam", "Amina")
    page.get_by_label("Bewaar wat ik schrijf op dit toestel").click()
    expect(said(page)).to_contain_text(words)
    expect(page.get_by_label("Bewaar wat ik schrijf op dit toestel")).not_to_be_checked()
    expect(page.locator('[name="naam"]')).to_have_value("Amina")


def test_a_browser_without_any_storage_works(tool: Visit) -> None:
    page = tool(
        "woon-cv", init="Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    fill(page, "naam", "Amina")
    page.get_by_label("Bewaar wat ik schrijf op dit toestel").click()
    expect(said(page)).to_contain_text("Deze browser bewaart niets")
    assert contents(saved(page))["values"] == {"naam": "Amina"}


def test_what_was_kept_and_is_damaged_is_said_and_saved_as_far_as_it_goes(tool: Visit) -> None:
    kept = '{"stapmee": "tool", "tool": "woon-cv", "version": 1, "values": {"naam": "Amina", "roken": "nee", "telef'
    page = tool("woon-cv", init=f"localStorage.getItem('stapmee.tool.woon-cv') ?? localStorage.setItem('stapmee.tool.woon-cv', {kept!r});")
    expect(said(page)).to_contain_text("Wat op dit toestel bewaard was, is beschadigd")
    expect(page.locator('[name="naam"]')).to_have_value("Amina")
    assert page.evaluate("localStorage['stapmee.tool.woon-cv']") == kept, "it stays as it is until somebody ticks again"


def test_leaving_quickly_leaves_nothing_on_the_page(tool: Visit) -> None:
    page = tool("woon-cv")
    page.route("https://www.meteo.be/**", lambda route: route.fulfill(body="<h1>weer</h1>", content_type="text/html"))
    fill(page, "naam", SECRET)
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url("https://www.meteo.be/**")
    page.go_back()
    assert SECRET not in page.content()


# --- files


def file_of(values: object, **other: object) -> bytes:
    return json.dumps({"stapmee": "tool", "tool": "woon-cv", "version": 1, "language": "nl", "values": values} | other).encode()


@pytest.mark.parametrize(
    ("content", "words", "name"),
    [
        (
            b'{"stapmee": "tool", "tool": "woon-cv", "values": {"naam": "Nieuw", "gr',
            "Dit bestand is beschadigd. Wat nog leesbaar was",
            "Nieuw",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Dit bestand is onleesbaar", "Amina"),
        (b"", "Dit bestand is onleesbaar", "Amina"),
        (b"[1, 2]", "Dit is geen bestand van Stapmee", "Amina"),
        (b'{"stapmee": 1, "people": []}', "Dit is geen bestand van Stapmee", "Amina"),
        (file_of({"naam": "Nieuw"}, tool="budgetplan"), "Dit bestand hoort bij een ander gereedschap. Open het daar: budgetplan", "Amina"),
        (file_of({"naam": "Nieuw", "later": "x"}, version=2), "Dit bestand komt van een nieuwere versie", "Nieuw"),
        (file_of({"naam": "Nieuw", "vluchtverhaal": "x"}), "Ze zijn weggelaten: vluchtverhaal", "Nieuw"),
        (file_of({"naam": "Nieuw", "roken": "soms"}), "Ze zijn weggelaten: roken", "Nieuw"),
        (file_of({"naam": "Nieuw", "bewoners": [{"naam": "Sami"}]}), "Ze zijn weggelaten: bewoners", "Nieuw"),
        (file_of({"naam": "Nieuw", "vrij-vanaf": "morgen"}), "Ze zijn weggelaten: vrij-vanaf", "Nieuw"),
        (b"\xef\xbb\xbf" + file_of({"naam": "Nieuw"}), "Het bestand is open", "Nieuw"),
    ],
)
def test_a_file_is_taken_as_far_as_it_goes_and_what_is_wrong_is_said(tool: Visit, content: bytes, words: str, name: str) -> None:
    page = tool("woon-cv")
    fill(page, "naam", "Amina")
    open_file(page, content)
    expect(said(page).filter(has_text=words)).to_be_visible()
    expect(page.locator('[name="naam"]')).to_have_value(name)


def test_a_file_of_fifty_megabytes_is_refused_unread(tool: Visit, tmp_path: Path) -> None:
    page = tool("woon-cv")
    fill(page, "naam", "Amina")
    large = tmp_path / "film.json"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    page.locator("[data-import]").set_input_files(large)
    expect(said(page)).to_contain_text("Dit bestand is te groot om van ons te zijn")
    expect(page.locator('[name="naam"]')).to_have_value("Amina")


def test_words_of_a_file_never_become_markup(tool: Visit) -> None:
    wild = '<img src=x onerror="window.broken = true">'
    page = tool("woon-cv")
    open_file(page, file_of({"naam": wild, "bezoek-naam": wild, "bezoek-dag": "2031-05-07", wild: "x"}))
    page.locator('[data-sheet="eerste-contact"] [data-does="preview"]').click()
    expect(page.locator(".handout").first).to_contain_text(wild)
    assert page.locator("main img").count() == 0
    assert page.evaluate("window.broken") is None


# --- tables


def test_lines_come_and_go_with_the_keys(tool: Visit) -> None:
    page = tool("woon-cv", DESKTOP)
    expect(shown_rows(page, "bewoners")).to_have_count(1)
    page.locator('[data-field="bewoners"] [data-add-row]').focus()
    page.keyboard.press("Enter")
    expect(shown_rows(page, "bewoners")).to_have_count(2)
    expect(page.locator('[name="bewoners.2.leeftijd"]')).to_be_focused()
    page.locator('[name="bewoners.2.hoeveel"]').fill("2")
    for _ in range(4):
        page.locator('[data-field="bewoners"] [data-add-row]').press("Enter")
    expect(shown_rows(page, "bewoners")).to_have_count(6)
    page.locator('[name="bewoners.6.hoeveel"]').fill("6")
    page.get_by_role("button", name="Verwijder regel 2").first.press("Enter")
    expect(page.locator('[data-field="bewoners"] [data-add-row]')).to_be_focused()
    assert contents(saved(page))["values"] == {"bewoners": [{"leeftijd": "", "hoeveel": "6"}]}


# --- photos


def with_exif(page: Page, width: int, height: int) -> bytes:
    """Make a photo as a phone does, with where it was taken inside."""
    drawn = page.evaluate(
        """([width, height]) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [width, height];
          canvas.getContext("2d").fillRect(10, 10, 200, 100);
          return canvas.toDataURL("image/jpeg").split(",")[1];
        }""",
        [width, height],
    )
    plain = base64.b64decode(drawn)
    place = b"Exif\0\0II*\0 GPS 51.0543N 3.7174E " + SECRET.encode()
    return plain[:2] + b"\xff\xe1" + (len(place) + 2).to_bytes(2, "big") + place + plain[2:]


def test_a_photo_loses_what_the_camera_wrote_and_comes_back_from_the_file(tool: Visit) -> None:
    page = tool("huis-gevonden")
    photo = with_exif(page, 3000, 2000)
    assert SECRET.encode() in photo
    page.locator('[name="meter-foto-1"]').set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo})
    picture = page.locator('[data-field="meter-foto-1"] canvas')
    expect(picture).to_have_attribute("width", "1400")
    expect(picture).to_have_attribute("aria-label", "Foto van meter 1")
    file = saved(page)
    photos = contents(file)["photos"]
    assert isinstance(photos, dict)
    assert list(photos) == ["meter-foto-1"]
    inside = base64.b64decode(photos["meter-foto-1"])
    assert inside.startswith(b"\xff\xd8")
    assert b"Exif" not in inside
    assert SECRET.encode() not in inside
    page.get_by_role("button", name=re.compile("Verwijder deze foto.*Foto van meter 1")).click()
    expect(picture).to_have_count(0)
    open_file(page, Path(file.path()).read_bytes())
    expect(picture).to_have_attribute("width", "1400")


def test_photos_are_kept_only_with_the_rest_and_go_with_the_rest(tool: Visit) -> None:
    page = tool("huis-gevonden")
    page.locator('[name="foto-1"]').set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": with_exif(page, 400, 300)})
    expect(page.locator('[data-field="foto-1"] canvas')).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    page.get_by_label("Bewaar wat ik schrijf op dit toestel").check()
    page.wait_for_function("indexedDB.databases().then(found => found.length === 1)")
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator('[data-field="foto-1"] canvas')).to_be_visible()
    page.get_by_role("button", name="Wis alles").click()
    page.get_by_role("button", name="Ja, wis het").click()
    expect(said(page)).to_contain_text("Alles is gewist")
    page.reload()
    page.locator("[data-tool][data-ready]").wait_for()
    expect(page.locator('[data-field="foto-1"] canvas')).to_have_count(0)


def test_what_is_no_photo_is_said(tool: Visit) -> None:
    page = tool("huis-gevonden")
    page.locator('[name="foto-1"]').set_input_files({"name": "brief.pdf", "mimeType": "image/jpeg", "buffer": b"%PDF-1.7"})
    expect(said(page)).to_contain_text("Deze foto is onleesbaar")
    expect(said(page)).to_contain_text("brief.pdf")


# --- the housing CV


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
    expect(preview.locator("[data-held]")).to_have_text("Zoveel antwoorden houd je voor jezelf: 2 (Inkomen van, Verblijf)")
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
        "2 dingen die geen week kunnen wachten. Bel vandaag. Bel samen, met de persoon erbij."
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


# --- a PDF by the server, by choice


def test_a_filled_pdf_is_made_only_when_asked_and_holds_no_more_than_its_sheet(tool: Visit) -> None:
    page = tool("woon-cv")
    fill_cv(page)
    visit_of(page)
    sheet = page.locator('[data-sheet="na-bezoek"]')
    sheet.get_by_text("Ingevuld, als pdf").click()
    expect(sheet).to_contain_text("gaan je antwoorden op dit blad één keer naar onze server")
    posts: list[Request] = []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
    with page.expect_download() as caught:
        sheet.get_by_role("button", name="Verstuur ze en maak de pdf").click()
    assert caught.value.suggested_filename == "woon-cv-na-bezoek.pdf"
    words = " ".join(page_texts(Path(caught.value.path()).read_bytes()))
    assert "1.850" in words
    assert [json.loads(post.post_data or "{}")["values"] for post in posts] == [
        {"geld": "1850", "bezoek-naam": "Kerkstraat 5", "bezoek-dag": "2031-05-07"}
    ], "neither what is private nor what stands on another sheet"


@pytest.fixture
def forgiving(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open pages on which a request may fail."""
    yield from visiting(chromium, site, "Failed to load resource")


def answering(status: int) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body="no")


def test_without_the_server_the_pdf_is_refused_in_words_and_nothing_is_lost(forgiving: Visit) -> None:
    page = forgiving("/nl/gereedschap/mijn-inzet/")
    page.locator("[data-tool][data-ready]").wait_for()
    fill(page, "uren-week", "3")
    sheet = page.locator('[data-sheet="inzet"]')
    sheet.get_by_text("Ingevuld, als pdf").click()
    page.context.set_offline(True)
    sheet.get_by_role("button", name="Verstuur ze en maak de pdf").click()
    expect(said(page)).to_contain_text("Er is geen verbinding met de server")
    page.context.set_offline(False)
    for status, words in ((429, "De server heeft het druk"), (413, "te veel voor één pdf"), (422, "kon deze pdf niet maken")):
        page.unroute_all()
        page.route("**/*.pdf", answering(status))
        sheet.get_by_role("button", name="Verstuur ze en maak de pdf").click()
        expect(said(page)).to_contain_text(words)
    expect(page.locator('[name="uren-week"]')).to_have_value("3")


# --- without JavaScript


@pytest.mark.parametrize("name", TOOLS)
def test_without_javascript_a_tool_is_a_form_to_print(visit: Visit, tmp_path: Path, name: str) -> None:
    page = visit(f"/nl/gereedschap/{name}/", DESKTOP, javascript=False)
    assert page.locator("main button:visible").count() == 0, "nothing that would do nothing"
    words = printed_pdf(page, tmp_path)
    written = real().tools[ToolId(name)]
    for field in written.fields():
        if field.kind != "photo" and not field.private and "{" not in field.label.text:
            assert field.label.text.replace(" ", "") in words.replace(" ", ""), field.id


def test_without_javascript_what_is_private_stays_off_the_paper_until_its_tick(visit: Visit, tmp_path: Path) -> None:
    page = visit("/nl/gereedschap/woon-cv/", DESKTOP, javascript=False)
    page.locator('[name="verblijf"][value="erkend"]').check()
    assert "subsidiair beschermd" not in printed_pdf(page, tmp_path)
    page.locator('[name="put-on.verblijf"]').check()
    assert "subsidiair beschermd" in printed_pdf(page, tmp_path)


def test_without_javascript_every_way_says_where_it_exists(visit: Visit) -> None:
    page = visit("/nl/gereedschap/huurwaarborg/", javascript=False)
    expect(page.locator('[data-way="lening-vlaanderen"]')).to_contain_text("Alleen voor: Vlaanderen")
    expect(page.locator('[data-way="lening-brussel"] dl')).to_be_visible()
