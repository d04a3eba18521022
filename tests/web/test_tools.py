"""The tools as pages: whole without JavaScript, nothing that could be posted, every field with its words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from stapmee.kit.model import ToolId
from stapmee.web.guide.handouts import HANDED_TO, handouts, paper_languages
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.showing import frame_in
from stapmee.web.guide.tools import tool_page
from tests.web.pages import LANGUAGES, Page, client

TOOLS = tuple(kit_in("nl").tools)
_INPUTS = ("input", "textarea", "select")
_VOID = ("input", "br", "link", "meta", "hr", "img")


class Fields(HTMLParser):
    """The fields of a page, each with the elements that it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.around: list[tuple[str, dict[str, str]]] = []
        self.found: list[tuple[dict[str, str], list[tuple[str, dict[str, str]]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in _INPUTS:
            self.found.append((known, list(self.around)))
        if tag not in _VOID:
            self.around.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        while self.around and self.around.pop()[0] != tag:
            pass


def html_of(address: str) -> str:
    response = client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_is_a_page_in_each_language(tool: str, language: str) -> None:
    page = Page(html_of(f"/{language}/gereedschap/{tool}/"))
    assert len(page.all("h1")) == 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert sorted(ids) == sorted(set(ids))
    assert page.all("section", **{"class": "sheet section"}), "its sheets stand in the page itself"


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_can_be_read_in_two_languages(tool: str) -> None:
    html = html_of(f"/nl/gereedschap/{tool}/samen/ar/")
    title = kit_in("ar").tools[ToolId(tool)].sheets[0].title
    assert title.lang == "ar", "the tool is translated"
    assert title.text in html
    assert client().get(f"/nl/gereedschap/{tool}/samen/nl/").status_code == 404
    assert client().get(f"/nl/gereedschap/{tool}/samen/fr/").status_code == 404, "French is for papers"


@pytest.mark.parametrize("tool", TOOLS)
def test_no_field_stands_in_a_form_and_each_has_its_words(tool: str) -> None:
    html = html_of(f"/nl/gereedschap/{tool}/")
    ids = {attributes["id"] for _, attributes in Page(html).elements if "id" in attributes}
    for field, around in Fields(html).found:
        inside = [tag for tag, _ in around]
        work = any(attributes.get("data-tool") == tool for _, attributes in around)
        if not work:
            continue
        assert "form" not in inside, field
        named = field.get("aria-labelledby", "").split()
        assert "label" in inside or (named and set(named) <= ids) or field.get("aria-label"), field


@pytest.mark.parametrize("tool", TOOLS)
def test_every_field_check_and_sheet_of_the_tool_is_in_its_page(tool: str) -> None:
    html = html_of(f"/nl/gereedschap/{tool}/")
    written = kit_in("nl").tools[ToolId(tool)]
    names = {field["name"] for field, _ in Fields(html).found if "name" in field}
    for field in written.fields():
        if field.kind == "rows":
            assert {f"{field.id}.{field.rows}.{column.id}" for column in field.fields} <= names, field.id
        elif field.kind != "signature":
            assert field.id in names
        assert field.private == (f"put-on.{field.id}" in names), field.id
    checks = (check for sheet in written.sheets for section in sheet.sections for check in section.checks)
    assert {f"check.{check.id}" for check in checks} <= names


def test_the_list_of_tools_leads_to_each() -> None:
    leads = {one.get("href") for one in Page(html_of("/nl/gereedschap/")).all("a")}
    assert {f"/nl/gereedschap/{tool}/" for tool in TOOLS} <= leads


def test_home_and_stations_lead_to_their_tools() -> None:
    assert "/nl/gereedschap/woon-cv/" in html_of("/nl/")
    phase = kit_in("nl").phases[kit_in("nl").tools[ToolId("woon-cv")].phases[0]]
    assert "/nl/gereedschap/woon-cv/" in html_of(f"/nl/{phase.theme}/{phase.id}/")


@pytest.mark.parametrize("address", ["/nl/gereedschap/bestaat-niet/", "/nl/gereedschap/woon-cv/bestaat-niet.pdf", "/xx/gereedschap/"])
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert client().get(address).status_code == 404


# --- sheets for a landlord


def test_a_landlords_sheet_can_be_had_in_dutch_and_french_whatever_the_page_speaks() -> None:
    for language in LANGUAGES:
        frame = frame_in(language)
        tool = frame.kit.tools[ToolId("woon-cv")]
        assert {"nl", "fr"} <= set(paper_languages(frame, tool))
        sheets = tool_page(frame, tool).sheets
        handed = [sheet for sheet in sheets if sheet.reader in HANDED_TO]
        assert handed
        for sheet in handed:
            assert [one.language for one in sheet.handouts] == list(paper_languages(frame, tool))


def test_the_french_sheets_are_french() -> None:
    frame = frame_in("fr")
    tool = frame.kit.tools[ToolId("woon-cv")]
    for sheet in tool.sheets:
        for handout in handouts((frame,), tool, sheet):
            assert "untranslated" not in str(handout)


def test_nothing_on_a_landlords_sheet_tells_where_it_was_made() -> None:
    html = html_of("/nl/gereedschap/woon-cv/")
    for part in html.split("<template data-handout=")[1:]:
        handout = part.split("</template>")[0]
        assert "Stapmee" not in handout
        assert "vlucht" not in handout.split("data-private")[0]


def test_ways_to_a_deposit_say_where_they_exist() -> None:
    frame = frame_in("nl")
    ways = {way.id: way for way in tool_page(frame, frame.kit.tools[ToolId("huurwaarborg")]).ways}
    assert (ways["lening-vlaanderen"].regions, ways["lening-vlaanderen"].regions_said) == ("flanders", "Vlaanderen")
    assert ways["lening-brussel"].regions == "brussels"
    assert ways["ocmw"].regions == "", "everywhere"
    assert {answer.regions for _, answers in ways["ocmw"].answers for answer in answers} == {"", "brussels"}
