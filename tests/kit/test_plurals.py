"""Words that count: a form for every category that CLDR gives a language, and a message that says how to mend what has others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.kit.plurals import categories, counts, plural_fault, plural_forms
from tests.kits import real

LINE = "{number, plural, one {# regel} other {# regels}}"


@pytest.mark.parametrize(
    ("language", "found"),
    [("nl", ("one", "other")), ("en", ("one", "other")), ("ar", ("zero", "one", "two", "few", "many", "other")), ("fa", ("one", "other"))],
)
def test_a_language_has_the_categories_of_cldr(language: str, found: tuple[str, ...]) -> None:
    assert categories(language) == found


def test_words_that_count_have_every_form_of_their_language() -> None:
    assert plural_fault(LINE, "nl") is None
    assert plural_fault("Gewone woorden, met {work.wait} erin", "nl") is None
    said = plural_fault(LINE, "ar")
    assert said is not None
    assert "has the forms ['one', 'other'] where \"ar\" has ['zero', 'one', 'two', 'few', 'many', 'other']" in said
    assert "write {number, plural, zero {# …} one {# …}" in said


@pytest.mark.parametrize(
    "words",
    [
        "{number, plural, other {# regels}}",
        "{number, plural, one {# regel} other {# regels} many {# regels}}",
        "{number, plural, other {# regels} one {# regel}}",
        "{number,plural,one {# regel} other {# regels}}",
        "Nog {number, plural, one {# regel} other {# regels}}",
        "{count, plural, one {# regel} other {# regels}}",
        "{number, plural, one {# regel} other {# {soort}}}",
    ],
)
def test_what_would_be_said_wrong_is_a_fault(words: str) -> None:
    assert counts(words)
    assert "write {number, plural, one {# …} other {# …}}" in (plural_fault(words, "nl") or "")


@given(st.lists(st.text("abc #,é", min_size=1, max_size=8), min_size=2, max_size=2))
def test_the_forms_are_those_that_were_written(forms: list[str]) -> None:
    words = f"{{number, plural, one {{{forms[0]}}} other {{{forms[1]}}}}}"
    assert plural_forms(words) == {"one": forms[0], "other": forms[1]}
    assert plural_fault(words, "nl") is None


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_every_word_of_a_tool_that_counts_does_so_in_each_language(language: str) -> None:
    words = {
        f"{tool.id}/{name}": line
        for tool in real(None if language == "nl" else language).tools.values()
        for name, line in tool.words.items()
        if name.endswith(("-count", "in-circle"))
    }
    assert len(words) >= 8
    assert [name for name, line in words.items() if tuple(plural_forms(line.text)) != categories(language)] == []
