"""What is wrong with a record of the directory, in the language of the page: the directory itself speaks English, as its commands do."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext

#: The sentences of the directory's faults. A part of one (`hint`, `why`) is a sentence of this list too.
SENTENCES = (
    "is missing",
    "is missing: every service is somebody's",
    "is null; leave out what is not known",
    "is empty",
    "is empty, and an address has one",
    '"%(value)s" is not allowed; %(hint)s',
    'did you mean "%(value)s"?',
    "allowed: %(value)s",
    "there are none",
    "is no field of HSDS 3.0 or 3.1; %(hint)s",
    "is %(value)s; it should be %(hint)s",
    "words, in quotes",
    "a number, without quotes",
    "true or false",
    "a list: […]",
    "a record: {…}",
    '"%(value)s" is no UUID; write it as 5f0d6a0e-5d0f-5d0b-9c7e-2b1a7d1e4c53',
    '"%(value)s" is no date; write it as 2026-05-31',
    '"%(value)s" is no date with time and distance to UTC; write it as 2026-05-31T12:00:00+02:00',
    '"%(value)s" is no web address; write it with https://',
    '"%(value)s" is no e-mail address',
    '"%(value)s" is no time; write it as 09:00 or 09:00+01:00',
    '"%(value)s" is no language code; write two or three small letters (ISO 639)',
    '"%(value)s" is no code of a language; write nl, fr, ar, prs …',
    '"%(value)s" names no area by itself; write %(hint)s',
    '"%(value)s" names no municipality by itself; write %(hint)s',
    "a municipality, province or region",
    "its name, NIS code or postcode",
    '"%(value)s" is no NIS code of a municipality, province or region; %(hint)s',
    '"%(value)s" became %(nis)s: %(rest)s',
    '"%(value)s" is not in the kit; %(hint)s',
    '"%(value)s" is no KBO number: %(hint)s',
    "write its ten digits, as 0207.451.227",
    "it has %(value)s digits, not ten",
    "its last two digits do not fit the first eight; a digit is wrong or two changed places",
    "has %(value)s cells of %(of)s: was the file cut off, or a quote forgotten?",
    '"%(value)s" begins like a formula; write it without %(sign)s, or put \' before it',
    'holds HTML ("%(value)s"); write it in plain words',
    "held HTML; its words were kept",
    "stands above itself: %(value)s",
    'points at the %(kind)s "%(value)s", which is neither in the file nor here',
    'the %(kind)s "%(value)s" (%(id)s) stands also at %(place)s, and every record has its own id',
    'the %(kind)s "%(value)s" (%(id)s) stands also at %(place)s, where it says something else',
    'the id "%(value)s" stands twice, also in %(place)s; every row has its own',
    "%(value)s records were changed here too or are another source's; say whose is kept: ours or theirs",
    "is no CSV (%(value)s): was the file cut off, or a quote forgotten?",
    'is not UTF-8 near "%(value)s"; save the file as UTF-8 (in Excel: “CSV UTF-8”)',
    "is %(value)s, not text; save it as UTF-8 (in Excel: “CSV UTF-8”)",
    '"%(value)s" is no column of ours; %(hint)s',
    'the column "%(value)s" is missing; the columns are %(columns)s',
    "names a column twice",
    "holds no record",
    "is filled in, and the place is secret; leave it empty",
    "is neither yes nor no",
    "is longer than any record: 8 million letters",
    "is confidential and yet holds %(value)s; leave out all but %(columns)s",
)
#: Parts that are sentences themselves.
_SAID_TOO = ("hint",)
_PART = re.compile(r"%\\?\((\w+)\\?\)s")


def say(message: str) -> str:
    """Say a fault in the language of the page; one that is not listed stays as it is."""
    for sentence, form in _forms():
        if found := form.fullmatch(message):
            parts = {name: say(words) if name in _SAID_TOO else words for name, words in found.groupdict().items()}
            return gettext(sentence) % parts if parts else gettext(sentence)
    return message


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, re.compile(_PART.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)) for sentence in SENTENCES)
