"""Why something is *not* there: the cards that fail on exactly one known fact, and what stands in the way of any one card.

Made from a route when it is asked for (docs/algorithms/route.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from stapmee.kit.model import Atom, CardId, Conjunction, FacetId, Kit
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import phrase
from stapmee.route.coming import say_when
from stapmee.route.day import DayOfKit, day_of_kit
from stapmee.route.engine import Engine
from stapmee.route.entries import Entry
from stapmee.route.plan import Route
from stapmee.route.situation import Situation
from stapmee.route.timeline import bits_of
from stapmee.route.why import against, fails, say_atom, say_fact, separator

Verdict = Literal["now", "later", "maybe", "past", "not", "not-yet"]


class NearMiss(msgspec.Struct, frozen=True, gc=False):
    """A card that one known fact rules out: with another answer to that question it could hold."""

    reading: Reading
    other: str  #: what the fact would have to be


class RuledOut(msgspec.Struct, frozen=True):
    """The cards that one answer alone rules out, in the kit's order."""

    facet: FacetId  #: the question: the municipality rather than the region that follows from it
    own: str  #: the answer as this person gave it
    count: int  #: of all such cards
    cards: tuple[NearMiss, ...]  #: as many of them as were asked for


class Explanation(msgspec.Struct, frozen=True):
    """Whether one card applies to somebody, and why or why not, in words."""

    reading: Reading
    verdict: Verdict
    entry: Entry | None  #: where it stands in the route, when it does
    own: str  #: the facts that rule it out, when it does not apply
    other: str  #: what they would have to be


def why_not(route: Route, most: int | None = None) -> tuple[RuledOut, ...]:
    """List the cards that fail on exactly one known fact, by that fact.

    What is over because a term of the person's own ran out, or comes later, stands in the route itself.

    :param most: how many cards of each fact to give; all when it is None
    """
    day = day_of_kit(route.kit, route.on)
    there = sum(1 << entry.item for entry in (*route.now, *route.later, *route.maybe, *route.past))
    lots = ((names, bits_of(items & ~there)) for names, items in _failing_on_one(day, route.situation))
    return tuple(_ruled_out(day, route.situation, names, items, most) for names, items in lots if items)


def explain(route: Route, name: CardId) -> Explanation:
    """Tell of one card whether it applies: why, when, on what it hangs, or which facts rule it out."""
    for entry in (*route.now, *route.later, *route.maybe, *route.past):
        if entry.card.id == name:
            return Explanation(entry.reading, entry.when, entry, "", "")
    day = day_of_kit(route.kit, route.on)
    item = next((number for number, one in enumerate(day.index.items) if one.kind == "card" and one.id == name), None)
    read = reading(route.kit, route.kit.cards[name], route.on)
    if item is None or not day.index.in_period(route.on) >> item & 1:
        return Explanation(read, "not-yet", None, "", "")
    failing = min((_failing(one, route.situation, route.on) for one in day.index.items[item].when), key=len, default=())
    own = against(day.kit, day.index.items[item].when, route.situation, route.on)
    return Explanation(read, "not", None, own, _said(day.kit, failing))


def say_verdict(kit: Kit, explained: Explanation) -> str:
    """Say in a sentence whether a card applies, and when or on what that hangs."""
    entry = explained.entry
    if entry is None:
        own = phrase(kit, "why-not", own=explained.own, other=explained.other) if explained.own else ""
        return " ".join(part for part in (phrase(kit, f"applies-{explained.verdict}"), own) if part)
    if entry.when == "later":
        return phrase(kit, "applies-later", moment=say_when(kit, entry) or phrase(kit, "coming-which-day"))
    if entry.when == "maybe":
        return phrase(kit, "applies-maybe", open=separator(kit).join(kit.facets[name].label.text for name in entry.open))
    return " ".join(part for part in (phrase(kit, f"applies-{entry.when}"), say_when(kit, entry)) if part)


# --- one fact at a time


def _failing_on_one(day: DayOfKit, situation: Situation) -> Iterator[tuple[frozenset[FacetId], int]]:
    """Give for each answer the cards that would be possible without it; a card is told once, by the first such answer.

    Facts that follow from one answer (province, region and agency from the municipality) go and come together.
    """
    index = day.index
    ruled_out = index.cards & index.in_period(day.on) & ~index.fold(Engine(index, situation).on(day.on).possible)
    for names in _answers(day.kit, situation):
        facts = {name: fact for name, fact in situation.facts.items() if name not in names}
        without = Engine(index, Situation(facts, situation.declined, situation.given, situation.doubtful)).on(day.on)
        found = ruled_out & index.fold(without.possible)
        ruled_out &= ~found
        yield names, found


def _answers(kit: Kit, situation: Situation) -> Iterator[frozenset[FacetId]]:
    """Walk over the known facts by the answer that each follows from, in the kit's order."""
    seen: set[FacetId] = set()
    for name, facet in kit.facets.items():
        if name in situation.facts and name not in seen:
            source = facet.derived_from
            root = source if source in situation.facts and source is not None else name
            names = frozenset(other for other in situation.facts if other == root or kit.facets[other].derived_from == root)
            seen |= names
            yield names


def _ruled_out(day: DayOfKit, situation: Situation, names: frozenset[FacetId], items: list[int], most: int | None) -> RuledOut:
    items.sort(key=day.order.__getitem__)
    facet = next(name for name in day.kit.facets if name in names and day.kit.facets[name].derived_from not in names)
    own = say_fact(day.kit, facet, situation, day.on)
    return RuledOut(facet, own, len(items), tuple(_near_miss(day, situation, item, names) for item in items[:most]))


def _near_miss(day: DayOfKit, situation: Situation, item: int, names: frozenset[FacetId]) -> NearMiss:
    read = day.readings[item]
    assert read is not None, "only cards are asked for"
    failing = (_failing(one, situation, day.on) for one in day.index.items[item].when)
    atoms = next(one for one in failing if {atom.facet for atom in one} <= names)
    return NearMiss(read, _said(day.kit, atoms))


def _failing(conjunction: Conjunction, situation: Situation, on: date) -> tuple[Atom, ...]:
    """Give the atoms that are certainly not so."""
    return tuple(atom for atom in conjunction if fails(atom, situation, on))


def _said(kit: Kit, atoms: tuple[Atom, ...]) -> str:
    return separator(kit).join(dict.fromkeys(say_atom(kit, atom) for atom in atoms))
