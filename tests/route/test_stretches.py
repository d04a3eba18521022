"""A stretch holds the index of each of its days, and nothing more stretches than there are changes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.calendar import Span
from stapmee.route.index import build_index
from stapmee.route.stretches import Stretch, packed, stretches
from tests.kits import real, small, with_coming_value

SINCE = date(2023, 6, 1)


@cache
def past() -> tuple[Stretch, ...]:
    return stretches(real(), SINCE)


@settings(max_examples=60)
@given(st.integers(0, 6000))
def test_any_coming_day_reads_as_its_stretch(off: int) -> None:
    day = SINCE + timedelta(days=off)
    stretch = [one for one in past() if one.from_ <= day][-1]
    assert stretch.index == build_index(real(), day)


def test_what_does_not_change_is_one_stretch() -> None:
    kit = real()
    found = stretches(kit, SINCE)
    assert [one.from_ for one in found] == sorted({one.from_ for one in found})
    assert all(before.index != after.index for before, after in pairwise(found))


def test_a_coming_value_of_a_parameter_begins_a_stretch() -> None:
    today, day = date(2026, 11, 23), date(2027, 3, 1)
    assert len(stretches(small(), today)) == 1
    found = stretches(with_coming_value(small(), day), today)
    assert [one.from_ for one in found] == [today, day]
    spans = [[masks.span for masks in one.index.thresholds] for one in found]
    assert Span(12, "months") not in spans[0]
    assert Span(12, "months") in spans[1]


def test_what_stays_the_same_is_written_once() -> None:
    today = date(2026, 11, 23)
    _, later = packed(with_coming_value(small(), date(2027, 3, 1)), today).stretches
    assert (later.items, later.slots, later.numbers) == (None, None, None)
    assert later.alternatives is not None
    assert later.thresholds is not None


def test_the_bytes_do_not_depend_on_the_process() -> None:
    """Sets have another order in each process; the address of a pack is made of its bytes."""
    assert msgspec.json.encode(packed(real(), SINCE)) == msgspec.json.encode(packed(real(), SINCE))
    atoms = [atom for conjunction in packed(real(), SINCE).conjunctions for atom in conjunction]
    for atom in atoms:
        order = [value.id for value in real().facets[atom.facet].values]
        values = list(getattr(atom, "values", ()))
        assert values == sorted(values, key=order.index)
