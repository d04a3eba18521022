"""What stands on the sheet of a station: a choice of its cards that fits on two sides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

import msgspec
import segno

from stapmee.kit.model import Kit, Phase
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import phrase
from stapmee.papers.cards import Asking, Citations, PaperCard, Setting, card_as_read, for_whom
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.references import Reference, references
from stapmee.papers.speech import Prose, Said, speech_of
from stapmee.papers.stops import Encounter, Way, cards_on, carried, code, meeting, way

#: What fits on two sides with room to write: of each part so many, what matters most first (tests/papers/test_sheet.py sets them all).
_CARDS, _ACTIONS, _QUESTIONS, _PEOPLE, _PAPERS, _WAYS = 5, 3, 3, 6, 4, 5
#: As in a route (route.plan): what is critical, then what one must, may, and should watch; ties by the kit's order.
_RANKS = {"duty": 1, "right": 2, "caution": 3, "info": 4, "experience": 5, "action": 6}


class Sheet(PaperRecord, frozen=True, kw_only=True):
    """A station to hand over."""

    template: ClassVar[str] = "sheet/template.typ"

    imprint: Imprint
    number: int  #: of the line
    line: Said
    place: int  #: of the station on its line, from 1
    places: int
    code: str
    title: Said
    short: Said
    for_whom: str
    intro: Prose | None
    meets: tuple[Encounter, ...]
    papers: tuple[Encounter, ...]
    cards: tuple[PaperCard, ...]
    actions: tuple[PaperCard, ...]
    questions: tuple[Asking, ...]
    ways: tuple[Way, ...]
    more: str  #: that there is more than fits; empty when there is not
    sources: tuple[Reference, ...]
    address: str  #: of the station's page; empty when there is none
    code_picture: str  #: the address as a QR code (SVG)
    code_said: str  #: what the picture is, for who does not see it


def sheet(kit: Kit, phase: Phase, on: date, source: Kit, site: str = "", address: str = "") -> Sheet:
    """Make the sheet of a station.

    What may not be relied on stands on it only as a question with room for its answer: a sheet goes from hand to hand, so what
    was last read of it is left to the booklet.

    :param address: the address of the station's page, printed with a QR code when it is given
    """
    setting = Setting(speech_of(kit, on, source), Citations(), frozenset[str]().__contains__)
    speech, theme = setting.speech, kit.themes[phase.theme]
    read = _by_weight(reading(kit, card, on) for card in cards_on(setting, phase))
    said = [one for one in read if one.show != "ask"]
    cards = [one for one in said if one.card.kind != "action"]
    actions = [one for one in said if one.card.kind == "action"]
    asked = [card_as_read(setting, one).asking for one in read if one.show == "ask"]
    questions = [one for one in asked if one is not None]
    # A sheet names the sources of what it says, not of what it asks.
    setting = msgspec.structs.replace(setting, citations=Citations())
    shown = [*cards[:_CARDS], *actions[:_ACTIONS]]
    fits = len(shown) == len(said) and len(questions) <= _QUESTIONS and len(phase.meets) <= _PEOPLE
    return Sheet(
        day=on,
        imprint=imprint(speech, site),
        number=theme.number,
        line=speech.line(theme.title),
        place=theme.phases.index(phase.id) + 1,
        places=len(theme.phases),
        code=code(kit, phase.id),
        title=speech.line(phase.title),
        short=speech.line(phase.short),
        for_whom=for_whom(speech, phase.when),
        intro=speech.text(phase.intro) if phase.intro else None,
        meets=tuple(meeting(setting, one) for one in phase.meets[:_PEOPLE]),
        papers=tuple(carried(setting, one) for one in phase.papers[:_PAPERS]),
        cards=tuple(card_as_read(setting, one) for one in cards[:_CARDS]),
        actions=tuple(card_as_read(setting, one) for one in actions[:_ACTIONS]),
        questions=tuple(questions[:_QUESTIONS]),
        ways=tuple(way(setting, arrow) for arrow in phase.arrows[:_WAYS]),
        more="" if fits else phrase(kit, "paper-there-is-more"),
        sources=references(setting),
        address=address.removeprefix("https://"),
        code_picture=_code(address) if address else "",
        code_said=phrase(kit, "paper-code", address=address) if address else "",
    )


def _by_weight(readings: Iterable[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda one: 0 if one.card.critical else _RANKS[one.card.kind])


def _code(address: str) -> str:
    return segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)
