"""The tab sheets of the binder: a page a tab, Dutch on every one, nothing of anybody."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from stapmee.kit.model import ToolId
from stapmee.papers.binder import SIGNS, TABS_SHEET, Binder, binder, is_binder, keep_of
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
            assert all(paper.name.text in words for paper in tab.papers)


def test_who_helps_finds_dutch_on_an_arabic_tab() -> None:
    dutch = [section.title.text for sheet in real().tools[KAFT].sheets if sheet.id == TABS_SHEET for section in sheet.sections]
    assert [tab.dutch.text if tab.dutch else "" for tab in made("ar").tabs] == dutch
    assert [tab.dutch for tab in made("nl").tabs] == [None] * len(dutch), "the same twice would only take room"
    for name, text in zip(dutch, page_texts(typeset(made("ar"))), strict=True):
        assert name in " ".join(text.split())


def test_how_to_keep_a_paper_is_said_only_as_long_as_it_may_be_relied_on() -> None:
    kit = real()
    card = kit.documents[next(name for name, one in kit.documents.items() if one.keep and keep_of(one, kit, ON))]
    assert keep_of(card, kit, ON) == card.keep
    assert keep_of(card, kit, date(2060, 1, 1)) is None, "by then nobody has looked at it for a generation"
