"""When each item applies: the same evaluation at every day on which something changes (docs/algorithms/route.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
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


class Timeline(msgspec.Struct, frozen=True):
    """Today's verdict, the items that certainly hold today, and when each card does."""

    verdict: Verdict
    certain: int
    spans: list[Span]


class _Moment(msgspec.Struct, frozen=True):
    """The verdict from a day on, folded to items and cut to the rules that hold then."""

    day: date
    verdict: Verdict
    possible: int
    certain: int


def timeline(engine: Engine, on: date) -> Timeline:
    """Say of every card that applies at some time when it does.

    `now`: certain on the day; `later`: certain from a coming day; `maybe`: not ruled out; `past`: certain before, and over
    because a term of the person's own ran out.
    """
    now = _moment(engine, on)
    coming = [_moment(engine, day) for day in engine.coming_days(on)]
    spans = _present(engine.index, now, coming)
    gone = list(_past(engine, on))
    if gone:
        seen = {span.item for span in spans}
        spans.extend(span for span in gone if span.item not in seen)
    return Timeline(now.verdict, now.certain, spans)


def _moment(engine: Engine, day: date) -> _Moment:
    verdict = engine.on(day)
    period = engine.index.in_period(day)
    return _Moment(day, verdict, engine.index.fold(verdict.possible) & period, engine.index.fold(verdict.certain) & period)


def _present(index: Index, now: _Moment, coming: list[_Moment]) -> list[Span]:
    stays = now.certain & index.cards
    for moment in coming:
        stays &= moment.certain
    found = _spans(index, "now", stays, now.verdict.certain)
    for item in bits_of(now.certain & index.cards & ~stays):
        found.append(Span(item, "now", _holding(index, item, now.verdict.certain), None, _end(item, coming)))
    told = now.certain
    for number, moment in enumerate(coming):
        for item in bits_of(moment.certain & index.cards & ~told):
            bit = _holding(index, item, moment.verdict.certain)
            found.append(Span(item, "later", bit, moment.day, _end(item, coming[number + 1 :])))
        told |= moment.certain
    return found + _spans(index, "maybe", now.possible & index.cards & ~told, now.verdict.possible)


def _spans(index: Index, when: When, items: int, holding: int) -> list[Span]:
    """Give the spans of many items at once: of an item with one alternative, that is the bit of its own number."""
    plain = _plain(len(index.items), when)
    found = [plain[item] for item in bits_of(items & index.single)]
    return found + [Span(item, when, _holding(index, item, holding), None, None) for item in bits_of(items & ~index.single)]


@cache
def _plain(items: int, when: When) -> tuple[Span, ...]:
    """Give the spans that every route of a kit shares: no day bounds them."""
    return tuple(Span(item, when, item, None, None) for item in range(items))


def _end(item: int, coming: list[_Moment]) -> date | None:
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
