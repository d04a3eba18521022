"""Words that are to say nothing of a person: what looks like an address, a telephone number or a register number of one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

#: What was met: the page says each in its own language.
Personal = Literal["email", "phone", "register-number"]

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]{2,}")
#: Eight digits or more, however they are kept apart; a day (2026-11-23, 23/11/2026) has eight too.
_NUMBER = re.compile(r"(?:\+|\b00|\b0)[\d][\d ./()-]{6,}\d")
_DAY = re.compile(r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\b")
#: Belgium's national number: the day of birth, a number and a check: 85.07.30-033.28.
_REGISTER = re.compile(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}\b")
#: Mobile telephones are mostly a person's own.
_MOBILE = re.compile(r"^(?:\+32|0032|0)4\d{8}$")


def personal(words: str) -> Iterator[Personal]:
    """Name what in words looks like something of a person, each once.

    >>> list(personal("Bel Jan op 0470 12 34 56 of jan@example.org"))
    ['email', 'phone']
    """
    without_days = _DAY.sub(" ", words)
    if _EMAIL.search(words):
        yield "email"
    if _REGISTER.search(without_days):
        yield "register-number"
    elif _NUMBER.search(without_days):
        yield "phone"


def is_mobile(number: str) -> bool:
    """Tell whether a telephone number is a Belgian mobile one.

    >>> is_mobile("0470/12.34.56"), is_mobile("09 266 00 00")
    (True, False)
    """
    return bool(_MOBILE.match(re.sub(r"[^\d+]", "", number)))
