"""Reading a picture back: where each text stands and how much room it takes at most."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from xml.etree import ElementTree

import msgspec

from stapmee.maps.lettering import width

SVG = "{http://www.w3.org/2000/svg}"


class Box(msgspec.Struct, frozen=True):
    """The room of a text."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


def text_boxes(picture: str, sizes: Mapping[str, tuple[float, bool, float]]) -> list[Box]:
    """Find the room of every text of a picture. `sizes` gives, by kind of text, its size, whether it is bold and its line's height."""
    root = ElementTree.fromstring(picture)
    right_to_left = root.get("direction") == "rtl"
    return [_box(one, sizes, right_to_left) for one in root.iter(f"{SVG}text")]


def _box(one: ElementTree.Element, sizes: Mapping[str, tuple[float, bool, float]], right_to_left: bool) -> Box:
    size, bold, _ = sizes[str(one.get("class")).split()[0]]
    words = "".join(one.itertext())
    across = width(words, size, bold=bold)
    x, y = float(one.get("x", 0)), float(one.get("y", 0))
    left = {"middle": x - across / 2, "start": x - across if right_to_left else x, "end": x - across}[one.get("text-anchor", "start")]
    return Box(left, y - size * 0.78, left + across, y + size * 0.22, words)


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """List the texts that stand in each other's room."""
    return [(one.words, other.words) for one, other in combinations(boxes, 2) if _meet(one, other)]


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def outside(boxes: list[Box], across: float) -> list[str]:
    """List the texts that do not stand within a picture's width."""
    return [box.words for box in boxes if box.left < 0 or box.right > across]
