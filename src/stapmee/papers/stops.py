"""A station of a line on paper: what stands there, whom one meets, which ways lead on; and the line itself as rows with lanes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from stapmee.kit.ageing import holds
from stapmee.kit.model import Arrow, Card, Kit, Meeting, Paper, Phase, PhaseId, Theme, ThemeId
from stapmee.maps.layout import LineMap, Rail, Station, line_map
from stapmee.papers.cards import PaperCard, Setting, for_whom, paper_card
from stapmee.papers.speech import Pointer, Prose, Said


class Encounter(msgspec.Struct, frozen=True):
    """Somebody one meets at a station, or a paper that matters there: what for, and in which case."""

    pointer: Pointer
    why: Said
    for_whom: str


class Way(msgspec.Struct, frozen=True):
    """A way on from a station; `code` is that of where it leads: "4.5", or "4" for a line as a whole."""

    label: Said
    code: str
    to: Pointer
    for_whom: str


class Stop(msgspec.Struct, frozen=True):
    """A station with all that stands there."""

    label: str
    code: str
    title: Said
    short: Said
    for_whom: str
    intro: Prose | None
    meets: tuple[Encounter, ...]
    papers: tuple[Encounter, ...]
    cards: tuple[PaperCard, ...]
    ways: tuple[Way, ...]


class Row(msgspec.Struct, frozen=True):
    """A station on the map: one row of the drawing, with the rails that lead into it and out of it."""

    pointer: Pointer
    code: str
    short: Said
    lane: int
    strand: bool
    entry: bool
    end: bool
    arriving: tuple[int, ...]
    leaving: tuple[Rail, ...]
    ways: tuple[Way, ...]


class Line(msgspec.Struct, frozen=True):
    """A theme's line as rows, `lanes` wide."""

    lanes: int
    rows: tuple[Row, ...]


def stop_label(phase: str) -> str:
    """Label the place where a station stands."""
    return f"halte-{phase}"


def line_label(theme: str) -> str:
    """Label the place where a chapter begins."""
    return f"lijn-{theme}"


def code(kit: Kit, phase: PhaseId) -> str:
    """Give a station's number: that of its line and its place on it, as "4.5"."""
    theme = kit.themes[kit.phases[phase].theme]
    return f"{theme.number}.{theme.phases.index(phase) + 1}"


def cards_on(setting: Setting, phase: Phase) -> Iterator[Card]:
    """Walk over the cards of a station whose rule holds on the setting's day, in the kit's order."""
    speech = setting.speech
    return (card for card in map(speech.kit.cards.__getitem__, phase.cards) if holds(card, speech.on))


def stop(setting: Setting, phase: Phase) -> Stop:
    """Put a station on paper."""
    speech = setting.speech
    return Stop(
        label=stop_label(phase.id),
        code=code(speech.kit, phase.id),
        title=speech.line(phase.title),
        short=speech.line(phase.short),
        for_whom=for_whom(speech, phase.when),
        intro=speech.text(phase.intro) if phase.intro else None,
        meets=tuple(meeting(setting, one) for one in phase.meets),
        papers=tuple(carried(setting, one) for one in phase.papers),
        cards=tuple(paper_card(setting, card) for card in cards_on(setting, phase)),
        ways=tuple(way(setting, arrow) for arrow in phase.arrows),
    )


def meeting(setting: Setting, one: Meeting) -> Encounter:
    """Say whom one meets, what they do, and in which case."""
    return Encounter(setting.actor(one.actor), setting.speech.line(one.does), for_whom(setting.speech, one.when))


def carried(setting: Setting, one: Paper) -> Encounter:
    """Say which paper matters, why, and in which case."""
    return Encounter(setting.document(one.document), setting.speech.line(one.why), for_whom(setting.speech, one.when))


def way(setting: Setting, arrow: Arrow) -> Way:
    """Say where an arrow leads: to a station, or to a line as a whole."""
    kit = setting.speech.kit
    phase = kit.phases.get(PhaseId(arrow.to))
    if phase is None:
        theme = kit.themes[ThemeId(arrow.to)]
        number, to = str(theme.number), setting.point(line_label(theme.id), theme.title)
    else:
        number, to = code(kit, phase.id), setting.point(stop_label(phase.id), phase.title)
    return Way(setting.speech.line(arrow.label), number, to, for_whom(setting.speech, arrow.when))


def line(setting: Setting, theme: Theme) -> Line:
    """Put a theme's map on paper."""
    drawn = line_map(setting.speech.kit, theme, setting.speech.on)
    return Line(drawn.lanes, tuple(_row(setting, drawn, station) for station in drawn.stations))


def _row(setting: Setting, drawn: LineMap, station: Station) -> Row:
    phase = setting.speech.kit.phases[station.phase]
    above = drawn.stations[station.row - 1].rails if station.row else ()
    return Row(
        pointer=setting.point(stop_label(phase.id), phase.title),
        code=code(setting.speech.kit, phase.id),
        short=setting.speech.line(phase.short),
        lane=station.lane,
        strand=station.strand,
        entry=station.entry,
        end=station.end,
        arriving=tuple(dict.fromkeys(rail.below for rail in above)),
        leaving=station.rails,
        ways=tuple(way(setting, arrow) for arrow in phase.arrows),
    )
