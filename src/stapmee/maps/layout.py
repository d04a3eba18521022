"""Where each station stands: one row a station, in the kit's order, and the lanes that join them (docs/algorithms/line-map.md).

Drawn like the graph beside a list of commits: a fork opens lanes, a merge closes them, no label can cross another because
each has a row of its own. Right-to-left is the mirror of the same lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

import msgspec

from stapmee.kit.model import ALWAYS, Arrow, CardId, Condition, Kit, Meeting, Phase, PhaseId, Theme, ThemeId
from stapmee.kit.prose import Line
from stapmee.kit.reading import reading
from stapmee.kit.wording import filled

#: Says a condition in words.
Say = Callable[[Condition], str]
#: Where a way leads: further down on this map, back up on it, or to another line.
Leads = Literal["down", "up", "line"]


class Met(msgspec.Struct, frozen=True):
    """Whom one meets at a station, what they do there, and in which case ("" is always)."""

    actor: str
    name: Line
    does: Line
    when: str


class Way(msgspec.Struct, frozen=True):
    """A way on from a station, to a station (`to`) or to another theme as a whole (`to` is "").

    `number` is the number of the theme it leads to; `row` where it leads when that is further down on this map, else None;
    `when` says in which case, "" is always.
    """

    to: str
    theme: str
    number: int
    title: Line
    label: Line
    when: str
    leads: Leads
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
    when: str  #: for whom, in words; "" is for everybody
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
    short: Line
    language: str
    lanes: int
    stations: tuple[Station, ...]


def line_map(
    kit: Kit,
    theme: Theme,
    on: date,
    here: frozenset[PhaseId] = frozenset(),
    dimmed: Mapping[PhaseId, str] | None = None,
    say: Say | None = None,
) -> LineMap:
    """Lay out a theme's stations.

    :param here: the stations where somebody is
    :param dimmed: the stations that do not apply, with the reason in words
    :param say: says a condition in words; without it the map says no conditions
    """
    draw = _Drawer(kit, theme, on, here, dimmed or {}, say or _unsaid)
    phases = [kit.phases[name] for name in theme.phases]
    lanes, rails = lay(tuple(draw.down(phase) for phase in phases))
    stations = tuple(draw.station(phase, row, lanes[row], rails[row]) for row, phase in enumerate(phases))
    width = max((max(rail.above, rail.below) for row in rails for rail in row), default=0)
    return LineMap(
        theme.id, theme.number, draw.filled(theme.title), draw.filled(theme.short), kit.language, 1 + max([width, *lanes]), stations
    )


def _unsaid(_condition: Condition) -> str:
    return ""


class _Drawer:
    """What every station of a map needs."""

    def __init__(self, kit: Kit, theme: Theme, on: date, here: frozenset[PhaseId], dimmed: Mapping[PhaseId, str], say: Say) -> None:
        self.kit, self.on, self.here, self.dimmed = kit, on, here, dimmed
        self.say = say
        self.theme = theme.id
        self.rows = {name: row for row, name in enumerate(theme.phases)}

    def filled(self, line: Line) -> Line:
        return filled(self.kit, self.on, line)

    def down(self, phase: Phase) -> tuple[int, ...]:
        """List the rows further down that a phase leads to."""
        rows = {self.rows.get(PhaseId(arrow.to), -1) for arrow in phase.arrows}
        return tuple(sorted(row for row in rows if row > self.rows[phase.id]))

    def station(self, phase: Phase, row: int, lane: int, rails: tuple[Rail, ...]) -> Station:
        return Station(
            phase=phase.id,
            title=self.filled(phase.title),
            short=self.filled(phase.short),
            row=row,
            lane=lane,
            strand=phase.kind == "strand",
            entry=phase.entry,
            end=phase.end,
            when=self._when(phase.when),
            here=phase.id in self.here,
            dimmed=self.dimmed.get(phase.id),
            meets=tuple(self._met(one) for one in phase.meets),
            actions=tuple(self._action(name) for name in phase.cards if self.kit.cards[name].kind == "action"),
            ways=tuple(self._way(arrow, row) for arrow in phase.arrows),
            rails=rails,
        )

    def _when(self, condition: Condition) -> str:
        return "" if condition == ALWAYS else self.say(condition)

    def _met(self, one: Meeting) -> Met:
        name = self.kit.actors[one.actor].name
        return Met(one.actor, self.filled(name), self.filled(one.does), self._when(one.when))

    def _action(self, name: CardId) -> Line:
        return self.filled(reading(self.kit, self.kit.cards[name], self.on).title)

    def _way(self, arrow: Arrow, row: int) -> Way:
        phase = self.kit.phases.get(PhaseId(arrow.to))
        theme = self.kit.themes[phase.theme if phase else ThemeId(arrow.to)]
        title = self.filled(phase.title if phase else theme.title)
        leads, below = self._leads(arrow, row)
        to = phase.id if phase else ""
        return Way(to, theme.id, theme.number, title, self.filled(arrow.label), self._when(arrow.when), leads, below)

    def _leads(self, arrow: Arrow, row: int) -> tuple[Leads, int | None]:
        other = self.rows.get(PhaseId(arrow.to))
        if other is None:
            return ("up" if arrow.to == self.theme else "line"), None
        return ("down", other) if other > row else ("up", None)


# --- lanes


def lay(ways: tuple[tuple[int, ...], ...]) -> tuple[list[int], list[tuple[Rail, ...]]]:
    """Give each row its lane, and the rails between it and the next.

    `open_` holds, lane by lane, the row that the lane leads to. A station takes the lane that comes straight from the row
    above, else the leftmost that leads to it, and closes all of them; see `_leave` for the lanes it opens.

    :param ways: for each row, the rows further down that it leads to, in ascending order
    """
    lanes: list[int] = []
    rails: list[tuple[Rail, ...]] = []
    open_: list[int | None] = []
    for row, targets in enumerate(ways):
        lane = _lane_of(row, open_, lanes[-1] if lanes and row in ways[row - 1] else None)
        lanes.append(lane)
        arriving = {number for number, to in enumerate(open_) if to == row}
        open_ = [None if to == row else to for to in open_]
        passing = {number for number, to in enumerate(open_) if to is not None}
        leaving = _leave(open_, lane, targets, row + 1)
        _merge_into_row_above(rails, arriving, lane)
        rails.append((*(Rail(lane, number) for number in sorted(leaving)), *(Rail(number, number) for number in sorted(passing))))
    return lanes, rails


def _lane_of(row: int, open_: list[int | None], straight: int | None) -> int:
    """Find the lane of a row: the one straight on from above, else the leftmost that leads to it, else the leftmost free one."""
    if straight is not None:
        return straight
    return next((number for number, to in enumerate(open_) if to == row), _free(open_))


def _free(open_: list[int | None]) -> int:
    return next((number for number, to in enumerate(open_) if to is None), len(open_))


def _leave(open_: list[int | None], lane: int, targets: tuple[int, ...], following: int) -> set[int]:
    """Give each way down a lane.

    To the very next row it is the station's own, so that what follows each other stands straight below each other. For the
    others: one that leads there already, else the station's own, else the leftmost that is free.
    """
    used = set()
    for target in targets:
        already = next((one for one, to in enumerate(open_) if to == target), None)
        own = lane if lane >= len(open_) or open_[lane] is None else _free(open_)
        chosen = own if already is None or target == following else already
        open_.extend([None] * (chosen + 1 - len(open_)))
        open_[chosen] = target
        used.add(chosen)
    return used


def _merge_into_row_above(rails: list[tuple[Rail, ...]], arriving: set[int], lane: int) -> None:
    """Bend the lanes that end at this row into its own, in the piece above it."""
    if rails:
        rails[-1] = tuple(dict.fromkeys(Rail(rail.above, lane if rail.below in arriving else rail.below) for rail in rails[-1]))
