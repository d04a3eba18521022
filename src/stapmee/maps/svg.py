"""A line map as a standalone picture (SVG): text that can be read aloud and copied, clear in black and white, mirrored for right-to-left.

Whom one meets stands on one side of a station, what one can do on the other. The rows below each other are as high as their
words need (maps/lettering.py), so no label can meet another.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from stapmee.kit.prose import Line
from stapmee.maps.drawing import COLOURS, INK, PAPER, SOFT, Element, Sheet, add, colour, is_right_to_left
from stapmee.maps.layout import LineMap, Rail, Station, Way
from stapmee.maps.lettering import FONTS, width, wrap

_WIDTH, _MARGIN, _HEAD = 880.0, 30.0, 104.0
_LANE, _GAP = 22.0, 20.0
#: The least room for words; a line with very many lanes makes the picture wider.
_LEAST = 400.0
#: How far below a station's dot its lanes have reached their new places.
_BEND = 36.0
#: Narrower than this, the two sides stand below each other.
_TWO_SIDES, _BETWEEN = 480.0, 26.0
#: What stands before a way: down or up on this map; a way to another line has that line's number in a disc instead.
_ARROWS = {"down": "↓", "up": "↑", "line": ""}

#: kind of text -> size, bold, height of a line
SIZES = {
    "name": (27.0, True, 33.0),
    "title": (18.0, True, 23.0),
    "said": (14.5, False, 20.0),
    "heading": (13.5, True, 21.0),
    "entry": (14.0, False, 19.0),
    "way": (14.0, False, 21.0),
    "pill": (12.5, True, 20.0),
    "disc": (11.5, True, 20.0),
}


class _Words(msgspec.Struct, frozen=True):
    """A text, wrapped, `inset` from where its column begins; `mark` or the disc of line `number` stands before its first line."""

    kind: str
    lines: tuple[Line, ...]
    soft: bool = False
    inset: float = 0.0
    mark: str = ""
    number: int = 0

    @property
    def height(self) -> float:
        return SIZES[self.kind][2] * len(self.lines)


class _Block(msgspec.Struct, frozen=True):
    """The words of a station: across, then the two sides, then across again. `beside` is how far the second side stands; 0 is below."""

    above: tuple[_Words, ...]
    sides: tuple[tuple[_Words, ...], ...] = ()
    beside: float = 0.0
    below: tuple[_Words, ...] = ()

    @property
    def side_height(self) -> float:
        heights = [_height(side) for side in self.sides]
        return max(heights, default=0.0) if self.beside else sum(heights) + 8 * max(0, len(heights) - 1)

    @property
    def height(self) -> float:
        parts = [_height(self.above), self.side_height, _height(self.below)]
        return max(sum(parts) + 9 * sum(part > 0 for part in parts) + 22, _BEND + 16)


def svg(picture: LineMap, words: dict[str, str]) -> str:
    """Draw a map.

    :param words: in the map's language: the headings "meets" and "actions"; "here"; "for", which stands before whom a station is for; and
        "if", with {condition} in it
    """
    left = _MARGIN + picture.lanes * _LANE + _GAP
    across = max(_WIDTH, left + _LEAST + _MARGIN)
    sheet = Sheet("map", across, picture.language, picture.title.text, _description(picture), _style(picture.number))
    _head(sheet, picture)
    blocks = [_block(station, words, picture.language, across - _MARGIN - left) for station in picture.stations]
    tops = [_HEAD + sum(block.height for block in blocks[: row + 1]) - block.height for row, block in enumerate(blocks)]
    end = _HEAD + sum(block.height for block in blocks)
    _lanes(sheet, picture, [*tops, end])
    listed = sheet.group(sheet.root, "stations", role="list")
    for station, block, top in zip(picture.stations, blocks, tops, strict=True):
        _station(sheet, listed, station, block, left, top, words["here"])
    return sheet.finish(end)


def _description(picture: LineMap) -> str:
    return "; ".join(f"{station.title.text} ({station.dimmed})" if station.dimmed else station.title.text for station in picture.stations)


def _style(number: int) -> str:
    sizes = "".join(f".{kind}{{font-size:{size}px{';font-weight:700' if bold else ''}}}" for kind, (size, bold, _) in SIZES.items())
    own = colour(number)
    others = "".join(f".line-{other}{{fill:{one}}}" for other, one in enumerate(COLOURS, 1))
    return (
        f"text{{font-family:{FONTS};fill:{INK}}}{sizes}"
        f".ground{{fill:{PAPER}}}.soft,.off text{{fill:{SOFT}}}.heading,.mark{{fill:{own}}}.mark{{font-weight:700}}"
        f".badge{{fill:{own}}}.on{{fill:{PAPER}}}.rule{{stroke:#ddd5c7}}"
        f".rail{{fill:none;stroke:{own};stroke-width:4}}.halo{{fill:none;stroke:{PAPER};stroke-width:8}}"
        f".stop{{fill:{PAPER};stroke:{own};stroke-width:4.5}}.core{{fill:{own}}}"
        f".off .stop{{stroke-width:2.5;stroke-dasharray:3 3}}.off .core{{fill:none}}{others}"
    )


def _head(sheet: Sheet, picture: LineMap) -> None:
    sheet.box(sheet.root, (_MARGIN, 24), (46, 46), "badge", 9)
    _centred(sheet, sheet.root, (_MARGIN + 23, 56.5), str(picture.number), "name on")
    sheet.text(sheet.root, (_MARGIN + 64, 46), picture.title, "name")
    sheet.text(sheet.root, (_MARGIN + 64, 69), picture.short, "said soft")


def _centred(sheet: Sheet, parent: Element, at: tuple[float, float], words: str, kind: str) -> None:
    sheet.text(parent, at, Line(words, sheet.language), kind).set("text-anchor", "middle")


# --- the words of a station


def _block(station: Station, words: dict[str, str], language: str, room: float) -> _Block:
    taken = _pill_width(words["here"]) + 12 if station.here else 0.0
    above = [_wrapped("title", station.title, room - taken), _wrapped("said", station.short, room, soft=True)]
    if station.dimmed is not None:
        return _Block((*above, _wrapped("said", Line(station.dimmed, language), room)))
    if station.when:
        above.append(_wrapped("said", Line(f"{words['for']} {station.when}", language), room, soft=True))
    side = (room - _BETWEEN) / 2 if room >= _TWO_SIDES else room
    sides = (
        _side(words["meets"], [_in_case(_joined(one.name, ": ", one.does), one.when) for one in station.meets], language, side),
        _side(words["actions"], list(station.actions), language, side),
    )
    ways = tuple(_way(way, words["if"], language, room) for way in station.ways)
    return _Block(tuple(above), tuple(one for one in sides if one), side + _BETWEEN if side < room else 0.0, ways)


def _side(heading: str, entries: list[Line], language: str, room: float) -> tuple[_Words, ...]:
    found = [_wrapped("entry", entry, room, inset=13, mark="•") for entry in entries]
    return (_wrapped("heading", Line(heading, language), room), *found) if found else ()


def _way(way: Way, if_: str, language: str, room: float) -> _Words:
    arrow = " ← " if is_right_to_left(language) else " → "
    said = _in_case(_joined(way.label, arrow, way.title), if_.format(condition=way.when) if way.when else "")
    return _wrapped("way", said, room, inset=27, mark=_ARROWS[way.leads], number=way.number if way.leads == "line" else 0)


def _in_case(line: Line, when: str) -> Line:
    return Line(f"{line.text} ({when})", line.lang) if when else line


def _joined(first: Line, between: str, second: Line) -> Line:
    return Line(first.text + between + second.text, first.lang)


def _wrapped(kind: str, line: Line, room: float, *, soft: bool = False, inset: float = 0.0, mark: str = "", number: int = 0) -> _Words:
    size, bold, _ = SIZES[kind]
    lines = tuple(Line(words, line.lang) for words in wrap(line.text, room - inset, size, bold=bold))
    return _Words(kind, lines, soft, inset, mark, number)


def _height(words: Iterable[_Words]) -> float:
    return sum(one.height for one in words)


# --- drawing


def _lanes(sheet: Sheet, picture: LineMap, tops: list[float]) -> None:
    """Draw the lanes. A bend that crosses another lane passes over it, with paper on both sides of it."""
    lanes = add(sheet.root, "g", {"aria-hidden": "true"})
    for station, top, end in zip(picture.stations, tops, tops[1:], strict=False):
        for rail in station.rails:
            if rail.above == rail.below:
                sheet.path(lanes, "rail", ("M", ((_lane_x(rail.above), top),)), ("L", ((_lane_x(rail.above), end),)))
        bends = [rail for rail in station.rails if rail.above != rail.below]
        for own in (False, True):
            drawn = [_bend(rail, top) for rail in bends if (rail.above == station.lane) == own]
            for bend in drawn:
                sheet.path(lanes, "halo", *bend)
            for bend in drawn:
                sheet.path(lanes, "rail", *bend, ("L", ((bend[1][1][2][0], end),)))


def _bend(rail: Rail, top: float) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    x, to = _lane_x(rail.above), _lane_x(rail.below)
    return ("M", ((x, top),)), ("C", ((x, top + _BEND * 0.7), (to, top + _BEND * 0.3), (to, top + _BEND)))


def _lane_x(lane: int) -> float:
    return _MARGIN + 12 + lane * _LANE


def _station(sheet: Sheet, listed: Element, station: Station, block: _Block, left: float, top: float, here: str) -> None:
    group = sheet.group(listed, "off" if station.dimmed is not None else "station", role="listitem")
    centre = (_lane_x(station.lane), top)
    if station.here:
        sheet.circle(group, centre, 15, "core")
    sheet.circle(group, centre, 9, "stop")
    if station.strand:
        sheet.circle(group, centre, 4, "core")
    if station.here:
        title = block.above[0].lines[-1].text
        last = top + SIZES["title"][2] * (len(block.above[0].lines) - 1)
        _pill(sheet, group, (left + width(title, SIZES["title"][0], bold=True) + 12, last), here)
    end = _write(sheet, group, block.above, left, top + 6)
    for place, side in enumerate(block.sides):
        ended = _write(sheet, group, side, left + (block.beside * place), end + 9)
        end = end if block.beside else ended - 1
    _write(sheet, group, block.below, left, (end + block.side_height if block.beside else end + 1) + 18)


def _pill(sheet: Sheet, parent: Element, at: tuple[float, float], words: str) -> None:
    across = _pill_width(words)
    sheet.box(parent, (at[0], at[1] - 10), (across, 20), "core", 10)
    _centred(sheet, parent, (at[0] + across / 2, at[1] + 4.5), words, "pill on")


def _pill_width(words: str) -> float:
    size, bold, _ = SIZES["pill"]
    return width(words, size, bold=bold) + 18


def _write(sheet: Sheet, parent: Element, block: Iterable[_Words], left: float, top: float) -> float:
    """Write texts below each other; `top` is the first baseline. Give the baseline that a next text would have."""
    for words in block:
        if words.number:
            sheet.circle(parent, (left + 10, top - 4.8), 9.5, f"line-{1 + (words.number - 1) % len(COLOURS)}")
            _centred(sheet, parent, (left + 10, top - 0.6), str(words.number), "disc on")
        elif words.mark:
            _centred(sheet, parent, (left + (10 if words.kind == "way" else 4), top), words.mark, f"{words.kind} mark")
        for line in words.lines:
            sheet.text(parent, (left + words.inset, top), line, f"{words.kind} soft" if words.soft else words.kind)
            top += SIZES[words.kind][2]
    return top
