"""What is counted of questions without an answer holds nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.search.missed import countable
from stapmee.web.missed import DAYS, FORGOTTEN_AFTER, MOST, Missed

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "question", ["0470 12 34 56", "A.B.@", "geboren 1 mei", "٣ أيام", "een heel lang verhaal over iemand", "x" * 41, " ", "!!"]
)
def test_what_may_say_who_somebody_is_is_not_counted(question: str) -> None:
    assert countable(question) == ""


@given(st.text())
def test_what_is_counted_is_at_most_four_words_without_digits(question: str) -> None:
    words = countable(question)
    assert len(words.split()) <= 4
    assert not any(letter.isdigit() or letter == "@" for letter in words)
    assert countable(words) == words


def test_words_are_shown_only_once_asked_on_enough_days() -> None:
    missed = Missed()
    for _ in range(100):
        missed.note("Rijbewijs", DAY)
    assert missed.shown() == {}
    for later in range(1, DAYS - 1):
        missed.note("rijbewijs", DAY + timedelta(later))
    assert missed.shown() == {}
    missed.note("RIJBEWIJS!", DAY + timedelta(DAYS))
    assert missed.shown() == {"rijbewijs": DAYS}
    assert missed.total == 100 + DAYS - 1


def test_until_then_not_even_the_memory_holds_them() -> None:
    missed = Missed()
    missed.note("mohammed", DAY)
    assert "mohammed" not in repr(vars(missed))
    assert b"mohammed" not in b"".join(missed._asked)


def test_what_is_not_asked_again_is_forgotten() -> None:
    missed = Missed()
    for later in range(DAYS):
        missed.note("rijbewijs", DAY + timedelta(later))
    missed.note("fiets", DAY + timedelta(DAYS) + FORGOTTEN_AFTER)
    assert missed.shown() == {}


def test_nobody_can_fill_the_memory() -> None:
    missed = Missed()
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(MOST + 50):
        missed.note("".join(letters[number // 26**place % 26] for place in range(4)), DAY)
    assert len(missed._asked) == MOST
