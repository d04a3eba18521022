"""The pages of the registries: whom one can meet, which papers there are, what words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.ageing import holds
from stapmee.kit.model import Actor, ActorId, Document, DocumentId, Phase, SourceId, Term
from stapmee.web.guide import linked_data
from stapmee.web.guide.cards import card_link
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.known import Known, known
from stapmee.web.guide.reading import WORDS, Neighbours, neighbours
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html, name_html


class Listed(msgspec.Struct, frozen=True):
    """One line of a list: where it leads and, in a few words, what it is."""

    id: str
    link: Link
    show: str


class Kind(msgspec.Struct, frozen=True):
    """What belongs together in a list."""

    id: str
    title: str
    entries: tuple[Listed, ...]


class ListPage(msgspec.Struct, frozen=True):
    """A list of a registry."""

    shell: Shell
    title: str
    lead: str
    kinds: tuple[Kind, ...]


class Place(msgspec.Struct, frozen=True):
    """Where on a line something comes up, and what for."""

    number: int
    station: Link
    said: Html


class ActorPage(msgspec.Struct, frozen=True):
    """Somebody one can meet."""

    shell: Shell
    name: Html
    abbreviation: str
    kind: str
    role: Html
    reach: Html | None
    local: bool
    known: Known
    places: tuple[Place, ...]
    cards: tuple[Link, ...]
    papers: tuple[Link, ...]
    sources: tuple[Link, ...]


class DocumentPage(msgspec.Struct, frozen=True):
    """A paper."""

    shell: Shell
    name: Html
    abbreviation: str
    what: Html
    giver: Link | None
    keep: Html | None
    known: Known
    places: tuple[Place, ...]
    cards: tuple[Link, ...]
    sources: tuple[Link, ...]


class Word(msgspec.Struct, frozen=True):
    """A word of the glossary."""

    id: str
    term: Html
    full: Html | None
    plain: Html
    known: Known
    links: tuple[Link, ...]


class GlossaryPage(msgspec.Struct, frozen=True):
    """The words, in order of the alphabet."""

    shell: Shell
    words: tuple[Word, ...]
    letters: tuple[tuple[str, str], ...]  #: letter, and the first word that begins with it
    neighbours: Neighbours


# --- actors


def actor_kinds() -> dict[str, str]:
    """Name the kinds of actors, in the order of their list."""
    return {
        "service": _("Services"),
        "agency": _("Agencies"),
        "authority": _("Authorities"),
        "organisation": _("Organisations"),
        "initiative": _("Initiatives"),
        "role": _("People and their jobs"),
        "school": _("Schools"),
        "place": _("Places"),
        "group": _("Groups"),
        "website": _("Websites"),
        "campaign": _("Campaigns"),
    }


def actors_page(frame: Frame) -> ListPage:
    """List whom one can meet."""
    lead = _("Everybody you can meet on the way: what they do and when to turn to them.")
    kinds = (
        Kind(kind, title, tuple(_by_name(_listed_actor(frame, actor) for actor in frame.kit.actors.values() if actor.kind == kind)))
        for kind, title in actor_kinds().items()
    )
    return ListPage(shell(frame, ("wie",), _("Who is who"), lead), _("Who is who"), lead, tuple(kind for kind in kinds if kind.entries))


def _by_name(entries: Iterable[Listed]) -> list[Listed]:
    return sorted(entries, key=lambda one: one.link.label.casefold())


def _listed_actor(frame: Frame, actor: Actor) -> Listed:
    return Listed(actor.id, frame.actor(actor), known(frame, actor, actor.parameters).show)


def actor_page(frame: Frame, actor: Actor) -> ActorPage:
    """Show somebody one can meet."""
    name = frame.words(actor.name)
    trail = linked_data.trail(frame, ("wie", _("Who is who")), (actor.id, name))
    return ActorPage(
        shell=shell(
            frame,
            ("wie", actor.id),
            name,
            _("What %s does, and when to turn there.") % name,
            (trail, *linked_data.organisation(frame, actor)),
        ),
        name=frame.line(actor.name),
        abbreviation=actor.abbreviation or "",
        kind=actor_kinds().get(actor.kind, ""),
        role=frame.text(actor.role),
        reach=frame.line(actor.reach) if actor.reach else None,
        local=actor.local,
        known=known(frame, actor, actor.parameters),
        places=tuple(_meetings(frame, actor.id)),
        cards=tuple(_cards_to(frame, actor.id)),
        papers=tuple(frame.document(one) for one in frame.kit.documents.values() if one.from_ == actor.id),
        sources=source_links(frame, actor.links),
    )


def _meetings(frame: Frame, actor: ActorId) -> Iterator[Place]:
    for phase in frame.kit.phases.values():
        for meeting in phase.meets:
            if meeting.actor == actor:
                yield _place(frame, phase, frame.line(meeting.does))


def _place(frame: Frame, phase: Phase, said: Html) -> Place:
    theme = frame.kit.themes[phase.theme]
    return Place(theme.number, Link(frame.href(theme.id, phase.id), frame.line(phase.title)), said)


def _cards_to(frame: Frame, actor: ActorId) -> Iterator[Link]:
    """Walk over the cards that send one to an actor."""
    for card in frame.kit.cards.values():
        if holds(card, frame.on) and (actor in card.contact or (card.ask and card.ask.actor == actor)):
            yield card_link(frame, card.id)


def source_links(frame: Frame, sources: tuple[SourceId, ...]) -> tuple[Link, ...]:
    """Link to each of some sources, on the page of sources."""
    found = (frame.kit.sources[name] for name in sources)
    return tuple(Link(frame.href("bronnen", anchor=one.id), name_html(one.title.text, one.title.lang)) for one in found)


# --- papers


def documents_page(frame: Frame) -> ListPage:
    """List the papers, by who gives them."""
    lead = _("Papers, cards and forms: what they prove, who gives them and what to keep.")
    entries = _by_name(_listed_document(frame, one) for one in frame.kit.documents.values())
    return ListPage(shell(frame, ("papieren",), _("Papers"), lead), _("Papers"), lead, (Kind("all", "", tuple(entries)),))


def _listed_document(frame: Frame, one: Document) -> Listed:
    return Listed(one.id, frame.document(one), known(frame, one, one.parameters).show)


def document_page(frame: Frame, one: Document) -> DocumentPage:
    """Show a paper."""
    name = frame.words(one.name)
    trail = linked_data.trail(frame, ("papieren", _("Papers")), (one.id, name))
    return DocumentPage(
        shell=shell(frame, ("papieren", one.id), name, _("What %s is, and what to do with it.") % name, (trail,)),
        name=frame.line(one.name),
        abbreviation=one.abbreviation or "",
        what=frame.text(one.what),
        giver=frame.actor(frame.kit.actors[one.from_]) if one.from_ else None,
        keep=frame.line(one.keep) if one.keep else None,
        known=known(frame, one, one.parameters),
        places=tuple(_uses(frame, one.id)),
        cards=tuple(_cards_about(frame, one.id)),
        sources=source_links(frame, one.links),
    )


def _uses(frame: Frame, document: DocumentId) -> Iterator[Place]:
    for phase in frame.kit.phases.values():
        for paper in phase.papers:
            if paper.document == document:
                yield _place(frame, phase, frame.line(paper.why))


def _cards_about(frame: Frame, document: DocumentId) -> Iterator[Link]:
    for card in frame.kit.cards.values():
        if holds(card, frame.on) and document in card.papers:
            yield card_link(frame, card.id)


# --- words


def glossary_page(frame: Frame) -> GlossaryPage:
    """Show what words mean."""
    terms = tuple(sorted(frame.kit.terms.values(), key=lambda term: term.term.text.casefold()))
    lead = _("The words and abbreviations that you meet on the way, in plain language.")
    data = linked_data.glossary(frame, _("Words"), terms)
    letters = groupby(terms, lambda term: term.term.text[:1].upper())
    return GlossaryPage(
        shell=shell(frame, ("woorden",), _("Words"), lead, (data,)),
        words=tuple(_word(frame, term) for term in terms),
        letters=tuple((letter, next(found).id) for letter, found in letters if letter.isalpha()),
        neighbours=neighbours(frame, WORDS),
    )


def _word(frame: Frame, term: Term) -> Word:
    actor = (frame.actor(frame.kit.actors[term.actor]),) if term.actor else ()
    document = (frame.document(frame.kit.documents[term.document]),) if term.document else ()
    full = frame.line(term.full) if term.full else None
    return Word(term.id, frame.line(term.term), full, frame.text(term.plain), known(frame, term, term.parameters), (*actor, *document))
