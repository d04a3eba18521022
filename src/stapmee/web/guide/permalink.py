"""A card's own page: the claim, how sure it is, for whom, since when and until when, and how it will age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.ageing import holds, turns_on, value_on
from stapmee.kit.conditions import both, phase_condition
from stapmee.kit.model import Card, FactDay, Moment
from stapmee.kit.wording import phrase, say_as_of, say_value
from stapmee.route.index import fixed_day, resolve
from stapmee.route.why import say_condition, say_moment
from stapmee.web.guide import linked_data
from stapmee.web.guide.applies import Applies, asked
from stapmee.web.guide.cards import CardView, card_view
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.themes import Line, line_view
from stapmee.web.ui.prose import Html, name_html


class Event(msgspec.Struct, frozen=True):
    """Something in the life of a card, past or to come."""

    day: str
    machine: str
    said: str
    source: Link | None
    to_come: bool


class Used(msgspec.Struct, frozen=True):
    """A number that a card uses, with its value on the day."""

    title: Html
    value: str


class CardPage(msgspec.Struct, frozen=True):
    """A card's own page."""

    shell: Shell
    card: CardView
    line: Line
    station: Link
    for_whom: str
    from_said: str
    until_said: str
    law: str
    confidence: str
    holds: bool
    valid_from: str
    valid_to: str
    values: tuple[Used, ...]
    life: tuple[Event, ...]
    applies: Applies


def card_page(frame: Frame, card: Card, applies: Applies | None = None) -> CardPage:
    """Show a card on its own.

    :param applies: what was answered of whether it applies to somebody
    """
    read = frame.reading(card.id)
    theme, phase = frame.kit.themes[card.theme], frame.kit.phases[card.phase]
    title = frame.words(read.title)
    doubtful = read.show == "ask"  # then nothing of the rule is said: no day, no number, not that it is in force
    trail = linked_data.trail(frame, (theme.id, frame.words(theme.title)), (phase.id, frame.words(phase.title)))
    return CardPage(
        shell=shell(frame, ("kaart", card.id), title, _description(frame, card), (trail,)),
        card=card_view(frame, read),
        line=line_view(frame, theme),
        station=Link(frame.href(theme.id, phase.id), frame.line(phase.title)),
        for_whom=say_condition(frame.kit, both(phase_condition(phase), card.when)),
        from_said="" if doubtful else _moment(frame, card.from_),
        until_said="" if doubtful else _moment(frame, card.until),
        law="" if doubtful and card.law == "in_force" else phrase(frame.kit, f"law-{card.law}"),
        confidence=phrase(frame.kit, f"confidence-{card.confidence}"),
        holds=holds(card, frame.on),
        valid_from=frame.day_said(card.valid.from_) if card.valid.from_ else "",
        valid_to=frame.day_said(card.valid.to) if card.valid.to else "",
        values=() if doubtful else tuple(_values(frame, card)),
        applies=applies or asked(frame, card),
        life=tuple(_event(frame, *one) for one in sorted(_life(frame, card), key=lambda one: one[0])),
    )


def _description(frame: Frame, card: Card) -> str:
    """Describe the page in words that assert nothing: a search engine keeps them longer than they may hold."""
    topic = card.topic or frame.kit.phases[card.phase].title
    return f"{phrase(frame.kit, f'kind-{card.kind}')}: {frame.words(topic)}"


def _moment(frame: Frame, moment: Moment | None) -> str:
    if isinstance(moment, FactDay):
        resolved = resolve(frame.kit, frame.on, moment.threshold)
        return say_moment(frame.kit, resolved.facet, resolved.span) if resolved and resolved.span else phrase(frame.kit, "no-value")
    day = fixed_day(frame.kit, moment, frame.on)
    return frame.day_said(day) if day else ""


def _values(frame: Frame, card: Card) -> Iterator[Used]:
    for parameter in (frame.kit.parameters[name] for name in card.parameters):
        value = value_on(parameter, frame.on)
        said = say_value(frame.kit, value, parameter.unit) if value else phrase(frame.kit, "no-value")
        yield Used(frame.line(parameter.title), said)


Happening = tuple[date, str, str, Link | None]


def _life(frame: Frame, card: Card) -> Iterator[Happening]:
    """Walk over what happens to a card: sources, validity, and when its evidence will be too old."""
    for one in card.evidence:
        source = frame.kit.sources[one.source]
        link = Link(frame.href("bronnen", anchor=source.id), name_html(source.title.text, source.title.lang))
        yield one.as_of, say_as_of(one.as_of, one.says_as, frame.language), _("A source of this day:"), link
    if card.valid.from_:
        yield card.valid.from_, "", _("The rule begins."), None
    if card.valid.to:
        yield card.valid.to, "", _("The rule has ended."), None
    if card.law == "in_force" and card.confidence != "low" and (turns := turns_on(card, frame.kit.paces)):
        # What is critical is never shown as "may be out of date": it goes straight to a question.
        if not card.critical:
            yield turns[0], "", _("After this day, without a newer source: “may be out of date”."), None
        yield turns[0 if card.critical else 1], "", _("After this day, without a newer source: only a question."), None


def _event(frame: Frame, day: date, shown: str, said: str, source: Link | None) -> Event:
    return Event(shown or frame.day_said(day), day.isoformat(), said, source, day > frame.on)
