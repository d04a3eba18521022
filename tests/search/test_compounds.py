"""Compounds are cut in words that the kit has; what only looks like a compound is left whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.search.compounds import LONGEST, SHORTEST, split
from stapmee.search.lexicon import Lexicon
from tests.search.judging import index

LEXICON = Lexicon(index())
KNOWN = ["huur", "waarborg", "lening", "gezin", "hereniging", "school", "klas", "brief", "opvang", "centrum"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huurwaarborglening", ("huurwaarborg", "huur", "waarborg", "lening")),
        ("opvangcentrum", ("opvang", "centrum")),
        ("inburgeringscontract", ("inburgering", "contract")),
        ("trajectbegeleider", ("traject", "begeleider")),
        ("onderverhuren", ()),
        ("kinderbijslag", ()),
        ("huis", ()),
    ],
)
def test_a_word_of_the_kit_is_cut_in_its_parts(word: str, parts: tuple[str, ...]) -> None:
    assert LEXICON.parts(word) == parts


@given(st.lists(st.sampled_from(KNOWN), min_size=2, max_size=3), st.sampled_from(["", "s", "e", "en", "n"]))
def test_what_is_joined_from_known_words_is_cut_again(words: list[str], link: str) -> None:
    joined = link.join(words)
    parts = split(joined, set(KNOWN))
    assert parts
    assert joined.startswith(parts[0])
    assert joined.endswith(parts[-1])


@given(st.text("abehinrsu", max_size=60))
def test_parts_are_known_and_in_order(word: str) -> None:
    known = {"huis", "buren", "hin", "ruines", "bruin"}
    place = 0
    for part in split(word, known):
        assert part in known
        assert len(part) >= SHORTEST
        place = word.index(part, place) + len(part)
    assert place in (0, len(word))


def test_what_nobody_types_is_not_cut() -> None:
    assert split("huur" * LONGEST, {"huur"}) == ()
