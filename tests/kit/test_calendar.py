"""Spans and months: the one rule by which the kit counts."""

from __future__ import annotations

from calendar import monthrange
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
    """Step month by month, then take the day or the month's last."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def test_months_for_every_start_day_of_twenty_years() -> None:
    day = date(2015, 1, 1)
    while day < date(2035, 1, 1):
        for months in (1, 2, 3, 4, 6, 8, 10, 12, 24, 60):
            assert add_months(day, months) == slow_add_months(day, months)
        day += timedelta(days=1)


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
