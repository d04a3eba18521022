"""The journey at a glance: all the lines side by side with their interchanges (docs/algorithms/journey.md).

A line stands in a column, or in several when it is long; a station in a row. Where the lines stand is chosen so that
interchanges are short. Pages and posters draw the same record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import Literal

import msgspec

from stapmee.kit.model import Arrow, Kit, Phase, PhaseId, Theme, ThemeId
from stapmee.kit.prose import Line
from stapmee.kit.wording import filled

#: The most stations that a column holds: what an A3 sheet carries with words one can read from a step away.
ROWS = 14


Fill = Callable[[Line], Line]


class Stop(msgspec.Struct, frozen=True):
    """A station of the journey. `code` is the line's number and the station's place on it: "4.5"."""

    phase: PhaseId
    code: str
    title: Line
    short: Line
    kind: Literal["stage", "strand"]
    entry: bool
    end: bool
    column: int
    row: int


class Track(msgspec.Struct, frozen=True):
    """A line of the journey: a theme, its stations, and the columns it stands in."""

    theme: ThemeId
    number: int
    title: Line
    short: Line
    columns: tuple[int, ...]
    stops: tuple[Stop, ...]


class Interchange(msgspec.Struct, frozen=True):
    """A way from a station to another line: to one of its stations, or to the line as a whole when `to` is None.

    `labels` are those of all arrows between the two, in the kit's order.
    """

    phase: PhaseId
    theme: ThemeId
    to: PhaseId | None
    to_theme: ThemeId
    labels: tuple[Line, ...]


class Journey(msgspec.Struct, frozen=True):
    """All lines, in the order of their columns; all interchanges, in the kit's order."""

    language: str
    columns: int
    rows: int
    tracks: tuple[Track, ...]
    interchanges: tuple[Interchange, ...]

    def code(self, one: Interchange) -> str:
        """Give the code of where an interchange leads: "4.5", or "4" for a line as a whole."""
        track = next(track for track in self.tracks if track.theme == one.to_theme)
        return next((stop.code for stop in track.stops if stop.phase == one.to), str(track.number))


def journey(kit: Kit, on: date) -> Journey:
    """Lay out all lines of the kit with their interchanges."""
    fill = partial(filled, kit, on)
    themes = list(kit.themes.values())
    interchanges = _interchanges(kit, fill)
    weights: dict[tuple[int, int], int] = {}
    place = {theme.id: number for number, theme in enumerate(themes)}
    for one in interchanges:
        pair = (place[one.theme], place[one.to_theme])
        weights[pair] = weights.get(pair, 0) + 1
    tracks: list[Track] = []
    column = 0
    for number in order(len(themes), weights):
        track = _track(kit, themes[number], column, fill)
        column += len(track.columns)
        tracks.append(track)
    rows = max((stop.row + 1 for track in tracks for stop in track.stops), default=0)
    return Journey(kit.language, column, rows, tuple(tracks), interchanges)


def order(count: int, weights: Mapping[tuple[int, int], int]) -> tuple[int, ...]:
    """Order lines so that the sum of weight × distance over all pairs is least; line 0 stays first.

    Among equals, the one that begins with the lowest numbers. Takes `count` · 2^`count` steps: for twenty lines at most.

    >>> order(4, {(0, 3): 2, (3, 1): 1, (1, 2): 1})
    (0, 3, 1, 2)
    """
    if count == 0:
        return ()
    everyone = (1 << count) - 1
    cuts = _cuts(count, weights)
    rest = [0] * (everyone + 1)  #: by the set of lines placed: the least that placing the others still costs
    for placed in range(everyone - 1, 0, -1):
        rest[placed] = cuts[placed] + min(rest[placed | 1 << one] for one in range(count) if not placed >> one & 1)
    found, placed = [0], 1
    while placed != everyone:
        following = (one for one in range(count) if not placed >> one & 1)
        chosen = min(following, key=lambda one, placed=placed: rest[placed | 1 << one])  # type: ignore[misc]
        found.append(chosen)
        placed |= 1 << chosen
    return tuple(found)


def _cuts(count: int, weights: Mapping[tuple[int, int], int]) -> list[int]:
    """Give for each set of lines the weight between it and the others: what one step between two neighbours costs."""
    cuts = [0] * (1 << count)
    for placed in range(1 << count):
        cuts[placed] = sum(weight for (a, b), weight in weights.items() if (placed >> a ^ placed >> b) & 1)
    return cuts


def _track(kit: Kit, theme: Theme, column: int, fill: Fill) -> Track:
    """Put a line in columns of equal height, as few as hold it."""
    across = max(1, ceil(len(theme.phases) / ROWS))
    height = ceil(len(theme.phases) / across)
    stops = tuple(
        _stop(kit.phases[name], f"{theme.number}.{place + 1}", column + place // height, place % height, fill)
        for place, name in enumerate(theme.phases)
    )
    columns = tuple(range(column, column + across))
    return Track(theme.id, theme.number, fill(theme.title), fill(theme.short), columns, stops)


def _stop(phase: Phase, code: str, column: int, row: int, fill: Fill) -> Stop:
    return Stop(
        phase=phase.id,
        code=code,
        title=fill(phase.title),
        short=fill(phase.short),
        kind=phase.kind,
        entry=phase.entry,
        end=phase.end,
        column=column,
        row=row,
    )


def _interchanges(kit: Kit, fill: Fill) -> tuple[Interchange, ...]:
    found: dict[tuple[PhaseId, str], list[Line]] = {}
    for phase in _in_order(kit):
        for arrow in phase.arrows:
            if _theme_of(kit, arrow) != phase.theme:
                labels = found.setdefault((phase.id, arrow.to), [])
                labels.extend({fill(arrow.label)} - set(labels))
    return tuple(
        Interchange(name, kit.phases[name].theme, PhaseId(to) if to in kit.phases else None, _theme_named(kit, to), tuple(labels))
        for (name, to), labels in found.items()
    )


def _in_order(kit: Kit) -> Sequence[Phase]:
    return [kit.phases[name] for theme in kit.themes.values() for name in theme.phases]


def _theme_of(kit: Kit, arrow: Arrow) -> ThemeId:
    return _theme_named(kit, arrow.to)


def _theme_named(kit: Kit, to: str) -> ThemeId:
    phase = kit.phases.get(PhaseId(to))
    return ThemeId(to) if phase is None else phase.theme
