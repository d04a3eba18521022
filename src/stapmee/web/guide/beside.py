"""Reading together: a station in two languages, side by side where there is room, else each piece above its other."""

from __future__ import annotations

from itertools import starmap

import msgspec

from stapmee.kit.model import ActorId, Phase
from stapmee.kit.prose import Line, Text
from stapmee.web.guide.cards import CardView
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.reading import Neighbours, neighbours, part_said
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.themes import Line as LineView
from stapmee.web.guide.themes import beside_links, line_view, station
from stapmee.web.ui.prose import Html


class Pair(msgspec.Struct, frozen=True):
    """The same words in the page's language and in the other."""

    own: Html
    other: Html


class CardPair(msgspec.Struct, frozen=True):
    """The same card in both languages."""

    own: CardView
    other: CardView


class BesidePage(msgspec.Struct, frozen=True):
    """A station in two languages. `language` and `direction` are those of the other one; `alone` leads to each by itself."""

    shell: Shell
    line: LineView
    part: str
    language: str
    direction: str
    name: str
    title: Pair
    short: Pair
    intro: tuple[Pair, ...]
    meets: tuple[Pair, ...]
    cards: tuple[CardPair, ...]
    alone: tuple[Link, ...]
    beside: tuple[Link, ...]
    neighbours: Neighbours


def beside_page(frame: Frame, other: Frame, phase: Phase) -> BesidePage:
    """Show a station in the languages of two frames of the same day. Its canonical address is the page of one language."""
    twin = other.kit.phases[phase.id]
    theme = frame.kit.themes[phase.theme]
    title = f"{frame.words(phase.title)} · {other.words(twin.title)}"
    own_cards, other_cards = station(frame, phase).cards, station(other, twin).cards
    return BesidePage(
        shell=shell(frame, (theme.id, phase.id), title, frame.words(phase.short)),
        line=line_view(frame, theme),
        part=part_said(frame, theme, phase),
        language=other.language,
        direction=other.direction,
        name=frame.kit.languages[other.language],
        title=_lines(frame, other, phase.title, twin.title),
        short=_lines(frame, other, phase.short, twin.short),
        intro=_paragraphs(frame, other, phase.intro, twin.intro),
        meets=tuple(Pair(_met(frame, a.actor, a.does), _met(other, b.actor, b.does)) for a, b in zip(phase.meets, twin.meets, strict=True)),
        cards=tuple(starmap(CardPair, zip(own_cards, other_cards, strict=True))),
        alone=(_alone(frame, phase), _alone(other, phase)),
        beside=beside_links(frame, phase, without=other.language),
        neighbours=neighbours(frame, (theme.id, phase.id)),
    )


def _lines(frame: Frame, other: Frame, own: Line, twin: Line) -> Pair:
    return Pair(frame.line(own), other.line(twin))


def _paragraphs(frame: Frame, other: Frame, own: Text | None, twin: Text | None) -> tuple[Pair, ...]:
    """Pair two texts block by block; as wholes when a translation has other blocks."""
    if own is None or twin is None:
        return ()
    if len(own.blocks) != len(twin.blocks):
        return (Pair(frame.text(own), other.text(twin)),)
    blocks = zip(own.blocks, twin.blocks, strict=True)
    return tuple(Pair(frame.text(Text("", (a,), own.lang)), other.text(Text("", (b,), twin.lang))) for a, b in blocks)


def _met(frame: Frame, actor: ActorId, does: Line) -> Html:
    link = frame.actor(frame.kit.actors[actor])
    return Html(f'<a href="{link.href}">{link.label}</a> <span class="person-does">{frame.line(does)}</span>')


def _alone(frame: Frame, phase: Phase) -> Link:
    name = frame.kit.languages[frame.language]
    return Link(frame.href(phase.theme, phase.id), Html(f'<bdi lang="{frame.language}">{name}</bdi>'))
