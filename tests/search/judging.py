"""The judged questions, how well a search answers them, and SQLite's full-text search as the one to beat."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import yaml

from stapmee.search.documents import FIELDS
from stapmee.search.index import Index, build_index
from stapmee.search.lexicon import Lexicon
from stapmee.search.query import search
from tests.kits import real

HERE = Path(__file__).resolve().parent
ON = date(2026, 11, 23)
Answering = Callable[[str], list[str]]


class Judged(msgspec.Struct, frozen=True):
    """A question with the records that answer it, as kind/id."""

    q: str
    by: str
    how: str
    finds: tuple[str, ...]


class Quality(msgspec.Struct, frozen=True):
    """How well questions are answered: recall at five and mean reciprocal rank."""

    recall: float
    rank: float


@cache
def judged(name: str = "judged") -> tuple[Judged, ...]:
    """Read a set of judged questions."""
    return msgspec.convert(tuple(yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))), tuple[Judged, ...])


@cache
def index() -> Index:
    """Make the index of the real kit."""
    return build_index(real(), real(), ON)


def without_list(full: Index) -> Index:
    """Give an index without the list of what people say: neither synonyms nor abbreviations."""
    return msgspec.structs.replace(full, synonyms=(), stands_for=())


def ours(over: Index) -> Answering:
    """Give our search, over an index."""
    lexicon = Lexicon(over)
    return lambda question: [name_of(over, hit.document) for hit in search(lexicon, question)]


def name_of(over: Index, number: int) -> str:
    """Name a document as the judged sets do."""
    found = over.documents[number]
    return f"{found.kind}/{found.id}"


def fts5(over: Index) -> Answering:
    """Give SQLite's FTS5 as it comes (unicode61, bm25), over the same words; any of the words asked may match."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE kit USING fts5(name UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2')")
    for number, one in enumerate(over.documents):
        rest = " ".join(line.text for field in FIELDS[1:] for line in one.fields[field])
        title = " ".join(line.text for line in one.fields["title"])
        database.execute("INSERT INTO kit VALUES (?, ?, ?)", (name_of(over, number), title, rest))

    def answering(question: str) -> list[str]:
        words = " OR ".join('"' + word.replace('"', "") + '"' for word in question.split())
        return [row[0] for row in database.execute("SELECT name FROM kit WHERE kit MATCH ? ORDER BY bm25(kit) LIMIT 20", (words,))]

    return answering


def quality(answering: Answering, questions: Iterable[Judged]) -> Quality:
    """Tell how well questions are answered. Recall counts what can be among five: of seven right ones, five are all."""
    recalls, ranks = [], []
    for one in questions:
        found, right = answering(one.q), set(one.finds)
        recalls.append(len(right & set(found[:5])) / min(5, len(right)))
        ranks.append(next((1 / place for place, name in enumerate(found, 1) if name in right), 0.0))
    return Quality(sum(recalls) / len(recalls), sum(ranks) / len(ranks))
