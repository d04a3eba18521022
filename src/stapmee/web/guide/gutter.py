"""The lanes beside a station, drawn for one row of the list: the list stays the map, whatever its words do to its height.

Measured in the letters' own size (em), so the style says how large lanes are on a phone. Everything is drawn left to right; the
style mirrors it. Bends have their own box just below the stop, the rest are lines to the foot of the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from stapmee.maps.layout import LineMap, Rail, Station
from stapmee.web.ui.prose import Html

#: In em: from lane to lane, from the top of a row to the stop, and how far below it the lanes have reached their new places.
_LANE, _STOP, _BEND = 1.4, 0.95, 2.4
#: How far pieces of a lane overlap, so that no hairline shows between them.
_SEAM = 0.06


def gutters(line: LineMap) -> tuple[Html, ...]:
    """Draw the lanes of each row."""
    arriving = ((), *(station.rails for station in line.stations))
    return tuple(_gutter(station, above) for station, above in zip(line.stations, arriving, strict=False))


def _gutter(station: Station, above: tuple[Rail, ...]) -> Html:
    """Draw one row, as wide as its own lanes: on a phone the words take the room of those that are not there."""
    lanes = {station.lane, *(rail.below for rail in above), *(max(rail.above, rail.below) for rail in station.rails)}
    across = (max(lanes) + 1) * _LANE
    parts = (*_arriving(above), *_leaving(station, across), *_stop(station))
    drawn = "".join(parts)
    # Two: an empty one as wide as the lanes, which the row makes room for, and the drawing, which takes what height the row has.
    return Html(f'<div class="lanes" aria-hidden="true"><svg width="{_em(across)}" height="0"></svg><svg class="drawn">{drawn}</svg></div>')


def _arriving(above: tuple[Rail, ...]) -> Iterator[str]:
    for lane in sorted({rail.below for rail in above}):
        yield _line(lane, "0", _em(_STOP + _SEAM))


def _leaving(station: Station, across: float) -> Iterator[str]:
    bends = [rail for rail in station.rails if rail.above != rail.below]
    for lane in sorted({rail.below for rail in station.rails if rail.above == rail.below}):
        yield _line(lane, _em(_STOP), "100%")
    if bends:
        paths = [_bend(rail) for rail in bends]
        yield f'<svg y="{_em(_STOP)}" width="{_em(across)}" height="{_em(_BEND)}" viewBox="0 0 {across * 10:g} {_BEND * 10:g}">'
        yield from (f'<path class="halo" d="{path}"/>' for path in paths)
        yield from (f'<path d="{path}"/>' for path in paths)
        yield "</svg>"
    for lane in sorted({rail.below for rail in bends}):
        yield _line(lane, _em(_STOP + _BEND - _SEAM), "100%")


def _bend(rail: Rail) -> str:
    start, end = (_centre(lane) * 10 for lane in (rail.above, rail.below))
    foot = _BEND * 10
    return f"M{start:g} 0C{start:g} {foot * 0.75:g} {end:g} {foot * 0.25:g} {end:g} {foot:g}"


def _stop(station: Station) -> Iterator[str]:
    centre = f'cx="{_em(_centre(station.lane))}" cy="{_em(_STOP)}"'
    if station.here:
        yield f'<circle class="ring" {centre} r="0.95em"/>'
    yield f'<circle class="stop" {centre} r="0.53em"/>'
    if station.strand:
        yield f'<circle class="core" {centre} r="0.24em"/>'


def _line(lane: int, start: str, end: str) -> str:
    x = _em(_centre(lane))
    return f'<line x1="{x}" y1="{start}" x2="{x}" y2="{end}"/>'


def _centre(lane: int) -> float:
    return lane * _LANE + _LANE / 2


def _em(length: float) -> str:
    return f"{length:.3g}em"
