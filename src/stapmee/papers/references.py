"""The sources that a paper names, as its last page lists them."""

from __future__ import annotations

import msgspec

from stapmee.kit.calendar import parse_day
from stapmee.kit.model import Source
from stapmee.kit.wording import phrase, say_as_of, say_day
from stapmee.papers.cards import Setting
from stapmee.papers.speech import Said, Speech


class Reference(msgspec.Struct, frozen=True):
    """A source with its number, its dates and its address."""

    number: int
    title: Said
    publisher: str
    url: str
    of: str
    read: str
    gone: str  #: that its address no longer answers; empty when it does or that is not known


def references(setting: Setting) -> tuple[Reference, ...]:
    """List the sources that were named so far, by their numbers."""
    sources = setting.speech.kit.sources
    return tuple(_reference(setting.speech, number, sources[name]) for name, number in setting.citations.numbers.items())


def _reference(speech: Speech, number: int, source: Source) -> Reference:
    day, _ = parse_day(source.date)
    return Reference(
        number=number,
        title=speech.line(source.title),
        publisher=source.publisher,
        url=source.url or "",
        of=say_as_of(day, source.date, speech.language) if day else source.date,
        read=phrase(speech.kit, "paper-read", date=say_day(source.checked, speech.language)),
        gone=phrase(speech.kit, "paper-gone") if source.state == "dead" else "",
    )
