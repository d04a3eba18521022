"""A line map as text, for the terminal: lanes drawn with letters, labels beside them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from stapmee.maps.layout import LineMap, Rail, Station


def text(picture: LineMap, words: dict[str, str], width: int = 80) -> str:
    """Draw a map in at most `width` columns; `words` holds the headings "meets", "actions" and "here"."""
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
        yield from _listed(words["meets"], [f"{met.name.text}: {met.does.text}" for met in station.meets], room)
        yield from _listed(words["actions"], [line.text for line in station.actions], room)
    for way in station.ways:
        yield from wrap(f"→ {way.label.text}: {way.title.text}", room, subsequent_indent="  ")
    yield ""


def _listed(heading: str, entries: list[str], room: int) -> Iterator[str]:
    if entries:
        yield heading
        for entry in entries:
            yield from wrap(f"· {entry}", room, initial_indent="  ", subsequent_indent="    ")
