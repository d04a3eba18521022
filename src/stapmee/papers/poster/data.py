"""What stands on the poster: the journey of `maps.journey`, with each station's changes as numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import msgspec

from stapmee.kit.model import Kit, PhaseId
from stapmee.maps.journey import Interchange, Journey, Stop, Track, journey
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.speech import Said, Speech, speech_of
from stapmee.papers.stops import code


class Change(msgspec.Struct, frozen=True):
    """Another line that one can change to: the number of that line, and of the station on it ("4.5", or "4" for the line)."""

    number: int
    code: str


class PosterStop(msgspec.Struct, frozen=True):
    """A station on the poster."""

    code: str
    title: Said
    strand: bool
    entry: bool
    end: bool
    changes: tuple[Change, ...]


class PosterTrack(msgspec.Struct, frozen=True):
    """A line on the poster, in the columns that it takes."""

    number: int
    title: Said
    short: Said
    columns: tuple[tuple[PosterStop, ...], ...]


class Poster(PaperRecord, frozen=True, kw_only=True):
    """The journey."""

    template: ClassVar[str] = "poster/template.typ"

    imprint: Imprint
    title: str
    lead: str
    columns: int
    tracks: tuple[PosterTrack, ...]
    turn_to: tuple[Said, ...]


def poster(kit: Kit, on: date, source: Kit, site: str = "") -> Poster:
    """Make the poster of a kit."""
    speech = speech_of(kit, on, source)
    drawn = journey(kit, on)
    changes = _changes(kit, drawn)
    return Poster(
        day=on,
        imprint=imprint(speech, site),
        title=kit.phrases["paper-poster"].text,
        lead=kit.phrases["paper-poster-lead"].text,
        columns=drawn.columns,
        tracks=tuple(_track(speech, track, changes) for track in drawn.tracks),
        turn_to=tuple(speech.line(kit.actors[name].name) for name in kit.turn_to),
    )


Changes = Mapping[PhaseId, list[Change]]


def _changes(kit: Kit, drawn: Journey) -> Changes:
    found: defaultdict[PhaseId, list[Change]] = defaultdict(list)
    for one in drawn.interchanges:
        found[one.phase].append(_change(kit, one))
    return found


def _change(kit: Kit, one: Interchange) -> Change:
    number = kit.themes[one.to_theme].number
    return Change(number, str(number) if one.to is None else code(kit, one.to))


def _track(speech: Speech, track: Track, changes: Changes) -> PosterTrack:
    return PosterTrack(track.number, speech.line(track.title), speech.line(track.short), tuple(_columns(speech, track, changes)))


def _columns(speech: Speech, track: Track, changes: Changes) -> Iterator[tuple[PosterStop, ...]]:
    for column in track.columns:
        yield tuple(_stop(speech, stop, changes) for stop in track.stops if stop.column == column)


def _stop(speech: Speech, stop: Stop, changes: Changes) -> PosterStop:
    return PosterStop(
        code=stop.code,
        title=speech.line(stop.title),
        strand=stop.kind == "strand",
        entry=stop.entry,
        end=stop.end,
        changes=tuple(changes.get(stop.phase, ())),
    )
