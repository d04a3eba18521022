"""What a booklet holds: all of the kit, or a chapter with whom, what and which words it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from stapmee.kit.ageing import holds
from stapmee.kit.model import Actor, ActorId, Card, Document, DocumentId, Kit, Phase, Term, TermId, Theme, ThemeId
from stapmee.kit.prose import TermRef, Text, inlines
from stapmee.papers.cards import actor_label, document_label, term_label
from stapmee.papers.stops import line_label, stop_label


class Scope(msgspec.Struct, frozen=True):
    """What a booklet holds, in the kit's order, and the labels of all that."""

    themes: tuple[Theme, ...]
    actors: tuple[Actor, ...]
    documents: tuple[Document, ...]
    terms: tuple[Term, ...]
    labels: frozenset[str]


def scope_of(kit: Kit, on: date, theme: ThemeId | None) -> Scope:
    """Tell what a booklet holds: everything, or what one theme speaks of."""
    if theme is None:
        return _scope(tuple(kit.themes.values()), kit.actors.values(), kit.documents.values(), kit.terms.values())
    one = kit.themes[theme]
    phases = [kit.phases[name] for name in one.phases]
    cards = [card for phase in phases for card in map(kit.cards.__getitem__, phase.cards) if holds(card, on)]
    documents = _documents(phases, cards)
    actors = {*one.turn_to, *kit.turn_to, *_actors(phases, cards)}
    texts = [one.intro, *(phase.intro for phase in phases if phase.intro), *(card.text for card in cards)]
    terms = {TermId(node.term) for text in texts for node in _mentions(text)}
    return _scope(
        (one,),
        (actor for actor in kit.actors.values() if actor.id in actors),
        (document for document in kit.documents.values() if document.id in documents),
        (term for term in kit.terms.values() if term.id in terms),
    )


def _scope(themes: tuple[Theme, ...], actors: Iterable[Actor], documents: Iterable[Document], terms: Iterable[Term]) -> Scope:
    held = (tuple(actors), tuple(documents), tuple(terms))
    labels = {line_label(theme.id) for theme in themes} | {stop_label(phase) for theme in themes for phase in theme.phases}
    labels |= {actor_label(one.id) for one in held[0]} | {document_label(one.id) for one in held[1]}
    labels |= {term_label(one.id) for one in held[2]}
    return Scope(themes, *held, frozenset(labels))


def _actors(phases: list[Phase], cards: list[Card]) -> Iterator[ActorId]:
    yield from (one.actor for phase in phases for one in phase.meets)
    for card in cards:
        yield from card.contact
        if card.ask is not None:
            yield card.ask.actor


def _documents(phases: list[Phase], cards: list[Card]) -> set[DocumentId]:
    return {one.document for phase in phases for one in phase.papers} | {name for card in cards for name in card.papers}


def _mentions(text: Text) -> Iterator[TermRef]:
    return (node for node in inlines(text.blocks) if isinstance(node, TermRef))
