"""Items by the facts that they ask for: whoever is alike in these gets the same of them, made once (docs/algorithms/route.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter

import msgspec

from stapmee.kit.model import Atom, Card, FacetId, Interval, Threshold
from stapmee.kit.reading import Reading
from stapmee.route.index import Index, Item
from stapmee.route.situation import Day, Fact, Situation
from stapmee.route.timeline import When

#: How many shares of a lot are kept: some 50 kB at most.
_KEPT = 256
_BORN = FacetId("born")
#: An age at which no birthday changes anything any more.
_OLD = 1000


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A card in somebody's route: how it reads, when it holds and why it is here."""

    item: int  #: the card's place in the index
    order: int  #: its place in the kit
    reading: Reading
    when: When
    from_: date | None
    until: date | None
    from_text: str | None  #: the day in words, where the fact it counts from is not known
    until_text: str | None
    why: str
    general: bool  #: holds for everybody, whatever is known
    open: tuple[FacetId, ...]
    rank: int  #: what to begin with: the lower, the sooner

    @property
    def card(self) -> Card:
        """The card itself."""
        return self.reading.card


class Share(msgspec.Struct, frozen=True, gc=False):
    """What some items come to for somebody: the cards by when they hold, and where somebody certainly is (no cards)."""

    now: tuple[Entry, ...]
    later: tuple[Entry, ...]
    maybe: tuple[Entry, ...]
    further: tuple[Entry, ...]  #: possible too, but further along a line than its entry
    around: tuple[int, ...]


class Lot(msgspec.Struct, frozen=True, eq=False):
    """The items that ask for the same facts."""

    facts: Callable[[Sequence[Fact | None]], object]  #: takes those that are asked for out of all facts (of `Lots.facets`)
    items: int
    days: frozenset[FacetId]  #: the facts that a term counts from
    grown: int  #: from this age on no birthday changes anything; 0 when no age is asked for
    kept: dict[object, Share]  #: what was made before, by the facts

    def keep(self, facts: object, share: Share) -> None:
        """Keep a share for the next who is alike. Of too many all are forgotten: people may be unlike without end."""
        if len(self.kept) >= _KEPT:
            self.kept.clear()
        self.kept[facts] = share


class Lots(msgspec.Struct, frozen=True, eq=False):
    """All items by the facts that they ask for, and all these facts."""

    facets: tuple[FacetId, ...]
    lots: tuple[Lot, ...]

    def apart(self, situation: Situation, on: date) -> tuple[Sequence[Lot], int]:
        """Give the lots that are the same for whoever has the same facts, and the items that hang on somebody's own days.

        Those are the items that count from a day that is known, and those that a coming birthday changes.
        """
        known = {name for name, fact in situation.facts.items() if isinstance(fact, Day)}
        if not known:
            return self.lots, 0
        ages = situation.ages_on(on) if _BORN in known else None
        youngest = _OLD if ages is None else ages.low
        alike = [lot for lot in self.lots if lot.grown <= youngest and known.isdisjoint(lot.days)]
        return alike, sum(lot.items for lot in self.lots if lot.grown > youngest or not known.isdisjoint(lot.days))


def lots(index: Index) -> Lots:
    """Sort the items into lots."""
    alike: dict[tuple[FacetId, ...], list[int]] = {}
    for number, item in enumerate(index.items):
        alike.setdefault(tuple(sorted({atom.facet for atom in _atoms(item)})), []).append(number)
    facets = tuple(index.uses)
    return Lots(facets, tuple(_lot(index, [facets.index(name) for name in names], numbers) for names, numbers in alike.items()))


def _lot(index: Index, asked: list[int], numbers: list[int]) -> Lot:
    atoms = [atom for number in numbers for atom in _atoms(index.items[number])]
    return Lot(
        facts=itemgetter(*asked) if asked else _nothing,
        items=sum(1 << number for number in numbers),
        days=frozenset(atom.facet for atom in atoms if isinstance(atom, Threshold)),
        grown=max((age for atom in atoms for age in _ages(atom)), default=0),
        kept={},
    )


def _nothing(_facts: Sequence[Fact | None]) -> None:
    """Take no fact: what holds for everybody asks for none."""


def _ages(atom: Atom) -> Iterator[int]:
    if isinstance(atom, Interval) and atom.facet == "age":
        yield from (age for age in (atom.low, atom.high) if age is not None)


def _atoms(item: Item) -> Iterator[Atom]:
    return chain.from_iterable(item.when)
