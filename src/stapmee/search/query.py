"""Asking the index: what answers a question, best first, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from stapmee.search.lexicon import Lexicon
from stapmee.search.senses import Sense, Unit, units
from stapmee.search.why import Because

#: What a record that a word leads to counts for, and how much less each next of its list.
_LED_TO, _NEXT_LED_TO, _LEAST_LED_TO = 9000, 500, 5000
#: How much a kind counts, in sixteenths: a whole station tells more than one card.
_KINDS = {"theme": 20, "phase": 20, "term": 18, "actor": 18, "document": 18, "card": 16}
#: A title of no other words than those asked for counts once and a half; a word that only the station has, for a quarter.
_WHOLE_TITLE, _OF_STATION = (3, 2), 4
#: What is less than a sixteenth as good as the best is left out, and what comes after the twentieth.
_AT_LEAST, _MOST = 16, 20


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A result: the number of its document, what it counts for, and why. `marks` are the groups of words to mark in its title."""

    document: int
    score: int
    because: tuple[Because, ...]
    marks: frozenset[int]


class _Match(msgspec.Struct, gc=False):
    """The best that one word of the question has in one document."""

    points: int
    because: Because
    marks: tuple[int, ...]
    whole: bool  #: the word itself, in the title


_Matches = dict[int, _Match]


def search(lexicon: Lexicon, question: str) -> list[Hit]:
    """Find what answers a question, best first; of what is as good, the first in the kit."""
    asked = [matches for unit in units(lexicon, question) if (matches := _matches(lexicon, unit))]
    found: dict[int, list[_Match | None]] = defaultdict(lambda: [None] * len(asked))
    for number, matches in enumerate(asked):
        for document, match in matches.items():
            found[document][number] = match
    hits = [_hit(lexicon, document, matches, asked) for document, matches in found.items()]
    hits.sort(key=lambda hit: (-hit.score, hit.document))
    least = hits[0].score // _AT_LEAST if hits else 0
    return [hit for hit in hits[:_MOST] if hit.score >= least]


def _matches(lexicon: Lexicon, unit: Unit) -> _Matches:
    """Give what one word of the question has in each document: the best of all that it may mean."""
    best: _Matches = {}
    for sense in unit.senses:
        for document, points, in_title in _points(lexicon, sense):
            if document not in best or points > best[document].points:
                best[document] = _match(unit, sense, points, in_title)
    return best


def _match(unit: Unit, sense: Sense, points: int, in_title: bool) -> _Match:
    itself = sense.reason == "title"
    because = Because("title" if in_title else "text", unit.typed, "") if itself else Because(sense.reason, unit.typed, sense.found)
    groups = tuple(group for word in sense.words for group in word)
    return _Match(points, because, groups if in_title else (), itself and in_title)


def _points(lexicon: Lexicon, sense: Sense) -> Iterator[tuple[int, int, bool]]:
    """Walk over the documents of a sense, with what it counts for there and whether that is in the title."""
    if sense.documents:
        for place, document in enumerate(sense.documents):
            yield document, max(_LEAST_LED_TO, _LED_TO - place * _NEXT_LED_TO) * sense.sure // 16, False
        return
    words = [_of_word(lexicon, groups, sense.standing) for groups in sense.words]
    least = len(words) - 1 if sense.some and len(words) > 2 else len(words)
    for document in dict.fromkeys(document for word in words for document in word):
        own = [word[document] for word in words if document in word]
        if len(own) >= least:
            points = sum(points for points, _ in own) * len(own) // (len(words) * len(words))
            yield document, points * sense.sure // 16, all(in_title for _, in_title in own)


def _of_word(lexicon: Lexicon, groups: tuple[int, ...], standing: int) -> dict[int, tuple[int, bool]]:
    """Give by document what a word counts for there, and whether it stands in the title."""
    best: dict[int, tuple[int, bool]] = {}
    for group in groups:
        rarity = lexicon.rarity(standing or lexicon.standing((group,)))
        for post in lexicon.posts(group):
            points = rarity * post.weight
            if post.document not in best or points > best[post.document][0]:
                best[post.document] = (points, post.in_title)
    return best


def _hit(lexicon: Lexicon, document: int, matches: list[_Match | None], asked: list[_Matches]) -> Hit:
    own = [match for match in matches if match is not None]
    around = _around(lexicon, document, matches, asked) if len(own) < len(matches) else []
    everything = [*own, *around]
    points = sum(match.points for match in everything) * (len(everything) + len(matches)) // (2 * len(matches))
    title = sum(match.whole for match in own)
    if title and title == lexicon.shortest_title(document):
        points = points * _WHOLE_TITLE[0] // _WHOLE_TITLE[1]
    points = points * _KINDS[lexicon.index.documents[document].kind] // 16
    return Hit(document, points, tuple(one.because for one in everything), frozenset(group for one in own for group in one.marks))


def _around(lexicon: Lexicon, document: int, matches: list[_Match | None], asked: list[_Matches]) -> list[_Match]:
    """Take from a card's station the words that the card itself lacks."""
    one = lexicon.index.documents[document]
    if one.kind != "card" or one.parent is None:
        return []
    station = lexicon.index.documents[one.parent].title.text
    found = []
    for match, others in zip(matches, asked, strict=True):
        above = others.get(one.parent) if match is None else None
        if above is not None:
            found.append(_Match(above.points // _OF_STATION, Because("station", above.because.typed, station), (), False))
    return found
