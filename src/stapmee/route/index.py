"""The bitmask index: one bit for each alternative of each condition (docs/algorithms/route.md).

The browser's engine reads the same masks, so nothing here may depend on the process: order is the kit's order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from stapmee.kit.ageing import value_on, was_known
from stapmee.kit.calendar import Span
from stapmee.kit.model import (
    ALWAYS,
    Atom,
    Card,
    Choice,
    Condition,
    Conjunction,
    FacetId,
    FixedDay,
    Interval,
    Kit,
    Moment,
    PhaseId,
    Threshold,
    Validity,
)

ItemKind = Literal["card", "phase", "meeting", "paper", "arrow"]
_NO_BOUNDS = Validity()


class Item(msgspec.Struct, frozen=True, gc=False):
    """Something that applies or not: a card or phase by its id, a meeting, paper or arrow by its phase and place in it.

    A meeting or paper without a condition of its own is no item: it holds where its phase does.
    """

    kind: ItemKind
    id: str
    number: int
    when: Condition
    period: Validity


class ChoiceMasks(msgspec.Struct, frozen=True, gc=False):
    """For each value the alternatives that accept it; `free`: those that don't ask."""

    accepts: Mapping[str, int]
    free: int


class NumberMasks(msgspec.Struct, frozen=True, gc=False):
    """`accepts[k]`: the alternatives that accept numbers from `bounds[k - 1]` up to, not including, `bounds[k]`."""

    bounds: tuple[int, ...]
    accepts: tuple[int, ...]
    free: int


class ThresholdMasks(msgspec.Struct, frozen=True, gc=False):
    """The alternatives that accept that the day "facet + span" was reached, and that it was not."""

    facet: FacetId
    span: Span
    reached: int
    before: int
    free: int


class Index(msgspec.Struct, frozen=True, gc=False):
    """The masks of a kit on a day (its parameters have that day's values).

    Bit `i` of a folded mask is item `i`. Items with most alternatives come first, so that the k-th alternatives of items
    0 up to `slots[k][1]` stand side by side from bit `slots[k][0]` on.
    """

    items: tuple[Item, ...]
    alternatives: tuple[Conjunction, ...]
    slots: tuple[tuple[int, int], ...]
    all: int
    choices: Mapping[FacetId, ChoiceMasks]
    numbers: Mapping[FacetId, NumberMasks]
    thresholds: tuple[ThresholdMasks, ...]
    uses: Mapping[FacetId, int]
    cards: int  #: the items that are cards
    single: int  #: the items with one alternative: its bit has the item's own number
    item_of: tuple[int, ...]  #: alternative -> item
    bits: tuple[tuple[int, ...], ...]  #: item -> its alternatives, first one first
    turns: tuple[date, ...]  #: the days on which a rule starts or ends
    holding: tuple[int, ...]  #: the items whose rule holds before turns[0], from turns[0], from turns[1] …

    def fold(self, mask: int) -> int:
        """Turn a mask of alternatives into one of items: an item holds when one of its alternatives does."""
        folded = 0
        for offset, count in self.slots:
            folded |= (mask >> offset) & ((1 << count) - 1)
        return folded

    def unfold(self, items: int) -> int:
        """Turn a mask of items into one of all their alternatives."""
        mask = 0
        for offset, count in self.slots:
            mask |= (items & ((1 << count) - 1)) << offset
        return mask

    def in_period(self, on: date) -> int:
        """Give the items whose rule holds on a day."""
        return self.holding[bisect_right(self.turns, on)]


def build_index(kit: Kit, on: date, arrows: bool = False) -> Index:
    """Compile every condition of the kit, with the parameters' values of a day.

    :param arrows: take the arrows too, which no route needs but proofs do
    """
    items = sorted(_items(kit, on, arrows), key=lambda item: -len(item.when))
    slots: list[tuple[int, int]] = []
    alternatives: list[Conjunction] = []
    for slot in range(max((len(item.when) for item in items), default=0)):
        holders = [item for item in items if len(item.when) > slot]
        slots.append((len(alternatives), len(holders)))
        alternatives.extend(item.when[slot] for item in holders)
    return _masks(kit, tuple(items), tuple(alternatives), tuple(slots))


# --- items: what stands in the kit, each with the whole of its condition


def _items(kit: Kit, on: date, arrows: bool) -> Iterator[Item]:
    for phase in kit.phases.values():
        yield _item(kit, on, "phase", phase.id, 0, phase.whole)
        for card in (kit.cards[name] for name in phase.cards):
            if was_known(card, on):
                yield _item(kit, on, "card", card.id, 0, card.whole, _period(kit, on, card))
        for number, meeting in enumerate(phase.meets):
            if meeting.when != ALWAYS:
                yield _item(kit, on, "meeting", phase.id, number, meeting.whole)
        for number, paper in enumerate(phase.papers):
            if paper.when != ALWAYS:
                yield _item(kit, on, "paper", phase.id, number, paper.whole)
        for number, arrow in enumerate(phase.arrows if arrows else ()):
            yield _item(kit, on, "arrow", phase.id, number, arrow.whole)


def _item(kit: Kit, on: date, kind: ItemKind, name: str, number: int, whole: Condition, period: Validity | None = None) -> Item:
    for conjunction in whole:
        for atom in conjunction:
            if type(atom) is Threshold and atom.parameter is not None:
                resolved = tuple(_resolved(kit, on, one) for one in whole)
                return Item(kind, name, number, resolved, period or _NO_BOUNDS)
    return Item(kind, name, number, whole, period or _NO_BOUNDS)


def _period(kit: Kit, on: date, card: Card) -> Validity:
    """Give when a card's rule holds: its validity, cut by the days of the calendar from and until which it holds."""
    start, end = card.valid.from_, card.valid.to
    begins, ends = fixed_day(kit, card.from_, on), fixed_day(kit, card.until, on)
    if begins is None and ends is None:
        return card.valid
    return Validity(from_=begins if start is None else _later(start, begins), to=ends if end is None else _earlier(end, ends))


def fixed_day(kit: Kit, moment: Moment | None, on: date) -> date | None:
    """Give the day of the calendar that a moment stands for, if it is one and its parameter has a value."""
    if not isinstance(moment, FixedDay):
        return None
    if moment.parameter is None:
        return moment.day
    value = value_on(kit.parameters[moment.parameter], on)
    return value.day if value else None


def _later(one: date, other: date | None) -> date:
    return one if other is None else max(one, other)


def _earlier(one: date, other: date | None) -> date:
    return one if other is None else min(one, other)


def _resolved(kit: Kit, on: date, conjunction: Conjunction) -> Conjunction:
    """Put the parameters' values of a day in; a span without a value that day asks nothing (its card then is a question)."""
    atoms = (resolve(kit, on, atom) if isinstance(atom, Threshold) else atom for atom in conjunction)
    return tuple(atom for atom in atoms if atom is not None)


def resolve(kit: Kit, on: date, atom: Threshold) -> Threshold | None:
    """Put a parameter's value in a threshold; None when it has none on that day."""
    if atom.parameter is None:
        return atom
    value = value_on(kit.parameters[atom.parameter], on)
    return None if value is None or value.span is None else Threshold(atom.facet, value.span, None, atom.reached)


# --- masks


def _masks(kit: Kit, items: tuple[Item, ...], alternatives: tuple[Conjunction, ...], slots: tuple[tuple[int, int], ...]) -> Index:
    _grow(max(len(items), len(alternatives)))  # an item that can never hold has no alternative
    everything = (1 << len(alternatives)) - 1
    bits = _bits(slots)
    turns, holding = _periods(items)
    by_facet: dict[FacetId, list[tuple[int, Atom]]] = {}
    for bit, conjunction in enumerate(alternatives):
        for atom in conjunction:
            if atom.facet in by_facet:
                by_facet[atom.facet].append((bit, atom))
            else:
                by_facet[atom.facet] = [(bit, atom)]
    kinds = {name: kit.facets[name].kind for name in by_facet}
    uses = {name: _mask({bit for bit, _ in atoms}) for name, atoms in by_facet.items()}
    return Index(
        items=items,
        alternatives=alternatives,
        slots=slots,
        all=everything,
        choices={
            name: _choice_masks(_values(kit, name), atoms, everything & ~uses[name])
            for name, atoms in by_facet.items()
            if kinds[name] in ("choice", "position")
        },
        numbers={name: _number_masks(atoms, everything & ~uses[name]) for name, atoms in by_facet.items() if kinds[name] == "number"},
        thresholds=tuple(
            masks for name, atoms in by_facet.items() if kinds[name] == "date" for masks in _threshold_masks(name, atoms, everything)
        ),
        uses=uses,
        single=((1 << len(items)) - 1) & ~((1 << (slots[1][1] if len(slots) > 1 else 0)) - 1),
        cards=_mask(number for number, item in enumerate(items) if item.kind == "card"),
        item_of=_item_of(slots),
        bits=bits,
        turns=turns,
        holding=holding,
    )


def _item_of(slots: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Give the item of each alternative: in every slot they count from item 0."""
    return tuple(item for _, count in slots for item in range(count))


def _bits(slots: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], ...]:
    """Give the alternatives of each item, first one first."""
    found: list[tuple[int, ...]] = [()] * (slots[0][1] if slots else 0)
    for offset, count in slots:
        for item in range(count):
            found[item] += (offset + item,)
    return tuple(found)


def _periods(items: tuple[Item, ...]) -> tuple[tuple[date, ...], tuple[int, ...]]:
    """Give the days on which rules start or end, and what holds between them."""
    turning: dict[date, int] = {}
    mask = (1 << len(items)) - 1
    for number, item in enumerate(items):
        if item.period is not _NO_BOUNDS:
            if item.period.from_ is not None:
                mask &= ~(1 << number)
            for day in (item.period.from_, item.period.to):
                if day is not None:
                    turning[day] = turning.get(day, 0) ^ 1 << number
    turns = sorted(turning)
    holding = [mask]
    for day in turns:
        holding.append(holding[-1] ^ turning[day])
    return tuple(turns), tuple(holding)


def _values(kit: Kit, facet: FacetId) -> list[str]:
    """List the values that decide something: of a position, the stages. Being on a strand leaves the stage unknown."""
    values = [value.id for value in kit.facets[facet].values]
    if kit.facets[facet].kind != "position":
        return values
    return [value for value in values if kit.phases[PhaseId(value)].kind == "stage"]


#: 1, 2, 4 …; grown to the widest index built.
_POWERS = [1]


def _grow(width: int) -> None:
    while len(_POWERS) < width:
        _POWERS.append(_POWERS[-1] << 1)


def _mask(bits: Iterable[int]) -> int:
    """Set bits, each named once. Summing ready powers of two is many times as fast as shifting each into its place."""
    return sum(map(_POWERS.__getitem__, bits))


def _choice_masks(values: list[str], atoms: list[tuple[int, Atom]], free: int) -> ChoiceMasks:
    bits: dict[str, list[int]] = {value: [] for value in values}
    for bit, atom in atoms:
        if type(atom) is Choice:
            for value in atom.values:
                bits[value].append(bit)
    return ChoiceMasks({value: free | _mask(own) for value, own in bits.items()}, free)


def _number_masks(atoms: list[tuple[int, Atom]], free: int) -> NumberMasks:
    """Sort each interval into the pieces between all bounds: it accepts whole pieces or nothing of them."""
    intervals = [(bit, atom) for bit, atom in atoms if isinstance(atom, Interval)]
    bounds = sorted({bound for _, one in intervals for bound in (one.low, one.high) if bound is not None})
    place = {bound: number for number, bound in enumerate(bounds, 1)}
    pieces: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    for bit, one in intervals:
        first = 0 if one.low is None else place[one.low]
        for piece in pieces[first : None if one.high is None else place[one.high]]:
            piece.append(bit)
    return NumberMasks(tuple(bounds), tuple(free | _mask(own) for own in pieces), free)


def number_masks(masks: NumberMasks, low: int, high: int) -> tuple[int, int]:
    """Give the alternatives that accept a number from `low` to `high`, both included: those that can, and those that do whatever it is."""
    first, last = bisect_right(masks.bounds, low), bisect_right(masks.bounds, high)
    some = every = masks.accepts[first]
    for accepts in masks.accepts[first + 1 : last + 1]:
        some |= accepts
        every &= accepts
    return some, every


def _threshold_masks(facet: FacetId, atoms: list[tuple[int, Atom]], everything: int) -> Iterator[ThresholdMasks]:
    thresholds = [(bit, atom.span, atom.reached) for bit, atom in atoms if isinstance(atom, Threshold) and atom.span is not None]
    for span in sorted({span for _, span, _ in thresholds}):
        reached = {bit for bit, own, wants in thresholds if own == span and wants}
        before = {bit for bit, own, wants in thresholds if own == span and not wants}
        free = everything & ~_mask(reached | before)
        yield ThresholdMasks(facet, span, free | _mask(reached - before), free | _mask(before - reached), free)
