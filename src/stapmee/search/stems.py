"""The stem of a word: the only door to PyStemmer, which is Snowball (the twin has Snowball's own JavaScript)."""

from __future__ import annotations

from functools import lru_cache

import Stemmer

#: language -> Snowball's name for its algorithm. A language without one keeps its words as they are.
ALGORITHMS = {"nl": "dutch", "en": "english", "ar": "arabic", "fr": "french"}


@lru_cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(algorithm)


def stem(word: str, language: str) -> str:
    """Give the stem of a folded word.

    >>> stem("huizen", "nl"), stem("huis", "nl")
    ('huis', 'huis')
    """
    algorithm = ALGORITHMS.get(language)
    return str(_stemmer(algorithm).stemWord(word)) if algorithm else word
