"""The line map: each station a row, each way down a lane that can be followed, and no lane that leads anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.kit.model import Arrow, Condition, PhaseId, ThemeId
from stapmee.kit.prose import Line
from stapmee.maps.layout import LineMap, Met, Rail, Station, Way, lay, line_map
from tests.kits import ROOT, real, small

ON = date(2026, 11, 23)

Ways = tuple[tuple[int, ...], ...]


def ends(rails: list[tuple[Rail, ...]], lanes: list[int], row: int) -> set[int]:
    """Follow every lane that leaves a station, row by row, until it comes to a station: the slow and obvious way."""
    found = set()
    at = {rail.below for rail in rails[row] if rail.above == lanes[row]}
    for below in range(row + 1, len(lanes)):
        if lanes[below] in at:
            found.add(below)
            at.discard(lanes[below])
        at = {rail.below for rail in rails[below] if rail.above in at}
    return found


def dags(most: int) -> st.SearchStrategy[Ways]:
    """Make lines with forks and merges: for each row, how far down its arrows lead; what would lead off the line is left out."""

    def ways(steps: list[list[int]]) -> Ways:
        return tuple(tuple(sorted({row + step for step in down if row + step < len(steps)})) for row, down in enumerate(steps))

    return st.lists(st.lists(st.integers(1, most - 1), max_size=5), min_size=2, max_size=most).map(ways)


@given(dags(30))
def test_a_lane_leads_from_each_station_to_exactly_where_its_arrows_lead(ways: Ways) -> None:
    lanes, rails = lay(ways)
    assert [ends(rails, lanes, row) for row in range(len(ways))] == [set(targets) for targets in ways]


@given(dags(30))
def test_no_lane_runs_through_a_station_that_it_does_not_lead_to(ways: Ways) -> None:
    lanes, rails = lay(ways)
    led_to = {target for targets in ways for target in targets}
    for row, above in enumerate(rails[:-1], 1):
        assert row in led_to or lanes[row] not in {rail.below for rail in above}


@given(dags(30))
def test_lanes_meet_only_where_a_station_begins_or_ends_them(ways: Ways) -> None:
    lanes, rails = lay(ways)
    for row in range(len(ways) - 1):
        # Elsewhere two never end in one place, unless the row's own way joins one that passes and leads to the same station.
        others = [rail.below for rail in rails[row] if rail.below != lanes[row + 1] and rail.above != lanes[row]]
        assert len(others) == len(set(others))
        assert all(rail.above in arriving(rails, row) or rail.above == lanes[row] for rail in rails[row])


def arriving(rails: list[tuple[Rail, ...]], row: int) -> set[int]:
    return {rail.below for rail in rails[row - 1]} if row else set()


@given(dags(30))
def test_it_is_never_wider_than_the_ways_that_are_open_at_once(ways: Ways) -> None:
    lanes, rails = lay(ways)
    open_at_once = max(sum(row < target for above in ways[: row + 1] for target in above) for row in range(len(ways)))
    assert max([*lanes, *(max(rail.above, rail.below) for row in rails for rail in row)]) <= open_at_once


def test_what_follows_each_other_stands_straight_below_each_other() -> None:
    lanes, _ = lay(((1, 3), (2,), (3,), ()))
    assert lanes == [0, 0, 0, 0]


def test_the_example_of_the_documentation() -> None:
    lanes, rails = lay(((1, 2), (3,), (3,), ()))
    assert lanes == [0, 0, 1, 1]
    assert rails[0] == (Rail(0, 0), Rail(0, 1))
    assert rails[2] == (Rail(1, 1), Rail(0, 1))


def drawn_lines(language: str | None = None) -> Iterator[LineMap]:
    kit = real(language)
    for theme in kit.themes.values():
        yield line_map(kit, theme, ON)


@pytest.mark.parametrize("drawn", list(drawn_lines()), ids=lambda drawn: str(drawn.theme))
def test_every_real_line_is_whole(drawn: LineMap) -> None:
    theme = real().themes[drawn.theme]
    assert tuple(station.phase for station in drawn.stations) == theme.phases
    assert all(station.meets and station.actions for station in drawn.stations)
    lanes, rails = [station.lane for station in drawn.stations], [station.rails for station in drawn.stations]
    for station in drawn.stations:
        assert ends(rails, lanes, station.row) == {way.row for way in station.ways if way.row is not None}
        assert {way.leads for way in station.ways if way.row is not None} <= {"down"}
        arrows = real().phases[station.phase].arrows
        assert [way.to or way.theme for way in station.ways] == [arrow.to for arrow in arrows]


def test_a_way_says_where_it_leads() -> None:
    kit = small()
    model = kit.phases[PhaseId("start")]
    other = next(theme for theme in real().themes.values() if theme.number == 8)
    arrows = tuple(Arrow(to=PhaseId(to), label=Line("verder")) for to in ("twee", "een", "elders"))
    phases = {
        PhaseId("een"): msgspec.structs.replace(model, id=PhaseId("een"), arrows=arrows),
        PhaseId("twee"): msgspec.structs.replace(model, id=PhaseId("twee"), arrows=(Arrow(to=PhaseId("een"), label=Line("terug")),)),
        PhaseId("elders"): msgspec.structs.replace(model, id=PhaseId("elders"), theme=other.id, arrows=()),
    }
    theme = msgspec.structs.replace(next(iter(kit.themes.values())), phases=(PhaseId("een"), PhaseId("twee")))
    drawn = line_map(msgspec.structs.replace(kit, phases=phases, themes={theme.id: theme, other.id: other}), theme, ON)
    assert [(way.leads, way.row, way.number) for way in drawn.stations[0].ways] == [
        ("down", 1, theme.number),
        ("up", None, theme.number),
        ("line", None, 8),
    ]
    assert drawn.stations[1].ways[0].leads == "up"


def test_conditions_are_said_by_whoever_asks_for_the_map() -> None:
    kit = real()

    def say(condition: Condition) -> str:
        return f"{len(condition)} gevallen"

    theme = kit.themes[ThemeId("6-opleiding")]
    said = line_map(kit, theme, ON, say=say)
    assert "1 gevallen" in {way.when for station in said.stations for way in station.ways}
    assert {way.when for station in line_map(kit, theme, ON).stations for way in station.ways} == {""}


def test_the_json_form_is_documented_key_by_key() -> None:
    documented = (ROOT / "docs" / "algorithms" / "line-map.md").read_text("utf-8")
    for record in (LineMap, Station, Met, Way, Rail):
        rows = set(re.findall(rf"^\| {record.__name__} \| `(\w+)` \|", documented, re.MULTILINE))
        assert rows == set(record.__struct_fields__), record.__name__


def test_dimmed_and_here_stand_at_their_stations() -> None:
    kit = small()
    theme = next(iter(kit.themes.values()))
    drawn = line_map(kit, theme, ON, frozenset([PhaseId("start")]), {PhaseId("werken"): "Niet van toepassing"})
    by_name = {station.phase: station for station in drawn.stations}
    assert by_name[PhaseId("start")].here
    assert by_name[PhaseId("werken")].dimmed == "Niet van toepassing"
    for one, below in pairwise(drawn.stations):
        assert one.row + 1 == below.row
