"""Find a municipality by what people write: a name in any official language, an old one, a village, a postcode, a NIS code.

What is found says how (docs/directory.md): a page can then tell that Galmaarden has been part of Pajottegem since 2025.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, get_args

import msgspec
from rapidfuzz.distance import OSA

from stapmee.kit.model import Kit, Serving
from stapmee.kit.territory import Former, Place

#: How words met a municipality, surest first. The first seven are exact; `word` is one word of a longer name, or its beginning.
How = Literal["nis", "postcode", "name", "former-nis", "former-name", "part", "word", "typo"]
_ORDER: dict[How, int] = {how: number for number, how in enumerate(get_args(How))}
_EXACT = _ORDER["part"]
#: How many are given of what is only near.
_NEAR = 8
_POSTCODE = re.compile(r"\b(?:B-)?(\d{4})\b", re.IGNORECASE)
#: Words that people shorten.
_SHORT = {"sint": "st", "saint": "st", "sainte": "ste"}


class Match(msgspec.Struct, frozen=True):
    """A municipality that may be meant, and why."""

    place: Place
    how: How
    written: str  #: the name or code that the words met, as it is spelled
    former: Former | None = None  #: the municipality it was, for former-nis and former-name


class Found(msgspec.Struct, frozen=True):
    """What words may mean, likeliest first; each municipality once."""

    words: str
    matches: tuple[Match, ...]

    @property
    def exact(self) -> tuple[Match, ...]:
        """The municipalities that the words name, of the surest kind that names any; several when they do not decide.

        A municipality's own name goes before that of one that merged, and that before a village's: "Nieuwerkerken" is the
        municipality in Limburg; the village in Aalst stands next in `matches`.
        """
        first = self.matches[0].how if self.matches else "typo"
        return tuple(one for one in self.matches if one.how == first) if _ORDER[first] <= _EXACT else ()

    @property
    def place(self) -> Place | None:
        """The one municipality that the words name, or None when there are none or several."""
        return self.exact[0].place if len(self.exact) == 1 else None


def look_up(kit: Kit, words: str) -> Found:
    """Find the municipalities that words may mean.

    Case, accents, hyphens and spaces do not matter. A postcode beside a name ("9000 Gent", "B-9000 Gent") narrows it down
    where they agree; where they don't, both are given, by `word`, and neither is exact.
    """
    index = _index(kit)
    code = _POSTCODE.search(words)
    rest = _POSTCODE.sub(" ", words) if code else words
    if code is None:
        return Found(words, _ranked(index.by_name(rest)))
    by_code = list(index.by_key(code.group(1)))
    if not fold(rest):
        return Found(words, _ranked(by_code))
    by_name = list(_ranked(index.by_name(rest)))
    both = [one for one in by_name if one.place.nis in {other.place.nis for other in by_code}]
    if both:
        return Found(words, tuple(both))
    doubtful = [msgspec.structs.replace(one, how="word") for one in (*by_code, *by_name)]
    return Found(words, _ranked(doubtful))


def translate_nis(kit: Kit, nis: str) -> Match | None:
    """Give the municipality that a NIS code stands for, an old one for the municipality it is part of now; None for no code.

    Codes of before 2019 and of before the mergers of 2025 are known; of those municipalities only Antwerpen kept its own.
    """
    found = look_up(kit, nis) if re.fullmatch(r"\d{5}", nis) else None
    return found.exact[0] if found and found.exact else None


def serving(kit: Kit, place: Place) -> tuple[Serving, ...]:
    """List the bodies that serve a municipality, in the kit's order: of each task those with the narrowest area that holds it."""
    held = [(one, one.area.narrowness(place)) for one in kit.serving]
    narrowest: dict[str, int] = {}
    for one, narrowness in held:
        narrowest[one.task] = max(narrowness, narrowest.get(one.task, 1))  # 0 is outside the area: never the narrowest
    return tuple(one for one, narrowness in held if narrowness == narrowest[one.task])


def fold(words: str) -> str:
    """Give words as they are compared: no case, accents, hyphens or spaces.

    >>> fold("’s-Gravenvoeren"), fold("Hélécine")
    ('sgravenvoeren', 'helecine')
    """
    return "".join(_words(words))


def _words(words: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", words.casefold())
    return re.findall(r"[^\W_]+", "".join(letter for letter in bare if not unicodedata.combining(letter)))


# --- the index


class _Key(msgspec.Struct, frozen=True):
    """One way to write a municipality."""

    how: How
    written: str
    place: Place
    former: Former | None = None


class _Index:
    """Every way to write every municipality of a kit, folded."""

    def __init__(self, kit: Kit) -> None:
        self.exact: dict[str, list[_Key]] = {}
        self.names: list[tuple[str, tuple[str, ...], _Key]] = []  #: folded, its words, key
        for place in kit.places:
            for key in _keys(place):
                self._add(key)

    def _add(self, key: _Key) -> None:
        for spelling in _spellings(key.written):
            self.exact.setdefault(spelling, []).append(key)
        if not key.written.isdigit():
            self.names.append((fold(key.written), tuple(_words(key.written)), key))

    def by_key(self, folded: str) -> Iterator[Match]:
        """Give what is written exactly so."""
        return (_match(key) for key in self.exact.get(folded, ()))

    def by_name(self, words: str) -> Iterator[Match]:
        """Give what is written exactly so; else longer names with these words in them, and what is a slip away."""
        folded = fold(words)
        exact = list(self.by_key(folded))
        if exact or len(folded) < 3 or folded.isdigit():
            return iter(exact)
        return iter((*self._worded(folded), *self._slips(folded)))

    def _worded(self, folded: str) -> Iterator[Match]:
        return (_match(key, "word") for whole, words, key in self.names if whole.startswith(folded) or folded in words)

    def _slips(self, folded: str) -> list[Match]:
        """Give what is a few letters away, nearest first: one of up to five letters written, two of up to ten, else three.

        The distance (OSA) counts a letter too many, missing or wrong, and two that changed places.
        """
        most = min(3, 1 + (len(folded) - 1) // 5)
        found = [
            (distance, _ORDER[key.how], key.written, key)
            for whole, _words, key in self.names
            if (distance := OSA.distance(folded, whole, score_cutoff=most)) <= most
        ]
        return [_match(key, "typo") for *_, key in sorted(found, key=lambda one: one[:3])]


def _keys(place: Place) -> Iterator[_Key]:
    yield _Key("nis", place.nis, place)
    yield from (_Key("postcode", code, place) for code in place.postcodes)
    yield from (_Key("name", name, place) for name in dict.fromkeys(place.names.values()))
    for former in place.former:
        yield _Key("former-nis", former.nis, place, former)
        yield from (_Key("former-name", name, place, former) for name in dict.fromkeys(former.names.values()))
    yield from (_Key("part", part.name, place) for part in place.parts)


def _spellings(written: str) -> Iterable[str]:
    """Give a name folded, and with its saints shortened."""
    words = _words(written)
    return dict.fromkeys(("".join(words), "".join(_SHORT.get(word, word) for word in words)))


def _match(key: _Key, how: How | None = None) -> Match:
    return Match(key.place, how or key.how, key.written, key.former)


def _ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Order matches by how sure they are (those alike as they came), each municipality once; few of those that are only near."""
    best: dict[str, Match] = {}
    for one in sorted(matches, key=lambda match: _ORDER[match.how]):
        best.setdefault(one.place.nis, one)
    ranked = tuple(best.values())
    return ranked if not ranked or _ORDER[ranked[0].how] <= _EXACT else ranked[:_NEAR]


@lru_cache(maxsize=16)
def _index(kit: Kit) -> _Index:
    return _Index(kit)
