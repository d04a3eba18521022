"""The tab sheets of the binder: a page a tab, Dutch on every one, nothing of anybody."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from stapmee.kit.model import DocumentId, ToolId
from stapmee.papers.binder import SIGNS, TABS_SHEET, Binder, binder, is_binder, keep_of, read_standings
from stapmee.papers.binder.data import BinderPaper
from stapmee.papers.errors import AnswerError
from stapmee.papers.typesetting import typeset
from tests.kits import real
from tests.papers.every import ON, SITE, kit_in
from tests.papers.pdfs import opened, page_texts

KAFT = ToolId("administratiekaft")


@cache
def made(language: str) -> Binder:
    kit = kit_in(language)
    return binder(kit, kit.tools[KAFT], ON, real(), SITE)


def test_every_tab_of_the_content_has_a_sign_and_every_sign_a_tab() -> None:
    """A tab that somebody adds needs a drawing: without it who reads neither language does not find it."""
    tabs = next(sheet for sheet in real().tools[KAFT].sheets if sheet.id == TABS_SHEET)
    assert {section.id for section in tabs.sections} == set(SIGNS)
    assert [tool.id for tool in real().tools.values() if is_binder(tool)] == [KAFT]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_each_tab_has_a_page_with_its_papers(language: str) -> None:
    found, pdf = made(language), typeset(made(language))
    with opened(pdf) as file:
        assert len(file.pages) == len(found.tabs) == len(SIGNS)
    for tab, text in zip(found.tabs, page_texts(pdf), strict=True):
        assert str(tab.number) in text
        if language == "nl":
            words = " ".join(text.split())
            assert tab.own.text in words
            assert all(paper.name.own.text in words for paper in tab.papers)


def test_who_helps_finds_dutch_on_an_arabic_tab() -> None:
    dutch = [section.title.text for sheet in real().tools[KAFT].sheets if sheet.id == TABS_SHEET for section in sheet.sections]
    assert [tab.dutch.text if tab.dutch else "" for tab in made("ar").tabs] == dutch
    assert [tab.dutch for tab in made("nl").tabs] == [None] * len(dutch), "the same twice would only take room"
    for name, text in zip(dutch, page_texts(typeset(made("ar"))), strict=True):
        assert name in " ".join(text.split())


def paper_of(binder: Binder, name: str) -> BinderPaper:
    return next(
        paper for tab in binder.tabs for paper in tab.papers if name in (paper.name.own.text, paper.name.dutch and paper.name.dutch.text)
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_paper_is_called_and_how_to_keep_it_is_said_in_both_languages(language: str) -> None:
    """Whoever cannot read Dutch has to know what to carry along; at the counter it is asked for in Dutch."""
    lease = paper_of(made(language), "huurcontract")
    assert lease.keep is not None
    assert (lease.keep.own.lang, lease.name.own.lang) == ("", ""), "translated, so in the language of the paper itself"
    assert lease.keep.dutch is not None
    assert lease.keep.dutch.text == "Een getekend exemplaar bewaren."
    for tab in made(language).tabs:
        assert [paper.keep.own.text for paper in tab.papers if paper.keep and paper.keep.own.lang] == [], "a hint that stayed Dutch"
        for paper in tab.papers:
            both = f"{paper.name.own.text} {paper.name.dutch.text if paper.name.dutch else ''}".casefold()
            assert paper.name.own.lang or paper.name.own.text.casefold() in both
    assert "oranje kaart" in paper_of(made("nl"), "oranje kaart").name.own.text
    assert [one.name.dutch for tab in made(language).tabs for one in tab.papers if "oranje kaart" in one.name.own.text] == [None]


TOLD = {
    "papieren": [
        {"paper": "bijlage-26", "state": "have", "on": "", "to": ""},
        {"paper": "f-kaart", "state": "missing", "on": "", "to": ""},
        {"paper": "oranje-kaart", "state": "asked", "on": "2026-11-01", "to": "de gemeente"},
        {"paper": "vreemdelingenkaart-b", "state": "not-for-me", "on": "", "to": ""},
        {"paper": "diploma", "state": "asked", "on": "", "to": ""},
    ],
    "check.kopie-kaart": True,
}


@pytest.mark.parametrize(("language", "day"), [("nl", "1 november 2026"), ("ar", "1 نوفمبر 2026")])
def test_filled_in_each_paper_says_how_it_stands(language: str, day: str) -> None:
    kit = kit_in(language)
    tool = kit.tools[KAFT]
    filled = binder(kit, tool, ON, real(), SITE, read_standings(tool, TOLD))
    papers = [(kit.documents[DocumentId(name)].name.text, name) for name in ("bijlage-26", "f-kaart", "oranje-kaart", "diploma")]
    found = {name: paper_of(filled, words) for words, name in papers}
    assert [found[name].have for _, name in papers] == [True, False, False, False]
    assert [found[name].missing for _, name in papers] == [False, True, False, False]
    assert [found[name].asked for _, name in papers] == [(), (), (day, "de gemeente"), ("×",)]
    others = [paper.name.own.text for tab in filled.tabs for paper in tab.papers]
    assert kit.documents[DocumentId("vreemdelingenkaart-b")].name.text not in others, "what is not for somebody is not on their paper"
    assert sum(paper.have for tab in filled.tabs for paper in tab.papers) == 2, "the copy of the cards is ticked"
    pdf = typeset(filled)
    with opened(pdf) as file:
        assert len(file.pages) == len(filled.tabs), "in two languages too a tab is one page"
    assert "de gemeente" in page_texts(pdf)[0]
    if language == "nl":
        assert day in " ".join(page_texts(pdf)[0].split())


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"papieren": [{"paper": "bijlage-62", "state": "have"}]}, '"bijlage-62" is no paper of this binder; did you mean "bijlage-26"?'),
        ({"papieren": [{"paper": "diploma", "state": "heb"}]}, '"heb" is no state of a paper'),
        ({"papieren": [{"paper": "diploma", "state": "have", "why": ""}]}, 'the answer to "papieren" does not fit'),
        ({"papieren": "diploma"}, 'the answer to "papieren" does not fit'),
        ({"papieren": [{"paper": "diploma", "state": "asked", "to": "x" * 301}]}, 'what is told of "diploma" is longer than 300 letters'),
        ({"chek.kopie-kaart": True}, 'did you mean "check.kopie-kaart"?'),
    ],
)
def test_what_does_not_fit_the_binder_is_named(told: dict[str, object], words: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_standings(real().tools[KAFT], told)
    assert words in str(caught.value)


def test_how_to_keep_a_paper_is_said_only_as_long_as_it_may_be_relied_on() -> None:
    kit = real()
    card = kit.documents[next(name for name, one in kit.documents.items() if one.keep and keep_of(one, kit, ON))]
    assert keep_of(card, kit, ON) == card.keep
    assert keep_of(card, kit, date(2060, 1, 1)) is None, "by then nobody has looked at it for a generation"
