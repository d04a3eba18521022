"""Spans and months: the one rule by which the kit counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.kit.calendar import Span, add_months, add_span, parse_day, parse_span, whole_years

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 9, 15), 4, date(2027, 1, 15)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_term_in_months_keeps_the_day_or_ends_with_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def slow_add_months(day: date, months: int) -> date:
    """Step month by month, then try the day itself and each day before it until the calendar has it (as dateutil's relativedelta)."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def days_of_twenty_years() -> Iterator[date]:
    first = date(2015, 1, 1)
    return (first + timedelta(days=ahead) for ahead in range((date(2035, 1, 1) - first).days))


#: The terms that the kit's law has, forwards and back, and a few that it may have.
TERMS = (1, 2, 3, 4, 6, 8, 10, 12, 18, 24, 60, -1, -3, -12)


@pytest.mark.parametrize("months", TERMS)
def test_months_for_every_start_day_of_twenty_years(months: int) -> None:
    before = None
    for day in days_of_twenty_years():
        end = add_months(day, months)
        assert end == slow_add_months(day, months)
        assert end.day == day.day or (end + timedelta(days=1)).day == 1  # the same day, or the month's last
        assert before is None or end in (before, before + timedelta(days=1)) or end.day == 1  # never a step back, nor over a month
        before = end


def test_on_29_february_and_on_the_31st_the_end_of_a_month_is_rounded_down() -> None:
    for day in days_of_twenty_years():
        if (day.month, day.day) == (2, 29):
            assert add_months(day, 12) == date(day.year + 1, 2, 28)
            assert add_months(day, 48) == date(day.year + 4, 2, 29)
            assert add_months(day - timedelta(days=1), 12) == add_months(day, 12)  # two starts, one end
            assert add_months(day + timedelta(days=1), 12) == date(day.year + 1, 3, 1)
        if day.day == 31:
            assert add_months(day, 1) == (add_months(day.replace(day=1), 2) - timedelta(days=1))


@given(DAYS, st.integers(0, 120))
def test_later_starts_never_end_earlier(day: date, months: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=1), months)


def test_spans_count_days_weeks_months_and_years() -> None:
    assert add_span(date(2026, 1, 31), Span(8, "days")) == date(2026, 2, 8)
    assert add_span(date(2026, 1, 31), Span(2, "weeks")) == date(2026, 2, 14)
    assert add_span(date(2026, 1, 31), Span(1, "months")) == date(2026, 2, 28)
    assert add_span(date(2024, 2, 29), Span(5, "years")) == date(2029, 2, 28)
    assert add_span(date(2026, 3, 1), Span(-45, "days")) == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("words", "span"), [("4 months", Span(4, "months")), ("1 year", Span(1, "years")), ("45 days before", Span(-45, "days"))]
)
def test_it_reads_spans(words: str, span: Span) -> None:
    assert parse_span(words) == span


@pytest.mark.parametrize("words", ["four months", "4", "4 maanden", "4 months after", ""])
def test_it_rejects_what_is_no_span(words: str) -> None:
    assert parse_span(words) is None


@given(DAYS, st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_age_counts_the_birthdays_passed(born: date, on: date) -> None:
    birthdays = sum(1 for years in range(1, 80) if add_months(born, 12 * years) <= on)
    assert max(0, whole_years(born, on)) == birthdays


def test_loose_days_mean_their_first_day() -> None:
    assert parse_day("2026-09") == (date(2026, 9, 1), 2)
    assert parse_day("2026") == (date(2026, 1, 1), 1)
    assert parse_day("2026-02-30") == (None, 0)
    assert parse_day("15-09-2026") == (None, 0)
