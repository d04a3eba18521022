"""How a card reads on a day: its words while they may be relied on, else its question."""

from __future__ import annotations

from datetime import date

import msgspec

from stapmee.kit.ageing import Show, known_on, show_with_parameters
from stapmee.kit.model import ActorId, Card, Evidence, Kit
from stapmee.kit.prose import Isolate, Line, Paragraph, Text, Words
from stapmee.kit.wording import filled, phrase, say_as_of


class LastKnown(msgspec.Struct, frozen=True, gc=False):
    """What was last read of a claim that may not be relied on any more."""

    title: str
    text: Text
    day: date
    said: str  #: the day, as exactly as it is known


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A card as it reads on a day. When `show` is ask, `title` and `text` assert nothing of the claim."""

    card: Card
    show: Show
    title: Line
    text: Text
    evidence: tuple[Evidence, ...]
    as_of: date | None
    as_of_said: str
    question: Line | None
    ask: ActorId | None
    last_known: LastKnown | None


def reading(kit: Kit, card: Card, on: date) -> Reading:
    """Read a card on a day."""
    show = show_with_parameters(card, card.parameters, kit, on)
    evidence = known_on(card, on)
    newest = evidence[0] if evidence else None
    title = filled(kit, on, card.title)
    said = say_as_of(newest.as_of, newest.says_as, kit.language) if newest else ""
    asks = show == "ask"
    return Reading(
        card=card,
        show=show,
        title=ask_title(kit, card) if asks else title,
        text=_ask_text(kit, card) if asks else card.text,
        evidence=evidence,
        as_of=newest.as_of if newest else None,
        as_of_said=said,
        question=card.ask.question if card.ask and show != "sure" else None,
        ask=card.ask.actor if card.ask and show != "sure" else None,
        last_known=LastKnown(title.text, card.text, newest.as_of, said) if asks and newest else None,
    )


def ask_title(kit: Kit, card: Card) -> Line:
    """Say what to ask about; what is not translated stands alone, since one line has one language and one direction."""
    topic = card.topic or kit.phases[card.phase].title
    return topic if topic.lang != kit.language else Line(phrase(kit, "ask-title", topic=topic.text), kit.language)


def _ask_text(kit: Kit, card: Card) -> Text:
    actor = kit.actors[card.ask.actor if card.ask else kit.turn_to[0]].name.text
    before, _, after = phrase(kit, "ask-text", actor="\0").partition("\0")
    return Text(before + actor + after, (Paragraph((Words(before), Isolate(actor), Words(after))),), kit.language)
