"""A route: everything that applies to a situation on a day, in order, with the people, papers and actions that go with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nsmallest
from itertools import chain
from operator import attrgetter

import msgspec

from stapmee.kit.model import ActorId, DocumentId, Kit, PhaseId
from stapmee.route.day import Carried, DayOfKit, Person, day_of_kit
from stapmee.route.engine import Engine
from stapmee.route.entries import Entries, Entry, entries
from stapmee.route.questions import NextQuestion, further_questions, important_questions, next_question
from stapmee.route.situation import Situation
from stapmee.route.timeline import timeline

__all__ = ["Carried", "Entry", "Person", "Route", "day_of_kit", "further", "important", "route"]

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
    found = entries(day, situation, times)
    first = _first(day, found)
    return Route(
        kit=kit,
        situation=situation,
        on=on,
        first=first,
        now=tuple(found.now),
        later=tuple(found.later),
        maybe=tuple(found.maybe),
        past=tuple(found.past),
        phases=tuple([PhaseId(day.index.items[item].id) for item in found.around if day.index.items[item].kind == "phase"]),
        people=tuple(_people(day, first, found)),
        papers=tuple(_papers(day, found)),
        next_question=next_question(kit, day.index, day.stakes, situation, times.now.verdict, on),
    )


def further(route: Route) -> list[NextQuestion]:
    """List all that can still be asked, what decides most first: for whoever goes on after "enough for now"."""
    day = day_of_kit(route.kit, route.on)
    return further_questions(route.kit, day.index, day.stakes, route.situation, Engine(day.index, route.situation).on(route.on), route.on)


def important(route: Route) -> list[NextQuestion]:
    """List what something critical still hangs on and what was not asked: "enough for now" must not hide it."""
    day = day_of_kit(route.kit, route.on)
    return important_questions(route.kit, day.index, day.stakes, route.situation, Engine(day.index, route.situation).on(route.on), route.on)


_RANK = attrgetter("rank")


def _first(day: DayOfKit, found: Entries) -> tuple[Entry, ...]:
    """Choose what to begin with, by rank; ties by the kit's order, what holds now before what comes within a month."""
    near = [entry for entry in found.later if entry.from_ is not None and entry.from_ <= day.soon]
    return tuple(nsmallest(FIRST, [*found.now, *near], key=_RANK))


# --- people, papers


def _people(day: DayOfKit, first: Iterable[Entry], found: Entries) -> Iterable[Person]:
    """List whom to turn to: for what comes first, then those met on the way, then those who are always there."""
    now = [entry.item for entry in found.now]
    themes = set(map(day.themes.__getitem__, now))
    asked = chain(
        map(day.people.__getitem__, chain([entry.item for entry in first], found.around, now)),
        (people for theme, people in day.always.items() if theme in themes),
        [day.anyhow],
    )
    people: dict[ActorId, Person] = {}
    for person in chain.from_iterable(asked):
        if person.actor not in people:
            people[person.actor] = person
    return people.values()


def _papers(day: DayOfKit, found: Entries) -> Iterable[Carried]:
    """List the papers that matter: those of the stations, then those that cards are about."""
    papers: dict[DocumentId, Carried] = {}
    for carried in chain.from_iterable(map(day.papers.__getitem__, chain(found.around, [entry.item for entry in found.now]))):
        if carried.document not in papers:
            papers[carried.document] = carried
    return papers.values()
