"""What stands on the tab sheets: nobody's situation, so that they can be set once for everybody."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import msgspec

from stapmee.kit.ageing import show_with_parameters
from stapmee.kit.model import Document, Kit
from stapmee.kit.prose import Line
from stapmee.kit.tools import Section, Sheet, Tool
from stapmee.papers.binder.signs import SIGNS
from stapmee.papers.cards import with_letters
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.speech import Prose, Said, Speech, speech_of

#: The sheet whose sections are the tabs.
TABS_SHEET = "tabs"


class BinderPaper(msgspec.Struct, frozen=True):
    """A paper that goes behind a tab. `keep` says how to keep it, where that may be relied on."""

    name: Said
    keep: Said | None


class BinderTab(msgspec.Struct, frozen=True):
    """A tab: `sign` is a path to be stroked on a square of 48; `dutch` is there when the reader's language is another."""

    number: int
    sign: str
    own: Said
    dutch: Said | None
    text: Prose | None
    papers: tuple[BinderPaper, ...]
    others: tuple[Said, ...]


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


def binder(kit: Kit, tool: Tool, on: date, source: Kit, site: str = "") -> Binder:
    """Make the tab sheets.

    :param source: the kit in its own language, Dutch: what whoever helps reads on the same tab
    """
    speech = speech_of(kit, on, source)
    sections, dutch = _tabs(tool), _tabs(source.tools[tool.id])
    return Binder(
        day=on,
        imprint=imprint(speech, site),
        title=speech.line(tool.title),
        have=speech.line(tool.words["have"]),
        missing=speech.line(tool.words["missing"]),
        asked=speech.line(tool.words["asked"]),
        keep=speech.line(tool.words["keep"]),
        tabs=tuple(_tab(speech, number, *both) for number, both in enumerate(zip(sections, dutch, strict=True), 1)),
    )


def is_binder(tool: Tool) -> bool:
    """Tell whether a tool's sheet of tabs is a binder: each of its sections has a sign."""
    return any(sheet.id == TABS_SHEET and all(section.id in SIGNS for section in sheet.sections) for sheet in tool.sheets)


def _tabs(tool: Tool) -> tuple[Section, ...]:
    sheets: dict[str, Sheet] = {sheet.id: sheet for sheet in tool.sheets}
    return sheets[TABS_SHEET].sections


def _tab(speech: Speech, number: int, own: Section, dutch: Section) -> BinderTab:
    kit = speech.kit
    return BinderTab(
        number=number,
        sign=SIGNS[own.id],
        own=speech.line(own.title),
        dutch=None if own.title == dutch.title else Said(dutch.title.text, dutch.title.lang),
        text=speech.text(own.text) if own.text else None,
        papers=tuple(_paper(speech, kit.documents[name]) for name in own.documents),
        others=tuple(speech.line(check.text) for check in own.checks),
    )


def _paper(speech: Speech, document: Document) -> BinderPaper:
    keep = keep_of(document, speech.kit, speech.on)
    return BinderPaper(speech.line(with_letters(document)), speech.line(keep) if keep else None)


def keep_of(document: Document, kit: Kit, on: date) -> Line | None:
    """Give how to keep a paper; None when nothing is known, or when what is known has to be asked first."""
    if document.keep is None or show_with_parameters(document, document.parameters, kit, on) == "ask":
        return None
    return document.keep
