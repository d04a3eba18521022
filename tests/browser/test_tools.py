"""The tools as somebody works with them: on a phone, with the keys alone, on a browser that keeps nothing, with files that are broken.

Nothing leaves the device while one fills in, prints, saves or opens. The tools of the hands and of the network have files of their own.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, ViewportSize, expect

from stapmee.kit.model import ToolId
from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible, until, visiting
from tests.browser.tool_pages import (
    SECRET,
    contents,
    fill,
    fill_cv,
    fill_everything,
    open_file,
    printed_pdf,
    said,
    saved,
    shown_rows,
    unreached,
    visit_of,
)
from tests.kits import real
from tests.papers.pdfs import page_texts

TOOLS = ("woon-cv", "huis-gevonden", "huurwaarborg", "eerste-gesprek", "mijn-inzet")


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
    assert unreached(tool(name, DESKTOP)) == []


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


#: Whether a photo is really written; to open a base makes one, so it is only opened when it is there.
PHOTOS_ON_THE_SHELF = """async () => {
  if ((await indexedDB.databases()).length === 0) return false;
  const told = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const base = await told(indexedDB.open("stapmee-photos"));
  const found = await told(base.transaction("photos").objectStore("photos").count());
  base.close();
  return found === 1;
}"""


def test_photos_are_kept_only_with_the_rest_and_go_with_the_rest(tool: Visit) -> None:
    page = tool("huis-gevonden")
    page.locator('[name="foto-1"]').set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": with_exif(page, 400, 300)})
    expect(page.locator('[data-field="foto-1"] canvas')).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    page.get_by_label("Bewaar wat ik schrijf op dit toestel").check()
    until(page, PHOTOS_ON_THE_SHELF)
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
