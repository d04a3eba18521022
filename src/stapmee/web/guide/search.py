"""The page of the search: results by kind with why each is one, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from stapmee.kit.model import Kit, ThemeId
from stapmee.kit.wording import phrase
from stapmee.search.index import build_index
from stapmee.search.missed import countable
from stapmee.search.packing import pack, pack_titles
from stapmee.web.guide.cards import actor_links
from stapmee.web.guide.found import ADDRESSES, Result, find
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.themes import Line as ThemeLine
from stapmee.web.guide.themes import line_view
from stapmee.web.ui.prose import Html, direction

#: More than this nobody asks; a field takes no more.
LONGEST = 200


class Piece(msgspec.Struct, frozen=True):
    """Some words of a title, and whether they are words of the question."""

    words: str
    marked: bool


class Found(msgspec.Struct, frozen=True):
    """One result."""

    href: str
    number: int  #: of its line, 0 for none
    pieces: tuple[Piece, ...]
    language: str  #: of its title, where that is not the page's
    direction: str
    place: str
    why: str
    asks: bool


class Kind(msgspec.Struct, frozen=True):
    """The results of a kind."""

    kind: str
    title: str
    found: tuple[Found, ...]


class KindOf(msgspec.Struct, frozen=True):
    """A kind of results: what it is called, and the address of one after the language."""

    kind: str
    title: str
    address: str


class Finder(msgspec.Struct, frozen=True):
    """The form, and what its script needs to answer by itself. `day` is the day that the address asks for, else ""."""

    action: str
    question: str
    index: str
    titles: str
    report: str
    day: str
    kinds: tuple[KindOf, ...]
    asking: str
    longest: int = LONGEST


class SearchPage(msgspec.Struct, frozen=True):
    """The search, asked or not yet."""

    shell: Shell
    finder: Finder
    status: str
    kinds: tuple[Kind, ...]
    nothing: bool
    counted: bool  #: that this question, without results, was counted
    turn_to: tuple[Link, ...]
    lines: tuple[ThemeLine, ...]
    hints: tuple[Html, ...]


def search_page(frame: Frame, question: str) -> SearchPage:
    """Show what answers a question; "" is none yet."""
    results = find(frame.kit, _source(), frame.on, question) if question else []
    promise = _("Search the cards, stations, people, papers and words. Everyday words will do.")
    return SearchPage(
        shell=shell(frame, ("zoek",), _("Search"), promise),
        finder=finder(frame, question),
        status=_("Results: {number}").format(number=len(results)) if results else "",
        kinds=tuple(_by_kind(frame, results)),
        nothing=bool(question.strip()) and not results,
        counted=bool(countable(question)),
        turn_to=actor_links(frame, frame.kit.turn_to),
        lines=tuple(line_view(frame, theme) for theme in frame.kit.themes.values()),
        hints=tuple(frame.said(one) for one in _hints()),
    )


def finder(frame: Frame, question: str = "") -> Finder:
    """Make the form of the search."""
    on = f"?on={frame.asked}" if frame.asked else ""
    return Finder(
        action=f"/{frame.language}/zoek/",
        question=question[:LONGEST],
        index=f"/{frame.language}/zoek/index.json{on}",
        titles=f"/{frame.language}/zoek/titels.json{on}",
        report="ontbreekt/",  # relative, since it is no page: nobody is led there, and no copy of the site holds it
        day=frame.asked.isoformat() if frame.asked else "",
        kinds=tuple(KindOf(kind, title, ADDRESSES[kind]) for kind, title in kind_titles().items()),
        asking=phrase(frame.kit, "show-ask"),
    )


def packed_index(frame: Frame) -> bytes:
    """Give what the browser searches."""
    return pack(build_index(frame.kit, _source(), frame.on), frame.kit)


def packed_titles(frame: Frame) -> bytes:
    """Give what the browser shows of what it finds."""
    return pack_titles(build_index(frame.kit, _source(), frame.on), frame.kit)


def _source() -> Kit:
    return kit_in(settings.LANGUAGE_CODE)


def kind_titles() -> dict[str, str]:
    """Name the kinds of things that can be found."""
    return {
        "theme": _("Chapters"),
        "phase": _("Stations"),
        "card": _("Cards"),
        "actor": _("Who can help"),
        "document": _("Papers"),
        "term": _("Words"),
    }


def _hints() -> tuple[str, ...]:
    return (_("Use one or two words."), _("Write a word as you hear it; spelling does not matter much."), _("Dutch words find most."))


def _by_kind(frame: Frame, results: list[Result]) -> Iterator[Kind]:
    """Walk over the results by kind, the kind of the best result first."""
    order = list(dict.fromkeys(one.document.kind for one in results))
    titles = kind_titles()
    for kind, found in groupby(sorted(results, key=lambda one: order.index(one.document.kind)), lambda one: one.document.kind):
        yield Kind(kind, titles[kind], tuple(_found(frame, one) for one in found))


def _found(frame: Frame, one: Result) -> Found:
    title = one.document.title
    theme = frame.kit.themes.get(ThemeId(one.document.theme))
    foreign = title.lang != frame.language
    return Found(
        href=one.url,
        number=theme.number if theme else 0,
        pieces=tuple(Piece(*piece) for piece in one.pieces),
        language=title.lang if foreign else "",
        direction=direction(title.lang) if foreign else "",
        place=" › ".join(one.place),
        why=one.why,
        asks=one.show == "ask",
    )
