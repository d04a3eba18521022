"""When each item applies: the same evaluation at every day on which something changes (docs/algorithms/route.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from stapmee.route.engine import Engine, Verdict
from stapmee.route.index import Index

When = Literal["now", "later", "maybe", "past"]


class Span(msgspec.Struct, frozen=True):
    """When an item applies. `bit` is the alternative that holds (or could), `open` whether only days not known keep it open."""

    item: int
    when: When
    bit: int
    from_: date | None
    until: date | None


class _Moment(msgspec.Struct, frozen=True):
    """The verdict from a day on, folded to items and cut to the rules that hold then."""

    day: date
    verdict: Verdict
    possible: int
    certain: int


def timeline(engine: Engine, on: date) -> list[Span]:
    """Say of every item that applies at some time when it does, in the index's order.

    `now`: certain on the day; `later`: certain from a coming day, or once a day that is not known has come; `maybe`: not
    ruled out; `past`: certain before, and over because of a day of the person's own (a term that ran out).
    """
    index = engine.index
    days = sorted(set(engine.turning_days()))
    now = _moment(engine, on)
    coming = [_moment(engine, day) for day in days if day > on]
    gone = [_moment(engine, day) for day in days if day <= on]
    found = list(_present(index, now, coming))
    seen = {span.item for span in found}
    found.extend(span for span in _past(index, engine, gone, on) if span.item not in seen)
    return sorted(found, key=lambda span: span.item)


def _moment(engine: Engine, day: date) -> _Moment:
    verdict = engine.on(day)
    period = engine.index.in_period(day)
    return _Moment(day, verdict, engine.index.fold(verdict.possible) & period, engine.index.fold(verdict.certain) & period)


def _present(index: Index, now: _Moment, coming: list[_Moment]) -> Iterator[Span]:
    for item in _bits(now.certain):
        end = next((moment.day for moment in coming if not moment.certain >> item & 1), None)
        yield Span(item, "now", _holding(index, item, now.verdict.certain), None, end)
    rest = ~now.certain
    later = 0
    for number, moment in enumerate(coming):
        for item in _bits(moment.certain & rest & ~later):
            end = next((after.day for after in coming[number + 1 :] if not after.certain >> item & 1), None)
            yield Span(item, "later", _holding(index, item, moment.verdict.certain), moment.day, end)
        later |= moment.certain & rest
    for item in _bits(now.possible & rest & ~later):
        yield Span(item, "maybe", _holding(index, item, now.verdict.possible), None, None)


def _past(index: Index, engine: Engine, gone: list[_Moment], on: date) -> Iterator[Span]:
    """Find what was certain and ended by a term: looked at on the day each term began, ended at the next change."""
    ended = 0
    for before, after in zip(reversed(gone), reversed([*gone[1:], _moment(engine, on)]), strict=True):
        for item in _bits(before.certain & ~after.certain & ~ended):
            bit = _holding(index, item, before.verdict.certain)
            if any(_runs_out(index, bit)):
                yield Span(item, "past", bit, None, after.day)
        ended |= before.certain


def _runs_out(index: Index, bit: int) -> Iterator[bool]:
    return (not thresholds.reached >> bit & 1 for thresholds in index.thresholds)


def _holding(index: Index, item: int, mask: int) -> int:
    """Give the first alternative of an item that a mask holds."""
    return next(bit for bit in index.bits_of(item) if mask >> bit & 1)


def _bits(mask: int) -> Iterator[int]:
    """Walk over the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
