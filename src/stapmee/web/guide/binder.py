"""What a binder shows beside the words of its tool: of each tab its sign and its Dutch name, of each paper how to keep it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from django.conf import settings

from stapmee.kit.model import DocumentId
from stapmee.kit.tools import Section, Sheet, Tool
from stapmee.papers.binder import SIGNS, TABS_SHEET, is_binder, keep_of
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.known import known
from stapmee.web.guide.packs import PackLink, pack_link
from stapmee.web.guide.turning import Turning
from stapmee.web.ui.prose import Html


class PaperView(msgspec.Struct, frozen=True):
    """A paper that belongs somewhere. `keep` is how to keep it, None where nobody can rely on that; `turning`: how long that holds."""

    id: str
    href: str
    label: Html
    keep: Html | None
    turning: Turning | None


class TabView(msgspec.Struct, frozen=True):
    """A tab of a binder. `sign` is a path on a square of 48; `dutch` is empty where the page itself is Dutch."""

    number: int
    sign: str
    dutch: str


def papers(frame: Frame, names: Iterable[DocumentId]) -> tuple[PaperView, ...]:
    """Show papers, in order."""
    return tuple(_paper(frame, name) for name in names)


def _paper(frame: Frame, name: DocumentId) -> PaperView:
    document = frame.kit.documents[name]
    link, keep = frame.document(document), keep_of(document, frame.kit, frame.on)
    turning = known(frame, document, document.parameters).turning if keep else None
    return PaperView(document.id, link.href, link.label, frame.line(keep) if keep else None, turning)


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
