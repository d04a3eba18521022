"""Dutch writes compounds as one word: cutting them in words that the kit has by themselves (docs/algorithms/search.md)."""

from __future__ import annotations

from collections.abc import Container

#: Parts shorter than this are more often a coincidence than a word.
SHORTEST = 4
#: What may stand between two parts: "gezin-s-hereniging", "vrouw-en-huis".
_LINKS = ("", "s", "e", "en", "n")
#: No word is longer than this; what is, nobody typed.
LONGEST = 40


def split(word: str, known: Container[str]) -> tuple[str, ...]:
    """Cut a word in two known parts, the longest tail first, or in more; () when it can't be cut.

    >>> split("huurwaarborglening", {"huur", "waarborg", "huurwaarborg", "lening"})
    ('huurwaarborg', 'lening')
    >>> split("gezinshereniging", {"gezin", "hereniging"})
    ('gezin', 'hereniging')
    """
    if len(word) > LONGEST:
        return ()
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        tail = word[cut:]
        if tail not in known:
            continue
        head = _head(word[:cut], known)
        if head:
            return (*head, tail)
    return ()


def _head(head: str, known: Container[str]) -> tuple[str, ...]:
    bare = [head.removesuffix(link) for link in _LINKS if head.endswith(link)]
    for one in bare:
        if len(one) >= SHORTEST and one in known:
            return (one,)
    return next((parts for one in bare if (parts := split(one, known))), ())
