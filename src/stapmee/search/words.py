"""From what somebody types to words that can be compared: without capitals, accents, vowel signs and ways to write a letter.

Everything goes character by character and by closed lists, so that the twin (web/ui/js/search/words.js) does the same to the
letter, whatever its tables of Unicode are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

import msgspec

#: Marks that stand on or under a letter, Arabic vowel signs, and the stroke that makes an Arabic word longer.
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")
#: Letters that are written in several ways; the digits of Arabic and Persian.
_SAME = {
    **dict(zip("ßæœøđłıىةکی", ("ss", "ae", "oe", "o", "d", "l", "i", "ي", "ه", "ك", "ي"), strict=True)),
    **{chr(start + digit): str(digit) for start in (0x660, 0x6F0) for digit in range(10)},
}
#: What words are made of once folded: Latin, Cyrillic, Arabic and Ethiopic letters, and digits.
_IN_WORDS = re.compile("[0-9a-z\u0400-\u052f\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u1200-\u137f]+")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word as it is compared, and where it stands in what was written: [start, end) in characters."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """Give what one character counts as; "" for a mark.

    >>> fold("É"), fold("ß"), fold("أ")
    ('e', 'ss', 'ا')
    """
    plain = _MARKS.sub("", normalize("NFKD", character)).lower()
    return "".join(_SAME.get(one, one) for one in _MARKS.sub("", plain))


def tokens(written: str) -> list[Token]:
    """Cut what was written into words.

    >>> [one.text for one in tokens("’t Waarborg-attest (2026)")]
    ['t', 'waarborg', 'attest', '2026']
    """
    return list(_tokens(written))


def _tokens(written: str) -> Iterator[Token]:
    word, start = "", 0
    for place, character in enumerate(written):
        folded = fold(character)
        if not folded and word:
            continue  # a mark belongs to the letter before it
        if folded and _IN_WORDS.fullmatch(folded):
            start = start if word else place
            word += folded
        elif word:
            yield Token(word, start, place)
            word = ""
    if word:
        yield Token(word, start, len(written))


def texts(written: str) -> list[str]:
    """Cut what was written into words, as they are compared."""
    return [one.text for one in _tokens(written)]
