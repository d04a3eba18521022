"""All situations of a small kit written out one by one: the obvious twin of the walk over them. Slow, and easy to believe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import msgspec
from hypothesis import strategies as st

from stapmee.kit.calendar import Span, add_span
from stapmee.kit.conditions import both, with_wholes
from stapmee.kit.model import (
    Atom,
    Card,
    CardId,
    Choice,
    Condition,
    Conjunction,
    FacetId,
    Impossible,
    Interval,
    Kit,
    Origin,
    Phase,
    PhaseId,
    Threshold,
    Validity,
)
from stapmee.kit.prose import Line, Text
from stapmee.route.errors import RouteError
from stapmee.route.situation import Between, Fact, Situation, read_situation
from tests.route.people import ON
from tests.route.reference import days_of

#: What tells a situation from another: each question asked with its answer, as far as a rule can tell answers apart.
Signature = tuple[tuple[FacetId, object], ...]


def asked(kit: Kit) -> dict[FacetId, set[Atom]]:
    """Sort every atom of every rule, and of what is impossible, by its question."""
    conditions = [card.whole for card in kit.cards.values()] + [one.when for one in kit.impossible]
    for phase in kit.phases.values():
        conditions += [phase.whole, *(arrow.whole for arrow in phase.arrows)]
    found: dict[FacetId, set[Atom]] = {}
    for atom in (atom for condition in conditions for conjunction in condition for atom in conjunction):
        found.setdefault(atom.facet, set()).add(atom)
    return found


def sheets(kit: Kit, questions: Mapping[FacetId, set[Atom]] | None = None) -> dict[Signature, Situation]:
    """Give every situation once: all answers that can make a difference, in all combinations that the kit takes."""
    questions = asked(kit) if questions is None else questions
    answers = [[None, *_answers(kit, name, atoms)] for name, atoms in questions.items()]
    found: dict[Signature, Situation] = {}
    for words in product(*answers):
        given = {str(name): one for name, one in zip(questions, words, strict=True) if one is not None}
        situation = _settled(kit, given)
        if situation is not None:
            found.setdefault(signature(kit, questions, situation), situation)
    return found


def _settled(kit: Kit, given: Mapping[str, str]) -> Situation | None:
    """Read answers, and what follows from them again as answers, until nothing more follows."""
    try:
        situation = read_situation(kit, given, ON)
    except RouteError:
        return None
    inferred = {str(name): str(fact) for name, fact in situation.facts.items() if name not in given and isinstance(fact, str)}
    return _settled(kit, {**given, **inferred}) if inferred else situation


def _answers(kit: Kit, name: FacetId, atoms: set[Atom]) -> Iterator[str]:
    facet = kit.facets[name]
    if facet.kind in ("choice", "position"):
        yield from (value.id for value in facet.values if facet.kind == "choice" or kit.phases[PhaseId(value.id)].kind == "stage")
    elif facet.kind == "number":
        bounds = {bound for one in atoms if isinstance(one, Interval) for bound in (one.low, one.high) if bound is not None}
        yield from map(str, sorted({facet.low or 0, *(bound - off for bound in bounds for off in (0, 1))}))
    else:
        yield from sorted(_days(atoms, facet.may_be_future))


def _days(atoms: set[Atom], may_come: bool) -> set[str]:
    """Give days, months and years around every day on which a term turns."""
    turns = {ON}
    for atom in atoms:
        if isinstance(atom, Threshold) and atom.span is not None:
            turns.add(add_span(ON, Span(-atom.span.count, atom.span.unit)))
    days = {turn + timedelta(days=off) for turn in turns for off in range(2)} | {date(1900, 1, 1)}
    return {day.isoformat()[:length] for day in days if may_come or day <= ON for length in (4, 7, 10)}


def signature(kit: Kit, questions: Mapping[FacetId, set[Atom]], situation: Situation) -> Signature:
    """Tell a situation from others: a choice by its value, a number by where it lies, a day by how each term stands."""
    return tuple((name, _mark(situation.facts.get(name), atoms)) for name, atoms in questions.items())


def _mark(fact: Fact | None, atoms: set[Atom]) -> object:
    if fact is None or isinstance(fact, str):
        return fact
    if isinstance(fact, Between):
        return _mark(fact.low, atoms), _mark(fact.high, atoms)
    if isinstance(fact, int):
        bounds = sorted({bound for one in atoms if isinstance(one, Interval) for bound in (one.low, one.high) if bound is not None})
        return tuple(fact >= bound for bound in bounds)
    spans = sorted({atom.span for atom in atoms if isinstance(atom, Threshold) and atom.span is not None})
    return tuple(frozenset(add_span(day, span) <= ON for day in days_of(fact)) for span in spans)


# --- kits small enough to be written out

_CHOICES = {"status": ["applicant", "refugee", "refused"], "alone": ["yes", "no"]}
_SPANS = st.builds(Span, st.sampled_from([-45, 60]), st.just("days")) | st.builds(Span, st.sampled_from([2, 6]), st.just("months"))


@st.composite
def atoms_of(draw: st.DrawFn, names: tuple[str, ...]) -> Atom:
    name = draw(st.sampled_from(names))
    if name in _CHOICES:
        return Choice(FacetId(name), frozenset(draw(st.sets(st.sampled_from(_CHOICES[name]), min_size=1))))
    if name == "age":
        low, high = sorted(draw(st.lists(st.integers(1, 40), min_size=2, max_size=2, unique=True)))
        return Interval(FacetId(name), draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])) if low else high)
    return Threshold(FacetId(name), draw(_SPANS), None, draw(st.booleans()))


@st.composite
def conditions_of(draw: st.DrawFn, names: tuple[str, ...]) -> Condition:
    """Draw an OR of ANDs, two atoms of one question narrowing each other as the loader does it."""
    condition: Condition = ()
    for drawn in draw(st.lists(st.lists(atoms_of(names), max_size=3), min_size=1, max_size=2)):
        joined: Condition = ((),)
        for atom in drawn:
            joined = both(joined, ((atom,),))
        condition += joined
    return condition or ((),)


@st.composite
def tiny_kits(draw: st.DrawFn, small: Kit) -> Kit:
    """Draw a kit with a few questions, a few rules and a few impossibilities: its situations fit on paper."""
    dates = draw(st.sampled_from([(), ("applied",), ("card-until",), ("applied", "recognised")]))
    others = draw(st.sampled_from([("status",), ("alone",), ("status", "alone"), ("status", "age")])) if len(dates) < 2 else ("status",)
    names = (*others, *dates)
    model = next(iter(small.cards.values()))
    phases: dict[PhaseId, Phase] = {}
    cards: dict[CardId, Card] = {}
    for old in small.phases.values():
        own = tuple(CardId(f"{old.id}-{number}") for number in range(draw(st.integers(1, 3))))
        for card in own:
            cards[card] = msgspec.structs.replace(
                model, id=card, phase=old.id, text=Text(card), when=draw(conditions_of(names)), from_=None, until=None,
                valid=Validity(), parameters=(), origin=Origin(file="random", line=1),
            )  # fmt: skip
        arrows = tuple(msgspec.structs.replace(arrow, when=draw(conditions_of(names))) for arrow in old.arrows)
        phases[old.id] = msgspec.structs.replace(old, cards=own, when=draw(conditions_of(names)), arrows=arrows, meets=old.meets, papers=())
    impossible = tuple(Impossible(when=(one,), says=Line("Kan niet.")) for one in draw(st.lists(contradictions(names), max_size=2)))
    return with_wholes(msgspec.structs.replace(small, cards=cards, phases=phases, impossible=impossible, checks=()))


@st.composite
def contradictions(draw: st.DrawFn, names: tuple[str, ...]) -> Conjunction:
    joined: Condition = ()
    while not joined or not joined[0]:
        joined = ((),)
        for atom in draw(st.lists(atoms_of(names), min_size=1, max_size=2)):
            joined = both(joined, ((atom,),))
    return joined[0]
