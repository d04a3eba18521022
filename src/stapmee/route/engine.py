"""Evaluating a situation against the index: what applies certainly and what possibly, on any day.

Three-valued and exact in one pass: `possible` is the AND of what each known fact accepts; `certain` keeps of that what
does not ask for any fact that is unknown. The twin of web/ui/js/engine.js, name by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from stapmee.kit.calendar import add_months, add_span
from stapmee.kit.model import FacetId
from stapmee.route.index import Index, ThresholdMasks, number_masks
from stapmee.route.situation import Day, Situation


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What applies on a day, as masks of alternatives (not folded)."""

    possible: int
    certain: int


class Engine:
    """One situation against one index; evaluates it on as many days as asked."""

    def __init__(self, index: Index, situation: Situation) -> None:
        self.index = index
        self.situation = situation
        self._possible, self._free = self._timeless()
        self._reached = self._reached_days()

    def on(self, day: date) -> Verdict:
        """Evaluate on a day."""
        possible, free = self._possible, self._free
        for name, masks in self.index.numbers.items():
            number = self.situation.numbers_on(name, day)
            if number is None:
                free &= masks.free
                continue
            some, every = number_masks(masks, number.low, number.high)
            possible &= some
            free &= every
        for thresholds, first, last in self._reached:
            if day >= last:
                possible &= thresholds.reached
            elif day < first:
                possible &= thresholds.before
            else:
                free &= thresholds.free
        return Verdict(possible, possible & free)

    def _timeless(self) -> tuple[int, int]:
        """Evaluate the facts that no day changes; thresholds of unknown dates stay open for good."""
        possible = free = self.index.all
        facts = self.situation.facts
        for name, masks in self.index.choices.items():
            fact = facts.get(name)
            accepts = masks.accepts.get(fact) if isinstance(fact, str) else None
            if accepts is None:
                free &= masks.free
            else:
                possible &= accepts
        for thresholds in self.index.thresholds:
            if not isinstance(facts.get(thresholds.facet), Day):
                free &= thresholds.free
        return possible, free

    def _reached_days(self) -> list[tuple[ThresholdMasks, date, date]]:
        """Give, for thresholds of known dates, the first day on which each may have been reached and the first on which it has."""
        found = []
        for thresholds in self.index.thresholds:
            fact = self.situation.facts.get(thresholds.facet)
            if isinstance(fact, Day):
                found.append((thresholds, add_span(fact.first, thresholds.span), add_span(fact.last, thresholds.span)))
        return found

    def coming_days(self, on: date) -> list[date]:
        """List the days after `on` on which something changes: thresholds, birthdays that matter, rules that start or end."""
        days = {day for _, first, last in self._reached for day in (first, last)}
        days.update(self._birthdays())
        days.update(self.index.turns)
        return sorted(day for day in days if day > on)

    def _birthdays(self) -> Iterator[date]:
        born = self.situation.facts.get(FacetId("born"))
        ages = self.index.numbers.get(FacetId("age"))
        if isinstance(born, Day) and ages is not None:
            for age in ages.bounds:
                yield add_months(born.first, 12 * age)
                yield add_months(born.last, 12 * age)

    def passed_days(self, on: date) -> list[date]:
        """List the days up to and including `on` on which a term of the person's own ran out or began."""
        return sorted({day for _, first, last in self._reached for day in (first, last) if day <= on})
