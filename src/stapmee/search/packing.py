"""The index as it is sent to the browser: JSON whose long lists are short strings (docs/algorithms/search.md, "On the line").

Two files: what is searched, and what the results look like. Both are needed, and fetched at once.

The twin (web/ui/js/search/packing.js) unpacks it. Whatever changes here changes `FORM`, so that an old copy is not misread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from stapmee.kit.model import Kit
from stapmee.search.documents import Document
from stapmee.search.index import Group, Index

FORM = 1
#: Numbers up to the first count take one digit, those up to `_SMALL` + `_LARGE` × `_SMALL` two: a large one, then a small one.
_DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
_SMALL = 73
_LARGE = len(_DIGITS) - _SMALL
LETTERS: Mapping[str, str] = {"theme": "t", "phase": "p", "card": "c", "actor": "a", "document": "d", "term": "w"}


class Titles(msgspec.Struct, frozen=True):
    """What the results of an index look like. Strings hold one entry a document unless said otherwise."""

    form: int
    made: str  #: of which kit and day; the same in both files, or they do not belong together
    numbers: Mapping[str, int]  #: theme -> its number
    kinds: str  #: one letter a document
    documents: str  #: one a line: its id, a tab and its title; a card's id without its station's where it begins with that
    themes: str  #: packed numbers: 0 for none, or its theme's place in `numbers`, from 1 on
    asks: str  #: "1" for each document that is shown as a question
    foreign: str  #: "1" for each whose title is in the source language, where that is not the index's own
    days: tuple[str, ...]  #: the last days on which titles may be shown as they stand, ascending
    until: str  #: packed numbers: 0, or its day's place in `days`, from 1 on
    ask_title: str  #: what a title past its day becomes, with {topic} in it: the title of its station
    says: Mapping[str, str]


class Packed(msgspec.Struct, frozen=True):
    """An index on the line: what is searched."""

    form: int
    made: str
    language: str
    source: str
    on: str
    words: tuple[tuple[str, str], ...]  #: by language, its groups: one a line, words apart by a space
    postings: str  #: packed numbers: for each group in how many documents it stands, and the steps from one to the next
    fields: str  #: for each of those documents, in the same order, in which field it stands: a digit
    synonyms: tuple[tuple[str, str, str], ...]  #: words and meanings, apart by "|", and the documents, packed
    stands_for: tuple[tuple[str, str], ...]
    whole: str  #: words apart by a space
    stop: str  #: the same


def pack(index: Index, kit: Kit) -> bytes:
    """Write what is searched as JSON."""
    packed = Packed(
        form=FORM,
        made=_made(index, kit),
        language=index.language,
        source=index.source,
        on=index.on.isoformat(),
        words=tuple((language, _lines(groups)) for language, groups in groupby(index.groups, lambda one: one.language)),
        postings=numbers(_steps([number for number, _ in _standing(group)] for group in index.groups)),
        fields="".join(str(field) for group in index.groups for _, field in _standing(group)),
        synonyms=tuple(("|".join(one.words), "|".join(one.means), numbers(one.to)) for one in index.synonyms),
        stands_for=index.stands_for,
        whole=" ".join(index.whole),
        stop=" ".join(index.stop),
    )
    return msgspec.json.encode(packed)


def pack_titles(index: Index, kit: Kit) -> bytes:
    """Write what results look like as JSON."""
    days = tuple(sorted({one.until for one in index.documents if one.until}))
    themes = ["", *kit.themes]
    packed = Titles(
        form=FORM,
        made=_made(index, kit),
        numbers={theme.id: theme.number for theme in kit.themes.values()},
        kinds="".join(LETTERS[one.kind] for one in index.documents),
        documents="\n".join(f"{_short(one, index)}\t{one.title.text}" for one in index.documents),
        themes=numbers(themes.index(one.theme) for one in index.documents),
        asks="".join(str(int(one.show == "ask")) for one in index.documents),
        foreign="".join(str(int(one.title.lang != index.language)) for one in index.documents),
        days=tuple(day.isoformat() for day in days),
        until=numbers(days.index(one.until) + 1 if one.until else 0 for one in index.documents),
        ask_title=kit.phrases["ask-title"].text,
        says=index.says,
    )
    return msgspec.json.encode(packed)


def _made(index: Index, kit: Kit) -> str:
    return f"{kit.edition} {kit.hash} {index.on}"


def _short(one: Document, index: Index) -> str:
    station = "" if one.parent is None or one.kind != "card" else index.documents[one.parent].id
    return one.id.removeprefix(station) if station and one.id.startswith(f"{station}-") else one.id


def _standing(group: Group) -> list[tuple[int, int]]:
    """List where a group stands: document and field, by document."""
    return sorted((number, field) for field, listed in enumerate(group.postings) for number in listed)


def _lines(groups: Iterable[Group]) -> str:
    return "\n".join(" ".join(group.words) for group in groups)


def _steps(lists: Iterable[Sequence[int]]) -> Iterator[int]:
    """Walk over lists of ascending numbers: how many there are, then each as its step from the one before."""
    for one in lists:
        yield len(one)
        before = 0
        for number in one:
            yield number - before
            before = number


def numbers(written: Iterable[int]) -> str:
    """Pack numbers, each in as few digits as it takes: small ones last, so that a digit tells whether another follows.

    >>> numbers([0, 1, 72, 73]), numbers([])
    ('#$lm#', '')
    """
    return "".join(_number(one) for one in written)


def _number(number: int) -> str:
    if number < _SMALL:
        return _DIGITS[number]
    rest, small = divmod(number - _SMALL, _SMALL)
    return _large(rest) + _DIGITS[small]


def _large(number: int) -> str:
    """Write what comes before the last digit, in digits that only stand there."""
    if number < _LARGE:
        return _DIGITS[_SMALL + number]
    rest, last = divmod(number - _LARGE, _LARGE)
    return _large(rest) + _DIGITS[_SMALL + last]
