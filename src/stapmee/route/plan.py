"""A route: everything that applies to a situation on a day, in order, with the people, papers and actions that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import msgspec

from stapmee.kit.calendar import add_months
from stapmee.kit.model import ActorId, Card, CardId, DocumentId, FacetId, Kit, PhaseId, Threshold
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import phrase
from stapmee.route.engine import Engine
from stapmee.route.index import Index, build_index
from stapmee.route.questions import NextQuestion, Stakes, next_question, stakes
from stapmee.route.situation import Situation
from stapmee.route.timeline import Span, When, timeline
from stapmee.route.why import open_facets, say_moment, why

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
    readings: dict[CardId, Reading]
    order: dict[str, int]


@lru_cache(maxsize=16)
def day_of_kit(kit: Kit, on: date) -> DayOfKit:
    """Prepare a kit for a day; kept for the last few asked."""
    index = build_index(kit, on)
    readings = {name: reading(kit, card, on) for name, card in kit.cards.items()}
    return DayOfKit(kit, on, index, stakes(kit, index), readings, {name: number for number, name in enumerate(kit.cards)})


def route(kit: Kit, situation: Situation, on: date) -> Route:
    """Give the route of a situation on a day."""
    day = day_of_kit(kit, on)
    engine = Engine(day.index, situation)
    spans = timeline(engine, on)
    entries = sorted(_entries(day, situation, spans), key=lambda entry: _reading_order(day, entry))
    by_when = {when: tuple(entry for entry in entries if entry.when == when) for when in ("now", "later", "maybe", "past")}
    certain = [span for span in spans if span.when == "now"]
    first = _first(by_when["now"], by_when["later"], on)
    verdict = engine.on(on)
    return Route(
        kit=kit,
        situation=situation,
        on=on,
        first=first,
        now=by_when["now"],
        later=by_when["later"],
        maybe=by_when["maybe"],
        past=by_when["past"],
        phases=tuple(PhaseId(item.id) for item in _items(day, certain, "phase")),
        people=tuple(_people(day, certain, first, by_when["now"])),
        papers=tuple(_papers(day, certain, by_when["now"])),
        next_question=next_question(kit, day.index, day.weights, situation, verdict.possible, verdict.certain),
    )


# --- entries


def _entries(day: DayOfKit, situation: Situation, spans: Iterable[Span]) -> Iterator[Entry]:
    for span in spans:
        item = day.index.items[span.item]
        if item.kind == "card":
            yield _entry(day, situation, span, day.readings[CardId(item.id)])


def _entry(day: DayOfKit, situation: Situation, span: Span, read: Reading) -> Entry:
    conjunction = day.index.alternatives[span.bit]
    moment = span.from_ or day.on
    open_ = open_facets(conjunction, situation, moment) if span.when == "maybe" else ()
    from_text = until_text = None
    when = span.when
    if open_:
        thresholds = [atom for atom in conjunction if isinstance(atom, Threshold) and atom.facet in open_]
        from_text = _said(day.kit, (atom for atom in thresholds if atom.reached))
        until_text = _said(day.kit, (atom for atom in thresholds if not atom.reached))
        if from_text and {atom.facet for atom in thresholds} == set(open_):
            when = "later"  # it will hold; only the day is not known
    return Entry(read, when, span.from_, span.until, from_text, until_text, why(day.kit, conjunction, situation, moment), open_)


def _said(kit: Kit, thresholds: Iterable[Threshold]) -> str | None:
    said = [say_moment(kit, atom.facet, atom.span) for atom in thresholds if atom.span is not None]
    return ", ".join(said) or None


def _reading_order(day: DayOfKit, entry: Entry) -> tuple[bool, int]:
    """Put what is possible at the entry of a line before what lies further along it; else keep the kit's order."""
    phase = day.kit.phases[entry.card.phase]
    further = entry.when == "maybe" and phase.kind == "stage" and not phase.entry
    return further, day.order[entry.card.id]


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


def _items(day: DayOfKit, spans: Iterable[Span], kind: str) -> list[_Placed]:
    found = [_Placed(item.id, item.number) for span in spans if (item := day.index.items[span.item]).kind == kind]
    phases = list(day.kit.phases)
    return sorted(found, key=lambda one: (phases.index(PhaseId(one.id)), one.number))


class _Placed(msgspec.Struct, frozen=True):
    """A phase, and the place in it of a meeting or paper."""

    id: str
    number: int


def _people(day: DayOfKit, certain: list[Span], first: tuple[Entry, ...], now: tuple[Entry, ...]) -> Iterator[Person]:
    """Walk over whom to turn to: for what comes first, then those met on the way, then those who are always there."""
    seen: set[ActorId] = set()
    for person in _all_people(day, certain, first, now):
        if person.actor not in seen:
            seen.add(person.actor)
            yield person


def _all_people(day: DayOfKit, certain: list[Span], first: tuple[Entry, ...], now: tuple[Entry, ...]) -> Iterator[Person]:
    kit = day.kit
    for entry in first:
        yield from _asked(kit, entry)
    for place in _items(day, certain, "meeting"):
        meeting = kit.phases[PhaseId(place.id)].meets[place.number]
        yield Person(meeting.actor, meeting.does.text, kit.phases[PhaseId(place.id)].theme, place.id)
    for entry in now:
        yield from _asked(kit, entry)
    themes = {entry.card.theme for entry in now}
    for theme in (kit.themes[name] for name in kit.themes if name in themes):
        yield from (Person(actor, phrase(kit, "turn-to"), theme.id, "") for actor in theme.turn_to)
    yield from (Person(actor, phrase(kit, "turn-to"), "", "") for actor in kit.turn_to)


def _asked(kit: Kit, entry: Entry) -> Iterator[Person]:
    """Walk over whom a card sends one to: to ask, or to turn to about it."""
    topic = (entry.card.topic or entry.reading.title).text
    asked = [entry.reading.ask] if entry.reading.ask else []
    for actor in (*asked, *entry.card.contact):
        yield Person(actor, phrase(kit, "about", topic=topic), entry.card.theme, entry.card.phase)


def _papers(day: DayOfKit, certain: list[Span], now: tuple[Entry, ...]) -> Iterator[Carried]:
    seen: set[DocumentId] = set()
    for carried in _all_papers(day, certain, now):
        if carried.document not in seen:
            seen.add(carried.document)
            yield carried


def _all_papers(day: DayOfKit, certain: list[Span], now: tuple[Entry, ...]) -> Iterator[Carried]:
    for place in _items(day, certain, "paper"):
        paper = day.kit.phases[PhaseId(place.id)].papers[place.number]
        yield Carried(paper.document, paper.why.text)
    for entry in now:
        topic = (entry.card.topic or entry.reading.title).text
        yield from (Carried(document, phrase(day.kit, "about", topic=topic)) for document in entry.card.papers)
