"""What is wrong with a record is said in the language of the page; and no sentence of the directory is without its translation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import translation

from stapmee.directory import errors
from stapmee.directory.errors import NumberError
from stapmee.directory.formats.incoming import cell_fault
from stapmee.directory.hsds import Service
from stapmee.directory.kbo import enterprise_number
from stapmee.directory.reading import from_json
from stapmee.kit.errors import Sentence
from stapmee.web import messages
from stapmee.web.guide.record_faults import say
from tests import django_once

__all__ = ["django_once"]  # sets Django up

LOCALE = Path(messages.__file__).parent / "locale"
DIRECTORY = Path(errors.__file__).parent
KIT_ERRORS = DIRECTORY.parent / "kit" / "errors.py"
#: `source.py` reads the content: its faults are the kit's, for who edits files.
SPEAKING = sorted({*DIRECTORY.rglob("*.py"), KIT_ERRORS} - {DIRECTORY / "source.py"})


def forms(speaking: list[Path]) -> Iterator[str]:
    """Give every sentence that modules say, as their code has it."""
    for path in speaking:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence":
                found = [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else [node.args[0]]
                yield from (one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "%(" in node.value and "\n" not in node.value:
                yield node.value


def wrong(record: dict[str, object]) -> list[str]:
    """Say in Dutch what is wrong with a service."""
    with pytest.raises(errors.DirectoryError) as caught, translation.override("nl"):
        from_json(Service, {"id": "5f0d6a0e-5d0f-5d0b-9c7e-2b1a7d1e4c53", "name": "Taalcafé", "status": "active", **record})
    with translation.override("nl"):
        return [say(fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("record", "in_dutch"),
    [
        ({"name": None}, "is null; laat weg wat je niet weet"),
        ({"status": "activ"}, "“activ” kan hier niet; bedoel je “active”?"),
        ({"phones": {}}, "is een record; hier hoort een lijst: […]"),
        ({"email": "100 % %(x)s"}, "“100 % %(x)s” is geen e-mailadres"),
        ({"url": "is missing"}, "“is missing” is geen webadres; schrijf het met https:// ervoor"),
    ],
)
def test_a_fault_is_said_in_dutch_and_what_stands_there_is_repeated_as_it_is(record: dict[str, object], in_dutch: str) -> None:
    assert wrong(record) == [in_dutch]


def test_a_number_says_in_dutch_why_it_cannot_be() -> None:
    with pytest.raises(NumberError) as caught, translation.override("nl"):
        enterprise_number("12")
    with translation.override("nl"):
        assert say(caught.value.said) == "“12” is geen KBO-nummer: het heeft 2 cijfers in plaats van tien"


def test_a_formula_is_repeated_in_dutch() -> None:
    fault = cell_fault("=1+1")
    assert fault is not None
    with translation.override("nl"):
        assert say(fault) == "“=1+1” begint als een formule; schrijf het zonder '=', of zet er ' voor"


def test_what_is_no_sentence_stays_as_it_is() -> None:
    with translation.override("nl"):
        assert say("is missing") == "is missing"
        assert say(Sentence("is missing")) == "ontbreekt"


@pytest.mark.parametrize(
    ("language", "speaking"),
    [
        ("nl", SPEAKING),  # the desk, where every format is brought in, speaks Dutch only
        ("ar", [DIRECTORY / "editing.py", KIT_ERRORS]),  # what owners fill in, behind their link
    ],
)
def test_every_sentence_is_translated(language: str, speaking: list[Path]) -> None:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    known = {entry.msgid for entry in catalogue if entry.translated() and not entry.obsolete}
    assert set(forms(speaking)) - known == set()
    assert {"is no e-mail address", "is no web address; write it with https://"} <= {one.removeprefix('"%(value)s" ') for one in known}


def test_the_sentences_are_found_where_they_stand() -> None:
    found = set(forms(SPEAKING))
    assert len(found) > 90
    assert {"is missing", "true or false", '"%(value)s" is no e-mail address', 'did you mean "%(value)s"?'} <= found
