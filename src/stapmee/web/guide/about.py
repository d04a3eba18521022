"""The page about the site: what it stands on, what it has not seen, what it keeps of its readers (nothing)."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.web.guide.cards import actor_links
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell


class AboutPage(msgspec.Struct, frozen=True):
    """About the site."""

    shell: Shell
    horizon: str
    edition: str
    licence: str
    cards: int
    sources: int
    sources_href: str
    changes_href: str
    overdue_href: str
    turn_to: tuple[Link, ...]


def about_page(frame: Frame) -> AboutPage:
    """Show what the site is and is not."""
    return AboutPage(
        shell=shell(frame, ("over",), _("About and privacy"), _("What Stapmee is, what it rests on, and what it keeps: nothing.")),
        horizon=frame.day_said(frame.kit.horizon),
        edition=frame.kit.edition,
        licence=frame.kit.licence,
        cards=len(frame.kit.cards),
        sources=len(frame.kit.sources),
        sources_href=frame.href("bronnen"),
        changes_href=frame.href("veranderd"),
        overdue_href=frame.href("nakijken"),
        turn_to=actor_links(frame, frame.kit.turn_to),
    )
