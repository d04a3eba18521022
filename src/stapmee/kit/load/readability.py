"""How easy a Dutch text reads: the index of Douma (1960), Flesch's for Dutch. 100 is very easy, 60 plain, 30 hard."""

from __future__ import annotations

import re
from functools import cache

import pyphen

from stapmee.kit.errors import Fault
from stapmee.kit.model import CardId, Kit
from stapmee.kit.prose import plain

_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")


def reading_ease(words: str) -> float:
    """Measure a text: 206.84 - 0.93 × words a sentence - 77 × syllables a word. Syllables are counted by where a word may be broken.

    >>> reading_ease("De kat zit op de mat.") > 100
    True
    """
    sentences = [one for one in _SENTENCE.split(words) if _WORD.search(one)]
    found = _WORD.findall(words)
    if not found:
        return 206.84
    syllables = sum(len(_hyphens().positions(word)) + 1 for word in found)
    return 206.84 - 0.93 * len(found) / len(sentences) - 77 * syllables / len(found)


def reading_eases(kit: Kit) -> dict[CardId, float]:
    """Measure how easy the title and text of each card read, with the parameters' own values for their names."""
    return {card.id: reading_ease(f"{card.title.text}. {plain(card.text, _value)}") for card in kit.cards.values()}


def _value(_: str) -> str:
    return "vier maanden"  # what most parameters say, for their length


def hard_to_read(kit: Kit) -> list[Fault]:
    """Find the cards that read less easily than the kit allows."""
    return [
        Fault(
            kit.cards[name].origin.file,
            kit.cards[name].origin.line,
            "text",
            f"{name} has a reading ease of {ease:.0f}, at least {kit.reading_ease}; shorter words and sentences",
        )
        for name, ease in reading_eases(kit).items()
        if ease < kit.reading_ease
    ]
