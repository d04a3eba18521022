"""Conditions as unions of conjunctions: joining them and taking a facet away."""

from __future__ import annotations

from msgspec.structs import replace

from stapmee.kit.model import (
    ALWAYS,
    Atom,
    Card,
    Choice,
    Condition,
    Conjunction,
    Facet,
    FacetId,
    FactDay,
    Interval,
    Kit,
    Phase,
    Threshold,
)


def both(first: Condition, second: Condition) -> Condition:
    """Give the condition that holds when both do; alternatives that can never hold are left out."""
    if first == ALWAYS:
        return second
    if second == ALWAYS:
        return first
    joined = [_join(one, other) for one in first for other in second]
    found = [conjunction for conjunction in joined if conjunction is not None]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _join(first: Conjunction, second: Conjunction) -> Conjunction | None:
    """Put two conjunctions together: sets of one facet intersect, intervals too; None when nothing is left."""
    atoms: dict[object, Atom] = {_merge_key(atom): atom for atom in first}
    for atom in second:
        if isinstance(atom, Threshold) and Threshold(atom.facet, atom.span, atom.parameter, not atom.reached) in atoms:
            return None
        key = _merge_key(atom)
        merged = atom if key not in atoms else _meet(atoms[key], atom)
        if merged is None:
            return None
        atoms[key] = merged
    return tuple(atoms.values())


def _merge_key(atom: Atom) -> object:
    # Two thresholds on one date are both kept: "four months passed" and "not yet a year".
    return atom if isinstance(atom, Threshold) else atom.facet


def _meet(one: Atom, other: Atom) -> Atom | None:
    if isinstance(one, Choice) and isinstance(other, Choice):
        values = one.values & other.values
        return Choice(one.facet, values) if values else None
    if isinstance(one, Interval) and isinstance(other, Interval):
        low = max((n for n in (one.low, other.low) if n is not None), default=None)
        high = min((n for n in (one.high, other.high) if n is not None), default=None)
        return None if low is not None and high is not None and low >= high else Interval(one.facet, low, high)
    return one


def negation(atom: Atom, facets: dict[FacetId, Facet]) -> tuple[Atom, ...]:
    """Give the alternatives that together are what `atom` is not."""
    match atom:
        case Choice(facet, values):
            rest = frozenset(value.id for value in facets[facet].values) - values
            return (Choice(facet, rest),) if rest else ()
        case Interval(facet, low, high):
            below = (Interval(facet, None, low),) if low is not None else ()
            above = (Interval(facet, high, None),) if high is not None else ()
            return below + above
        case Threshold(facet, span, parameter, reached):
            return (Threshold(facet, span, parameter, not reached),)


def facets_of(condition: Condition) -> frozenset[FacetId]:
    """Name every facet that a condition depends on."""
    return frozenset(atom.facet for conjunction in condition for atom in conjunction)


def phase_condition(phase: Phase) -> Condition:
    """Give when somebody is in a phase: a stage also needs its position on the line."""
    if phase.kind == "strand":
        return phase.when
    return both(((Choice(FacetId(phase.theme), frozenset([phase.id])),),), phase.when)


def with_wholes(kit: Kit) -> Kit:
    """Give the kit with the whole condition of each thing in it, so that no start has to join them again."""
    phases = {name: _whole_phase(phase) for name, phase in kit.phases.items()}
    cards = {name: replace(card, whole=_whole_card(card, phases[card.phase].whole)) for name, card in kit.cards.items()}
    return replace(kit, phases=phases, cards=cards)


def _whole_phase(phase: Phase) -> Phase:
    here = phase_condition(phase)
    return replace(
        phase,
        whole=here,
        meets=tuple(replace(one, whole=both(here, one.when)) for one in phase.meets),
        papers=tuple(replace(one, whole=both(here, one.when)) for one in phase.papers),
        arrows=tuple(replace(one, whole=both(here, one.when)) for one in phase.arrows),
    )


def _whole_card(card: Card, here: Condition) -> Condition:
    whole = both(here, card.when)
    for moment in (card.from_, card.until):
        if isinstance(moment, FactDay):
            whole = both(whole, ((moment.threshold,),))
    return whole
