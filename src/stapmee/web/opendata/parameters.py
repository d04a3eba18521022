"""What may be asked of each list, read from the query: names and meanings are HSDS's. Nothing unknown is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from django.http import QueryDict

from stapmee.kit.errors import nearest
from stapmee.web.opendata.problems import ProblemError

#: Records on a page, when nothing is said and at most; of the shortest form all fit on one, as HSDS asks.
PER_PAGE, MOST, MOST_MINIMAL = 50, 1000, 100_000
_YES, _NO = ("true", "1", ""), ("false", "0")
_LONGEST = 200


class Asked(msgspec.Struct, frozen=True):
    """A question for a list. What is not asked is None; all that is asked has to hold."""

    page: int = 1
    per_page: int | None = None
    format: str = "json"
    search: str | None = None
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    top_only: bool = False
    modified_after: datetime | None = None
    postcode: str | None = None
    proximity: int | None = None
    minimal: bool = False
    full: bool = False
    full_service: bool = False

    @property
    def size(self) -> int:
        """How many records go on a page."""
        return self.per_page or (MOST_MINIMAL if self.minimal else PER_PAGE)


class Parameter(msgspec.Struct, frozen=True):
    """A parameter: how it is read, how OpenAPI describes it, and what it is for."""

    read: Callable[[str], object]
    schema: Mapping[str, object]
    says: str


def _yes_or_no(words: str) -> bool:
    if words.casefold() not in (*_YES, *_NO):
        raise ValueError("is neither true nor false")
    return words.casefold() in _YES


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(words: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", words) or not least <= int(words) <= most:
            raise ValueError(f"is no whole number from {least} to {most}")
        return int(words)

    return read


def _id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise ValueError("is no UUID; write it as 5f0d6a0e-5d0f-5d0b-9c7e-2b1a7d1e4c53") from None


def _words(words: str) -> str:
    if "\0" in words or len(words) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} letters, or holds one that is none")
    return words


def _moment(words: str) -> datetime:
    # A + that was not escaped arrives as a space.
    written = re.sub(r" (\d{2}:?\d{2})$", r"+\1", words)
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError("is no date, with or without a time; write it as 2026-05-31T12:00:00Z") from None
    # Nothing was changed before 1990 or will be after 2190; years at the ends of the calendar can't be put in another zone.
    if not 1990 <= found.year < 2190:
        return datetime(1990 if found.year < 1990 else 2190, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(words: str) -> str:
        if words not in allowed:
            raise ValueError(f"is not allowed; {nearest(words, allowed)}")
        return words

    return read


def _postcode(words: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{3}", words):
        raise ValueError("is no Belgian postcode; write its four digits")
    return words


_UUID = {"type": "string", "format": "uuid"}
_FLAG = {"type": "boolean"}
PARAMETERS: Mapping[str, Parameter] = {
    "page": Parameter(_number(1, 1_000_000), {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1}, "Which page."),
    "per_page": Parameter(
        _number(1, MOST_MINIMAL), {"type": "integer", "minimum": 1, "maximum": MOST}, f"How many on a page; {PER_PAGE} when left out."
    ),
    "format": Parameter(_one_of("json", "ndjson"), {"enum": ["json", "ndjson"]}, "ndjson: all at once, a record a line."),
    "search": Parameter(_words, {"type": "string", "maxLength": _LONGEST}, "Words that all begin a word of a name."),
    "taxonomy_term_id": Parameter(_id, _UUID, "Only with this term among the attributes."),
    "taxonomy_id": Parameter(_id, _UUID, "Only with a term of this taxonomy; of terms: only its own."),
    "organization_id": Parameter(_id, _UUID, "Only of this organisation."),
    "parent_id": Parameter(_id, _UUID, "Only right under this term."),
    "top_only": Parameter(_yes_or_no, _FLAG, "Only terms without a parent."),
    "modified_after": Parameter(_moment, {"type": "string", "format": "date-time"}, "Only what changed here on or after this moment."),
    "postcode": Parameter(_postcode, {"type": "string", "pattern": "^[1-9][0-9]{3}$"}, "Only for people of this postcode."),
    "proximity": Parameter(
        _number(1, 500_000), {"type": "integer", "minimum": 1, "maximum": 500_000}, "With postcode: at most so many metres from its centre."
    ),
    "minimal": Parameter(_yes_or_no, _FLAG, "Only what is needed to see what changed."),
    "full": Parameter(_yes_or_no, _FLAG, "With all that is in each record."),
    "full_service": Parameter(_yes_or_no, _FLAG, "With all of its services, instead of their names."),
}  # fmt: skip


def asked(query: QueryDict, allowed: tuple[str, ...]) -> Asked:
    """Read a query.

    :raises ProblemError: with every parameter that is wrong, or is none of this list
    """
    faults: dict[str, str] = {}
    found: dict[str, object] = {}
    for name in query:
        if name not in allowed:
            faults[name] = f"is no parameter here; {nearest(name, allowed)}"
            continue
        try:
            found[name] = PARAMETERS[name].read(str(query[name]))
        except ValueError as error:
            faults[name] = f'"{str(query[name])[:60]}" {error}'
    if "proximity" in found and "postcode" not in query:
        faults["proximity"] = "needs a postcode: from where?"
    if int(str(found.get("per_page", 1))) > MOST and not found.get("minimal"):
        faults["per_page"] = f"is at most {MOST}, unless minimal=true"
    if faults:
        raise ProblemError(400, "; ".join(f"{name}: {fault}" for name, fault in faults.items()), faults)
    return msgspec.convert(found, Asked)
