"""A chapter as a page: its line with lanes and stations, at each whom one meets, what one can do and what to look out for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.ageing import holds
from stapmee.kit.model import ALWAYS, Arrow, Card, CardId, Condition, Meeting, Paper, Phase, PhaseId, Theme, ThemeId
from stapmee.maps.layout import Leads, line_map
from stapmee.maps.layout import Station as Laid
from stapmee.route.why import say_condition
from stapmee.web.guide import linked_data
from stapmee.web.guide.cards import CardView, actor_links, card_view
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.gutter import gutters
from stapmee.web.guide.on_paper import paper_link
from stapmee.web.guide.packs import PackLink, pack_link
from stapmee.web.guide.reading import Neighbours, neighbours, part_said
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.standing import NOWHERE, MapForm, Standing, map_form
from stapmee.web.guide.tools import ToolTile, tools_of
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
    """An arrow: the way on, in which case, and whether it leads down or up this line or to the line of another `number`."""

    link: Link
    to: Html
    number: int
    when: str
    leads: Leads


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


class Row(msgspec.Struct, frozen=True):
    """A station as it stands on the map. `state` is "here", "off" when it does not apply (`reason` says why), else empty."""

    station: Station
    gutter: Html
    state: str
    reason: str


class ThemePage(msgspec.Struct, frozen=True):
    """A chapter."""

    shell: Shell
    line: Line
    part: str
    intro: Html
    turn_to: tuple[Link, ...]
    contents: tuple[Link, ...]
    rows: tuple[Row, ...]
    form: MapForm
    on_paper: tuple[Link, ...]
    neighbours: Neighbours


class PhasePage(msgspec.Struct, frozen=True):
    """One station, with all its cards. `beside` leads to the same page with another language next to it."""

    shell: Shell
    line: Line
    part: str
    station: Station
    tools: tuple[ToolTile, ...]
    turn_to: tuple[Link, ...]
    here_action: str
    pack: PackLink
    beside: tuple[Link, ...]
    on_paper: tuple[Link, ...]
    neighbours: Neighbours


def theme_page(frame: Frame, theme: Theme, standing: Standing = NOWHERE) -> ThemePage:
    """Show a chapter; with where somebody stands, what does not apply is dimmed with the reason."""
    data = (linked_data.theme(frame, theme), linked_data.trail(frame, (theme.id, frame.words(theme.title))))
    laid = line_map(frame.kit, theme, frame.on, standing.here, standing.ruled_out)
    stations = (station(frame, frame.kit.phases[name], on_map=True) for name in theme.phases)
    return ThemePage(
        shell=shell(frame, (theme.id,), frame.words(theme.title), frame.words(theme.short), data),
        line=line_view(frame, theme),
        part=part_said(frame, theme),
        intro=frame.text(theme.intro),
        turn_to=actor_links(frame, theme.turn_to),
        contents=tuple(Link(f"#{name}", frame.line(frame.kit.phases[name].title)) for name in theme.phases),
        rows=tuple(_row(one, at, gutter) for one, at, gutter in zip(stations, laid.stations, gutters(laid), strict=True)),
        form=map_form(frame, theme, standing),
        on_paper=paper_link(frame, theme.id, _("This chapter on paper (PDF)")),
        neighbours=neighbours(frame, (theme.id,)),
    )


def _row(shown: Station, laid: Laid, gutter: Html) -> Row:
    state = "off" if laid.dimmed is not None else "here" if laid.here else ""
    return Row(shown, gutter, state, laid.dimmed or "")


def phase_page(frame: Frame, phase: Phase) -> PhasePage:
    """Show a station."""
    theme = frame.kit.themes[phase.theme]
    trail = linked_data.trail(frame, (theme.id, frame.words(theme.title)), (phase.id, frame.words(phase.title)))
    title = f"{frame.words(phase.title)} · {frame.words(theme.title)}"
    around = shell(frame, (theme.id, phase.id), title, frame.words(phase.short), (trail,))
    return PhasePage(
        shell=around,
        line=line_view(frame, theme),
        part=part_said(frame, theme, phase),
        station=station(frame, phase),
        tools=tools_of(frame, phase.id),
        turn_to=actor_links(frame, theme.turn_to),
        here_action=f"/{frame.language}/route/",
        pack=pack_link(frame.kit),
        beside=beside_links(frame, phase),
        on_paper=paper_link(frame, phase.id, _("This station on a sheet of A4 (PDF)")),
        neighbours=neighbours(frame, (theme.id, phase.id)),
    )


def beside_links(frame: Frame, phase: Phase, without: str = "") -> tuple[Link, ...]:
    """Link to a station's page in two languages: the page's own with each other one, but for `without`."""
    others = (name for name in frame.kit.languages if name not in (frame.language, without))
    return tuple(Link(frame.href(phase.theme, phase.id, "samen", one), Html(_named(frame, one))) for one in others)


def _named(frame: Frame, language: str) -> str:
    return f'<bdi lang="{language}">{frame.kit.languages[language]}</bdi>'


def line_view(frame: Frame, theme: Theme) -> Line:
    """Show a theme as a line."""
    stops = tuple(frame.kit.phases[name].kind for name in theme.phases)
    return Line(theme.id, theme.number, frame.href(theme.id), frame.line(theme.title), frame.line(theme.short), stops)


def station(frame: Frame, phase: Phase, *, on_map: bool = False) -> Station:
    """Show a phase. Cards whose rule does not hold on the day are left to their own page and to what changed.

    :param on_map: the ways lead to stations on maps, this one's own or that of another line, and not to their pages
    """
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
        ways=tuple(_way(frame, phase, arrow, on_map) for arrow in phase.arrows),
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


def _way(frame: Frame, at: Phase, arrow: Arrow, on_map: bool) -> Way:
    """Show an arrow: to a station of the same line, of another line, or to another line as a whole."""
    phase = frame.kit.phases.get(PhaseId(arrow.to))
    theme = frame.kit.themes[phase.theme if phase else ThemeId(arrow.to)]
    to = frame.line(phase.title if phase else theme.title)
    href = _map_href(frame, at, theme, phase) if on_map else frame.href(theme.id, *([phase.id] if phase else []))
    when = _when(frame, arrow.when)
    said = "" if when == frame.words(arrow.label) else when
    return Way(Link(href, frame.line(arrow.label)), to, theme.number, said, _leads(at, theme, phase))


def _map_href(frame: Frame, at: Phase, theme: Theme, phase: Phase | None) -> str:
    if phase is None:
        return frame.href(theme.id)
    return f"#{phase.id}" if theme.id == at.theme else frame.href(theme.id, anchor=phase.id)


def _leads(at: Phase, theme: Theme, phase: Phase | None) -> Leads:
    if theme.id != at.theme:
        return "line"
    return "down" if phase and theme.phases.index(phase.id) > theme.phases.index(at.id) else "up"
