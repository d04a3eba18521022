"""What sounds alike and what is a slip away."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.search.spelling import slips, slips_allowed, sound

WORDS = st.text("abcdeio", max_size=9)


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("azyl", "asiel"),
        ("okmw", "ocmw"),
        ("leevloon", "leefloon"),
        ("advokaat", "advocaat"),
        ("psygoloog", "psycholoog"),
        ("kaard", "kaart"),
    ],
)
def test_what_is_written_by_ear_sounds_the_same(heard: str, written: str) -> None:
    assert sound(heard) == sound(written)


def test_short_words_allow_no_slip_and_long_ones_two() -> None:
    assert [slips_allowed("a" * length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]


@given(WORDS, WORDS)
def test_slips_are_counted_as_by_definition(first: str, second: str) -> None:
    exact = by_definition(first, second)
    for most in (0, 1, 2):
        assert slips(first, second, most) == min(exact, most + 1)


def by_definition(first: str, second: str) -> int:
    """Count slips by trying everything."""

    @lru_cache
    def away(one: int, other: int) -> int:
        if one == 0 or other == 0:
            return one + other
        ways = [away(one - 1, other) + 1, away(one, other - 1) + 1, away(one - 1, other - 1) + (first[one - 1] != second[other - 1])]
        if one > 1 and other > 1 and first[one - 1] == second[other - 2] and first[one - 2] == second[other - 1]:
            ways.append(away(one - 2, other - 2) + 1)
        return min(ways)

    return away(len(first), len(second))
