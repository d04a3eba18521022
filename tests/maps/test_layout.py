"""The line map: each station a row, each way down a lane that can be followed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.kit.model import Arrow, PhaseId
from stapmee.kit.prose import Line
from stapmee.kit.wording import phrase
from stapmee.maps.layout import LineMap, line_map
from stapmee.maps.svg import svg
from stapmee.maps.text import text
from tests.kits import real, small

ON = date(2026, 11, 23)
WORDS = {name: phrase(small(), f"map-{name}") for name in ("meets", "actions", "here")}


def reaches(drawn: LineMap, row: int, target: int) -> bool:
    """Follow the rails down from a station: does one lane lead to the target's row and lane?"""
    at = {rail.below for rail in drawn.stations[row].rails if rail.above == drawn.stations[row].lane}
    for below in range(row + 1, target):
        at = {rail.below for rail in drawn.stations[below].rails if rail.above in at}
    return drawn.stations[target].lane in at


def assert_followable(drawn: LineMap) -> None:
    for station in drawn.stations:
        for way in station.ways:
            if way.row is not None:
                assert reaches(drawn, station.row, way.row), f"{station.phase} does not reach row {way.row}"


@pytest.mark.parametrize("theme", sorted(real().themes))
def test_every_way_down_can_be_followed(theme: str) -> None:
    kit = real()
    drawn = line_map(kit, kit.themes[theme], ON)  # type: ignore[index]
    assert [station.phase for station in drawn.stations] == list(kit.themes[theme].phases)  # type: ignore[index]
    assert all(station.meets and station.actions for station in drawn.stations)
    assert_followable(drawn)


def line_of(arrows: list[set[int]]) -> LineMap:
    """Lay out a theme of as many stations as there are sets of arrows."""
    kit = small()
    model = kit.phases[PhaseId("start")]
    phases = {}
    for number, targets in enumerate(arrows):
        name = PhaseId(f"halte-{number}")
        ways = tuple(Arrow(to=PhaseId(f"halte-{target}"), label=Line("verder")) for target in sorted(targets))
        phases[name] = msgspec.structs.replace(model, id=name, arrows=ways)
    theme = msgspec.structs.replace(next(iter(kit.themes.values())), phases=tuple(phases))
    return line_map(msgspec.structs.replace(kit, phases=phases), theme, ON)


@given(st.integers(1, 12).flatmap(lambda count: st.lists(st.sets(st.integers(0, count - 1), max_size=4), min_size=count, max_size=count)))
def test_on_any_line(arrows: list[set[int]]) -> None:
    drawn = line_of(arrows)
    assert_followable(drawn)
    assert all(station.lane < drawn.lanes for station in drawn.stations)
    for station, below in pairwise(drawn.stations):
        # Lanes only meet at a station: elsewhere two never end in one place, unless the row's own lane joins one that passes.
        ends = [rail.below for rail in station.rails if rail.below != below.lane and rail.above != station.lane]
        assert len(ends) == len(set(ends))


def test_the_picture_is_accessible_and_mirrors() -> None:
    kit = small()
    theme = next(iter(kit.themes.values()))
    drawn = line_map(kit, theme, ON, here=frozenset([PhaseId("start")]))
    picture = ElementTree.fromstring(svg(drawn, WORDS))
    assert picture.get("role") == "img"
    assert picture.find("{http://www.w3.org/2000/svg}title").text == "De weg"  # type: ignore[union-attr]
    left = ElementTree.fromstring(svg(msgspec.structs.replace(drawn, language="ar"), WORDS))
    there, here = (next(iter(root.iter("{http://www.w3.org/2000/svg}circle"))).get("cx") for root in (left, picture))
    assert float(there or 0) + float(here or 0) == 720
    assert left.get("direction") == "rtl"


def test_the_terminal_says_where_somebody_is_and_what_does_not_apply() -> None:
    kit = small()
    theme = next(iter(kit.themes.values()))
    said = text(line_map(kit, theme, ON, frozenset([PhaseId("start")]), {PhaseId("werken"): "Niet van toepassing: geweigerd"}), WORDS)
    assert "◉" in said
    assert "Het begin  ← hier" in said
    assert "Niet van toepassing: geweigerd" in said
    assert "zoekt mee" not in said
