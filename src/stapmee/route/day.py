"""A kit as it reads on a day: everything that all routes of that day share, prepared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec

from stapmee.kit.calendar import add_months
from stapmee.kit.model import ALWAYS, ActorId, Card, CardId, DocumentId, Kit, Meeting, Paper, PhaseId, ThemeId
from stapmee.kit.prose import Line
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import phrase
from stapmee.route.index import Index, Item, ItemKind, build_index
from stapmee.route.lots import Lots, lots
from stapmee.route.questions import Stakes, stakes
from stapmee.route.why import Alternative, prepared

M = TypeVar("M", Meeting, Paper)


class Person(msgspec.Struct, frozen=True, gc=False):
    """Somebody to turn to: what for, and where on the line one meets them ("" when that holds everywhere)."""

    actor: ActorId
    does: Line
    theme: str
    phase: str


class Carried(msgspec.Struct, frozen=True, gc=False):
    """A paper to keep or bring, and why."""

    document: DocumentId
    why: Line


class DayOfKit(msgspec.Struct, frozen=True, eq=False):
    """A kit on a day. Tuples run parallel to the items of the index, `alternatives` to its alternatives."""

    kit: Kit
    on: date
    index: Index
    stakes: Stakes
    order: tuple[int, ...]  #: an item's place in the kit
    further: frozenset[int]  #: the cards past the entry of a line: of what is possible, these come last
    readings: tuple[Reading | None, ...]  #: how an item's card reads; None for what is no card
    themes: tuple[ThemeId | None, ...]  #: the theme of an item's card; None for what is no card
    people: tuple[tuple[Person, ...], ...]  #: whom an item leads to
    always: Mapping[ThemeId, tuple[Person, ...]]  #: who is always there for a theme
    anyhow: tuple[Person, ...]  #: and for everything
    papers: tuple[tuple[Carried, ...], ...]  #: the papers that an item is about
    alternatives: tuple[Alternative, ...]
    lots: Lots
    soon: date  #: the last day that is near


@lru_cache(maxsize=16)
def day_of_kit(kit: Kit, on: date) -> DayOfKit:
    """Prepare a kit for a day; kept for the last few asked."""
    index = build_index(kit, on)
    alternatives = tuple(prepared(kit, conjunction) for conjunction in index.alternatives)
    readings = tuple(reading(kit, kit.cards[CardId(item.id)], on) if item.kind == "card" else None for item in index.items)
    return DayOfKit(
        kit=kit,
        on=on,
        index=index,
        stakes=stakes(kit, index),
        order=_order(kit, index),
        further=frozenset(number for number, read in enumerate(readings) if read is not None and _lies_further(kit, read.card)),
        readings=readings,
        themes=tuple(read.card.theme if read else None for read in readings),
        people=tuple(_people(kit, item, read) for item, read in zip(index.items, readings, strict=True)),
        always={theme.id: tuple(_always(kit, theme.turn_to, theme.id)) for theme in kit.themes.values()},
        anyhow=tuple(_always(kit, kit.turn_to)),
        papers=tuple(_papers(kit, item, read) for item, read in zip(index.items, readings, strict=True)),
        alternatives=alternatives,
        lots=lots(index),
        soon=add_months(on, 1),
    )


def _lies_further(kit: Kit, card: Card) -> bool:
    phase = kit.phases[card.phase]
    return phase.kind == "stage" and not phase.entry


def _order(kit: Kit, index: Index) -> tuple[int, ...]:
    cards = {name: number for number, name in enumerate(kit.cards)}
    phases = {name: number for number, name in enumerate(kit.phases)}
    return tuple(cards[CardId(item.id)] if item.kind == "card" else phases[PhaseId(item.id)] * 1000 + item.number for item in index.items)


def _people(kit: Kit, item: Item, read: Reading | None) -> tuple[Person, ...]:
    """List whom an item leads to: those always met at a phase, the one of a meeting, those whom a card sends one to."""
    if read is not None:
        card = read.card
        actors = dict.fromkeys((*([read.ask] if read.ask else []), *card.contact))
        return tuple(Person(actor, _about(kit, card, read), card.theme, card.phase) for actor in actors)
    phase = kit.phases[PhaseId(item.id)]
    return tuple(Person(one.actor, one.does, phase.theme, phase.id) for one in _of_item(item, "meeting", phase.meets))


def _always(kit: Kit, actors: tuple[ActorId, ...], theme: str = "") -> Iterator[Person]:
    return (Person(actor, kit.phrases["turn-to"], theme, "") for actor in actors)


def _papers(kit: Kit, item: Item, read: Reading | None) -> tuple[Carried, ...]:
    """List the papers that an item is about: those that always matter at a phase, the one of a paper, those of a card."""
    if read is not None:
        return tuple(Carried(document, _about(kit, read.card, read)) for document in read.card.papers)
    phase = kit.phases[PhaseId(item.id)]
    return tuple(Carried(one.document, one.why) for one in _of_item(item, "paper", phase.papers))


def _of_item(item: Item, kind: ItemKind, own: tuple[M, ...]) -> Iterator[M]:
    if item.kind == "phase":
        yield from (one for one in own if one.when == ALWAYS)
    elif item.kind == kind:
        yield own[item.number]


def _about(kit: Kit, card: Card, read: Reading) -> Line:
    """Say what a card is about; what is not translated stands alone, since one line has one language and one direction."""
    topic = card.topic or read.title
    return topic if topic.lang != kit.language else Line(phrase(kit, "about", topic=topic.text), kit.language)
