"""What a binder shows beside the words of its tool: of each tab its sign and its Dutch name, of each paper how to keep it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from django.conf import settings

from stapmee.kit.model import DocumentId
from stapmee.kit.prose import Line
from stapmee.kit.tools import Section, Sheet, Tool
from stapmee.papers.binder import SIGNS, TABS_SHEET, holds, is_binder, keep_of
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.known import known
from stapmee.web.guide.packs import PackLink, pack_link
from stapmee.web.guide.showing import frame_in
from stapmee.web.guide.turning import Turning
from stapmee.web.ui.prose import Html

NOTHING = Html("")


class PaperView(msgspec.Struct, frozen=True):
    """A paper that belongs somewhere. `keep` is how to keep it, None where nobody can rely on that; `turning`: how long that holds.

    `beside` and `keep_beside` are the same in `language`: Dutch, or on a Dutch page that of whoever reads along. Empty where that would
    say the same again.
    """

    id: str
    href: str
    label: Html
    keep: Html | None
    turning: Turning | None
    beside: Html
    keep_beside: Html
    language: str
    direction: str


class TabView(msgspec.Struct, frozen=True):
    """A tab of a binder. `sign` is a path on a square of 48; `dutch` is empty where the page itself is Dutch."""

    number: int
    sign: str
    dutch: str


def beside_papers(frame: Frame, other: Frame | None) -> Frame:
    """Give the frame of the words beside papers: Dutch, in which one asks for them; on a Dutch page that of whoever reads along."""
    return other or frame if frame.language == settings.LANGUAGE_CODE else frame_in(settings.LANGUAGE_CODE, frame.asked)


def papers(frame: Frame, beside: Frame, names: Iterable[DocumentId]) -> tuple[PaperView, ...]:
    """Show papers, in order."""
    return tuple(_paper(frame, beside, name) for name in names)


def _paper(frame: Frame, beside: Frame, name: DocumentId) -> PaperView:
    document, other = frame.kit.documents[name], beside.kit.documents[name]
    link, keep = frame.document(document), keep_of(document, frame.kit, frame.on)
    return PaperView(
        id=document.id,
        href=link.href,
        label=link.label,
        keep=frame.line(keep) if keep else None,
        turning=known(frame, document, document.parameters).turning if keep else None,
        beside=_beside(beside, document.name, other.name),
        keep_beside=_beside(beside, keep, other.keep) if keep and other.keep else NOTHING,
        language=beside.language,
        direction=beside.direction,
    )


def _beside(frame: Frame, own: Line, other: Line) -> Html:
    return NOTHING if holds(own, other) else frame.line(other)


def tab(tool: Tool, sheet: Sheet, section: Section) -> TabView | None:
    """Show a section as a tab; None when it is none."""
    if sheet.id != TABS_SHEET or not is_binder(tool):
        return None
    number = [one.id for one in sheet.sections].index(section.id)
    dutch = next(one for one in kit_in(settings.LANGUAGE_CODE).tools[tool.id].sheets if one.id == sheet.id).sections[number].title
    return TabView(number + 1, SIGNS[section.id], "" if dutch == section.title else dutch.text)


def pack_of(frame: Frame, tool: Tool) -> PackLink | None:
    """Link to what a browser needs to choose the papers of a situation; None for other tools, and for a page of another day."""
    return pack_link(frame.kit) if is_binder(tool) and not frame.asked else None
