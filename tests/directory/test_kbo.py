"""KBO numbers: every slip shows."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stapmee.directory.errors import NumberError
from stapmee.directory.kbo import enterprise_number, establishment_number, say_number


def made(first: int, rest: int) -> str:
    """Make a number with the right check digits, in the obvious way."""
    eight = f"{first}{rest:07d}"
    return eight + f"{97 - int(eight) % 97:02d}"


@pytest.mark.parametrize("written", ["0207451227", "0207.451.227", "BE 0207.451.227", "be0207451227", "207.451.227", " 0207 451 227 "])
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    assert enterprise_number(written) == "0207451227"


def test_numbers_that_begin_with_a_one_exist() -> None:
    assert enterprise_number("1010.783.451") == "1010783451"


@given(st.integers(0, 1), st.integers(0, 9_999_999))
def test_a_right_number_is_accepted_and_said_as_people_write_it(first: int, rest: int) -> None:
    number = made(first, rest)
    assert enterprise_number(say_number(number)) == number


@given(st.integers(2, 8), st.integers(0, 9_999_999))
def test_an_establishment_has_its_own_numbers(first: int, rest: int) -> None:
    number = made(first, rest)
    assert establishment_number(say_number(number)) == number
    with pytest.raises(NumberError, match="an enterprise's begins with 0 or 1"):
        enterprise_number(number)


@given(st.integers(0, 1), st.integers(0, 9_999_999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(first: int, rest: int, at: int, more: int) -> None:
    number = made(first, rest)
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    with pytest.raises(NumberError):
        enterprise_number(wrong)


@given(st.integers(0, 1), st.integers(0, 9_999_999), st.integers(0, 8))
def test_two_digits_that_changed_places_are_noticed(first: int, rest: int, at: int) -> None:
    number = made(first, rest)
    assume(number[at] != number[at + 1])
    wrong = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    with pytest.raises(NumberError):
        enterprise_number(wrong)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0207.451.228", "last two digits do not fit the first eight"),
        ("0207.451", "it has 7 digits, not ten"),
        ("twaalf", "write its ten digits, as 0207.451.227"),
        ("٠٢٠٧٤٥١٢٢٧", "write its ten digits"),
        ("", "write its ten digits"),
        ("9207451227", "begins with 0 or 1"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(written: str, words: str) -> None:
    with pytest.raises(NumberError, match=words) as caught:
        enterprise_number(written)
    assert caught.value.number == written
