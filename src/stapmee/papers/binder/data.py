"""What stands on the tab sheets: blank for everybody, or with how the papers of whoever asked for that stand."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import msgspec

from stapmee.kit.ageing import show_with_parameters
from stapmee.kit.calendar import parse_day
from stapmee.kit.model import Document, DocumentId, Kit
from stapmee.kit.prose import Line
from stapmee.kit.tools import Check, Section, Sheet, Tool
from stapmee.kit.wording import say_day
from stapmee.papers.binder.signs import SIGNS
from stapmee.papers.binder.standing import Standing, Standings, read_standings
from stapmee.papers.cards import with_letters
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.speech import Prose, Said, Speech, breakable, speech_of

#: The sheet whose sections are the tabs.
TABS_SHEET = "tabs"


class Beside(msgspec.Struct, frozen=True):
    """Words in the reader's language, and in Dutch where those are others: at the counter one asks for the Dutch name."""

    own: Said
    dutch: Said | None


class BinderPaper(msgspec.Struct, frozen=True):
    """What goes behind a tab. `keep` says how to keep it, where that may be relied on; `asked` when it was asked for, and of whom."""

    name: Beside
    keep: Beside | None
    have: bool
    missing: bool
    asked: tuple[str, ...]


class BinderTab(msgspec.Struct, frozen=True):
    """A tab: `sign` is a path to be stroked on a square of 48; `dutch` is there when the reader's language is another."""

    number: int
    sign: str
    own: Said
    dutch: Said | None
    text: Prose | None
    papers: tuple[BinderPaper, ...]


class Binder(PaperRecord, frozen=True, kw_only=True):
    """The tabs of a binder, in order."""

    template: ClassVar[str] = "binder/template.typ"

    imprint: Imprint
    title: Said
    have: Said
    missing: Said
    asked: Said
    keep: Said
    tabs: tuple[BinderTab, ...]


class _Making(msgspec.Struct, frozen=True, eq=False):
    speech: Speech
    dutch: Speech
    standings: Standings

    def line(self, own: Line, dutch: Line) -> Beside:
        return Beside(self.speech.line(own), None if holds(own, dutch) else Said(self.dutch.line(dutch).text, dutch.lang))


def binder(kit: Kit, tool: Tool, on: date, source: Kit, site: str = "", standings: Standings | None = None) -> Binder:
    """Make the tab sheets.

    :param source: the kit in its own language, Dutch: what whoever helps reads on the same tab
    :param standings: how the papers stand; None for blank sheets. What is not for somebody is not on theirs
    """
    speech = speech_of(kit, on, source)
    making = _Making(speech, speech_of(source, on, source), standings or read_standings(tool, {}))
    sections, dutch = _tabs(tool), _tabs(source.tools[tool.id])
    return Binder(
        day=on,
        imprint=imprint(speech, site),
        title=speech.line(tool.title),
        have=speech.line(tool.words["have"]),
        missing=speech.line(tool.words["missing"]),
        asked=speech.line(tool.words["asked"]),
        keep=speech.line(tool.words["keep"]),
        tabs=tuple(_tab(making, number, *both) for number, both in enumerate(zip(sections, dutch, strict=True), 1)),
    )


def is_binder(tool: Tool) -> bool:
    """Tell whether a tool's sheet of tabs is a binder: each of its sections has a sign."""
    return any(sheet.id == TABS_SHEET and all(section.id in SIGNS for section in sheet.sections) for sheet in tool.sheets)


def _tabs(tool: Tool) -> tuple[Section, ...]:
    sheets: dict[str, Sheet] = {sheet.id: sheet for sheet in tool.sheets}
    return sheets[TABS_SHEET].sections


def _tab(making: _Making, number: int, own: Section, dutch: Section) -> BinderTab:
    speech = making.speech
    shown = (name for name in own.documents if making.standings.of(name).state != "not-for-me")
    return BinderTab(
        number=number,
        sign=SIGNS[own.id],
        own=speech.line(own.title),
        dutch=None if own.title == dutch.title else Said(dutch.title.text, dutch.title.lang),
        text=speech.text(own.text) if own.text else None,
        papers=(*(_paper(making, name) for name in shown), *(_other(making, *both) for both in zip(own.checks, dutch.checks, strict=True))),
    )


def _paper(making: _Making, name: DocumentId) -> BinderPaper:
    own, dutch = making.speech.kit.documents[name], making.dutch.kit.documents[name]
    keep, standing = keep_of(own, making.speech.kit, making.speech.on), making.standings.of(name)
    return BinderPaper(
        name=making.line(with_letters(own), with_letters(dutch)),
        keep=making.line(keep, dutch.keep) if keep and dutch.keep else None,
        have=standing.state == "have",
        missing=standing.state == "missing",
        asked=_asked(making, standing) if standing.state == "asked" else (),
    )


def _asked(making: _Making, standing: Standing) -> tuple[str, ...]:
    day, _parts = parse_day(standing.on)
    said = say_day(day, making.speech.language) if day else standing.on
    return tuple(breakable(one) for one in (said, standing.to) if one) or ("×",)


def _other(making: _Making, own: Check, dutch: Check) -> BinderPaper:
    done = making.standings.answers.ticked(f"check.{own.id}")
    return BinderPaper(name=making.line(own.text, dutch.text), keep=None, have=done, missing=False, asked=())


def holds(own: Line, other: Line) -> bool:
    """Tell whether a line holds the words of another already, as "orange card (oranje kaart)" does: twice would only take room."""
    return other.text.casefold() in own.text.casefold()


def keep_of(document: Document, kit: Kit, on: date) -> Line | None:
    """Give how to keep a paper; None when nothing is known, or when what is known has to be asked first."""
    if document.keep is None or show_with_parameters(document, document.parameters, kit, on) == "ask":
        return None
    return document.keep
