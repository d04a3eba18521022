"""A kit as it reads on a day: everything that all routes of that day share, prepared once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from stapmee.kit.model import ActorId, Card, CardId, DocumentId, Kit, PhaseId
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import phrase
from stapmee.route.index import Index, Item, build_index
from stapmee.route.questions import Stakes, stakes
from stapmee.route.why import Alternative, prepared


class Person(msgspec.Struct, frozen=True, gc=False):
    """Somebody to turn to: what for, and where on the line one meets them ("" when that holds everywhere)."""

    actor: ActorId
    does: str
    theme: str
    phase: str


class Carried(msgspec.Struct, frozen=True, gc=False):
    """A paper to keep or bring, and why."""

    document: DocumentId
    why: str


class DayOfKit(msgspec.Struct, frozen=True, eq=False):
    """A kit on a day. Tuples run parallel to the items of the index, `alternatives` and `made` to its alternatives."""

    kit: Kit
    on: date
    index: Index
    stakes: Stakes
    order: tuple[int, ...]  #: an item's place in the kit
    further: frozenset[int]  #: the cards past the entry of a line: of what is possible, these come last
    readings: tuple[Reading | None, ...]  #: how an item's card reads; None for what is no card
    people: tuple[tuple[Person, ...], ...]  #: whom an item leads to
    papers: tuple[tuple[Carried, ...], ...]  #: the papers that an item is about
    alternatives: tuple[Alternative, ...]
    made: tuple[dict[object, object], ...]  #: entries made before, by the facts that they depend on (route.entries)


@lru_cache(maxsize=16)
def day_of_kit(kit: Kit, on: date) -> DayOfKit:
    """Prepare a kit for a day; kept for the last few asked."""
    index = build_index(kit, on)
    readings = tuple(reading(kit, kit.cards[CardId(item.id)], on) if item.kind == "card" else None for item in index.items)
    return DayOfKit(
        kit=kit,
        on=on,
        index=index,
        stakes=stakes(kit, index),
        order=_order(kit, index),
        further=frozenset(number for number, read in enumerate(readings) if read is not None and _lies_further(kit, read.card)),
        readings=readings,
        people=tuple(_people(kit, item, read) for item, read in zip(index.items, readings, strict=True)),
        papers=tuple(_papers(kit, item, read) for item, read in zip(index.items, readings, strict=True)),
        alternatives=tuple(prepared(kit, conjunction) for conjunction in index.alternatives),
        made=tuple({} for _ in index.alternatives),
    )


def _lies_further(kit: Kit, card: Card) -> bool:
    phase = kit.phases[card.phase]
    return phase.kind == "stage" and not phase.entry


def _order(kit: Kit, index: Index) -> tuple[int, ...]:
    cards = {name: number for number, name in enumerate(kit.cards)}
    phases = {name: number for number, name in enumerate(kit.phases)}
    return tuple(cards[CardId(item.id)] if item.kind == "card" else phases[PhaseId(item.id)] * 1000 + item.number for item in index.items)


def _people(kit: Kit, item: Item, read: Reading | None) -> tuple[Person, ...]:
    """List whom a meeting is with, or whom a card sends one to: to ask, or to turn to about it."""
    if read is not None:
        card = read.card
        actors = dict.fromkeys((*([read.ask] if read.ask else []), *card.contact))
        return tuple(Person(actor, _about(kit, card, read), card.theme, card.phase) for actor in actors)
    if item.kind != "meeting":
        return ()
    phase = kit.phases[PhaseId(item.id)]
    meeting = phase.meets[item.number]
    return (Person(meeting.actor, meeting.does.text, phase.theme, phase.id),)


def _papers(kit: Kit, item: Item, read: Reading | None) -> tuple[Carried, ...]:
    if read is not None:
        return tuple(Carried(document, _about(kit, read.card, read)) for document in read.card.papers)
    if item.kind != "paper":
        return ()
    paper = kit.phases[PhaseId(item.id)].papers[item.number]
    return (Carried(paper.document, paper.why.text),)


def _about(kit: Kit, card: Card, read: Reading) -> str:
    return phrase(kit, "about", topic=(card.topic or read.title).text)
