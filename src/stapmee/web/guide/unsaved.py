"""The page that stands in for another when there is no network: the worker shows it, and tells it why."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.web.guide.cards import actor_links
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.themes import Line, line_view


class UnsavedPage(msgspec.Struct, frozen=True):
    """What to do without a network."""

    shell: Shell
    lines: tuple[Line, ...]
    turn_to: tuple[Link, ...]
    route: str


def unsaved_page(frame: Frame) -> UnsavedPage:
    """Say what does work without a network, and whom one can always turn to."""
    return UnsavedPage(
        shell=shell(frame, ("zonder-net",), _("No internet"), _("What works without internet, and what does not.")),
        lines=tuple(line_view(frame, theme) for theme in frame.kit.themes.values()),
        turn_to=actor_links(frame, frame.kit.turn_to),
        route=frame.href("route"),
    )
