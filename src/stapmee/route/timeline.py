"""When each item applies: the same evaluation at every day on which something changes (docs/algorithms/route.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import compress
from typing import Literal

import msgspec

from stapmee.route.engine import Engine, Verdict
from stapmee.route.index import Index

When = Literal["now", "later", "maybe", "past"]


class Span(msgspec.Struct, frozen=True, gc=False):
    """When a card applies. `item` is its place in the index, `bit` the alternative that holds (or could)."""

    item: int
    when: When
    bit: int
    from_: date | None
    until: date | None


class Moment(msgspec.Struct, frozen=True, gc=False):
    """The verdict from a day on, folded to items and cut to the rules that hold then."""

    day: date
    verdict: Verdict
    possible: int
    certain: int


class Timeline:
    """What holds on a day and when each card does. What comes and what is over is looked up only when it is asked for."""

    def __init__(self, engine: Engine, on: date) -> None:
        self.now = _moment(engine, on)
        self._engine = engine
        self._on = on

    @property
    def spans(self) -> list[Span]:
        """When each card holds that does at some time, or may: `now`, `later`, `maybe` or `past`."""
        return [*self.among(self._engine.index.cards), *self.past]

    def among(self, items: int) -> list[Span]:
        """Say of the cards among some items when they hold; what is over is not there.

        `now`: certain on the day; `later`: certain from a coming day; `maybe`: not ruled out.
        """
        cards = items & self._engine.index.cards
        return _present(self._engine.index, cards, self.now, self.coming) if cards else []

    @cached_property
    def coming(self) -> tuple[Moment, ...]:
        """The coming days on which something changes."""
        return tuple([_moment(self._engine, day) for day in self._engine.coming_days(self._on)])

    @cached_property
    def past(self) -> list[Span]:
        """The cards that were certain before, and are over because a term of the person's own ran out."""
        gone = list(_past(self._engine, self._on))
        there = self.now.possible
        for moment in self.coming if gone else ():
            there |= moment.certain
        return [span for span in gone if not there >> span.item & 1]


def timeline(engine: Engine, on: date) -> Timeline:
    """Say of every card that applies at some time when it does."""
    return Timeline(engine, on)


def _moment(engine: Engine, day: date) -> Moment:
    verdict = engine.on(day)
    period = engine.index.in_period(day)
    return Moment(day, verdict, engine.index.fold(verdict.possible) & period, engine.index.fold(verdict.certain) & period)


def _present(index: Index, items: int, now: Moment, coming: tuple[Moment, ...]) -> list[Span]:
    certain, possible = now.verdict.certain, now.verdict.possible
    found = [Span(item, "now", _holding(index, item, certain), None, _end(item, coming)) for item in bits_of(now.certain & items)]
    told = now.certain
    for number, moment in enumerate(coming):
        for item in bits_of(moment.certain & items & ~told):
            bit = _holding(index, item, moment.verdict.certain)
            found.append(Span(item, "later", bit, moment.day, _end(item, coming[number + 1 :])))
        told |= moment.certain
    return found + [Span(item, "maybe", _holding(index, item, possible), None, None) for item in bits_of(now.possible & items & ~told)]


def _end(item: int, coming: tuple[Moment, ...]) -> date | None:
    """Give the day from which an item is not certain any more.

    What stays possible until it is certain again has no end: of a birthday in March nobody knows the day on which a rule
    for minors makes way for the one for adults, but one of the two holds all along.
    """
    end = None
    for moment in coming:
        if moment.certain >> item & 1:
            end = None
            continue
        end = end or moment.day
        if not moment.possible >> item & 1:
            return end
    return end


def _past(engine: Engine, on: date) -> Iterator[Span]:
    """Find what was certain and ended by a term: seen from the day on which each piece of time began."""
    days = engine.passed_days(on)
    if not days:
        return
    start = _moment(engine, date.min.replace(year=1900))
    pieces = [start, *(_moment(engine, day) for day in days)]
    told = 0
    for before, after in zip(reversed(pieces[:-1]), reversed(pieces[1:]), strict=True):
        period = engine.index.in_period(after.day)
        for item in bits_of(engine.index.fold(before.verdict.certain) & period & ~after.certain & ~told & engine.index.cards):
            yield Span(item, "past", _holding(engine.index, item, before.verdict.certain), None, after.day)
            told |= 1 << item


def _holding(index: Index, item: int, mask: int) -> int:
    """Give the first alternative of an item that a mask holds."""
    bits = index.bits[item]
    return bits[0] if len(bits) == 1 else next(bit for bit in bits if mask >> bit & 1)


#: Binary digits to what is false and true.
_TRUTH = bytes.maketrans(b"01", b"\0\1")


def bits_of(mask: int) -> list[int]:
    """List the set bits, lowest first; by way of digits, which for wide masks is many times as fast as shifting."""
    digits = bin(mask)[:1:-1].encode().translate(_TRUTH)
    return list(compress(range(len(digits)), digits))
