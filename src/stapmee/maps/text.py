"""A line map as text, for the terminal: lanes drawn with letters, labels beside them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from stapmee.maps.journey import Journey, Track
from stapmee.maps.layout import LineMap, Rail, Station, Way

_ARROWS = {"down": "↓", "up": "↑", "line": "→"}


def text(picture: LineMap, words: dict[str, str], width: int = 80) -> str:
    """Draw a map in at most `width` columns; `words` holds "meets", "actions", "here", "for" and "if" (with {condition} in it)."""
    room = max(30, width - 2 * picture.lanes - 2)
    lines = [f"{picture.number}  {picture.title.text}", ""]
    above: tuple[Rail, ...] = ()
    for station in picture.stations:
        for number, words_of_line in enumerate(_lines(station, words, room)):
            passing = {rail.below for rail in above} if number == 0 else {rail.below for rail in station.rails}
            lines.append((_gutter(picture, station, passing, number == 0) + words_of_line).rstrip())
        above = station.rails
    return "\n".join(lines)


def _gutter(picture: LineMap, station: Station, lanes: set[int], is_station: bool) -> str:
    mark = "◉" if station.here else "○"
    cells = (mark if is_station and lane == station.lane else "│" if lane in lanes else " " for lane in range(picture.lanes))
    return " ".join(cells) + "  "


def _lines(station: Station, words: dict[str, str], room: int) -> Iterator[str]:
    yield station.title.text + (f"  ← {words['here']}" if station.here else "")
    yield from wrap(station.dimmed or station.short.text, room)
    if station.dimmed is None:
        yield from wrap(f"{words['for']} {station.when}", room) if station.when else ()
        yield from _listed(words["meets"], [_in_case(f"{met.name.text}: {met.does.text}", met.when) for met in station.meets], room)
        yield from _listed(words["actions"], [line.text for line in station.actions], room)
    for way in station.ways:
        yield from wrap(_way(way, words["if"]), room, subsequent_indent="  ")
    yield ""


def _way(way: Way, if_: str) -> str:
    to = f"{way.number} {way.title.text}" if way.leads == "line" else way.title.text
    return _in_case(f"{_ARROWS[way.leads]} {way.label.text}: {to}", if_.format(condition=way.when) if way.when else "")


def _in_case(words: str, when: str) -> str:
    return f"{words} ({when})" if when else words


def _listed(heading: str, entries: list[str], room: int) -> Iterator[str]:
    if entries:
        yield heading
        for entry in entries:
            yield from wrap(f"· {entry}", room, initial_indent="  ", subsequent_indent="    ")


def journey_text(picture: Journey, width: int = 80) -> str:
    """List all lines with their stations and interchanges, in the kit's order, in at most `width` columns."""
    return "\n".join(line for track in sorted(picture.tracks, key=lambda one: one.number) for line in _track(picture, track, width))


def _track(picture: Journey, track: Track, width: int) -> Iterator[str]:
    yield f"{track.number}  {track.title.text}"
    for stop in track.stops:
        yield from wrap(f"{stop.code:5}{stop.title.text}", width, initial_indent="  ", subsequent_indent=" " * 7)
        for one in picture.interchanges:
            if one.phase == stop.phase:
                said = f"→ {picture.code(one)}  {'; '.join(label.text for label in one.labels)}"
                yield from wrap(said, width, initial_indent=" " * 7, subsequent_indent=" " * 9)
    yield ""
