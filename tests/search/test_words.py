"""Words are compared without capitals, accents, vowel signs and ways to write a letter, whatever somebody types."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stapmee.search.words import fold, texts, tokens


def test_accents_ligatures_and_capitals_do_not_matter() -> None:
    assert texts("RÉUNION, Œuvre, straße, naïef") == ["reunion", "oeuvre", "strasse", "naief"]


def test_arabic_is_compared_without_vowel_signs_hamza_and_stretching() -> None:
    assert texts("أُسْرَة مدرســة") == texts("اسره مدرسه")


def test_arabic_and_persian_digits_are_digits() -> None:
    assert texts("٢٠٢٦ ۲۰۲۶") == ["2026", "2026"]


def test_marks_typed_as_separate_characters_stay_in_their_word() -> None:
    assert texts("e\u0301cole") == texts("école") == ["ecole"]


def test_what_is_invisible_or_means_nothing_here_parts_words_and_is_gone() -> None:
    assert texts("\u202eabc\u0000def\u200b") == ["abc", "def"]


@given(st.text())
def test_a_word_stands_where_it_says(written: str) -> None:
    before = 0
    for token in tokens(written):
        assert before <= token.start < token.end <= len(written)
        assert "".join(fold(one) for one in written[token.start : token.end]) == token.text
        before = token.end


@given(st.text())
def test_folding_twice_changes_nothing_more(written: str) -> None:
    assert texts(" ".join(texts(written))) == texts(written)
