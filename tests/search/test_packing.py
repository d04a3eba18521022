"""What goes over the line is all of the index, and small."""

from __future__ import annotations

import brotli  # type: ignore[import-untyped]
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from stapmee.search.packing import Packed, numbers, pack, pack_titles
from tests.kits import real
from tests.search.judging import index

DIGITS = [chr(code) for code in range(35, 127) if chr(code) != "\\"]


def unpacked(written: str) -> list[int]:
    """Unpack numbers the obvious way: the last digit of each is small, those before it large."""
    found: list[int] = []
    before = None
    for digit in map(DIGITS.index, written):
        if digit >= 73:
            before = digit - 73 if before is None else (before + 1) * (len(DIGITS) - 73) + digit - 73
        else:
            found.append(digit if before is None else (before + 1) * 73 + digit)
            before = None
    return found


@given(st.lists(st.integers(0, 5_000_000)))
def test_numbers_come_back(written: list[int]) -> None:
    assert unpacked(numbers(written)) == written


def test_every_place_of_every_word_is_there() -> None:
    full = index()
    packed = msgspec.json.decode(pack(full, real()), type=Packed)
    steps, fields = unpacked(packed.postings), iter(packed.fields)
    words = [line.split(" ") for _, lines in packed.words for line in lines.split("\n")]
    assert [tuple(one) for one in words] == [group.words for group in full.groups]
    place = 0
    for group in full.groups:
        count, number = steps[place], 0
        found: list[list[int]] = [[], [], [], []]
        for step in steps[place + 1 : place + 1 + count]:
            number += step
            found[int(next(fields))].append(number)
        place += count + 1
        assert tuple(map(tuple, found)) == group.postings


def test_the_index_is_under_60_kilobytes_and_its_titles_and_addresses_under_half_of_that() -> None:
    assert len(brotli.compress(pack(index(), real()))) < 60_000
    assert len(brotli.compress(pack_titles(index(), real()))) < 30_000
