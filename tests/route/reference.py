"""The obvious twin of the index and the timeline: every atom asked one by one, every day looked at. Slow, and easy to believe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from stapmee.kit.ageing import was_known
from stapmee.kit.calendar import add_span, whole_years
from stapmee.kit.model import Atom, Card, Choice, Condition, Conjunction, FacetId, FactDay, Interval, Kit, Phase, Threshold
from stapmee.route.index import fixed_day, resolve
from stapmee.route.situation import Day, Situation

Truth = Literal["yes", "no", "open"]


def all_of(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return "no" if "no" in found else "open" if "open" in found else "yes"


def any_of(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return "yes" if "yes" in found else "open" if "open" in found else "no"


def truth_of_atom(kit: Kit, atom: Atom, situation: Situation, day: date, values_day: date) -> Truth:
    fact = situation.facts.get(atom.facet)
    if isinstance(atom, Choice):
        if fact is None or (kit.facets[atom.facet].kind == "position" and kit.phases[fact].kind == "strand"):  # type: ignore[index]
            return "open"
        return "yes" if fact in atom.values else "no"
    if isinstance(atom, Interval):
        born = situation.facts.get(FacetId("born")) if atom.facet == "age" else None
        numbers: set[object] = {whole_years(possible, day) for possible in days_of(born)} if isinstance(born, Day) else {fact}
        return truth_of_numbers(atom, numbers)
    return truth_of_threshold(kit, atom, fact, day, values_day)


def truth_of_numbers(interval: Interval, numbers: set[object]) -> Truth:
    inside = {
        (interval.low is None or number >= interval.low) and (interval.high is None or number < interval.high)
        for number in numbers
        if isinstance(number, int)
    }
    if len(inside) != 1:
        return "open"
    return "yes" if inside.pop() else "no"


def truth_of_threshold(kit: Kit, atom: Threshold, fact: object, day: date, values_day: date) -> Truth:
    resolved = resolve(kit, values_day, atom)
    if resolved is None or resolved.span is None:
        return "yes"
    if not isinstance(fact, Day):
        return "open"
    reached = {day >= add_span(possible, resolved.span) for possible in days_of(fact)}
    if len(reached) == 2:
        return "open"
    return "yes" if reached.pop() is atom.reached else "no"


def days_of(fact: Day) -> Iterator[date]:
    day = fact.first
    while day <= fact.last:
        yield day
        day += timedelta(days=1)


def truth(kit: Kit, condition: Condition, situation: Situation, day: date, values_day: date) -> Truth:
    return any_of(truth_of_all(kit, conjunction, situation, day, values_day) for conjunction in condition)


def truth_of_all(kit: Kit, atoms: Iterable[Atom], situation: Situation, day: date, values_day: date) -> Truth:
    asked = [resolve(kit, values_day, atom) or atom if isinstance(atom, Threshold) else atom for atom in atoms]
    if any(exclude_each_other(one, other) for one in asked for other in asked):
        return "no"
    return all_of(truth_of_atom(kit, atom, situation, day, values_day) for atom in asked)


def exclude_each_other(one: Atom, other: Atom) -> bool:
    """Tell whether no fact can meet both, so that the answer is no even where the fact is not known."""
    if one.facet != other.facet:
        return False
    if isinstance(one, Threshold) and isinstance(other, Threshold):
        return one.span == other.span and one.parameter == other.parameter and one.reached is not other.reached
    if isinstance(one, Choice) and isinstance(other, Choice):
        return not one.values & other.values
    if isinstance(one, Interval) and isinstance(other, Interval):
        return (one.low or 0) >= (other.high if other.high is not None else 1000)
    return False


def phase_alternatives(phase: Phase) -> Condition:
    here: Conjunction = () if phase.kind == "strand" else (Choice(FacetId(phase.theme), frozenset([phase.id])),)
    return tuple((*here, *conjunction) for conjunction in phase.when)


def truth_of_phase(kit: Kit, phase: Phase, situation: Situation, day: date, values_day: date) -> Truth:
    return truth(kit, phase_alternatives(phase), situation, day, values_day)


def truth_of_card(kit: Kit, card: Card, situation: Situation, day: date, values_day: date) -> Truth:
    """Tell whether a card holds on a day; `values_day` is the day whose parameter values count (the day of asking)."""
    own = tuple(moment.threshold for moment in (card.from_, card.until) if isinstance(moment, FactDay))
    alternatives = tuple((*phase, *conjunction, *own) for phase in phase_alternatives(kit.phases[card.phase]) for conjunction in card.when)
    if not (card.valid.covers(day) and was_known(card, values_day)):
        return "no"
    starts, ends = fixed_day(kit, card.from_, values_day), fixed_day(kit, card.until, values_day)
    if (starts is not None and day < starts) or (ends is not None and day >= ends):
        return "no"
    return truth(kit, alternatives, situation, day, values_day)
