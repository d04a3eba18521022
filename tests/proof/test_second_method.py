"""A second method on the real kit: z3, given the conditions as the kit holds them, comes to the same verdicts and numbers.

It knows no pieces, clauses or masks: a choice is an integer, an age an integer, a day an interval of days, and what is
impossible a formula. Only how days are counted (kit/calendar.py) is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import z3

from stapmee.kit.ageing import holds
from stapmee.kit.calendar import Span, add_span
from stapmee.kit.model import (
    Atom,
    Card,
    CardId,
    Check,
    Choice,
    Condition,
    Conjunction,
    Facet,
    FacetId,
    FactDay,
    Interval,
    Kit,
    Phase,
    PhaseId,
    Threshold,
)
from stapmee.proof.ground import Ground, Things
from stapmee.route.index import resolve
from tests.kits import real
from tests.route.people import ON

Term = Any  # z3 carries no types


class Asked:
    """The real kit as formulas over one unknown person. An answer of -1 is "not known"."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.answers = {name: z3.Int(name) for name, facet in kit.facets.items() if facet.kind in ("choice", "position", "number")}
        self.first = {name: z3.Int(f"{name}-first") for name, facet in kit.facets.items() if facet.kind == "date"}
        self.last = {name: z3.Int(f"{name}-last") for name, facet in kit.facets.items() if facet.kind == "date"}
        self.known = {name: z3.Bool(f"{name}-known") for name in self.first}
        self.solver = z3.Solver()
        self.solver.add(*self._domain(), *self._possible())

    # --- who there can be

    def _domain(self) -> Iterator[Term]:
        for name, answer in self.answers.items():
            facet = self.kit.facets[name]
            high = len(self.values(facet)) if facet.kind != "number" else facet.high or 0
            yield z3.And(answer >= -1, answer < high)
        for name, known in self.known.items():
            first, last, facet = self.first[name], self.last[name], self.kit.facets[name]
            yield z3.Implies(known, z3.And(first <= last, last <= first + 365, first >= date(1900, 1, 1).toordinal()))
            if not facet.may_be_future:
                yield z3.Implies(known, last <= ON.toordinal())

    def _possible(self) -> Iterator[Term]:
        for one in self.kit.impossible:
            for conjunction in one.when:
                yield z3.Not(z3.And([self.said(atom) for atom in conjunction]))
                yield from self._followed(conjunction)
        for order in self.kit.fact_order:
            for before, after in combinations(order, 2):
                yield z3.Implies(z3.And(self.known[before], self.known[after]), self.first[before] <= self.last[after])
        yield self._somewhere()

    def _followed(self, conjunction: Conjunction) -> Iterator[Term]:
        """What can only be answered in one way is answered."""
        for atom in conjunction:
            if isinstance(atom, Choice) and len(set(self.values(self.kit.facets[atom.facet])) - atom.values) == 1:
                others = [self.said(other) for other in conjunction if other is not atom]
                yield z3.Not(z3.And(self.answers[atom.facet] == -1, *others))

    def _somewhere(self) -> Term:
        """Province, region and service, as far as known, are those of some municipality."""
        towns = {(town.province, town.region, town.agency) for town in self.kit.places}
        names = [FacetId(name) for name in ("province", "region", "agency")]
        return z3.Or(
            [
                z3.And([z3.Or(self.answers[name] == -1, self.is_(name, value)) for name, value in zip(names, town, strict=True)])
                for town in towns
            ]
        )

    # --- what holds of somebody

    def values(self, facet: Facet) -> list[str]:
        return [one.id for one in facet.values if facet.kind != "position" or self.kit.phases[PhaseId(one.id)].kind == "stage"]

    def is_(self, name: FacetId, value: str) -> Term:
        return self.answers[name] == self.values(self.kit.facets[name]).index(value)

    def said(self, atom: Atom) -> Term:
        """An answer that says so; a day perhaps not reached counts as not reached (route.situation)."""
        if isinstance(atom, Threshold) and not atom.reached and atom.span is not None:
            return z3.And(self.known[atom.facet], self.last[atom.facet] > turning(atom.span))
        return self.sure(atom)

    def sure(self, atom: Atom) -> Term:
        match atom:
            case Choice(name, values):
                return z3.Or([self.is_(name, value) for value in sorted(values)])
            case Interval(name, low, high):
                answer = self.answers[name]
                return z3.And(answer >= (0 if low is None else low), z3.BoolVal(True) if high is None else answer < high)
        term = resolve(self.kit, ON, atom)
        if term is None or term.span is None:
            return z3.BoolVal(True)
        known, turn = self.known[atom.facet], turning(term.span)
        return z3.And(known, self.last[atom.facet] <= turn if atom.reached else self.first[atom.facet] > turn)

    def certain(self, condition: Condition) -> Term:
        return z3.Or([z3.And([self.sure(atom) for atom in conjunction]) for conjunction in condition])

    def thing(self, name: str) -> Term:
        return self.card(self.kit.cards[CardId(name)]) if name in self.kit.cards else self.phase(self.kit.phases[PhaseId(name)])

    def phase(self, phase: Phase) -> Term:
        here = z3.BoolVal(True) if phase.kind == "strand" else self.is_(FacetId(phase.theme), phase.id)
        return z3.And(here, self.certain(phase.when))

    def card(self, card: Card) -> Term:
        if not holds(card, ON):
            return z3.BoolVal(False)
        moments = [self.sure(one.threshold) for one in (card.from_, card.until) if isinstance(one, FactDay)]
        return z3.And(self.phase(self.kit.phases[card.phase]), self.certain(card.when), *moments)

    def somebody(self, *terms: Term) -> bool:
        """Tell whether there is somebody of whom all this holds."""
        self.solver.push()
        self.solver.add(*terms)
        found = self.solver.check()
        self.solver.pop()
        assert found != z3.unknown
        return bool(found == z3.sat)

    def count(self, terms: Iterable[Term]) -> int:
        """Count in how many ways some things can be so or not be so at once, by asking for one more until there is none."""
        told = list(terms)
        self.solver.push()
        found = 0
        while self.solver.check() == z3.sat:
            model = self.solver.model()
            self.solver.add(z3.Or([term != model.eval(term, model_completion=True) for term in told]))
            found += 1
        self.solver.pop()
        return found


@cache
def turning(span: Span) -> int:
    """Give the last day that lies a span or more before the day of asking, looking at every day for a hundred years."""
    days = (ON + timedelta(days=off) for off in range(-36_500, 3_650))
    return max(day for day in days if add_span(day, span) <= ON).toordinal()


@pytest.fixture(scope="module")
def asked() -> Asked:
    return Asked(real())


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(real(), ON)


def checks(kind: str) -> list[Check]:
    return [check for check in real().checks if check.kind == kind]


@pytest.mark.parametrize("check", checks("never-together"), ids=lambda check: check.id)
def test_nobody_gets_both_of_a_pair(asked: Asked, check: Check) -> None:
    for one, other in check.pairs:
        assert not asked.somebody(asked.thing(one), asked.thing(other)), (one, other)


@pytest.mark.parametrize("check", checks("always-together"), ids=lambda check: check.id)
def test_nobody_gets_one_without_the_other(asked: Asked, check: Check) -> None:
    for one, other in check.pairs:
        assert not asked.somebody(asked.thing(one), z3.Not(asked.thing(other))), (one, other)


@pytest.mark.parametrize("check", [one for one in checks("no-gap") if one.at_least == "certain"], ids=lambda check: check.id)
def test_nobody_falls_in_a_gap(asked: Asked, check: Check) -> None:
    assert asked.somebody(asked.certain(check.when))
    assert not asked.somebody(asked.certain(check.when), *(z3.Not(asked.thing(name)) for name in check.some_of))


def test_the_same_things_hold_for_somebody_today(asked: Asked, ground: Ground) -> None:
    for name in (*real().cards, *real().phases):
        place = ground.thing(name)
        walked = ground.cover.tally(ground.group(Things(place))).count(True) > 0
        assert asked.somebody(asked.thing(name)) is walked, name


def test_the_same_pairs_meet(asked: Asked, ground: Ground) -> None:
    """Not only where a demand asks for it: every pair of the stations of four chapters."""
    phases = [phase for phase in real().phases.values() if phase.theme[0] in "1267"]
    for one, other in combinations(phases, 2):
        tally = ground.cover.tally(ground.group(Things(ground.thing(one.id))), ground.group(Things(ground.thing(other.id))))
        assert asked.somebody(asked.phase(one), asked.phase(other)) is (tally.count(True, True) > 0), (one.id, other.id)


@pytest.mark.parametrize(
    "names",
    [
        ("age", "unaccompanied", "parents-here"),
        ("status", "from-ukraine", "applied", "recognised"),
        ("province", "region", "agency"),
        ("family-abroad", "family-traced"),
        ("card-until", "invited"),
    ],
    ids=" ".join,
)
def test_the_same_number_of_situations_as_far_as_some_questions_go(asked: Asked, ground: Ground, names: tuple[str, ...]) -> None:
    axes = [axis for axis in ground.cover.space.axes if axis.facet in names]
    told: list[Term] = []
    for axis in axes:
        if axis.kind == "number":
            answer = asked.answers[axis.facet]
            told += [answer == -1, *(answer >= low for low, _ in axis.numbers)]
        elif axis.kind == "date":
            known = asked.known[axis.facet]
            told.append(known)
            for span in axis.spans:
                turn = turning(span)
                told += [z3.And(known, asked.last[axis.facet] <= turn), z3.And(known, asked.first[axis.facet] > turn)]
        else:
            told += [asked.is_(axis.facet, value) for value in axis.values]
    places = frozenset(place for place, axis in enumerate(ground.cover.space.axes) if axis.facet in names)
    parts = [part.count() for tied, part in ground.cover._parts.items() if tied <= places]
    walked = 1
    for part in parts:
        walked *= part
    assert frozenset().union(*(tied for tied in ground.cover._parts if tied & places)) == places, "name all questions tied together"
    assert asked.count(told) == walked
