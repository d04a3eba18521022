"""Where each station stands: one row a station, in the kit's order, and the lanes that join them (docs/algorithms/line-map.md).

Drawn like the graph beside a list of commits: a fork opens lanes, a merge closes them, no label can cross another because
each has a row of its own. Right-to-left is the mirror of the same lanes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from stapmee.kit.model import Arrow, CardId, Kit, Phase, PhaseId, Theme, ThemeId
from stapmee.kit.prose import Line
from stapmee.kit.reading import reading


class Met(msgspec.Struct, frozen=True):
    """Whom one meets at a station, and what they do there."""

    actor: str
    name: Line
    does: Line


class Way(msgspec.Struct, frozen=True):
    """A way on from a station. `row` is where it leads on this map; None when it leads to another theme or back up."""

    to: str
    theme: str
    title: Line
    label: Line
    row: int | None


class Rail(msgspec.Struct, frozen=True):
    """A piece of lane between two neighbouring rows: from lane `above` to lane `below`."""

    above: int
    below: int


class Station(msgspec.Struct, frozen=True):
    """A phase on the map: its row and lane, who is met there, what the helper can do, and the ways on."""

    phase: PhaseId
    title: Line
    short: Line
    row: int
    lane: int
    strand: bool
    entry: bool
    end: bool
    here: bool
    dimmed: str | None  #: in words, why it does not apply
    meets: tuple[Met, ...]
    actions: tuple[Line, ...]
    ways: tuple[Way, ...]
    rails: tuple[Rail, ...]  #: down to the next row


class LineMap(msgspec.Struct, frozen=True):
    """A theme as one line with stations, `lanes` wide."""

    theme: ThemeId
    number: int
    title: Line
    language: str
    lanes: int
    stations: tuple[Station, ...]


def line_map(
    kit: Kit, theme: Theme, on: date, here: frozenset[PhaseId] = frozenset(), dimmed: Mapping[PhaseId, str] | None = None
) -> LineMap:
    """Lay out a theme's stations.

    :param here: the stations where somebody is
    :param dimmed: the stations that do not apply, with the reason in words
    """
    phases = [kit.phases[name] for name in theme.phases]
    rows = {phase.id: row for row, phase in enumerate(phases)}
    lanes, rails = _lanes(phases, rows)
    stations = tuple(
        Station(
            phase=phase.id,
            title=phase.title,
            short=phase.short,
            row=row,
            lane=lanes[row],
            strand=phase.kind == "strand",
            entry=phase.entry,
            end=phase.end,
            here=phase.id in here,
            dimmed=(dimmed or {}).get(phase.id),
            meets=tuple(Met(one.actor, kit.actors[one.actor].name, one.does) for one in phase.meets),
            actions=tuple(_action(kit, name, on) for name in phase.cards if kit.cards[name].kind == "action"),
            ways=tuple(_way(kit, arrow, row, rows) for arrow in phase.arrows),
            rails=rails[row],
        )
        for row, phase in enumerate(phases)
    )
    width = max((max(rail.above, rail.below) for row in rails for rail in row), default=0)
    return LineMap(theme.id, theme.number, theme.title, kit.language, 1 + max([width, *lanes]), stations)


def _action(kit: Kit, name: CardId, on: date) -> Line:
    return reading(kit, kit.cards[name], on).title


def _way(kit: Kit, arrow: Arrow, row: int, rows: Mapping[PhaseId, int]) -> Way:
    phase = kit.phases.get(PhaseId(arrow.to))
    if phase is None:
        theme = kit.themes[ThemeId(arrow.to)]
        return Way("", theme.id, theme.title, arrow.label, None)
    below = rows.get(phase.id)
    return Way(phase.id, phase.theme, phase.title, arrow.label, below if below is not None and below > row else None)


def _lanes(phases: list[Phase], rows: Mapping[PhaseId, int]) -> tuple[list[int], list[tuple[Rail, ...]]]:
    """Give each row its lane, and the rails between it and the next.

    `open_` holds, lane by lane, the row that the lane leads to. A station takes the leftmost lane that leads to it and
    closes the others; its first way down goes on in its own lane, each further one takes the leftmost free lane.
    """
    lanes: list[int] = []
    rails: list[tuple[Rail, ...]] = []
    open_: list[int | None] = []
    for row, phase in enumerate(phases):
        lane = _lane_of(row, open_)
        lanes.append(lane)
        arriving = {number for number, to in enumerate(open_) if to == row}
        open_ = [None if to == row else to for to in open_]
        passing = {number for number, to in enumerate(open_) if to is not None}
        targets = sorted({rows[PhaseId(arrow.to)] for arrow in phase.arrows if rows.get(PhaseId(arrow.to), -1) > row})
        leaving = _open_lanes(open_, lane, targets)
        _merge_into_row_above(rails, arriving, lane)
        rails.append((*(Rail(lane, number) for number in sorted(leaving)), *(Rail(number, number) for number in sorted(passing))))
    return lanes, rails


def _lane_of(row: int, open_: list[int | None]) -> int:
    """Find the lane of a row: the leftmost that leads to it, else the leftmost that is free."""
    return next((number for number, to in enumerate(open_) if to == row), _free(open_))


def _free(open_: list[int | None]) -> int:
    return next((number for number, to in enumerate(open_) if to is None), len(open_))


def _open_lanes(open_: list[int | None], lane: int, targets: list[int]) -> set[int]:
    """Give each way down a lane: one that leads there already, else the station's own, else the leftmost that is free."""
    used = set()
    for target in targets:
        already = next((one for one, to in enumerate(open_) if to == target), None)
        own = lane if lane >= len(open_) or open_[lane] is None else _free(open_)
        chosen = own if already is None else already
        open_.extend([None] * (chosen + 1 - len(open_)))
        open_[chosen] = target
        used.add(chosen)
    return used


def _merge_into_row_above(rails: list[tuple[Rail, ...]], arriving: set[int], lane: int) -> None:
    """Bend the lanes that end at this row into its own, in the piece above it."""
    if rails:
        rails[-1] = tuple(dict.fromkeys(Rail(rail.above, lane if rail.below in arriving else rail.below) for rail in rails[-1]))
