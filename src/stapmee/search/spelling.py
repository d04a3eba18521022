"""Words that are written as they sound, or with a slip of the finger."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

#: How Dutch sounds are written, to one spelling each: for whoever writes by ear. Of what fits, the first counts.
_SOUNDS = {
    "ij": "ei", "sch": "sg", "ch": "g", "ck": "k", "qu": "kw", "ph": "f", "th": "t", "c(?=[ei])": "s", "c": "k",
    "x": "ks", "ou": "au", "ie": "i", "y": "i", "v": "f", "z": "s", "dt": "t",
}  # fmt: skip
_WRITTEN = re.compile("|".join(f"({written})" for written in _SOUNDS))
_HEARD = tuple(_SOUNDS.values())
_DOUBLED = re.compile(r"(.)\1+")
#: From this many sounds on, a word may hold one slip, or two.
_ONE_SLIP, _TWO_SLIPS = 4, 8


def sound(word: str) -> str:
    """Write a folded word as it sounds.

    >>> sound("azyl") == sound("asiel"), sound("okmw") == sound("ocmw")
    (True, True)
    """
    heard = _WRITTEN.sub(lambda match: _HEARD[(match.lastindex or 1) - 1], word)
    heard = _DOUBLED.sub(r"\1", heard)
    return f"{heard[:-1]}t" if heard.endswith("d") else heard


def slips_allowed(heard: str) -> int:
    """Tell how many slips a word of this length may hold and still be meant as another."""
    return (len(heard) >= _ONE_SLIP) + (len(heard) >= _TWO_SLIPS)


def slips(first: str, second: str, most: int) -> int:
    """Count the letters too many, missing, wrong or swapped with a neighbour (optimal string alignment); `most` + 1 when more.

    >>> slips("waarborg", "waarbrog", 2), slips("kaart", "huur", 2)
    (1, 3)
    """
    return int(OSA.distance(first, second, score_cutoff=most))
