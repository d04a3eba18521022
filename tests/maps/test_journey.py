"""The journey: every way between two lines of the kit is in it once, nothing else is, and the lines stand well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import PhaseId, ThemeId
from stapmee.maps.journey import ROWS, Interchange, Journey, Stop, Track, journey, order
from tests.kits import ROOT, real, small

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def drawn() -> Journey:
    return journey(real(), ON)


def across() -> list[tuple[str, str, str]]:
    """List the arrows of the kit that lead to another line, the obvious way: from, to, label."""
    kit = real()
    found: list[tuple[str, str, str]] = []
    for phase in kit.phases.values():
        for arrow in phase.arrows:
            target = kit.phases.get(PhaseId(arrow.to))
            if (target.theme if target else arrow.to) != phase.theme:
                found.append((phase.id, str(arrow.to), arrow.label.text))
    return found


def test_every_arrow_to_another_line_is_in_it_exactly_once(drawn: Journey) -> None:
    said = [(one.phase, str(one.to or one.to_theme), label.text) for one in drawn.interchanges for label in one.labels]
    assert Counter(said) == Counter(set(across()))
    assert len({(one.phase, one.to, one.to_theme) for one in drawn.interchanges}) == len(drawn.interchanges)


def test_an_interchange_names_the_lines_of_its_stations(drawn: Journey) -> None:
    kit = real()
    for one in drawn.interchanges:
        assert kit.phases[one.phase].theme == one.theme != one.to_theme
        assert one.to is None or kit.phases[one.to].theme == one.to_theme


def test_the_paper_kits_references_between_chapters_are_in_it(drawn: Journey) -> None:
    """Those that it prints with a number (the inventory's cross references)."""
    pairs = {(one.theme[0], one.to_theme[0]) for one in drawn.interchanges}
    printed = {
        ("1", "2"),
        ("1", "8"),
        ("1", "6"),
        ("3", "8"),
        ("3", "5"),
        ("4", "1"),
        ("4", "5"),
        ("5", "2"),
        ("7", "8"),
        ("7", "4"),
        ("7", "2"),
    }
    assert printed <= pairs


def test_every_station_stands_once_in_its_lines_columns(drawn: Journey) -> None:
    kit = real()
    assert {track.theme: [stop.phase for stop in track.stops] for track in drawn.tracks} == {
        theme.id: list(theme.phases) for theme in kit.themes.values()
    }
    places = [(stop.column, stop.row) for track in drawn.tracks for stop in track.stops]
    assert len(set(places)) == len(places)
    assert {column for track in drawn.tracks for column in track.columns} == set(range(drawn.columns))
    assert all(stop.column in track.columns and stop.row < drawn.rows <= ROWS for track in drawn.tracks for stop in track.stops)


def test_a_long_line_goes_on_in_the_next_column(drawn: Journey) -> None:
    long = next(track for track in drawn.tracks if len(track.stops) > ROWS)
    assert len(long.columns) > 1
    assert [stop.code for stop in long.stops] == [f"{long.number}.{place}" for place in range(1, len(long.stops) + 1)]
    heights = Counter(stop.column for stop in long.stops)
    assert max(heights.values()) - min(heights.values()) <= len(long.columns)


def test_the_first_line_stands_first_and_the_others_nearer_than_in_the_kits_order(drawn: Journey) -> None:
    assert drawn.tracks[0].number == 1
    place = {track.theme: at for at, track in enumerate(drawn.tracks)}
    chosen = sum(abs(place[one.theme] - place[one.to_theme]) for one in drawn.interchanges)
    as_in_kit = sum(abs(int(one.theme[0]) - int(one.to_theme[0])) for one in drawn.interchanges)
    assert chosen < as_in_kit


def test_the_json_form_is_documented_key_by_key() -> None:
    documented = (ROOT / "docs" / "algorithms" / "journey.md").read_text("utf-8")
    for record in (Journey, Track, Stop, Interchange):
        rows = set(re.findall(rf"^\| {record.__name__} \| `(\w+)` \|", documented, re.MULTILINE))
        assert rows == set(record.__struct_fields__), record.__name__


def test_two_readings_are_the_same(drawn: Journey) -> None:
    assert journey(real(), ON) == drawn


def test_a_kit_of_one_line_has_no_interchanges() -> None:
    drawn = journey(small(), ON)
    assert drawn.interchanges == ()
    assert len(drawn.tracks) == len(small().themes)


def test_a_line_without_stations_stands_there_all_the_same() -> None:
    kit = small()
    empty = msgspec.structs.replace(next(iter(kit.themes.values())), id=ThemeId("2-leeg"), number=2, phases=())
    drawn = journey(msgspec.structs.replace(kit, themes={**kit.themes, empty.id: empty}), ON)
    assert [len(track.stops) for track in drawn.tracks if track.theme == "2-leeg"] == [0]


def stretched(places: tuple[int, ...], weights: Mapping[tuple[int, int], int]) -> int:
    at = {line: place for place, line in enumerate(places)}
    return sum(weight * abs(at[one] - at[other]) for (one, other), weight in weights.items())


@settings(max_examples=60)
@given(
    st.integers(1, 6).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.dictionaries(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), st.integers(1, 9), max_size=12),
        )
    )
)
def test_the_order_is_the_best_of_all(case: tuple[int, dict[tuple[int, int], int]]) -> None:
    count, weights = case
    found = order(count, weights)
    every = [(0, *rest) for rest in permutations(range(1, count))]
    least = min(stretched(places, weights) for places in every)
    assert found == min(places for places in every if stretched(places, weights) == least)
