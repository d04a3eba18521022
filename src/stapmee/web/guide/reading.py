"""Reading in one go: the kit from its first page to its last, chapter by chapter and stop by stop."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import Kit, Phase, PhaseId, Theme, ThemeId
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html

#: The parts of an address after the language.
Path = tuple[str, ...]
HOME: Path = ()
CONTENTS: Path = ("lezen",)
WORDS: Path = ("woorden",)


class Neighbours(msgspec.Struct, frozen=True):
    """The pages before and after this one."""

    before: Link | None
    after: Link | None


class Chapter(msgspec.Struct, frozen=True):
    """A chapter in the table of contents."""

    number: int
    link: Link
    short: Html
    part: str
    stops: tuple[Link, ...]


class ReadingPage(msgspec.Struct, frozen=True):
    """The table of contents of the whole kit."""

    shell: Shell
    lead: str
    chapters: tuple[Chapter, ...]
    words: Link
    neighbours: Neighbours


def reading_page(frame: Frame) -> ReadingPage:
    """Show the whole kit's contents, in the order in which the paper kit tells it."""
    lead = _("The whole guide from front to back: each chapter with its stops. At the foot of each page you go on to the next.")
    return ReadingPage(
        shell=shell(frame, CONTENTS, _("Read in one go"), lead),
        lead=lead,
        chapters=tuple(_chapter(frame, theme) for theme in frame.kit.themes.values()),
        words=_link(frame, WORDS),
        neighbours=neighbours(frame, CONTENTS),
    )


def _chapter(frame: Frame, theme: Theme) -> Chapter:
    stops = tuple(_link(frame, (theme.id, name)) for name in theme.phases)
    return Chapter(theme.number, _link(frame, (theme.id,)), frame.line(theme.short), part_said(frame, theme), stops)


def order(kit: Kit) -> tuple[Path, ...]:
    """List all pages that are read one after another: home, contents, each chapter with its stops, and the words."""
    inside: list[Path] = []
    for theme in kit.themes.values():
        inside += [(theme.id,), *((theme.id, phase) for phase in theme.phases)]
    return (HOME, CONTENTS, *inside, WORDS)


def neighbours(frame: Frame, path: Path) -> Neighbours:
    """Give the pages before and after one of those that are read one after another."""
    paths = order(frame.kit)
    at = paths.index(path)
    return Neighbours(
        _link(frame, paths[at - 1]) if at else None,
        _link(frame, paths[at + 1]) if at + 1 < len(paths) else None,
    )


def part_said(frame: Frame, theme: Theme, phase: Phase | None = None) -> str:
    """Say how far one is: the chapter among all, and the stop within it."""
    themes = list(frame.kit.themes)
    said = _("Part %(number)s of %(count)s") % {"number": themes.index(theme.id) + 1, "count": len(themes)}
    if phase is None:
        return said
    stop = _("stop %(number)s of %(count)s") % {"number": theme.phases.index(phase.id) + 1, "count": len(theme.phases)}
    return f"{said} · {stop}"


def _link(frame: Frame, path: Path) -> Link:
    return Link(frame.href(*path), _title(frame, path))


def _title(frame: Frame, path: Path) -> Html:
    fixed = {HOME: _("Who are you with?"), CONTENTS: _("Read in one go"), WORDS: _("Words")}
    if path in fixed:
        return frame.said(fixed[path])
    if len(path) == 1:
        return frame.line(frame.kit.themes[ThemeId(path[0])].title)
    return frame.line(frame.kit.phases[PhaseId(path[1])].title)
