"""The papers of today as this site hands them out: set once, in a process of their own, and kept on disk until tomorrow."""

from __future__ import annotations

import shutil
import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
from django.conf import settings

from stapmee import __version__
from stapmee.kit.model import Kit, PhaseId, ThemeId
from stapmee.kit.tools import Tool
from stapmee.papers.binder import TABS_SHEET, Binder, Standings, binder, is_binder
from stapmee.papers.book import book
from stapmee.papers.form import SheetName, form
from stapmee.papers.poster import poster
from stapmee.papers.record import PaperRecord
from stapmee.papers.sheet import sheet
from stapmee.papers.typesetting import typeset_apart
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.kits import kit_in

BOOK, POSTER = "boek", "poster"

#: A paper is set by one at a time, whoever else asks for it waits for that; a sheet never waits for a booklet.
_presses: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class Order(msgspec.Struct, frozen=True):
    """A paper that can be had: where it is kept, and what makes its record."""

    file: Path
    make: Callable[[], PaperRecord]

    @property
    def is_ready(self) -> bool:
        """Whether it was set already today."""
        return self.file.is_file()


def order(frame: Frame, name: str) -> Order | None:
    """Order a paper by its name in the address: the book, the poster, a theme's id or a phase's; None when there is no such paper."""
    kit, on, source, site = frame.kit, frame.on, kit_in(settings.LANGUAGE_CODE), settings.STAPMEE_ORIGIN
    makers: dict[str, Callable[[], PaperRecord]] = {
        BOOK: lambda: book([kit], on, source, None, site),
        POSTER: lambda: poster(kit, on, source, site),
    }
    if name in kit.themes:
        makers[name] = lambda: book([kit], on, source, ThemeId(name), site)
    if name in kit.phases:
        phase = kit.phases[PhaseId(name)]
        address = site + frame.href(phase.theme, phase.id) if site else ""
        makers[name] = lambda: sheet(kit, phase, on, source, site, address)
    return Order(_folder(kit, frame) / f"{kit.language}-{name}.pdf", makers[name]) if name in makers else None


def form_order(frame: Frame, named: SheetName, other: Frame | None = None) -> Order:
    """Order the blank form of a sheet of a tool; with another language beneath when there is one."""
    kit, source = frame.kit, kit_in(settings.LANGUAGE_CODE)
    beside = f"-{other.language}" if other else ""

    def make() -> PaperRecord:
        if is_tabs(named, kit.tools[named.tool]):
            return tabs(other.kit if other else kit, named, frame.on)
        return form(kit, named, frame.on, source, settings.STAPMEE_ORIGIN, other=other.kit if other else None)

    return Order(_folder(kit, frame) / f"{kit.language}{beside}-{named.tool}-{named.sheet}.pdf", make)


def is_tabs(named: SheetName, tool: Tool) -> bool:
    """Tell whether a sheet of a tool is the tabs of a binder: those are no form, but a page each."""
    return named.sheet == TABS_SHEET and is_binder(tool)


def tabs(kit: Kit, named: SheetName, on: date, standings: Standings | None = None) -> Binder:
    """Make the tabs of a binder, in one language: whoever helps finds Dutch on every tab."""
    return binder(kit, kit.tools[named.tool], on, kit_in(settings.LANGUAGE_CODE), settings.STAPMEE_ORIGIN, standings)


def printed(ordered: Order) -> bytes:
    """Give the bytes of a paper, setting it when that was not done yet today.

    :raises TypesettingError: when it cannot be set
    """
    with _presses[ordered.file.name]:
        if not ordered.is_ready:
            _keep(ordered.file, typeset_apart(ordered.make))
    return ordered.file.read_bytes()


def print_ahead(ordered: Order) -> None:
    """Begin to set a paper without waiting for it."""
    threading.Thread(target=printed, args=(ordered,), name=f"paper-{ordered.file.stem}", daemon=True).start()


def _folder(kit: Kit, frame: Frame) -> Path:
    """Name the folder of a day. All that a paper hangs on is in the name, so what is kept there is never out of date."""
    return Path(settings.STAPMEE_DATA) / "papers" / f"{frame.on.isoformat()}-{kit.hash}-{__version__}"


def _keep(file: Path, made: bytes) -> None:
    """Write a paper at once or not at all; the first of a day throws those of other days away."""
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True, exist_ok=True)
        for other in file.parent.parent.iterdir():
            if other != file.parent:
                shutil.rmtree(other, ignore_errors=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as draft:
        draft.write(made)
    Path(draft.name).replace(file)
