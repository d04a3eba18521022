"""The space of all situations of a kit on a day: each question's pieces, and the bars that none crosses (docs/algorithms/proof.md)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise, product

import msgspec

from stapmee.kit.calendar import Span
from stapmee.kit.model import Atom, Choice, Condition, Conjunction, Facet, FacetId, FacetKind, Interval, Kit, PhaseId, Place, Threshold
from stapmee.proof.days import DayPiece, day_pieces
from stapmee.route.index import Index, resolve

#: For each question asked, by its place in the space, the pieces (as a set of bits) that are accepted; in order of place.
Clause = tuple[tuple[int, int], ...]
#: A kind is part of it: a facet that is a choice in one kit and a number in another is two questions.
Key = tuple[FacetId, FacetKind]

_FROM_PLACE = ("province", "region", "agency")


class Axis(msgspec.Struct, frozen=True):
    """A question and its pieces. Piece 0 is "not known"; what describes the others runs parallel to pieces 1, 2, 3 …"""

    facet: FacetId
    kind: FacetKind
    values: tuple[str, ...] = ()  #: of a choice or a position
    numbers: tuple[tuple[int, int], ...] = ()  #: of a number: from, up to
    spans: tuple[Span, ...] = ()  #: of a day: the terms that count from it
    days: tuple[DayPiece, ...] = ()  #: of a day: how each term stands

    @property
    def size(self) -> int:
        """How many pieces there are, "not known" included."""
        return 1 + len(self.values) + len(self.numbers) + len(self.days)

    def answers(self, piece: int) -> tuple[str, ...]:
        """Give answers that stand for a piece, the most telling first; none for "not known"."""
        if piece == 0:
            return ()
        if self.values:
            return (self.values[piece - 1],)
        if self.numbers:
            low, high = self.numbers[piece - 1]
            return (str(low or high - 1),)
        return self.days[piece - 1].answers


class Space(msgspec.Struct, frozen=True, eq=False):
    """Every situation of one kit, or of two together, on a day."""

    on: date
    axes: tuple[Axis, ...]
    bars: tuple[Clause, ...]
    places: dict[Key, int]  #: where each question stands
    tied: tuple[frozenset[int], ...]  #: for each question those that bars tie it to, itself included

    @property
    def shape(self) -> Hashable:
        """What numbers depend on: two days whose spaces have one shape differ only in the answers that stand for a piece."""
        axes = ((axis.facet, axis.kind, axis.values, axis.numbers, axis.spans, tuple(day.terms for day in axis.days)) for axis in self.axes)
        return tuple(axes), self.bars

    def clauses(self, kit: Kit, conjunction: Conjunction) -> tuple[Clause | None, Clause | None]:
        """Give when a conjunction certainly holds and when it possibly does; None where that is never."""
        sure: dict[int, int] = {}
        perhaps: dict[int, int] = {}
        for atom in _on_the_day(kit, self.on, conjunction):
            place, certain, possible = self._accepts(kit.facets[atom.facet], atom)
            sure[place] = sure.get(place, -1) & certain
            perhaps[place] = perhaps.get(place, -1) & possible
        return _clause(sure), _clause(perhaps)

    def _accepts(self, facet: Facet, atom: Atom) -> tuple[int, int, int]:
        place = self.places[facet.id, facet.kind]
        return (place, *_accepted(self.axes[place], facet, atom))

    def given(self, kit: Kit, condition: Condition) -> tuple[Clause, ...]:
        """Give when a whole condition certainly holds, alternative by alternative."""
        found = (self.clauses(kit, conjunction)[0] for conjunction in condition)
        return tuple(clause for clause in found if clause is not None)


def space_of(kits: Sequence[Kit], indexes: Sequence[Index], on: date, barring: Sequence[Kit] | None = None) -> Space:
    """Make the space of a kit on a day, or the one that two kits share.

    A value that only one of two kits knows is a piece; to the other it counts as not known.

    :param barring: the kits whose bars hold; all when left out
    """
    atoms = _atoms_by_question(kits, indexes, on)
    axes = tuple(_axis(kits, key, asked, on) for key, asked in atoms.items())
    places = {key: place for place, key in enumerate(atoms)}
    bars = tuple(dict.fromkeys([*_bars(kits if barring is None else barring, axes, places), *_twice(axes)]))
    return Space(on, axes, bars, places, _tied(len(axes), bars))


def _clause(pieces: dict[int, int]) -> Clause | None:
    return None if 0 in pieces.values() else tuple(sorted(pieces.items()))


# --- questions and their pieces


def _atoms_by_question(kits: Sequence[Kit], indexes: Sequence[Index], on: date) -> dict[Key, set[Atom]]:
    """Sort all that is asked by question, in the kit's order: of rules, of what is impossible, of what is demanded."""
    found: dict[Key, set[Atom]] = {}
    for kit, index in zip(kits, indexes, strict=True):
        conditions = [*(one.when for one in kit.impossible), *(check.when for check in kit.checks)]
        asked = [*index.alternatives, *(conjunction for condition in conditions for conjunction in condition)]
        for conjunction in asked:
            for atom in _on_the_day(kit, on, conjunction):
                found.setdefault((atom.facet, kit.facets[atom.facet].kind), set()).add(atom)
    order = {name: number for kit in reversed(kits) for number, name in enumerate(kit.facets)}
    return {key: found[key] for key in sorted(found, key=lambda key: (order[key[0]], key))}


def _on_the_day(kit: Kit, on: date, conjunction: Conjunction) -> Iterator[Atom]:
    """Put in the day's parameters; a term whose parameter has no value stays as it is, and never certainly holds."""
    return ((resolve(kit, on, atom) or atom) if isinstance(atom, Threshold) else atom for atom in conjunction)


def _axis(kits: Sequence[Kit], key: Key, atoms: set[Atom], on: date) -> Axis:
    name, kind = key
    facets = [(kit, kit.facets[name]) for kit in kits if name in kit.facets and kit.facets[name].kind == kind]
    if kind == "number":
        return Axis(name, kind, numbers=_stretches([facet for _, facet in facets], atoms))
    if kind == "date":
        spans = tuple(sorted({atom.span for atom in atoms if isinstance(atom, Threshold) and atom.span is not None}))
        may_come = any(facet.may_be_future for _, facet in facets)
        return Axis(name, kind, spans=spans, days=day_pieces(spans, on, may_come))
    values = (value.id for kit, facet in facets for value in facet.values if _decides(kit, facet, value.id))
    return Axis(name, kind, values=tuple(dict.fromkeys(values)))


def _decides(kit: Kit, facet: Facet, value: str) -> bool:
    """Tell whether a value can decide anything: being on a strand leaves the position open."""
    return facet.kind != "position" or kit.phases[PhaseId(value)].kind == "stage"


def _range(facet: Facet) -> tuple[int, int]:
    """Give the numbers that a facet takes, as a route reads them: from, up to."""
    return facet.low or 0, facet.high or 1000


def _stretches(facets: Sequence[Facet], atoms: set[Atom]) -> tuple[tuple[int, int], ...]:
    bounds = {bound for atom in atoms if isinstance(atom, Interval) for bound in (atom.low, atom.high) if bound is not None}
    ranges = [_range(facet) for facet in facets]
    low, high = min(one for one, _ in ranges), max(one for _, one in ranges)
    cuts = sorted({low, high, *(end for both in ranges for end in both), *(bound for bound in bounds if low < bound < high)})
    return tuple(pairwise(cuts))


# --- what each piece accepts


def _accepted(axis: Axis, facet: Facet, atom: Atom) -> tuple[int, int]:
    """Give the pieces with which an atom certainly holds, and those with which it may."""
    match atom:
        case Choice(_, values):
            own = {value.id for value in facet.values}
            sure = _bits(value in values for value in axis.values)
            return sure, sure | 1 | _bits(value not in own for value in axis.values)
        case Interval(_, low, high):
            least, most = _range(facet)
            sure = _bits((low is None or low <= one) and (high is None or one < high) and least <= one < most for one, _ in axis.numbers)
            return sure, sure | 1 | _bits(not least <= one < most for one, _ in axis.numbers)
        case Threshold(_, span, _, reached):
            if span is None:  # its parameter has no value that day
                return 0, (1 << axis.size) - 1
            wanted, place = "reached" if reached else "before", axis.spans.index(span)
            return (
                _bits(piece.terms[place] == wanted for piece in axis.days),
                _bits(piece.terms[place] in (wanted, "perhaps") for piece in axis.days) | 1,
            )


def _bits(accepted: Iterable[bool]) -> int:
    """Set the bits of the pieces after "not known"."""
    return sum(1 << number for number, one in enumerate(accepted, 1) if one)


# --- bars: what no situation has


def _bars(kits: Sequence[Kit], axes: Sequence[Axis], places: dict[Key, int]) -> Iterator[Clause]:
    for kit in kits:
        for one in kit.impossible:
            for conjunction in one.when:
                yield from _contradiction(kit, conjunction, axes, places)
        for order in kit.fact_order:
            yield from _order(order, axes, places)
    yield from _nowhere([place for kit in kits for place in kit.places], axes, places)


def _contradiction(kit: Kit, conjunction: Conjunction, axes: Sequence[Axis], places: dict[Key, int]) -> Iterator[Clause]:
    """Bar what contradicts itself; and, where all but one part hold and that one can be answered in one way only, its being left open."""
    held: dict[int, int] = {}
    for atom in conjunction:
        facet = kit.facets[atom.facet]
        place = places[facet.id, facet.kind]
        held[place] = held.get(place, -1) & _held(axes[place], facet, atom)
    if barred := _clause(held):
        yield barred
    for atom in conjunction:
        facet = kit.facets[atom.facet]
        place = places[facet.id, facet.kind]
        if isinstance(atom, Choice) and len({value.id for value in facet.values} - atom.values) == 1:
            own = {value.id for value in facet.values}
            if open_ := _clause({**held, place: 1 | _bits(value not in own for value in axes[place].values)}):
                yield open_


def _held(axis: Axis, facet: Facet, atom: Atom) -> int:
    """Give the pieces with which a part of a contradiction counts as held: a day that is only perhaps reached is not reached."""
    sure, perhaps = _accepted(axis, facet, atom)
    return perhaps & ~1 if isinstance(atom, Threshold) and not atom.reached else sure


def _order(order: Sequence[FacetId], axes: Sequence[Axis], places: dict[Key, int]) -> Iterator[Clause]:
    """Bar days that lie the wrong way round: every day of the one piece after every day of the other."""
    asked = [places[name, "date"] for name in order if (name, "date") in places]
    for one, other in combinations(asked, 2):
        for number, before in enumerate(axes[one].days, 1):
            wrong = _bits(before.first > after.last for after in axes[other].days)
            if wrong:
                yield tuple(sorted(((one, 1 << number), (other, wrong))))


def _nowhere(towns: Sequence[Place], axes: Sequence[Axis], places: dict[Key, int]) -> Iterator[Clause]:
    """Bar what goes together in no municipality: what one has in common with its region, province and service."""
    asked = [places[FacetId(name), "choice"] for name in _FROM_PLACE if (FacetId(name), "choice") in places]
    for count in range(1, len(asked) + 1 if towns else 0):
        for some in combinations(sorted(asked), count):
            known = {tuple(getattr(town, axes[place].facet) for place in some) for town in towns}
            for values in product(*(enumerate(axes[place].values, 1) for place in some)):
                if tuple(value for _, value in values) not in known:
                    yield tuple((place, 1 << number) for place, (number, _) in zip(some, values, strict=True))


def _twice(axes: Sequence[Axis]) -> Iterator[Clause]:
    """Bar answering a question twice that is of one kind in one kit and of another in the other."""
    for (one, first), (other, second) in combinations(enumerate(axes), 2):
        if first.facet == second.facet:
            yield ((one, (1 << first.size) - 2), (other, (1 << second.size) - 2))


def _tied(count: int, bars: Iterable[Clause]) -> tuple[frozenset[int], ...]:
    tied = [frozenset([place]) for place in range(count)]
    for bar in bars:
        whole = frozenset().union(*(tied[place] for place, _ in bar))
        for place in whole:
            tied[place] = whole
    return tuple(tied)
