"""Every paper, made from the real kit once for all tests of a run."""

from __future__ import annotations

from datetime import date
from functools import cache

from stapmee.directory.first_set import first_book
from stapmee.directory.instances import instances_at
from stapmee.kit.model import Kit, PhaseId, ThemeId, ToolId
from stapmee.papers.book import Book, book
from stapmee.papers.form import Form, SheetName, form, read_answers
from stapmee.papers.poster import Poster, poster
from stapmee.papers.route import RoutePaper, route_paper
from stapmee.papers.sheet import Sheet, sheet
from stapmee.papers.typesetting import typeset
from stapmee.route.plan import route
from stapmee.route.situation import read_situation
from tests.kits import CONTENT, real

ON = date(2026, 11, 23)
SITE = "https://stapmee.example"
CHAPTER = ThemeId("6-opleiding")


def kit_in(language: str) -> Kit:
    """Give the real kit in a language."""
    return real(None if language == "nl" else language)


@cache
def chapter(*languages: str) -> Book:
    """Make one chapter as a booklet."""
    return book([kit_in(one) for one in languages], ON, real(), CHAPTER, SITE)


@cache
def whole() -> Book:
    """Make the whole booklet."""
    return book([real()], ON, real(), None, SITE)


@cache
def whole_pdf() -> bytes:
    """Set the whole booklet."""
    return typeset(whole())


@cache
def chapter_pdf(*languages: str) -> bytes:
    """Set one chapter."""
    return typeset(chapter(*languages))


def sheet_of(phase: str, language: str = "nl", kit: Kit | None = None) -> Sheet:
    """Make the sheet of a station."""
    chosen = kit or kit_in(language)
    found = chosen.phases[PhaseId(phase)]
    return sheet(chosen, found, ON, real(), SITE, f"{SITE}/{language}/{found.theme}/{found.id}/")


def the_poster(language: str = "nl") -> Poster:
    """Make the poster."""
    return poster(kit_in(language), ON, real(), SITE)


def route_of(language: str = "nl", **facts: str) -> RoutePaper:
    """Make the paper of a situation."""
    chosen = kit_in(language)
    local = instances_at(chosen, first_book(real(), CONTENT), facts.get("municipality", ""))
    return route_paper(route(chosen, read_situation(chosen, facts, ON), ON), real(), SITE, local)


def form_of(tool: str, sheet: str, language: str = "nl", other: str = "", **values: object) -> Form:
    """Make a sheet of a tool: blank, or with answers."""
    chosen = kit_in(language)
    answers = read_answers(chosen.tools[ToolId(tool)], values) if values else None
    named = SheetName(ToolId(tool), sheet)
    return form(chosen, named, ON, real(), SITE, other=kit_in(other) if other else None, answers=answers)
