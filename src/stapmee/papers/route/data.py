"""What stands on the paper of a route."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import ClassVar

import msgspec

from stapmee.directory.instances import Instances, say_instance
from stapmee.directory.nearby import Near
from stapmee.kit.calendar import parse_day
from stapmee.kit.model import FacetId, Kit
from stapmee.kit.wording import phrase, say_day, say_month
from stapmee.papers.cards import Citations, PaperCard, Setting, card_as_read
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.references import Reference, references
from stapmee.papers.speech import Said, speech_of
from stapmee.papers.stops import code
from stapmee.route.plan import Entry, Person, Route, further
from stapmee.route.why import said_facts

#: How many open questions stand on the paper: those that decide about most.
_QUESTIONS = 6
#: How many people stand near the top: those for what comes first.
_PEOPLE = 8


class Named(msgspec.Struct, frozen=True):
    """Somebody to turn to or a paper to keep, and what for."""

    name: Said
    why: Said
    local: tuple[str, ...] = ()  #: who that is nearby, a line each


class Group(msgspec.Struct, frozen=True):
    """What counts at one station."""

    number: int
    code: str
    title: Said
    cards: tuple[PaperCard, ...]


class Open(msgspec.Struct, frozen=True):
    """A question about the situation that is still open, and what it decides."""

    question: Said
    why: str


class RoutePaper(PaperRecord, frozen=True, kw_only=True):
    """A route to take along. It says what was answered, in the words of the answers, and nothing else of anybody."""

    template: ClassVar[str] = "route/template.typ"

    imprint: Imprint
    title: str
    answers: tuple[str, ...]
    first: tuple[PaperCard, ...]
    later: tuple[PaperCard, ...]
    groups: tuple[Group, ...]
    people: tuple[Named, ...]  #: whom to turn to first; the others come last
    more_people: tuple[Named, ...]
    papers: tuple[Named, ...]
    open: tuple[Open, ...]
    sources: tuple[Reference, ...]


def route_paper(found: Route, source: Kit, site: str = "", local: Instances = MappingProxyType({})) -> RoutePaper:
    """Make the paper of a route.

    :param source: the kit in its own language, for the values in texts that are not translated
    :param local: who each of the kit's actors is near this person
    """
    kit, on = found.kit, found.on
    setting = Setting(speech_of(kit, on, source), Citations(), frozenset[str]().__contains__)
    speech = setting.speech
    first = {entry.card.id for entry in found.first}
    people = tuple(_turned_to(setting, one, on, local.get(one.actor, ())) for one in found.people)
    return RoutePaper(
        day=on,
        imprint=imprint(speech, site),
        title=phrase(kit, "paper-route", date=say_day(on, kit.language)),
        answers=tuple(_answer(kit, name, words) for name, words in said_facts(kit, found.situation)),
        first=tuple(_card(setting, entry) for entry in found.first),
        later=tuple(_card(setting, entry) for entry in _by_day(found.later) if entry.card.id not in first),
        groups=tuple(_groups(setting, [entry for entry in found.now if entry.card.id not in first])),
        people=people[:_PEOPLE],
        more_people=people[_PEOPLE:],
        papers=tuple(Named(setting.document(one.document).said, speech.line(one.why)) for one in found.papers),
        open=tuple(_open(setting, found)),
        sources=references(setting),
    )


def _turned_to(setting: Setting, one: Person, on: date, near: tuple[Near, ...]) -> Named:
    speech = setting.speech
    return Named(setting.actor(one.actor).said, speech.line(one.does), tuple(say_instance(speech.kit, each, on) for each in near))


def _answer(kit: Kit, name: FacetId, words: str) -> str:
    """Say an answer: a value by its own label, a number or a day by that of its question."""
    facet = kit.facets[name]
    if facet.kind not in ("number", "date"):
        return words
    day, parts = parse_day(words)
    said = words if day is None or facet.kind == "number" else say_day(day, kit.language) if parts == 3 else say_month(day, kit.language)
    return f"{facet.label.text}: {said}"


def _by_day(entries: Iterable[Entry]) -> list[Entry]:
    """Sort by day; what has no day in the calendar comes last."""
    return sorted(entries, key=lambda entry: entry.from_ or date.max)


def _groups(setting: Setting, entries: list[Entry]) -> Iterator[Group]:
    kit = setting.speech.kit
    for name, held in groupby(entries, key=lambda entry: entry.card.phase):
        phase = kit.phases[name]
        # Why a card is here is said of what comes first and of what comes later; below a station it would say the same each time.
        cards = tuple(msgspec.structs.replace(_card(setting, entry), for_whom="") for entry in held)
        yield Group(kit.themes[phase.theme].number, code(kit, name), setting.speech.line(phase.title), cards)


def _card(setting: Setting, entry: Entry) -> PaperCard:
    """Put an entry on paper: in place of whom a card is for in general, why it is here, and its own days."""
    card = card_as_read(setting, entry.reading)
    why = "" if entry.general else entry.why
    days = "" if entry.reading.show == "ask" else _days(setting.speech.kit, entry)
    return msgspec.structs.replace(card, for_whom=why, days=days)


def _days(kit: Kit, entry: Entry) -> str:
    ends = (("from", entry.from_, entry.from_text), ("until", entry.until, entry.until_text))
    said = [
        phrase(kit, f"{which}-date", date=say_day(day, kit.language)) if day else phrase(kit, f"{which}-after", moment=words or "")
        for which, day, words in ends
        if day or words
    ]
    return " ".join(said)


def _open(setting: Setting, found: Route) -> Iterator[Open]:
    """Walk over the questions that decide most, and what each decides."""
    kit = setting.speech.kit
    for one in further(found)[:_QUESTIONS]:
        yield Open(setting.speech.line(kit.facets[one.facet].question), one.why)
