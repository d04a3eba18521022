"""The index over time: every stretch of days on which nothing of it changes, as data that the browser's engine reads.

A kit on a day differs from the same kit the day after only where a parameter gets another value or something becomes known.
So a browser that has the stretches from a day on needs no network to answer for any later one (docs/algorithms/browser-engine.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

import msgspec

from stapmee.kit.calendar import Span
from stapmee.kit.model import Card, CardId, Choice, Conjunction, Facet, FacetId, Interval, Kit, PhaseId, Threshold, Validity
from stapmee.route.index import Index, Item, build_index


class Stretch(msgspec.Struct, frozen=True):
    """The index from a day on, up to the next stretch; of the last one, for good."""

    from_: date
    index: Index


def stretches(kit: Kit, since: date) -> tuple[Stretch, ...]:
    """Give the stretches from a day on, in order of time; neighbours that are alike are one."""
    found: list[Stretch] = []
    for day in (since, *sorted(day for day in _turning_days(kit) if day > since)):
        index = build_index(kit, day)
        if not found or found[-1].index != index:
            found.append(Stretch(day, index))
    return tuple(found)


def _turning_days(kit: Kit) -> set[date]:
    """List the days on which a parameter may get another value, or a card become known."""
    days = {day for one in kit.parameters.values() for value in one.values for day in (value.valid.from_, value.valid.to)}
    days.update(card.valid.from_ for card in kit.cards.values())
    days.update(one.as_of for card in kit.cards.values() for one in card.evidence)
    return {day for day in days if day is not None}


# --- as data: what stretches share stands there once


class PackedChoice(msgspec.Struct, frozen=True, omit_defaults=True):
    """An atom: the facet has one of these values, in the order of the facet's own."""

    facet: FacetId
    values: tuple[str, ...]


class PackedInterval(msgspec.Struct, frozen=True, omit_defaults=True):
    """An atom: the number lies in `low <= n < high`; left out is unbounded."""

    facet: FacetId
    low: int | None = None
    high: int | None = None


class PackedThreshold(msgspec.Struct, frozen=True):
    """An atom: the day "facet + span" has been reached, or not yet."""

    facet: FacetId
    span: tuple[int, str]
    reached: bool


PackedAtom = PackedChoice | PackedInterval | PackedThreshold


class PackedItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item: a card by its place in the pack, else a phase by its place, with which of its meetings or papers is meant.

    `period` stands there when it differs from the card's validity.
    """

    kind: str
    at: int
    number: int = 0
    period: tuple[date | None, date | None] | None = None


class PackedChoiceMasks(msgspec.Struct, frozen=True):
    """`ChoiceMasks`, each mask by its number."""

    free: int
    accepts: Mapping[str, int]


class PackedNumberMasks(msgspec.Struct, frozen=True):
    """`NumberMasks`, each mask by its number."""

    bounds: tuple[int, ...]
    accepts: tuple[int, ...]
    free: int


class PackedThresholdMasks(msgspec.Struct, frozen=True):
    """`ThresholdMasks`, each mask by its number."""

    facet: FacetId
    span: tuple[int, str]
    reached: int
    before: int
    free: int


class PackedStretch(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch: what is None is as in the one before. `alternatives` are numbers of conjunctions."""

    from_: date = msgspec.field(name="from")
    items: tuple[PackedItem, ...] | None = None
    alternatives: tuple[int, ...] | None = None
    slots: tuple[tuple[int, int], ...] | None = None
    choices: Mapping[FacetId, PackedChoiceMasks] | None = None
    numbers: Mapping[FacetId, PackedNumberMasks] | None = None
    thresholds: tuple[PackedThresholdMasks, ...] | None = None


class PackedIndex(msgspec.Struct, frozen=True):
    """All stretches, with the masks (hexadecimal) and the conjunctions that they name by number."""

    masks: tuple[str, ...]
    conjunctions: tuple[tuple[PackedAtom, ...], ...]
    stretches: tuple[PackedStretch, ...]


def packed(kit: Kit, since: date) -> PackedIndex:
    """Give the stretches from a day on as data. The same kit gives the same bytes in every process."""
    packer = _Packer(kit)
    whole = [packer.stretch(one) for one in stretches(kit, since)]
    lean = [whole[0], *(_changed(before, after) for before, after in pairwise(whole))]
    return PackedIndex(tuple(packer.masks), tuple(packer.conjunctions), tuple(lean))


def _changed(before: PackedStretch, after: PackedStretch) -> PackedStretch:
    """Leave out of a stretch what is as in the one before."""
    same = [name for name in after.__struct_fields__ if name != "from_" and getattr(before, name) == getattr(after, name)]
    return msgspec.structs.replace(after, **dict.fromkeys(same))


class _Packer:
    """Gives each mask and conjunction the number under which it stands."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.masks: dict[str, int] = {}
        self.conjunctions: dict[tuple[PackedAtom, ...], int] = {}
        self.cards = {name: number for number, name in enumerate(kit.cards)}
        self.phases = {name: number for number, name in enumerate(kit.phases)}

    def stretch(self, stretch: Stretch) -> PackedStretch:
        index = stretch.index
        return PackedStretch(
            from_=stretch.from_,
            items=tuple(self._item(item) for item in index.items),
            alternatives=tuple(self._conjunction(one) for one in index.alternatives),
            slots=index.slots,
            choices={
                name: PackedChoiceMasks(self._mask(one.free), {value: self._mask(mask) for value, mask in one.accepts.items()})
                for name, one in index.choices.items()
            },
            numbers={
                name: PackedNumberMasks(one.bounds, tuple(map(self._mask, one.accepts)), self._mask(one.free))
                for name, one in index.numbers.items()
            },
            thresholds=tuple(
                PackedThresholdMasks(one.facet, _span(one.span), self._mask(one.reached), self._mask(one.before), self._mask(one.free))
                for one in index.thresholds
            ),
        )

    def _mask(self, mask: int) -> int:
        return self.masks.setdefault(f"{mask:x}", len(self.masks))

    def _conjunction(self, conjunction: Conjunction) -> int:
        return self.conjunctions.setdefault(tuple(packed_atoms(self.kit.facets, conjunction)), len(self.conjunctions))

    def _item(self, item: Item) -> PackedItem:
        if item.kind != "card":
            return PackedItem(item.kind, self.phases[PhaseId(item.id)], item.number)
        return PackedItem(item.kind, self.cards[CardId(item.id)], period=_period(self.kit.cards[CardId(item.id)], item.period))


def _period(card: Card, period: Validity) -> tuple[date | None, date | None] | None:
    return None if period == card.valid else (period.from_, period.to)


def packed_atoms(facets: Mapping[FacetId, Facet], conjunction: Conjunction) -> Iterator[PackedAtom]:
    """Walk over the atoms of a conjunction as data; the values of a choice in the facet's order, for a set has none."""
    for atom in conjunction:
        match atom:
            case Choice(facet, values):
                yield PackedChoice(facet, tuple(value.id for value in facets[facet].values if value.id in values))
            case Interval(facet, low, high):
                yield PackedInterval(facet, low, high)
            case Threshold(facet, span, _, reached):
                assert span is not None, "the index has the day's values put in"
                yield PackedThreshold(facet, _span(span), reached)


def _span(span: Span) -> tuple[int, str]:
    return span.count, span.unit
