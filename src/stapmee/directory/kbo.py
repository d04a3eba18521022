"""Numbers of the Crossroads Bank for Enterprises (KBO/BCE): enterprises and their establishments, with their check digits.

Both have ten digits, of which the last two are 97 minus the remainder of the first eight divided by 97, so that one wrong
digit, or two that changed places, always shows. An enterprise's begins with 0 or 1 (merged municipalities got numbers such
as 1010.783.451), an establishment's with 2 to 8.
"""

from __future__ import annotations

import re

from stapmee.directory.errors import NumberError
from stapmee.kit.errors import Sentence

#: The code of the register in the list of org-id.guide: HSDS's `identifier_scheme`.
SCHEME = "BE-BCE_KBO"
ENTERPRISE, ESTABLISHMENT = "ondernemingsnummer", "vestigingsnummer"


def enterprise_number(written: str) -> str:
    """Give an enterprise's number as ten digits.

    >>> enterprise_number("BE 0207.451.227")
    '0207451227'

    :raises NumberError: when it cannot be one
    """
    return _checked(written, "01", Sentence("an enterprise's begins with 0 or 1"))


def establishment_number(written: str) -> str:
    """Give an establishment's number as ten digits.

    :raises NumberError: when it cannot be one
    """
    return _checked(written, "2345678", Sentence("an establishment's begins with 2 to 8"))


def say_number(digits: str) -> str:
    """Write a number as people do: 0207.451.227, 2.123.456.789."""
    first = 4 if digits[0] in "01" else 1
    rest = digits[first:]
    return ".".join((digits[:first], *(rest[at : at + 3] for at in range(0, len(rest), 3))))


def _checked(written: str, first: str, rule: Sentence) -> str:
    digits = re.sub(r"^\s*BE|[\s.\-/]", "", written, flags=re.IGNORECASE)
    if not re.fullmatch(r"[0-9]+", digits):
        raise NumberError(written, Sentence("write its ten digits, as 0207.451.227"))
    if len(digits) == 9 and "0" in first:
        digits = f"0{digits}"  # as it was written before 2005
    if len(digits) != 10:
        raise NumberError(written, Sentence("it has %(value)s digits, not ten", value=len(digits)))
    if digits[0] not in first:
        raise NumberError(written, rule)
    if 97 - int(digits[:8]) % 97 != int(digits[8:]):
        raise NumberError(written, Sentence("its last two digits do not fit the first eight; a digit is wrong or two changed places"))
    return digits
