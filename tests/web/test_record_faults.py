"""What is wrong with a record is said in the language of the page; and no sentence of the directory was forgotten or reworded since."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from stapmee.directory import errors
from stapmee.web import messages
from stapmee.web.guide.record_faults import SENTENCES, say
from tests import django_once

__all__ = ["django_once"]  # sets Django up

LOCALE = Path(messages.__file__).parent / "locale"
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(Path(errors.__file__).parent.rglob("*.py")))
KIT_ERRORS = (Path(errors.__file__).parents[1] / "kit" / "errors.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "in_dutch"),
    [
        ("is missing", "ontbreekt"),
        ('"open" is not allowed; did you mean "defunct"?', "“open” kan hier niet; bedoel je “defunct”?"),
        ('"x" is not allowed; allowed: active, inactive', "“x” kan hier niet; dit kan wel: active, inactive"),
        ('"Sint-X" names no area by itself; write a municipality, province or region',
         "“Sint-X” is niet één bepaalde streek; schrijf een gemeente, provincie of gewest"),
        ("\"=1+1\" begins like a formula; write it without '=', or put ' before it",
         "“=1+1” begint als een formule; schrijf het zonder '=', of zet er ' voor"),
        ("has 1 cells of 6: was the file cut off, or a quote forgotten?",
         "heeft 1 cellen in plaats van 6: brak het bestand af, of mist er een aanhalingsteken?"),
        ('"12" is no KBO number: it has 2 digits, not ten', "“12” is geen KBO-nummer: het heeft 2 cijfers in plaats van tien"),
        ("something nobody foresaw", "something nobody foresaw"),
    ],
)  # fmt: skip
def test_a_fault_is_said_in_dutch(said: str, in_dutch: str) -> None:
    with translation.override("nl"):
        assert say(said) == in_dutch


def test_what_a_cell_holds_is_repeated_as_it_stands() -> None:
    with translation.override("nl"):
        assert say('"100 % %(x)s" is no e-mail address') == "“100 % %(x)s” is geen e-mailadres"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_sentence_is_one_that_the_directory_says_and_has_its_dutch(sentence: str) -> None:
    longest = max(re.split(r"%\(\w+\)s|[\"{}…\[\]\\']", sentence), key=len)
    assert longest.strip(' ";:,') in SOURCE + KIT_ERRORS, "the directory no longer says this: mend the list"
    entry = polib.pofile(str(LOCALE / "nl" / "LC_MESSAGES" / "django.po")).find(sentence)
    assert entry is not None
    assert entry.translated()
