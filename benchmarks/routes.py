"""The index beside a plain evaluator and other rules engines on the same conditions and people, and a complete route.

`python -m benchmarks.routes` runs this alone.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from statistics import median
from time import process_time

import msgspec

from benchmarks.measure import medians, spread
from benchmarks.peers.compare import cast, folded
from benchmarks.peers.compare import run as run_peers
from stapmee.kit.calendar import add_span
from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import Atom, Choice, FacetId, Interval, Kit
from stapmee.route.day import day_of_kit
from stapmee.route.engine import Engine
from stapmee.route.errors import RouteError
from stapmee.route.index import Index
from stapmee.route.plan import route
from stapmee.route.situation import Between, Day, Situation, read_situation
from stapmee.route.timeline import bits_of

ON = date(2026, 11, 23)
PEOPLE = 300


def run(kit: Kit) -> None:
    """Print the figures."""
    people = some_people(kit, PEOPLE)
    day = day_of_kit(kit, ON)
    agree(day.index, people)
    for person in people:
        route(kit, person, ON)
    times = medians(
        {
            "naive, names": lambda: [naive(day.index, person) for person in people],
            "index": lambda: [folded(day.index, person, ON) for person in people],
            "index, names": lambda: [names(day.index, person) for person in people],
            "complete route": lambda: [route(kit, person, ON) for person in people],
        },
        1,
        process_time,
    )
    print(f"conditions: {len(day.index.items)} items, {len(day.index.alternatives)} alternatives; {PEOPLE} half-known people")
    for name, seconds in times.items():
        ratio = times["naive, names"] / seconds
        print(f"  {name:14} {seconds / PEOPLE * 1e6:8.1f} µs a person   {ratio:6.2f} × as fast as naive")
    alone(kit, people)


def alone(kit: Kit, people: list[Situation]) -> None:
    """Time complete routes one by one: of people asked for before, and of others whom nobody asked for yet."""
    index = day_of_kit(kit, ON).index
    others = some_people(kit, 2 * PEOPLE)[PEOPLE:]
    for name, some, times in (("asked before", people, 5), ("not asked before", others, 1)):
        both = [_beside(index, kit, person, times) for person in some]
        plain, whole = sorted(one for one, _ in both), sorted(other for _, other in both)
        most = len(some) * 95 // 100
        told = f"median {median(whole) * 1e3:.2f} ms ({median(whole) / median(plain):.2f} × naive), 95 % under {whole[most] * 1e3:.2f} ms"
        print(f"  complete route, {name:16} {told}")


def _beside(index: Index, kit: Kit, person: Situation, times: int) -> tuple[float, float]:
    """Time one person by the plain evaluator and by a complete route, in turns."""
    plain: list[float] = []
    whole: list[float] = []
    for _ in range(times):
        plain += spread(lambda: naive(index, person), 1, process_time)[:1]
        whole += spread(lambda: route(kit, person, ON), 1, process_time)[:1]
    return median(plain), median(whole)


def beside_peers(kit: Kit) -> None:
    """Print what other rules engines take."""
    index = day_of_kit(kit, ON).index
    people = [*cast(kit, ON), *some_people(kit, PEOPLE)]
    agree(index, people)
    run_peers(kit, index, people, ON, lambda person: naive(index, person))


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
        if isinstance(fact, Between):
            return 2 if fact.all_in(atom) else int(fact.any_in(atom))
        assert isinstance(fact, int)
        return 2 if (atom.low is None or fact >= atom.low) and (atom.high is None or fact < atom.high) else 0
    assert isinstance(fact, Day)
    assert atom.span is not None
    if add_span(fact.last, atom.span) <= ON:
        return 2 if atom.reached else 0
    if add_span(fact.first, atom.span) <= ON:
        return 1
    return 0 if atom.reached else 2


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


def main() -> None:
    """Run this benchmark alone."""
    kit = load(kit_folder())
    print("the whole kit")
    run(kit)
    print("\nchapters 1 and 6")
    run(chapters(kit, {"1-bescherming", "6-opleiding"}))
    print()
    beside_peers(kit)


if __name__ == "__main__":
    main()
