"""A route: everything that applies to a situation on a day, in order, with the people, papers and actions that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from operator import attrgetter
from typing import TypeVar

import msgspec

from stapmee.kit.calendar import add_months
from stapmee.kit.model import ActorId, DocumentId, Kit, PhaseId
from stapmee.route.day import Carried, DayOfKit, Person, day_of_kit
from stapmee.route.engine import Engine
from stapmee.route.entries import Entry, entries
from stapmee.route.questions import NextQuestion, further_questions, important_questions, next_question
from stapmee.route.situation import Situation
from stapmee.route.timeline import bits_of, timeline

__all__ = ["Carried", "Entry", "Person", "Route", "day_of_kit", "further", "important", "route"]

N = TypeVar("N", bound=str)

#: How many entries stand first: what fits in a minute.
FIRST = 3


class Route(msgspec.Struct, frozen=True):
    """What applies to a situation on a day. Entries stand in the kit's order, `first` in order of weight."""

    kit: Kit
    situation: Situation
    on: date
    first: tuple[Entry, ...]
    now: tuple[Entry, ...]
    later: tuple[Entry, ...]
    maybe: tuple[Entry, ...]
    past: tuple[Entry, ...]
    phases: tuple[PhaseId, ...]  #: the stations where this person certainly is
    people: tuple[Person, ...]
    papers: tuple[Carried, ...]
    next_question: NextQuestion | None

    @property
    def actions(self) -> tuple[Entry, ...]:
        """What the helper can do now."""
        return tuple(entry for entry in self.now if entry.card.kind == "action")


def route(kit: Kit, situation: Situation, on: date) -> Route:
    """Give the route of a situation on a day."""
    day = day_of_kit(kit, on)
    times = timeline(Engine(day.index, situation), on)
    made = sorted(entries(day, situation, times.spans), key=_IN_ORDER)
    now = [entry for entry in made if entry.when == "now"]
    later = [entry for entry in made if entry.when == "later"]
    maybe = [entry for entry in made if entry.when == "maybe"]
    first = _first(now, later, on)
    around = sorted(bits_of(times.certain & ~day.index.cards), key=day.order.__getitem__)
    return Route(
        kit=kit,
        situation=situation,
        on=on,
        first=first,
        now=tuple(now),
        later=tuple(later),
        maybe=tuple(_entrances_first(day, maybe)),
        past=tuple(entry for entry in made if entry.when == "past"),
        phases=tuple(PhaseId(day.index.items[item].id) for item in around if day.index.items[item].kind == "phase"),
        people=tuple(_people(day, around, first, now)),
        papers=tuple(_papers(day, [*around, *(entry.item for entry in now)])),
        next_question=next_question(kit, day.index, day.stakes, situation, times.verdict, on),
    )


def further(route: Route) -> list[NextQuestion]:
    """List all that can still be asked, what decides most first: for whoever goes on after "enough for now"."""
    day = day_of_kit(route.kit, route.on)
    return further_questions(route.kit, day.index, day.stakes, route.situation, Engine(day.index, route.situation).on(route.on), route.on)


def important(route: Route) -> list[NextQuestion]:
    """List what something critical still hangs on and what was not asked: "enough for now" must not hide it."""
    day = day_of_kit(route.kit, route.on)
    return important_questions(route.kit, day.index, day.stakes, route.situation, Engine(day.index, route.situation).on(route.on), route.on)


_IN_ORDER = attrgetter("order")


def _entrances_first(day: DayOfKit, maybe: list[Entry]) -> list[Entry]:
    """Put what is possible at the entry of a line before what lies further along it."""
    further = day.further
    return [entry for entry in maybe if entry.item not in further] + [entry for entry in maybe if entry.item in further]


# --- what comes first

_RANKS = {"duty": 2, "right": 3, "action": 4, "caution": 5, "info": 6, "experience": 7}


def _first(now: list[Entry], later: list[Entry], on: date) -> tuple[Entry, ...]:
    """Choose what to begin with: critical, then dated within a month, then duties, then rights; ties by the kit's order.

    What holds for everybody comes after what holds for this person, or a general warning would push somebody's own deadline out.
    """
    soon = add_months(on, 1)
    near = [entry for entry in later if entry.from_ is not None and entry.from_ <= soon]
    return tuple(nsmallest(FIRST, [*now, *near], key=lambda entry: (entry.general, _rank(entry, soon))))


def _rank(entry: Entry, soon: date) -> int:
    card = entry.reading.card
    if card.critical:
        return 0
    if (entry.from_ is not None and entry.from_ <= soon) or (entry.until is not None and entry.until <= soon):
        return 1
    return _RANKS[card.kind]


# --- people, papers


def _people(day: DayOfKit, around: list[int], first: Iterable[Entry], now: Iterable[Entry]) -> Iterator[Person]:
    """Walk over whom to turn to: for what comes first, then those met on the way, then those who are always there."""
    seen: set[ActorId] = set()
    for item in [*(entry.item for entry in first), *around, *(entry.item for entry in now)]:
        for person in day.people[item]:
            if _new(person.actor, seen):
                yield person
    kit, always = day.kit, day.kit.phrases["turn-to"]
    themes = {entry.reading.card.theme for entry in now}
    for theme in (kit.themes[name] for name in kit.themes if name in themes):
        yield from (Person(actor, always, theme.id, "") for actor in theme.turn_to if _new(actor, seen))
    yield from (Person(actor, always, "", "") for actor in kit.turn_to if _new(actor, seen))


def _papers(day: DayOfKit, items: Iterable[int]) -> Iterator[Carried]:
    """Walk over the papers that matter: those of the stations, then those that cards are about."""
    seen: set[DocumentId] = set()
    for item in items:
        for carried in day.papers[item]:
            if _new(carried.document, seen):
                yield carried


def _new(name: N, seen: set[N]) -> bool:
    """Tell whether a name is met for the first time, and remember it."""
    if name in seen:
        return False
    seen.add(name)
    return True
