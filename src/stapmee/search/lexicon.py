"""What follows from an index: which words there are, how they hang together, and what each counts for where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import islice, takewhile

import msgspec

from stapmee.search.compounds import LONGEST, SHORTEST, split
from stapmee.search.index import Index
from stapmee.search.spelling import sound
from stapmee.search.stems import stem
from stapmee.search.why import Reason
from stapmee.search.words import texts

#: How heavy a word weighs in a title or text, before its length is taken into account; in other names; in what it is about.
_TITLE, _TITLE_LENGTH = 768, 8
_NAMES, _ABOUT = 60, 30
_TEXT, _TEXT_LENGTH = 800, 20
#: The least that a word tells, however common.
_LEAST_RARITY = 8


class Post(msgspec.Struct, frozen=True, gc=False):
    """How heavy a word weighs in one document, by where it stands there, and whether that is its title."""

    document: int
    weight: int
    in_title: bool


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """What words mean: other words (`found`), or the documents that they lead to first."""

    reason: Reason
    found: str
    documents: tuple[int, ...] = ()


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Words that mean something together."""

    words: tuple[str, ...]
    meaning: Meaning


class Lexicon:
    """The words of an index. Numbers of groups beyond those of the index are words that stand nowhere but mean something."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.stop = frozenset(index.stop)
        self.words: dict[str, list[int]] = {}
        self.languages = tuple(dict.fromkeys((index.source, *(group.language for group in index.groups))))
        self.first: list[str] = []  #: a group's shortest word, by which it is named
        for group in index.groups:
            self._add(group.words)
        #: by group, the phrases that begin with a word of it, the longest first
        self.phrases: dict[int, list[Phrase]] = self._phrases()

    def _add(self, words: tuple[str, ...]) -> None:
        for word in words:
            self.words.setdefault(word, []).append(len(self.first))
        self.first.append(words[0])

    def _phrases(self) -> dict[int, list[Phrase]]:
        found: dict[int, list[Phrase]] = defaultdict(list)
        for one in _all_phrases(self.index):
            for word in one.words:
                if word not in self.words:
                    self._add((word,))
            for group in self.words[one.words[0]]:
                found[group].append(one)
        for phrases in found.values():
            phrases.sort(key=lambda one: -len(one.words))
        return found

    # --- words

    def groups_of(self, word: str) -> tuple[int, ...]:
        """Give the groups of a word: those that hold it, else those of its stem; () when it is not known."""
        if word in self.words:
            return tuple(self.words[word])
        stems = ((language, stem(word, language)) for language in self.languages)
        return tuple(dict.fromkeys(group for one in stems for group in self._stems.get(one, ())))

    @cached_property
    def _stems(self) -> Mapping[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, word in enumerate(self.first):
            if word in self.stop:
                continue
            language = self.index.groups[number].language if number < len(self.index.groups) else self.index.source
            found[language, stem(word, language)].append(number)
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    def beginning_with(self, word: str) -> list[str]:
        """List the words that begin so, in order of the alphabet."""
        start = bisect_left(self._sorted, word)
        return list(takewhile(lambda one: one.startswith(word), islice(self._sorted, start, None)))

    def standing(self, groups: Iterable[int]) -> int:
        """Count the places of some groups of words."""
        return sum(len(self.posts(group)) for group in groups)

    @cached_property
    def sounds(self) -> list[tuple[str, str]]:
        """Each word with how it sounds, in order of the alphabet; what says nothing is never meant by a slip."""
        return [(word, sound(word)) for word in self._sorted if word not in self.stop]

    # --- compounds

    @cached_property
    def _known(self) -> frozenset[str]:
        own = (group for group in self.index.groups if group.language == self.index.source)
        return frozenset(word for group in own for word in group.words if len(word) >= SHORTEST and word not in self.stop)

    def parts(self, word: str) -> tuple[str, ...]:
        """Cut a word in the words it is made of, and those in theirs; () when it is one word."""
        if word in self.index.whole or len(word) > LONGEST:
            return ()
        halves = split(word, self._known)
        return tuple(dict.fromkeys(part for half in halves for part in (half, *self.parts(half))))

    @cached_property
    def within(self) -> Mapping[int, list[str]]:
        """By group, the longer words that hold a word of it, in order of the alphabet."""
        found: dict[int, list[str]] = defaultdict(list)
        for word in self._sorted:
            for group in dict.fromkeys(group for part in self.parts(word) for group in self.words[part]):
                found[group].append(word)
        return found

    # --- what a word counts for

    @cached_property
    def _lengths(self) -> tuple[Counter[tuple[str, int]], Counter[tuple[str, int]], Counter[int]]:
        """Count by language and document the words of its title that say something, and all of them; and those of its text."""
        telling: Counter[tuple[str, int]] = Counter()
        titles: Counter[tuple[str, int]] = Counter()
        bodies: Counter[int] = Counter()
        for group in self.index.groups:
            titles.update((group.language, number) for number in group.postings[0])
            if group.words[0] not in self.stop:
                telling.update((group.language, number) for number in group.postings[0])
            bodies.update(group.postings[3])
        return telling, titles, bodies

    def title_length(self, document: int, language: str) -> int:
        """Count the different words of a title in a language: those that say something, if any do."""
        telling, titles, _ = self._lengths
        return telling[language, document] or titles[language, document]

    def shortest_title(self, document: int) -> int:
        """Count the words of a title in the language in which it has fewest."""
        return min(length for language in self.languages if (length := self.title_length(document, language)))

    @cache  # noqa: B019  # a lexicon lives as long as the process
    def posts(self, group: int) -> tuple[Post, ...]:
        """Give where the words of a group stand, and how heavy they weigh there."""
        if group >= len(self.index.groups):
            return ()
        return tuple(self._posts(group))

    def _posts(self, group: int) -> Iterator[Post]:
        title, names, about, text = self.index.groups[group].postings
        bodies, language = self._lengths[2], self.index.groups[group].language
        yield from (Post(number, _TITLE // (_TITLE_LENGTH + self.title_length(number, language)), True) for number in title)
        yield from (Post(number, _NAMES, False) for number in names)
        yield from (Post(number, _ABOUT, False) for number in about)
        yield from (Post(number, _TEXT // (_TEXT_LENGTH + bodies[number]), False) for number in text)

    def rarity(self, standing: int) -> int:
        """Tell how much words that stand in so many documents tell one from another, in sixteenths of a bit."""
        return max(_LEAST_RARITY, logarithm(len(self.index.documents)) - logarithm(standing))


def _all_phrases(index: Index) -> Iterator[Phrase]:
    for one in index.synonyms:
        meanings = [Meaning("means", means) for means in one.means]
        if one.to:
            meanings.append(Meaning("called", "", one.to))
        for written in one.words:
            words = tuple(texts(written))
            yield from (Phrase(words, meaning) for meaning in meanings if words)
    for short, full in index.stands_for:
        yield Phrase(tuple(texts(short)), Meaning("stands", full))
        yield Phrase(tuple(texts(full)), Meaning("stands", short))


def logarithm(number: int) -> int:
    """Give sixteen times the binary logarithm, straight between powers of two: the same in every language of programming.

    >>> logarithm(1), logarithm(2), logarithm(3), logarithm(1000)
    (0, 16, 24, 159)
    """
    if number < 1:
        return 0
    bits = number.bit_length() - 1
    return bits * 16 + (number * 16 >> bits) - 16


@lru_cache(maxsize=8)
def lexicon(index: Index) -> Lexicon:
    """Give the lexicon of an index; kept for the last few."""
    return Lexicon(index)
