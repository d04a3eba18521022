"""A line map as a standalone picture (SVG): accessible, printable in black and white, mirrored for right-to-left."""

from __future__ import annotations

from textwrap import wrap
from xml.etree import ElementTree

from stapmee.maps.layout import LineMap, Station

_RIGHT_TO_LEFT = {"ar", "fa", "prs", "ps", "ur", "he"}
_LANE, _LEFT, _TOP, _LEADING, _WIDTH = 26, 30, 86, 19, 720
# Wide letters of the fallback fonts stay inside the picture at this many to a line; real measuring comes with the paper forms.
_LETTERS = 74
_COLOURS = ("#b3261e", "#0b5d5e", "#8a4b00", "#7a5a00", "#3c5a14", "#2b4a9b", "#7a2e83", "#a0305a", "#44505a")
_STYLE = (
    "text{font:15px system-ui,'Noto Sans',sans-serif;fill:#1d2528}"
    ".title{font-weight:700;font-size:17px}.name{font-weight:650;font-size:26px}"
    ".soft{fill:#56626a}.off{opacity:.55}.label{font-size:14px;fill:#56626a}"
)


def svg(picture: LineMap, words: dict[str, str]) -> str:
    """Draw a map.

    :param words: the headings "meets", "actions", "here" and "ways", in the map's language
    """
    heights = [_height(station, words) for station in picture.stations]
    tops = [_TOP + sum(heights[:row]) for row in range(len(heights))]
    total = _TOP + sum(heights) + 20
    mirrored = picture.language in _RIGHT_TO_LEFT
    root = ElementTree.Element("svg", _root_attributes(picture, total, mirrored))
    ElementTree.SubElement(root, "title", id="map-title").text = picture.title.text
    ElementTree.SubElement(root, "desc", id="map-desc").text = "; ".join(station.title.text for station in picture.stations)
    ElementTree.SubElement(root, "style").text = _STYLE
    _text(root, picture, 20, 44, f"{picture.number} · {picture.title.text}", "name")
    colour = _COLOURS[(picture.number - 1) % len(_COLOURS)]
    for station, top, height in zip(picture.stations, tops, heights, strict=True):
        _rails(root, picture, station, top, height, colour)
    for station, top in zip(picture.stations, tops, strict=True):
        _station(root, picture, station, top, colour, words)
    return ElementTree.tostring(root, encoding="unicode")


def _root_attributes(picture: LineMap, height: int, mirrored: bool) -> dict[str, str]:
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_WIDTH} {height}",
        "width": str(_WIDTH),
        "height": str(height),
        "role": "img",
        "aria-labelledby": "map-title map-desc",
        "lang": picture.language,
        "direction": "rtl" if mirrored else "ltr",
    }


def _x(picture: LineMap, at: float) -> float:
    """Mirror a place for languages that run right to left."""
    return _WIDTH - at if picture.language in _RIGHT_TO_LEFT else at


def _lane_x(picture: LineMap, lane: int) -> float:
    return _x(picture, _LEFT + lane * _LANE)


def _lines(station: Station, words: dict[str, str]) -> list[tuple[str, str]]:
    """List the lines beside a station, each with its style."""
    here = f" ({words['here']})" if station.here else ""
    found = [("title", line) for line in wrap(station.title.text + here, _LETTERS - 10)]
    found += [("soft", line) for line in wrap(station.dimmed or station.short.text, _LETTERS)]
    if station.dimmed is None:
        found += _listed(words["meets"], [f"{met.name.text}: {met.does.text}" for met in station.meets])
        found += _listed(words["actions"], [line.text for line in station.actions])
    found += [("label", line) for way in station.ways for line in wrap(f"→ {way.label.text}: {way.title.text}", _LETTERS)]
    return found


def _listed(heading: str, entries: list[str]) -> list[tuple[str, str]]:
    lines = [("", line) for entry in entries for line in wrap(f"· {entry}", _LETTERS, subsequent_indent="  ")]
    return [("soft", heading), *lines] if lines else []


def _height(station: Station, words: dict[str, str]) -> int:
    return _LEADING * len(_lines(station, words)) + 26


def _rails(root: ElementTree.Element, picture: LineMap, station: Station, top: int, height: int, colour: str) -> None:
    for rail in station.rails:
        above, below = _lane_x(picture, rail.above), _lane_x(picture, rail.below)
        bend = f"M{above} {top} C{above} {top + 28} {below} {top + 4} {below} {top + 34} V{top + height}"
        straight = f"M{above} {top} V{top + height}"
        drawn = straight if above == below else bend
        _add(root, "path", {"d": drawn, "fill": "none", "stroke": colour, "stroke-width": "5", "stroke-linecap": "round"})


def _station(root: ElementTree.Element, picture: LineMap, station: Station, top: int, colour: str, words: dict[str, str]) -> None:
    group = _add(root, "g", {"class": "off"} if station.dimmed is not None else {})
    centre = {"cx": str(_lane_x(picture, station.lane)), "cy": str(top), "r": "9"}
    _add(group, "circle", {**centre, "fill": colour if station.here else "#ffffff", "stroke": colour, "stroke-width": "4.5"})
    left = _LEFT + picture.lanes * _LANE + 6
    for number, (style, line) in enumerate(_lines(station, words)):
        _text(group, picture, left, top + 5 + number * _LEADING, line, style)


def _text(parent: ElementTree.Element, picture: LineMap, left: float, top: float, line: str, style: str) -> None:
    placed = {"x": str(_x(picture, left)), "y": str(top)}
    _add(parent, "text", {**placed, "class": style} if style else placed).text = line


def _add(parent: ElementTree.Element, name: str, attributes: dict[str, str]) -> ElementTree.Element:
    return ElementTree.SubElement(parent, name, attributes)
