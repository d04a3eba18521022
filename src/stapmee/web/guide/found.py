"""What a search found, as pages, programs and the terminal show it (knows no Django: the command line uses it too)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from stapmee.kit.ageing import Show
from stapmee.kit.model import Kit
from stapmee.search.documents import Document
from stapmee.search.index import Index, build_index
from stapmee.search.lexicon import Lexicon, lexicon
from stapmee.search.query import Hit, search
from stapmee.search.why import marked, why
from stapmee.web.guide.document import Json

#: kind -> the address after the language: {id}, and {theme} where a station is meant
ADDRESSES: Mapping[str, str] = {
    "theme": "{id}/",
    "phase": "{theme}/{id}/",
    "card": "kaart/{id}/",
    "actor": "wie/{id}/",
    "document": "papieren/{id}/",
    "term": "woorden/#{id}",
}


class Result(msgspec.Struct, frozen=True):
    """One thing that was found. `place` are the titles of the chapter and station that it stands in."""

    document: Document
    url: str
    why: str
    score: int
    pieces: tuple[tuple[str, bool], ...]  #: the title, cut where words of the question stand in it
    place: tuple[str, ...]

    @property
    def show(self) -> Show:
        """How surely what it says is known."""
        return self.document.show


def find(kit: Kit, source: Kit, on: date, question: str) -> list[Result]:
    """Find what answers a question on a day, best first.

    :param source: the kit in its own language
    """
    index = build_index(kit, source, on)
    words = lexicon(index)
    return [_result(index, words, hit) for hit in search(words, question)]


def _result(index: Index, words: Lexicon, hit: Hit) -> Result:
    found = index.documents[hit.document]
    return Result(
        document=found,
        url=f"/{index.language}/" + ADDRESSES[found.kind].format(id=found.id, theme=found.theme),
        why=why(index.says, hit.because),
        score=hit.score,
        pieces=tuple(marked(words, found.title.text, hit.marks)),
        place=_place(index, found),
    )


def _place(index: Index, found: Document) -> tuple[str, ...]:
    titles: list[str] = []
    while found.parent is not None:
        found = index.documents[found.parent]
        titles.insert(0, found.title.text)
    return tuple(titles)


def search_document(question: str, results: list[Result]) -> dict[str, Json]:
    """Give results as JSON-ready values, key by key as other programs rely on."""
    return {"query": question, "results": [_entry(one) for one in results]}


def _entry(one: Result) -> Json:
    found = one.document
    return {
        "kind": found.kind,
        "id": found.id,
        "theme": found.theme,
        "title": found.title.text,
        "text": found.text,
        "url": one.url,
        "why": one.why,
        "score": one.score,
        "show": found.show,
    }
