"""The index beside a plain evaluator on the same conditions and people, and a complete route."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec

from benchmarks.measure import medians, spread
from stapmee.kit.calendar import add_span
from stapmee.kit.model import Atom, Choice, FacetId, Interval, Kit
from stapmee.route.day import day_of_kit
from stapmee.route.engine import Engine
from stapmee.route.errors import RouteError
from stapmee.route.index import Index
from stapmee.route.plan import route
from stapmee.route.situation import Day, Situation, read_situation
from stapmee.route.timeline import bits_of

ON = date(2026, 11, 23)
PEOPLE = 300


def run(kit: Kit) -> None:
    """Print the figures."""
    people = some_people(kit, PEOPLE)
    day = day_of_kit(kit, ON)
    agree(day.index, people)
    times = medians(
        {
            "naive": lambda: [naive(day.index, person) for person in people],
            "index": lambda: [Engine(day.index, person).on(ON) for person in people],
            "index, names": lambda: [names(day.index, person) for person in people],
        },
        repeats=1,
    )
    print(f"conditions: {len(day.index.items)} items, {len(day.index.alternatives)} alternatives; {PEOPLE} half-known people")
    for name, seconds in times.items():
        print(f"  {name:14} {seconds / PEOPLE * 1e6:8.1f} µs a person   {times['naive'] / seconds:6.1f} × naive")
    routes = [spread(lambda person=person: route(kit, person, ON), 5)[1] for person in people]  # type: ignore[misc]
    routes.sort()
    print(f"  complete route: median {routes[len(routes) // 2] * 1e3:.2f} ms, 95 % under {routes[len(routes) * 95 // 100] * 1e3:.2f} ms")
    ratio = routes[len(routes) // 2] / (times["naive"] / PEOPLE)
    print(f"  with entries, reasons, timeline, people, papers and question: {ratio:.2f} × naive to bare names")


def chapters(kit: Kit, kept: set[str]) -> Kit:
    """Give the kit with some of its themes only."""
    phases = {name: phase for name, phase in kit.phases.items() if phase.theme in kept}
    return msgspec.structs.replace(
        kit,
        themes={name: theme for name, theme in kit.themes.items() if name in kept},
        phases=phases,
        cards={name: card for name, card in kit.cards.items() if card.theme in kept},
        facets={name: facet for name, facet in kit.facets.items() if facet.kind != "position" or name in kept},
    )


def some_people(kit: Kit, count: int) -> list[Situation]:
    """Make people with two thirds of a dozen facts known, always the same ones."""
    chance = random.Random(1)
    found: list[Situation] = []
    while len(found) < count:
        asked = [FacetId("status"), *chance.sample(sorted(kit.facets), 8)]
        given = {str(name): answer(kit, name, chance) for name in asked if kit.facets[name].kind != "place"}
        try:
            found.append(read_situation(kit, given, ON))
        except RouteError:
            continue
    return found


def answer(kit: Kit, name: FacetId, chance: random.Random) -> str:
    """Answer a question at random."""
    facet = kit.facets[name]
    if facet.kind == "number":
        return str(chance.randrange(facet.low or 0, 90))
    if facet.kind == "date":
        return (ON - timedelta(days=chance.randrange(1, 2000))).isoformat()
    return chance.choice([value.id for value in facet.values])


def naive(index: Index, person: Situation) -> list[tuple[str, str]]:
    """Ask every atom of every item one by one; give the names of what holds and what may."""
    found = []
    for item in index.items:
        best = 0
        for conjunction in item.when:
            worst = 2
            for atom in conjunction:
                truth = truth_of(atom, person)
                if truth < worst:
                    worst = truth
                    if worst == 0:
                        break
            if worst > best:
                best = worst
                if best == 2:
                    break
        if best and item.period.covers(ON):
            found.append((item.id, "certain" if best == 2 else "possible"))
    return found


def truth_of(atom: Atom, person: Situation) -> int:
    """Tell what an atom is: 0 no, 1 open, 2 yes."""
    fact = person.facts.get(atom.facet)
    if fact is None or atom.facet in person.doubtful:
        return 1
    if isinstance(atom, Choice):
        return 2 if fact in atom.values else 0
    if isinstance(atom, Interval):
        assert isinstance(fact, int)
        return 2 if (atom.low is None or fact >= atom.low) and (atom.high is None or fact < atom.high) else 0
    assert isinstance(fact, Day)
    assert atom.span is not None
    return 2 if (add_span(fact.last, atom.span) <= ON) is atom.reached else 0


def names(index: Index, person: Situation) -> list[tuple[str, str]]:
    """Give by the index what `naive` gives."""
    verdict = Engine(index, person).on(ON)
    period = index.in_period(ON)
    possible, certain = index.fold(verdict.possible) & period, index.fold(verdict.certain) & period
    sure = set(bits_of(certain))
    return [(index.items[item].id, "certain" if item in sure else "possible") for item in bits_of(possible)]


def agree(index: Index, people: list[Situation]) -> None:
    """Stop when the two differ: a fast wrong answer is no answer."""
    for person in people:
        assert naive(index, person) == names(index, person), person.given
