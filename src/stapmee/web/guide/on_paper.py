"""The page of what can be had on paper: the whole booklet, the poster, a chapter, a sheet of each station."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import Theme
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.printing import BOOK, POSTER
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html

PATH = "papier"


class PaperOffer(msgspec.Struct, frozen=True):
    """A paper: where it is, its size, and what it is for."""

    link: Link
    size: str
    purpose: str


class ChapterOffer(msgspec.Struct, frozen=True):
    """A chapter as a booklet, and its stations as sheets."""

    number: int
    link: Link
    short: Html
    sheets: tuple[Link, ...]


class OnPaperPage(msgspec.Struct, frozen=True):
    """What can be had on paper."""

    shell: Shell
    lead: str
    whole: tuple[PaperOffer, ...]
    chapters: tuple[ChapterOffer, ...]


def on_paper_page(frame: Frame) -> OnPaperPage:
    """Show what can be had on paper. Papers are of today: on another day the page says so and offers none."""
    if frame.asked:
        lead = _("Papers are of today. On another day there are none here.")
        return OnPaperPage(shell(frame, (PATH,), _("On paper"), lead), lead, (), ())
    lead = _("To take along, to hand over, to hang on the wall. Every sheet bears the edition and the day, and marks what you should ask.")
    return OnPaperPage(
        shell=shell(frame, (PATH,), _("On paper"), lead),
        lead=lead,
        whole=(
            PaperOffer(
                Link(_pdf(frame, BOOK), frame.said(_("The whole booklet"))),
                _("A4, some 170 pages; or two to a sheet, folded to A5"),
                _("For a library, a waiting room or the table of a group: everything, with sources and an index."),
            ),
            PaperOffer(
                Link(_pdf(frame, POSTER), frame.said(_("The poster"))),
                _("A3, one sheet on its side"),
                _("For the wall: all the lines beside each other, and where you can change."),
            ),
        ),
        chapters=tuple(_chapter(frame, theme) for theme in frame.kit.themes.values()),
    )


def paper_link(frame: Frame, name: str, words: str) -> tuple[Link, ...]:
    """Link to a paper from the page that it is of; not when the page is read as of another day, for papers are of today."""
    return () if frame.asked else (Link(_pdf(frame, name), frame.said(words)),)


def _chapter(frame: Frame, theme: Theme) -> ChapterOffer:
    phases = (frame.kit.phases[name] for name in theme.phases)
    sheets = tuple(Link(_pdf(frame, phase.id), frame.line(phase.title)) for phase in phases)
    return ChapterOffer(theme.number, Link(_pdf(frame, theme.id), frame.line(theme.title)), frame.line(theme.short), sheets)


def _pdf(frame: Frame, name: str) -> str:
    return f"/{frame.language}/{PATH}/{name}.pdf"
