"""The index: what can be found, which words stand where in it, and what the kit knows of words. Made once for a language and day.

The same record serves the terminal, the pages and programs here; packed (search/packing.py) it serves the browser. What
follows from it (search/lexicon.py) and how it is asked (search/query.py) has a twin of the same name in web/ui/js/search/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

import msgspec

from stapmee.kit.model import Actor, Kit
from stapmee.kit.model import Document as PaperRecord
from stapmee.search.documents import FIELDS, Document, documents
from stapmee.search.stems import stem
from stapmee.search.why import sayings
from stapmee.search.words import texts

#: What a word's group holds for each field: the numbers of the documents, ascending.
Postings = tuple[tuple[int, ...], ...]


class Group(msgspec.Struct, frozen=True, gc=False):
    """Words with one stem in one language, and where they stand. A document stands in one field: the one that counts most."""

    language: str
    words: tuple[str, ...]  #: shortest first
    postings: Postings


class Synonym(msgspec.Struct, frozen=True, gc=False):
    """Words that people type, with what they mean in the kit's words and the documents that they lead to first."""

    words: tuple[str, ...]
    means: tuple[str, ...]
    to: tuple[int, ...] = ()


class Index(msgspec.Struct, frozen=True, eq=False):
    """All that a search needs."""

    language: str
    source: str  #: the language of what is not translated, and of the words that people type
    on: date
    documents: tuple[Document, ...]
    groups: tuple[Group, ...]
    synonyms: tuple[Synonym, ...]
    stands_for: tuple[tuple[str, str], ...]  #: an abbreviation and what it stands for
    whole: tuple[str, ...]
    stop: tuple[str, ...]
    says: Mapping[str, str]  #: why something is a result, in words with {typed} and {found}


@lru_cache(maxsize=8)
def build_index(kit: Kit, source: Kit, on: date) -> Index:
    """Make the index of a kit as it reads on a day; kept for the last few asked.

    :param source: the kit in its own language, whose words can be found in every language
    """
    found = tuple(documents(kit, source, on))
    numbers = {(one.kind, one.id): number for number, one in enumerate(found)}
    synonyms = tuple(
        Synonym(one.words, one.means, tuple(numbers[to.kind, to.id] for to in one.to if (to.kind, to.id) in numbers))
        for one in source.search.synonyms
    )
    stop = tuple(dict.fromkeys(word for one in source.search.stop for word in texts(one)))
    return Index(
        language=kit.language,
        source=source.language,
        on=on,
        documents=found,
        groups=tuple(_groups(found, synonyms, frozenset(stop), source.language)),
        synonyms=synonyms,
        stands_for=tuple(_abbreviations(source)),
        whole=tuple(dict.fromkeys(word for one in source.search.whole for word in texts(one))),
        stop=stop,
        says=sayings(kit),
    )


def _abbreviations(kit: Kit) -> Iterator[tuple[str, str]]:
    """Walk over what the kit's abbreviations stand for, each once."""
    named: list[Actor | PaperRecord] = [*kit.actors.values(), *kit.documents.values()]
    said = [(one.abbreviation, one.name.text) for one in named if one.abbreviation]
    said += [(one.term.text, one.full.text) for one in kit.terms.values() if one.full]
    seen: set[tuple[str, ...]] = set()
    for short, full in said:
        key = (*texts(short), "", *texts(full))
        if key not in seen and texts(short) != texts(full):
            seen.add(key)
            yield short, full


class _Place(msgspec.Struct, frozen=True, gc=False):
    """A word where it stands: in which document and field, in which language."""

    document: int
    field: int
    language: str
    word: str


def _groups(found: Iterable[Document], synonyms: Iterable[Synonym], stop: frozenset[str], source: str) -> Iterator[Group]:
    """Walk over the groups, by language and stem. A word that says nothing is alone in its group: "geweld" is no form of "wel"."""
    standing: dict[tuple[str, str, bool], dict[int, int]] = defaultdict(dict)
    words: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for place in _places(found):
        # What says nothing is found in titles only: there are titles of nothing else.
        if place.field == 0 or place.word not in stop:
            key = _root(place.word, place.language, stop)
            words[key].add(place.word)
            standing[key].setdefault(place.document, place.field)
    for word in (part for synonym in synonyms for one in synonym.words for part in texts(one)):
        if (key := _root(word, source, stop)) in words:
            words[key].add(word)
    for key in sorted(words, key=lambda one: (one[0] != source, one)):
        yield Group(key[0], tuple(sorted(words[key], key=lambda word: (len(word), word))), _postings(standing[key]))


def _root(word: str, language: str, stop: frozenset[str]) -> tuple[str, str, bool]:
    return (language, word, True) if word in stop else (language, stem(word, language), False)


def _places(found: Iterable[Document]) -> Iterator[_Place]:
    """Walk over every word of every document, fields that count most first."""
    for number, one in enumerate(found):
        for field, name in enumerate(FIELDS):
            for line in one.fields[name]:
                yield from (_Place(number, field, line.lang, word) for word in texts(line.text))
        for line in one.fields["title"]:
            yield from (_Place(number, FIELDS.index("names"), line.lang, word) for word in _hyphenated(line.text))


def _hyphenated(title: str) -> Iterator[str]:
    """Walk over the words of a title with a hyphen in them, written as one: many people leave it out."""
    for written in title.split():
        parts = texts(written)
        if "-" in written.strip("-") and len(parts) > 1:
            yield "".join(parts)


def _postings(standing: Mapping[int, int]) -> Postings:
    return tuple(tuple(sorted(number for number, at in standing.items() if at == field)) for field in range(len(FIELDS)))
