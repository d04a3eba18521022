"""A chapter as a page: one line with its stations, at each whom one meets, what one can do and what to look out for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from stapmee.kit.ageing import holds
from stapmee.kit.model import ALWAYS, Arrow, Card, CardId, Condition, Meeting, Paper, Phase, PhaseId, Theme, ThemeId
from stapmee.route.why import say_condition
from stapmee.web.guide import linked_data
from stapmee.web.guide.cards import CardView, actor_links, card_view
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html


class Line(msgspec.Struct, frozen=True):
    """A theme as a line: its number (which gives its colour), words and stops."""

    id: ThemeId
    number: int
    href: str
    title: Html
    short: Html
    stops: tuple[str, ...]  #: the kind of each phase


class Encounter(msgspec.Struct, frozen=True):
    """Somebody one meets, or a paper that matters, with what for and in which case."""

    link: Link
    said: Html
    when: str


class Way(msgspec.Struct, frozen=True):
    """An arrow: the way on. `number` is that of the line it leads to when it is another, else 0."""

    link: Link
    to: Html
    number: int
    when: str


class Station(msgspec.Struct, frozen=True):
    """A phase on its line."""

    id: PhaseId
    href: str
    title: Html
    short: Html
    intro: Html | None
    is_stage: bool
    is_entry: bool
    when: str
    meets: tuple[Encounter, ...]
    papers: tuple[Encounter, ...]
    actions: tuple[CardView, ...]
    cautions: tuple[CardView, ...]
    others: tuple[CardView, ...]
    ways: tuple[Way, ...]
    cards: tuple[CardView, ...]  #: all of them, in the kit's order


class Neighbours(msgspec.Struct, frozen=True):
    """The pages before and after this one."""

    before: Link | None
    after: Link | None


class ThemePage(msgspec.Struct, frozen=True):
    """A chapter."""

    shell: Shell
    line: Line
    intro: Html
    turn_to: tuple[Link, ...]
    stations: tuple[Station, ...]
    here_action: str
    neighbours: Neighbours


class PhasePage(msgspec.Struct, frozen=True):
    """One station, with all its cards."""

    shell: Shell
    line: Line
    station: Station
    turn_to: tuple[Link, ...]
    here_action: str
    neighbours: Neighbours


def theme_page(frame: Frame, theme: Theme) -> ThemePage:
    """Show a chapter."""
    themes = list(frame.kit.themes.values())
    data = (linked_data.theme(frame, theme), linked_data.trail(frame, (theme.id, frame.words(theme.title))))
    return ThemePage(
        shell=shell(frame, (theme.id,), frame.words(theme.title), frame.words(theme.short), data),
        line=line_view(frame, theme),
        intro=frame.text(theme.intro),
        turn_to=actor_links(frame, theme.turn_to),
        stations=tuple(station(frame, frame.kit.phases[name]) for name in theme.phases),
        here_action=f"/{frame.language}/route/",
        neighbours=_neighbours([Link(frame.href(one.id), frame.line(one.title)) for one in themes], themes.index(theme)),
    )


def phase_page(frame: Frame, phase: Phase) -> PhasePage:
    """Show a station."""
    theme = frame.kit.themes[phase.theme]
    phases = [frame.kit.phases[name] for name in theme.phases]
    links = [Link(frame.href(theme.id, one.id), frame.line(one.title)) for one in phases]
    trail = linked_data.trail(frame, (theme.id, frame.words(theme.title)), (phase.id, frame.words(phase.title)))
    title = f"{frame.words(phase.title)} · {frame.words(theme.title)}"
    return PhasePage(
        shell=shell(frame, (theme.id, phase.id), title, frame.words(phase.short), (trail,)),
        line=line_view(frame, theme),
        station=station(frame, phase),
        turn_to=actor_links(frame, theme.turn_to),
        here_action=f"/{frame.language}/route/",
        neighbours=_neighbours(links, phases.index(phase)),
    )


def line_view(frame: Frame, theme: Theme) -> Line:
    """Show a theme as a line."""
    stops = tuple(frame.kit.phases[name].kind for name in theme.phases)
    return Line(theme.id, theme.number, frame.href(theme.id), frame.line(theme.title), frame.line(theme.short), stops)


def station(frame: Frame, phase: Phase) -> Station:
    """Show a phase. Cards whose rule does not hold on the day are left to their own page and to what changed."""
    cards = tuple(card_view(frame, frame.reading(card.id)) for card in _cards_on(frame, phase))
    apart = ("action", "caution")
    return Station(
        id=phase.id,
        href=frame.href(phase.theme, phase.id),
        title=frame.line(phase.title),
        short=frame.line(phase.short),
        intro=frame.text(phase.intro) if phase.intro else None,
        is_stage=phase.kind == "stage",
        is_entry=phase.entry,
        when=_when(frame, phase.when),
        meets=tuple(_meeting(frame, one) for one in phase.meets),
        papers=tuple(_paper(frame, one) for one in phase.papers),
        actions=tuple(card for card in cards if card.kind == "action"),
        cautions=tuple(card for card in cards if card.kind == "caution"),
        others=tuple(card for card in cards if card.kind not in apart),
        ways=tuple(_way(frame, arrow) for arrow in phase.arrows),
        cards=cards,
    )


def _cards_on(frame: Frame, phase: Phase) -> Iterator[Card]:
    cards = (frame.kit.cards[CardId(name)] for name in phase.cards)
    return (card for card in cards if holds(card, frame.on))


def _when(frame: Frame, condition: Condition) -> str:
    """Say in which case; nothing when it is always."""
    return "" if condition == ALWAYS else say_condition(frame.kit, condition)


def _meeting(frame: Frame, one: Meeting) -> Encounter:
    return Encounter(frame.actor(frame.kit.actors[one.actor]), frame.line(one.does), _when(frame, one.when))


def _paper(frame: Frame, one: Paper) -> Encounter:
    return Encounter(frame.document(frame.kit.documents[one.document]), frame.line(one.why), _when(frame, one.when))


def _way(frame: Frame, arrow: Arrow) -> Way:
    """Show an arrow: to a station of the same line, of another line, or to another line as a whole."""
    phase = frame.kit.phases.get(PhaseId(arrow.to))
    theme = frame.kit.themes[phase.theme if phase else ThemeId(arrow.to)]
    href = frame.href(theme.id, phase.id) if phase else frame.href(theme.id)
    to = frame.line(phase.title if phase else theme.title)
    return Way(Link(href, frame.line(arrow.label)), to, theme.number, _when(frame, arrow.when))


def _neighbours(links: list[Link], number: int) -> Neighbours:
    return Neighbours(links[number - 1] if number else None, links[number + 1] if number + 1 < len(links) else None)
