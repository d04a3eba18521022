"""Which words may be counted when nothing was found (docs/decisions/0007-missed-searches.md): never what may say who somebody is."""

from __future__ import annotations

from stapmee.search.words import texts

MOST_WORDS, MOST_LETTERS = 4, 40


def countable(question: str) -> str:
    """Give the words of a question as they may be counted, "" when they may not.

    What holds a digit or an @ may be a number, a date, an address; what is long may be a story.

    >>> countable("Rijbewijs omwisselen"), countable("tel 0470 12 34 56"), countable("jan@example.org")
    ('rijbewijs omwisselen', '', '')
    """
    words = texts(question)
    plain = " ".join(words)
    unfit = "@" in question or len(words) > MOST_WORDS or len(plain) > MOST_LETTERS
    return "" if unfit or any(letter.isdigit() for letter in plain) else plain
