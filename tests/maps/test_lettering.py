"""How wide words are at most: wider with every letter, and a wrapped line never beyond its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stapmee.maps.lettering import width, wrap

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x700), max_size=60)


@given(WORDS, WORDS, st.booleans())
def test_more_letters_are_never_narrower(one: str, other: str, bold: bool) -> None:
    assert width(one + other, 10, bold=bold) >= width(one, 10, bold=bold) - 0.02
    assert width(one, 20, bold=bold) >= width(one, 10, bold=bold)


@given(WORDS, st.integers(60, 300))
def test_a_line_is_within_its_room_unless_one_word_cannot_be_cut(words: str, room: int) -> None:
    for line in wrap(words, room, 14):
        assert width(line, 14) <= room or " " not in line


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30), max_size=8), st.integers(60, 300))
def test_no_letter_is_lost(words: list[str], room: int) -> None:
    lines = wrap(" ".join(words), room, 14)
    assert "".join(line.removesuffix("-") for line in lines).replace(" ", "") == "".join(words)
    assert all(width(line, 14) <= room for line in lines)


def test_words_are_cut_where_a_syllable_begins() -> None:
    assert wrap("leerwerkplaats", 66, 10) == ["leerwerk-", "plaats"]
    assert wrap("Maatschappelijke", 80, 13) == ["Maatschap-", "pelijke"]


def test_arabic_is_never_cut() -> None:
    assert wrap("الاندماج المدني", 30, 13) == ["الاندماج", "المدني"]


def test_marks_take_no_room() -> None:
    assert width("é", 10) == width("e", 10) == width("e\u0301", 10)
