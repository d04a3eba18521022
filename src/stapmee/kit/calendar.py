"""Spans of time and the one way months are added to a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

import msgspec

Unit = Literal["days", "weeks", "months", "years"]

_SPAN = re.compile(r"(\d+) (day|week|month|year)s?( before)?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """A length of calendar time. `count` is negative when it counts back from a day ("45 days before")."""

    count: int
    unit: Unit

    @property
    def months(self) -> int | None:
        """Give the span in months, or None when it is counted in days."""
        return {"months": self.count, "years": 12 * self.count}.get(self.unit)


def parse_span(words: str) -> Span | None:
    """Read "4 months" or "45 days before"; None when the words are no span.

    >>> parse_span("45 days before")
    Span(count=-45, unit='days')
    """
    match = _SPAN.fullmatch(words.strip())
    if match is None:
        return None
    count = int(match[1])
    unit: Unit = {"day": "days", "week": "weeks", "month": "months", "year": "years"}[match[2]]  # type: ignore[assignment]
    return Span(-count if match[3] else count, unit)


def add_months(day: date, months: int) -> date:
    """Move `months` on (or back), keeping the day of the month or, where that month is shorter, its last day.

    The end of a month is thus rounded down: 31 October + 4 months = 28 February. No source of the kit settles how each
    law counts; a deadline whose miss ends a case is therefore never computed but always a question (DESIGN §3).

    >>> add_months(date(2026, 10, 31), 4)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_span(day: date, span: Span) -> date:
    """Move a day by a span: months and years by `add_months`, days and weeks by counting."""
    if span.months is not None:
        return add_months(day, span.months)
    return day + timedelta(days=span.count * (7 if span.unit == "weeks" else 1))


def whole_years(born: date, on: date) -> int:
    """Count the birthdays passed on a day; who is born on 29 February has a birthday on the 28th in other years."""
    years = on.year - born.year
    return years if add_months(born, 12 * years) <= on else years - 1


def parse_day(words: str) -> tuple[date | None, int]:
    """Read "2026-05-31", "2026-05" or "2026": the first day it can mean, and how many parts were given."""
    match = _DAY.fullmatch(words)
    if match is None:
        return None, 0
    parts = [int(part) for part in match.groups() if part is not None]
    try:
        return date(parts[0], *[*parts[1:], 1, 1][:2]), len(parts)
    except ValueError:
        return None, 0
