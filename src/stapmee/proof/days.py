"""The days that matter: the pieces that terms cut a date into, and the days on which the rules of a kit turn."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from stapmee.kit.calendar import Span, add_months, add_span
from stapmee.kit.model import Card, Kit
from stapmee.route.index import fixed_day
from stapmee.route.situation import Day

Term = Literal["reached", "before", "perhaps"]

#: A route takes no day before this one (route.situation).
OLDEST = date(1900, 1, 1)
#: Far enough ahead that no order of days forbids what may still come.
_FAR = 40 * 12


class DayPiece(msgspec.Struct, frozen=True):
    """Answers to the question for a day between which no term tells a difference."""

    terms: tuple[Term, ...]  #: how each term stands, parallel to the question's spans
    first: date  #: the first day that any of its answers can mean
    last: date
    answers: tuple[str, ...]  #: some of them, nearest to the day of asking first


def day_pieces(spans: Sequence[Span], on: date, may_come: bool) -> tuple[DayPiece, ...]:
    """Give the ways in which the terms of a date can stand on a day, whatever is answered.

    Those of exact days come first. They are looked up: days, months and years on either side of each term's turning point
    stand for all others.

    :param may_come: whether the date may lie after `on`
    """
    found: dict[tuple[Term, ...], dict[str, Day]] = {}
    for words, day in _telling(spans, on):
        if day.first >= OLDEST and (may_come or day.first <= on):
            meant = day if may_come else Day(day.first, min(day.last, on))
            found.setdefault(tuple(_stands(meant, span, on) for span in spans), {})[words] = meant
    return tuple(_piece(terms, found[terms], on) for terms in sorted(found, key=lambda terms: ("perhaps" in terms, terms)))


def _piece(terms: tuple[Term, ...], answers: Mapping[str, Day], on: date) -> DayPiece:
    exact_and_near = sorted(answers, key=lambda words: (len(words) != len("2026-11-23"), abs((answers[words].first - on).days), words))
    days = answers.values()
    return DayPiece(terms, min(day.first for day in days), max(day.last for day in days), tuple(exact_and_near))


def _telling(spans: Sequence[Span], on: date) -> Iterator[tuple[str, Day]]:
    turns = [turning_point(span, on) for span in spans]
    for day in (OLDEST, on, *turns, *(turn + timedelta(days=1) for turn in turns), add_months(on, _FAR)):
        yield day.isoformat(), Day(day, day)
        yield day.isoformat()[:7], Day(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        yield day.isoformat()[:4], Day(date(day.year, 1, 1), date(day.year, 12, 31))


def turning_point(span: Span, on: date) -> date:
    """Give the last day that lies a span or more before `on`: who counts from a later one has not reached the term.

    >>> turning_point(Span(4, "months"), date(2026, 11, 23))
    datetime.date(2026, 7, 23)
    """
    day = add_span(on, Span(-span.count, span.unit))
    while add_span(day, span) > on:
        day -= timedelta(days=1)
    while add_span(day + timedelta(days=1), span) <= on:
        day += timedelta(days=1)
    return day


def _stands(day: Day, span: Span, on: date) -> Term:
    if add_span(day.last, span) <= on:
        return "reached"
    return "before" if add_span(day.first, span) > on else "perhaps"


# --- days on which rules turn


def turning_days(kit: Kit, on: date) -> tuple[date, ...]:
    """List the days on which a rule starts or ends or a parameter gets another value, `on` among them, in order."""
    claims = [*kit.cards.values(), *(value for one in kit.parameters.values() for value in one.values)]
    days = {day for claim in claims for day in (claim.valid.from_, claim.valid.to)}
    days.update(fixed_day(kit, moment, on) for card in kit.cards.values() for moment in (card.from_, card.until))
    return tuple(sorted({on, *(day for day in days if day is not None)}))


def coming_days(kit: Kit, on: date) -> tuple[date, ...]:
    """List `on` and the later days on which a rule or a parameter turns: between two of them no condition changes."""
    days = turning_days(kit, on)
    return days[bisect_right(days, on) - 1 :]


def day_of(kit: Kit, card: Card, on: date) -> date:
    """Give the day on which to look for a card: `on` where its rule holds then, else the first or last day on which it does."""
    starts = max((day for day in (card.valid.from_, fixed_day(kit, card.from_, on)) if day is not None), default=on)
    ends = min((day for day in (card.valid.to, fixed_day(kit, card.until, on)) if day is not None), default=date.max)
    return max(starts, on) if on < ends else ends - timedelta(days=1)
