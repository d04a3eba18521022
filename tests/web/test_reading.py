"""Reading in one go: every page leads to the next, from home to the words, and two languages can be read side by side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stapmee.web.guide.reading import HOME, WORDS, order
from tests.kits import real
from tests.web.pages import LANGUAGES, Page, client


def page_at(path: str) -> Page:
    response = client().get(path)
    assert response.status_code == 200, path
    return Page(response.content.decode())


def address(path: tuple[str, ...]) -> str:
    return "/nl/" + "".join(f"{part}/" for part in path)


def test_whoever_goes_on_reads_the_whole_kit_once_in_its_order() -> None:
    kit = real()
    read = ["/nl/lezen/"]
    while links := page_at(read[-1]).all("a", rel="next"):
        read.append(links[0]["href"])
        assert len(read) < 1000, "it goes round"
    expected = ["/nl/lezen/"]
    for theme in kit.themes.values():
        expected += [f"/nl/{theme.id}/", *(f"/nl/{theme.id}/{phase}/" for phase in theme.phases)]
    assert read == [*expected, "/nl/woorden/"]


def test_going_back_leads_home() -> None:
    paths = order(real())
    assert paths[0] == HOME
    assert paths[-1] == WORDS
    for before, path in list(pairwise(paths))[::9]:
        assert page_at(address(path)).all("a", rel="prev", href=address(before))


def test_each_page_says_how_far_one_is() -> None:
    assert "Deel 3 van 9" in page_at("/nl/3-werk/").html
    assert "Deel 3 van 9 · halte 2 van 12" in page_at("/nl/3-werk/diploma/").html
    assert "الجزء 3 من 9" in page_at("/ar/3-werk/").html


def test_a_chapter_lists_its_stops_and_the_contents_list_all() -> None:
    kit = real()
    chapter, contents = page_at("/nl/3-werk/"), page_at("/nl/lezen/")
    for theme in kit.themes.values():
        assert contents.all("a", href=f"/nl/{theme.id}/")
        for phase in theme.phases:
            assert contents.all("a", href=f"/nl/{theme.id}/{phase}/")
    assert all(chapter.all("a", href=f"#{phase}") for phase in list(kit.themes.values())[2].phases)


def test_another_day_is_kept_while_reading_on() -> None:
    page = page_at("/nl/3-werk/?on=2023-07-01")
    assert page.all("a", rel="next")[0]["href"].endswith("?on=2023-07-01")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_two_languages_stand_side_by_side(language: str, other: str) -> None:
    response = client().get(f"/{language}/4-woning/zoeken/samen/{other}/")
    if language == other:
        assert response.status_code == 404
        return
    page = Page(response.content.decode())
    direction = "rtl" if other == "ar" else "ltr"
    assert page.all("html", lang=language)
    assert len(page.all("h1")) == 1
    pairs = [one for _tag, one in page.elements if one.get("class", "").startswith("pair")]
    beside = [one for tag, one in page.elements if one.get("lang") == other and one.get("dir") == direction and tag in ("p", "div", "span")]
    assert len(pairs) > 5
    assert len(beside) >= len([one for one in pairs if one["class"] != "pairs"])
    assert page.all("link", rel="canonical", href=f"/{language}/4-woning/zoeken/")


def test_the_words_of_the_other_language_are_those_of_its_own_page() -> None:
    beside = page_at("/nl/6-opleiding/okan/samen/ar/").html
    kit = real("ar")
    phase = next(one for one in kit.phases.values() if one.id == "okan")
    assert phase.title.lang == "ar"
    assert phase.title.text in beside
    assert phase.short.text in beside
    assert "من المفيد أن تعرف" in beside  # the kind of a card, which the interface and the phrases say


def test_no_claim_is_asserted_in_the_other_language_that_is_a_question_in_its_own() -> None:
    from stapmee.web.guide.showing import frame_in

    frame = frame_in("nl")
    phases = {read.card.phase for read in frame.readings.values() if read.show == "ask"}
    phase = real().phases[min(phases)]
    html = page_at(f"/en/{phase.theme}/{phase.id}/samen/nl/").html
    for name in phase.cards:
        read = frame.reading(name)
        if read.show == "ask" and read.last_known:
            assert f"<h3>{read.card.title.text}</h3>" not in html


@pytest.mark.parametrize("path", ["/nl/4-woning/okan/samen/ar/", "/nl/4-woning/zoeken/samen/xx/", "/nl/4-woning/niets/samen/ar/"])
def test_what_cannot_be_read_together_is_not_found(path: str) -> None:
    assert client().get(path).status_code == 404


def test_the_choice_stands_on_the_page_of_one_language_and_back() -> None:
    alone, beside = page_at("/nl/4-woning/zoeken/"), page_at("/nl/4-woning/zoeken/samen/ar/")
    assert alone.all("a", href="/nl/4-woning/zoeken/samen/ar/")
    assert alone.all("a", href="/nl/4-woning/zoeken/samen/en/")
    assert beside.all("a", href="/nl/4-woning/zoeken/")
    assert beside.all("a", href="/ar/4-woning/zoeken/")
    assert beside.all("a", href="/nl/4-woning/zoeken/samen/en/")


def test_where_the_reader_was_is_asked_for_and_never_sent() -> None:
    """What is kept is the browser's business: the page brings the module and asks no address of the server."""
    page = page_at("/nl/lezen/")
    assert page.all("div", **{"data-module": "bookmark"})
    assert [one for one in page.all("input") if one.get("type") == "checkbox" and "name" not in one]
    assert page_at("/nl/3-werk/").all("p", **{"data-module": "reading-place", "data-title": "Werk zoeken"})
