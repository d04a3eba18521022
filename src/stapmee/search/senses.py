"""What each word of a question may mean: itself, longer words, its parts, what people call so, what looks or sounds like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from stapmee.search.compounds import LONGEST
from stapmee.search.lexicon import Lexicon, Meaning, Phrase
from stapmee.search.spelling import slips, slips_allowed, sound
from stapmee.search.why import Reason
from stapmee.search.words import Token, texts, tokens

#: A question holds no more words than this; what comes after them is left out.
MOST_WORDS = 12
#: How sure a sense is, in sixteenths.
_ITSELF, _MEANS, _STANDS, _WITHIN, _BEGINS, _PARTS, _PART = 16, 11, 14, 14, 9, 10, 5
_LIKE = (13, 9, 7)  #: by the number of slips
#: From this many letters on, the last word may be the beginning of another; so many of those are looked at.
_BEGINNING, _MOST_BEGUN = 2, 40
#: From this many sounds on, a beginning may hold a slip.
_BEGINNING_WITH_SLIP = 5
_MOST_LIKE = 4


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One thing that a word may mean: documents, or words that must all be there (one group of each list).

    `some` lets one of three or more words be missing. `standing` is in how many places stands what the sense was made from:
    a rare compound tells no more than the common part by which it was found. 0: the words' own.
    """

    reason: Reason
    found: str
    sure: int
    words: tuple[tuple[int, ...], ...] = ()
    documents: tuple[int, ...] = ()
    some: bool = False
    standing: int = 0


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A word of the question, or several that mean something together, with all that they may mean."""

    typed: str
    senses: tuple[Sense, ...]


def units(lexicon: Lexicon, question: str) -> list[Unit]:
    """Read a question: its words, what says nothing left out unless there is nothing else. The last may be unfinished."""
    words = [one for one in tokens(question)[:MOST_WORDS] if len(one.text) <= LONGEST]
    telling: list[Unit] = []
    silent: list[Unit] = []
    place = 0
    while place < len(words):
        senses, length = _at(lexicon, words, place)
        taken = words[place : place + length]
        unit = Unit(question[taken[0].start : taken[-1].end], tuple(senses))
        (silent if length == 1 and taken[0].text in lexicon.stop else telling).append(unit)
        place += length
    return telling or silent


def _at(lexicon: Lexicon, words: Sequence[Token], place: int) -> tuple[Iterable[Sense], int]:
    """Read what stands at a place: the longest phrase, else two words that the kit writes as one, else one word."""
    found = _phrase_at(lexicon, words, place)
    if found is not None:
        phrase, length = found
        return _of_phrase(lexicon, phrase, [one.text for one in words[place : place + length]]), length
    pair = [one.text for one in words[place : place + 2]]
    if len(pair) == 2 and "".join(pair) in lexicon.words and not lexicon.stop.issuperset(pair):
        return [*_together(lexicon, pair), *_of_word(lexicon, "".join(pair), place + 2 == len(words))], 2
    return _of_word(lexicon, words[place].text, place + 1 == len(words)), 1


# --- several words together


def _phrase_at(lexicon: Lexicon, words: Sequence[Token], place: int) -> tuple[Phrase, int] | None:
    """Find the longest phrase of two words or more that begins here, and how many words it takes up."""
    for group in lexicon.groups_of(words[place].text):
        for phrase in lexicon.phrases.get(group, ()):
            if len(phrase.words) > 1 and (length := _length(lexicon, phrase, words, place)):
                return phrase, length
    return None


def _length(lexicon: Lexicon, phrase: Phrase, words: Sequence[Token], place: int) -> int:
    """Count the words that a phrase takes up here, with those between its own that say nothing; 0 when it is not here."""
    at = place
    for number, wanted in enumerate(phrase.words):
        while number and at < len(words) and words[at].text in lexicon.stop and words[at].text != wanted:
            at += 1
        if at == len(words) or not _same(lexicon, wanted, words[at].text, at + 1 == len(words) and number + 1 == len(phrase.words)):
            return 0
        at += 1
    return at - place


def _same(lexicon: Lexicon, wanted: str, typed: str, unfinished: bool) -> bool:
    if wanted == typed or (unfinished and len(typed) >= _BEGINNING and wanted.startswith(typed)):
        return True
    return bool(set(lexicon.groups_of(wanted)) & set(lexicon.groups_of(typed)))


def _together(lexicon: Lexicon, words: Iterable[str]) -> Iterator[Sense]:
    """Give words as they stand, which must all be there."""
    telling = [one for one in words if one not in lexicon.stop]
    groups = tuple(lexicon.groups_of(one) for one in telling)
    if groups and all(groups):
        yield Sense("title", " ".join(telling), _ITSELF, groups)


def _of_phrase(lexicon: Lexicon, phrase: Phrase, typed: Sequence[str]) -> Iterator[Sense]:
    """Walk over what a phrase may mean: the words typed, and all that any phrase of its words means."""
    yield from _together(lexicon, typed)
    sure = _ITSELF if _same(lexicon, phrase.words[-1], typed[-1], unfinished=False) else _BEGINS
    for group in lexicon.groups_of(phrase.words[0]):
        same = (one.meaning for one in lexicon.phrases.get(group, ()) if one.words == phrase.words)
        for sense in (sense for meaning in same for sense in _of_meaning(lexicon, meaning)):
            yield msgspec.structs.replace(sense, sure=sense.sure * sure // 16)


def _of_meaning(lexicon: Lexicon, meaning: Meaning) -> Iterator[Sense]:
    if meaning.documents:
        yield Sense(meaning.reason, meaning.found, _ITSELF, (), meaning.documents)
        return
    groups = tuple(lexicon.groups_of(word) for word in texts(meaning.found) if word not in lexicon.stop)
    if groups and all(groups):
        yield Sense(meaning.reason, meaning.found, _STANDS if meaning.reason == "stands" else _MEANS, groups)


# --- one word


def _of_word(lexicon: Lexicon, word: str, unfinished: bool) -> list[Sense]:
    found = [*_itself(lexicon, word), *_parts(lexicon, word)]
    if unfinished and len(word) >= _BEGINNING:
        found.extend(_begun(lexicon, word))
    return found or list(_alike(lexicon, word, unfinished))


def _itself(lexicon: Lexicon, word: str) -> Iterator[Sense]:
    """Walk over the word itself, what it is part of, and what people mean by it."""
    for group in lexicon.groups_of(word):
        yield from _of_group(lexicon, group, "title", lexicon.first[group], _ITSELF)


def _of_group(lexicon: Lexicon, group: int, reason: Reason, found: str, sure: int) -> Iterator[Sense]:
    yield Sense(reason, found, sure, ((group,),))
    longer = lexicon.within.get(group, ())
    standing = lexicon.standing((group, *(one for word in longer for one in lexicon.words[word])))
    for word in longer:
        yield Sense("within", word, sure * _WITHIN // 16, (tuple(lexicon.words[word]),), standing=standing)
    yield from _meant_by(lexicon, group, sure)


def _meant_by(lexicon: Lexicon, group: int, sure: int) -> Iterator[Sense]:
    for phrase in lexicon.phrases.get(group, ()):
        if len(phrase.words) == 1:
            for sense in _of_meaning(lexicon, phrase.meaning):
                yield msgspec.structs.replace(sense, sure=sense.sure * sure // 16)


def _parts(lexicon: Lexicon, word: str) -> Iterator[Sense]:
    """Walk over the parts of a compound: together, and each by itself; of an unknown one also what people mean by them."""
    parts = lexicon.parts(word)
    if not parts:
        return
    own = set(lexicon.groups_of(word))
    smallest = [part for part in parts if not lexicon.parts(part)]
    together = tuple(tuple(group for group in _with_longer(lexicon, part) if group not in own) for part in smallest)
    yield Sense("part", " + ".join(smallest), _PARTS, together, some=True)
    for part in parts:
        for group in lexicon.groups_of(part):
            yield Sense("part", part, _PART, ((group,),))
            if word not in lexicon.words:
                yield from _meant_by(lexicon, group, _PARTS)


def _with_longer(lexicon: Lexicon, part: str) -> Iterable[int]:
    """Give the groups of a word and of the longer words that hold it."""
    groups = lexicon.groups_of(part)
    longer = (one for group in groups for word in lexicon.within.get(group, ()) for one in lexicon.words[word])
    return dict.fromkeys((*groups, *longer))


def _begun(lexicon: Lexicon, word: str) -> Iterator[Sense]:
    """Walk over words that begin so, those that stand in most places first."""
    longer = [one for one in lexicon.beginning_with(word) if one != word]
    longer.sort(key=lambda one: (-lexicon.standing(lexicon.words[one]), one))
    standing = lexicon.standing(dict.fromkeys(group for one in longer for group in lexicon.words[one]))
    for one in longer[:_MOST_BEGUN]:
        yield Sense("begins", one, _BEGINS, (tuple(lexicon.words[one]),), standing=standing)
        for group in lexicon.words[one]:
            yield from (sense for sense in _meant_by(lexicon, group, _BEGINS) if word not in lexicon.words)


def _alike(lexicon: Lexicon, word: str, unfinished: bool) -> Iterator[Sense]:
    """Walk over the words that sound like it or are a slip away, those with the fewest slips only."""
    heard = sound(word)
    near = [(away, one) for one, sounds in lexicon.sounds if (away := _away(heard, sounds, unfinished)) <= slips_allowed(heard)]
    fewest = min((away for away, _ in near), default=0)
    closest = [one for away, one in near if away == fewest]
    closest.sort(key=lambda one: (-lexicon.standing(lexicon.words[one]), one))
    for one in closest[:_MOST_LIKE]:
        for group in lexicon.words[one]:
            for sense in _of_group(lexicon, group, "like", one, _LIKE[fewest]):
                yield sense if sense.reason in ("means", "called") else msgspec.structs.replace(sense, reason="like", found=one)


def _away(heard: str, sounds: str, unfinished: bool) -> int:
    """Count the slips between what was typed and a word; between it and the beginning of a word that starts alike counts one more."""
    most = slips_allowed(heard)
    away = slips(heard, sounds, most) if abs(len(heard) - len(sounds)) <= most else most + 1
    if away > most and unfinished and _BEGINNING_WITH_SLIP <= len(heard) < len(sounds) and heard[0] == sounds[0]:
        return 1 + slips(heard, sounds[: len(heard)], most - 1)
    return away
