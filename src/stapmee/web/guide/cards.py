"""A card as pages show it: its words or its question, whom to turn to, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from stapmee.kit.ageing import Show
from stapmee.kit.model import ActorId, CardId, Evidence, Kind, PhaseId
from stapmee.kit.reading import LastKnown, Reading, ask_title
from stapmee.kit.shelf_life import shelf_lives
from stapmee.kit.wording import phrase, say_as_of
from stapmee.route.plan import Entry
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.turning import Turning, turning, turns_into
from stapmee.web.ui.prose import Html, name_html, words_html

#: How many pieces of evidence a card in a route shows, newest first; its own page shows them all.
IN_A_ROUTE = 2


class Proof(msgspec.Struct, frozen=True):
    """One piece of evidence: where it stands, of when it is, when we read it and what it supports."""

    title: Html
    href: str
    publisher: str
    of: str
    read: str
    supports: Html | None
    by: Html | None


class Asking(msgspec.Struct, frozen=True):
    """What to ask and whom; `last` is what was last read, when the claim itself is not said."""

    question: Html
    actor: Link
    last_title: Html | None
    last_text: Html | None
    last_warning: str


class OpenQuestion(msgspec.Struct, frozen=True):
    """A fact that a card still hangs on."""

    facet: str
    label: Html


class CardView(msgspec.Struct, frozen=True):
    """A card on a page."""

    id: CardId
    href: str
    kind: Kind
    kind_said: str
    show: Show
    show_said: str
    title: Html
    text: Html
    asking: Asking | None
    dated: str  #: "as in June 2023", where that is to be said
    contacts: tuple[Link, ...]
    papers: tuple[Link, ...]
    proofs: tuple[Proof, ...]
    as_of: str
    critical: bool
    why: Html | None = None
    from_said: str = ""
    until_said: str = ""
    ask_day: str = ""  #: that the day is to be asked too, where it hangs on what is not said
    turning: Turning | None = None  #: how it is to be shown on days to come, where that changes


class Hint(msgspec.Struct, frozen=True):
    """A card that may apply, in one line, with what that hangs on."""

    href: str
    kind: Kind
    kind_said: str
    title: Html
    open: tuple[OpenQuestion, ...]


def card_view(frame: Frame, read: Reading) -> CardView:
    """Show a card as it reads on the frame's day."""
    card = read.card
    return CardView(
        id=card.id,
        href=frame.href("kaart", card.id),
        kind=card.kind,
        kind_said=phrase(frame.kit, f"kind-{card.kind}"),
        show=read.show,
        show_said=phrase(frame.kit, f"show-{read.show}"),
        title=card_title(frame, read),
        text=frame.text(read.text),
        asking=_asking(frame, read),
        dated=phrase(frame.kit, "dated", date=read.as_of_said) if read.show == "dated" else "",
        contacts=actor_links(frame, (actor for actor in card.contact if actor != read.ask)),
        papers=tuple(frame.document(frame.kit.documents[name]) for name in card.papers),
        proofs=tuple(proof(frame, one) for one in read.evidence),
        as_of=read.as_of_said,
        critical=card.critical,
        turning=_turning(frame, read),
    )


def _turning(frame: Frame, read: Reading) -> Turning | None:
    card = read.card
    return turning(frame, shelf_lives(frame.kit, frame.on)[card.id], card.ask, read.as_of_said, frame.line(card.title))


def card_title(frame: Frame, read: Reading) -> Html:
    """Render the title of a card, or of its question when the claim is not said; with what it turns into on a later day."""
    if read.show == "ask":
        return frame.line(read.title)
    life = shelf_lives(frame.kit, frame.on)[read.card.id]
    return turns_into(frame, frame.line(read.card.title), life, ask_title(frame.kit, read.card))


def card_link(frame: Frame, name: CardId) -> Link:
    """Link to a card."""
    return Link(frame.href("kaart", name), card_title(frame, frame.reading(name)))


def entry_view(frame: Frame, entry: Entry) -> CardView:
    """Show a card in somebody's route: with why it is there and when it holds."""
    view = card_view(frame, entry.reading)
    sayable = says_days(entry)
    has_days = any((entry.from_, entry.until, entry.from_text, entry.until_text))
    return msgspec.structs.replace(
        view,
        why=_why(frame, entry),
        from_said=_day_or_words(frame, "from", entry.from_, entry.from_text) if sayable else "",
        until_said=_day_or_words(frame, "until", entry.until, entry.until_text) if sayable else "",
        ask_day="" if sayable or not has_days else phrase(frame.kit, "ask-day"),
        proofs=view.proofs[:IN_A_ROUTE],
    )


def hint(frame: Frame, entry: Entry) -> Hint:
    """Show in one line a card that may apply."""
    card = entry.card
    title = card_title(frame, entry.reading)
    return Hint(frame.href("kaart", card.id), card.kind, phrase(frame.kit, f"kind-{card.kind}"), title, _open(frame, entry))


def _open(frame: Frame, entry: Entry) -> tuple[OpenQuestion, ...]:
    return tuple(OpenQuestion(name, frame.line(frame.kit.facets[name].label)) for name in entry.open)


def says_days(entry: Entry) -> bool:
    """Tell whether the days of an entry may be said: the day that a doubtful rule begins or ends is as doubtful as the rule."""
    return entry.reading.show != "ask"


def _day_or_words(frame: Frame, which: str, day: date | None, words: str | None) -> str:
    """Say from or until when: the day, or in words where the day is not known."""
    if day is not None:
        return phrase(frame.kit, f"{which}-date", date=frame.day_said(day))
    return phrase(frame.kit, "from-after" if which == "from" else "until-after", moment=words) if words else ""


def actor_links(frame: Frame, actors: Iterable[ActorId]) -> tuple[Link, ...]:
    """Link to each of some actors."""
    return tuple(frame.actor(frame.kit.actors[actor]) for actor in actors)


def _asking(frame: Frame, read: Reading) -> Asking | None:
    if read.question is None or read.ask is None:
        return None
    last = read.last_known
    return Asking(
        question=frame.line(read.question),
        actor=frame.actor(frame.kit.actors[read.ask]),
        last_title=words_html(last.title, read.card.title.lang, frame.voice) if last else None,
        last_text=frame.text(last.text) if last else None,
        last_warning=_warning(frame, last),
    )


def _warning(frame: Frame, last: LastKnown | None) -> str:
    return phrase(frame.kit, "last-known", date=last.said) if last else ""


def proof(frame: Frame, one: Evidence) -> Proof:
    """Show a piece of evidence."""
    source = frame.kit.sources[one.source]
    return Proof(
        title=name_html(source.title.text, source.title.lang),
        href=frame.href("bronnen", anchor=source.id),
        publisher=source.publisher,
        of=say_as_of(one.as_of, one.says_as, frame.language),
        read=frame.day_said(one.read),
        supports=frame.line(one.supports) if one.supports else None,
        by=frame.line(one.by) if one.by else None,
    )


def _why(frame: Frame, entry: Entry) -> Html:
    """Read back why; in another language as far as the labels of its facts are not translated."""
    phase = frame.kit.phases[PhaseId(entry.card.phase)]
    named = {atom.facet for condition in (entry.card.when, phase.when) for conjunction in condition for atom in conjunction}
    others = {frame.kit.facets[name].label.lang for name in named} - {frame.language}
    return words_html(entry.why, others.pop() if others else frame.language, frame.voice)
