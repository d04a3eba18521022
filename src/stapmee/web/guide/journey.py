"""The journey as a page: all lines with their stations and interchanges, as a list on a phone and drawn where there is room."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import PhaseId
from stapmee.maps.journey import Interchange, Journey, Stop, journey
from stapmee.maps.journey_svg import journey_svg
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html

#: How wide the picture is drawn: its letters are as large as the page's small print on a laptop.
ACROSS = 1320.0


class Change(msgspec.Struct, frozen=True):
    """An interchange: where it leads, by code and title, and what for."""

    code: str
    number: int
    link: Link
    said: tuple[Html, ...]


class StopView(msgspec.Struct, frozen=True):
    """A station of the journey."""

    code: str
    link: Link
    kind: str
    changes: tuple[Change, ...]


class TrackView(msgspec.Struct, frozen=True):
    """A line of the journey."""

    id: str
    number: int
    link: Link
    short: Html
    stops: tuple[StopView, ...]


class JourneyPage(msgspec.Struct, frozen=True):
    """All lines: `tracks` in the kit's order for the list, `picture` as they are drawn."""

    shell: Shell
    lead: str
    tracks: tuple[TrackView, ...]
    picture: Html


def journey_page(frame: Frame) -> JourneyPage:
    """Show the journey."""
    lines = journey(frame.kit, frame.on)
    lead = _("All lines with their stops, and where one changes from one to another.")
    words = {name: frame.kit.phrases[f"map-{name}"].text for name in ("all", "stage", "strand", "interchange")}
    drawn = journey_svg(lines, words, lambda theme, phase: frame.href(theme, anchor=phase), ACROSS)
    tracks = sorted(lines.tracks, key=lambda track: track.number)
    return JourneyPage(
        shell=shell(frame, ("reis",), _("The whole journey"), lead),
        lead=lead,
        tracks=tuple(
            TrackView(
                id=track.theme,
                number=track.number,
                link=Link(frame.href(track.theme), frame.line(track.title)),
                short=frame.line(track.short),
                stops=tuple(_stop(frame, lines, track.theme, stop) for stop in track.stops),
            )
            for track in tracks
        ),
        picture=Html(drawn),
    )


def _stop(frame: Frame, lines: Journey, theme: str, stop: Stop) -> StopView:
    changes = tuple(_change(frame, lines, one) for one in lines.interchanges if one.phase == stop.phase)
    return StopView(stop.code, Link(frame.href(theme, anchor=stop.phase), frame.line(stop.title)), stop.kind, changes)


def _change(frame: Frame, lines: Journey, one: Interchange) -> Change:
    theme = frame.kit.themes[one.to_theme]
    title = frame.kit.phases[PhaseId(one.to)].title if one.to else theme.title
    href = frame.href(theme.id, anchor=one.to or "")
    return Change(lines.code(one), theme.number, Link(href, frame.line(title)), tuple(frame.line(label) for label in one.labels))
