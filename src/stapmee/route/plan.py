"""A route: everything that applies to a situation on a day, in order, with the people, papers and actions that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec

from stapmee.kit.calendar import add_months
from stapmee.kit.model import ActorId, Card, CardId, DocumentId, FacetId, Kit, PhaseId, Threshold
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import phrase
from stapmee.route.engine import Engine
from stapmee.route.index import Index, Item, ItemKind, build_index
from stapmee.route.questions import NextQuestion, Stakes, next_question, stakes
from stapmee.route.situation import Situation
from stapmee.route.timeline import Span, When, bits_of, timeline
from stapmee.route.why import Alternative, open_facets, prepared, say_moment, why

N = TypeVar("N", bound=str)

#: How many entries stand first: what fits in a minute.
FIRST = 3


class Entry(msgspec.Struct, frozen=True):
    """A card in somebody's route: how it reads, when it holds and why it is here."""

    reading: Reading
    when: When
    from_: date | None
    until: date | None
    from_text: str | None  #: the day in words, where the fact it counts from is not known
    until_text: str | None
    why: str
    open: tuple[FacetId, ...]

    @property
    def card(self) -> Card:
        """The card itself."""
        return self.reading.card


class Person(msgspec.Struct, frozen=True):
    """Somebody to turn to: what for, and where on the line one meets them ("" when that holds everywhere)."""

    actor: ActorId
    does: str
    theme: str
    phase: str


class Carried(msgspec.Struct, frozen=True):
    """A paper to keep or bring, and why."""

    document: DocumentId
    why: str


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


class DayOfKit(msgspec.Struct, frozen=True, eq=False):
    """A kit as it reads on a day: what every route of that day shares."""

    kit: Kit
    on: date
    index: Index
    weights: Stakes
    readings: tuple[Reading | None, ...]  #: item -> how its card reads; None for what is no card
    order: tuple[int, ...]  #: item -> its place in the kit
    alternatives: tuple[Alternative, ...]  #: bit -> what it asks, in words
    entries: dict[tuple[object, ...], Entry]  #: entries made before, by all that they depend on


@lru_cache(maxsize=16)
def day_of_kit(kit: Kit, on: date) -> DayOfKit:
    """Prepare a kit for a day; kept for the last few asked."""
    index = build_index(kit, on)
    cards = {name: number for number, name in enumerate(kit.cards)}
    phases = {name: number for number, name in enumerate(kit.phases)}
    return DayOfKit(
        kit=kit,
        on=on,
        index=index,
        weights=stakes(kit, index),
        readings=tuple(reading(kit, kit.cards[CardId(item.id)], on) if item.kind == "card" else None for item in index.items),
        order=tuple(
            cards[CardId(item.id)] if item.kind == "card" else phases[PhaseId(item.id)] * 1000 + item.number for item in index.items
        ),
        alternatives=tuple(prepared(kit, conjunction) for conjunction in index.alternatives),
        entries={},
    )


def route(kit: Kit, situation: Situation, on: date) -> Route:
    """Give the route of a situation on a day."""
    day = day_of_kit(kit, on)
    times = timeline(Engine(day.index, situation), on)
    by_when: dict[When, list[Entry]] = {"now": [], "later": [], "maybe": [], "past": []}
    for span in sorted(times.spans, key=lambda span: day.order[span.item]):
        entry = _entry(day, situation, span)
        by_when[entry.when].append(entry)
    now, later = tuple(by_when["now"]), tuple(by_when["later"])
    first = _first(now, later, on)
    stations = _placed(day, times.certain, "phase")
    return Route(
        kit=kit,
        situation=situation,
        on=on,
        first=first,
        now=now,
        later=later,
        maybe=tuple(sorted(by_when["maybe"], key=lambda entry: _lies_further(kit, entry))),
        past=tuple(by_when["past"]),
        phases=tuple(PhaseId(item.id) for item in stations),
        people=tuple(_people(kit, _placed(day, times.certain, "meeting"), first, now)),
        papers=tuple(_papers(kit, _placed(day, times.certain, "paper"), now)),
        next_question=next_question(kit, day.index, day.weights, situation, times.verdict, on),
    )


# --- entries


def _entry(day: DayOfKit, situation: Situation, span: Span) -> Entry:
    """Make an entry, or take the one made before for anybody who is alike in all that its card asks.

    What hangs on somebody's own dates is made each time: nothing of a person stays behind.
    """
    alternative = day.alternatives[span.bit]
    if alternative.dated or span.from_ or span.until:
        return _made(day, situation, span, alternative)
    facts = situation.facts
    key = (span.bit, span.when, *[facts.get(name) for name in alternative.facets])
    entry = day.entries.get(key)
    if entry is None:
        entry = day.entries[key] = _made(day, situation, span, alternative)
    return entry


def _made(day: DayOfKit, situation: Situation, span: Span, alternative: Alternative) -> Entry:
    read = day.readings[span.item]
    assert read is not None, "the timeline holds cards only"
    open_ = open_facets(alternative, situation, day.on) if span.when == "maybe" else ()
    said = why(day.kit, alternative, situation, open_)
    entry = Entry(read, span.when, span.from_, span.until, None, None, said, open_)
    return _undated(day.kit, entry, alternative.thresholds) if open_ and alternative.thresholds else entry


def _undated(kit: Kit, entry: Entry, thresholds: tuple[Threshold, ...]) -> Entry:
    """Say in words the days that count from a fact that is not known. When nothing else is open, the card will hold: later."""
    unknown = [atom for atom in thresholds if atom.facet in entry.open]
    from_text = _said(kit, (atom for atom in unknown if atom.reached))
    until_text = _said(kit, (atom for atom in unknown if not atom.reached))
    only_days = from_text is not None and {atom.facet for atom in unknown} == set(entry.open)
    return msgspec.structs.replace(entry, when="later" if only_days else entry.when, from_text=from_text, until_text=until_text)


def _said(kit: Kit, thresholds: Iterable[Threshold]) -> str | None:
    said = [say_moment(kit, atom.facet, atom.span) for atom in thresholds if atom.span is not None]
    return ", ".join(said) or None


def _lies_further(kit: Kit, entry: Entry) -> bool:
    """Tell what lies further along a line from what is possible at its entry, which comes first."""
    phase = kit.phases[entry.card.phase]
    return phase.kind == "stage" and not phase.entry


# --- what comes first

_RANKS = {"duty": 2, "right": 3, "action": 4, "caution": 5, "info": 6, "experience": 7}


def _first(now: tuple[Entry, ...], later: tuple[Entry, ...], on: date) -> tuple[Entry, ...]:
    """Choose what to begin with: critical, then dated within a month, then duties, then rights; ties by the kit's order."""
    soon = add_months(on, 1)
    near = [entry for entry in later if entry.from_ is not None and entry.from_ <= soon]
    return tuple(sorted([*now, *near], key=lambda entry: _rank(entry, soon))[:FIRST])


def _rank(entry: Entry, soon: date) -> int:
    if entry.card.critical:
        return 0
    if any(day is not None and day <= soon for day in (entry.from_, entry.until)):
        return 1
    return _RANKS[entry.card.kind]


# --- people, papers


def _placed(day: DayOfKit, certain: int, kind: ItemKind) -> list[Item]:
    """List the items of a kind that certainly hold, in the kit's order."""
    held = [item for item in bits_of(certain & ~day.index.cards) if day.index.items[item].kind == kind]
    return [day.index.items[item] for item in sorted(held, key=day.order.__getitem__)]


def _people(kit: Kit, meetings: list[Item], first: tuple[Entry, ...], now: tuple[Entry, ...]) -> Iterator[Person]:
    """Walk over whom to turn to: for what comes first, then those met on the way, then those who are always there."""
    seen: set[ActorId] = set()
    for entry in first:
        yield from _asked(kit, entry, seen)
    for place in meetings:
        phase = kit.phases[PhaseId(place.id)]
        meeting = phase.meets[place.number]
        if _new(meeting.actor, seen):
            yield Person(meeting.actor, meeting.does.text, phase.theme, phase.id)
    for entry in now:
        yield from _asked(kit, entry, seen)
    always = phrase(kit, "turn-to")
    here = {entry.card.theme for entry in now}
    for theme in (kit.themes[name] for name in kit.themes if name in here):
        yield from (Person(actor, always, theme.id, "") for actor in theme.turn_to if _new(actor, seen))
    yield from (Person(actor, always, "", "") for actor in kit.turn_to if _new(actor, seen))


def _asked(kit: Kit, entry: Entry, seen: set[ActorId]) -> Iterator[Person]:
    """Walk over whom a card sends one to: to ask, or to turn to about it."""
    for actor in (*([entry.reading.ask] if entry.reading.ask else []), *entry.card.contact):
        if _new(actor, seen):
            about = phrase(kit, "about", topic=(entry.card.topic or entry.reading.title).text)
            yield Person(actor, about, entry.card.theme, entry.card.phase)


def _new(name: N, seen: set[N]) -> bool:
    """Tell whether a name is met for the first time, and remember it."""
    if name in seen:
        return False
    seen.add(name)
    return True


def _papers(kit: Kit, places: list[Item], now: tuple[Entry, ...]) -> Iterator[Carried]:
    """Walk over the papers that matter: those of the stations, then those that cards are about."""
    seen: set[DocumentId] = set()
    for place in places:
        paper = kit.phases[PhaseId(place.id)].papers[place.number]
        if _new(paper.document, seen):
            yield Carried(paper.document, paper.why.text)
    for entry in now:
        for document in entry.card.papers:
            if _new(document, seen):
                yield Carried(document, phrase(kit, "about", topic=(entry.card.topic or entry.reading.title).text))
