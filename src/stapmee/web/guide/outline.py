"""The map of the region: the outlines of its provinces, and points for municipalities. The list beside it says the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

from stapmee import directory
from stapmee.directory.nearby import Near
from stapmee.directory.reach import point_of
from stapmee.kit.model import Kit
from stapmee.kit.territory import Place

_FILE = Path(str(directory.__file__)).parent / "outline.json"


class Outline(msgspec.Struct, frozen=True):
    """What tools/region_map.py made: rings of points in units of the map, and how degrees become such units."""

    source: str
    width: int
    height: int
    west: float
    north: float
    across: float
    down: float
    shapes: Mapping[str, tuple[tuple[tuple[int, int], ...], ...]]


class Mark(msgspec.Struct, frozen=True):
    """A point on the map."""

    x: int
    y: int


class RegionMap(msgspec.Struct, frozen=True):
    """The map: paths of its outlines, where one is, and where something is near. `projection` is for the browser to place more."""

    width: int
    height: int
    shapes: tuple[str, ...]
    here: Mark | None
    marks: tuple[Mark, ...]
    projection: str


@lru_cache(maxsize=1)
def outline() -> Outline:
    """Read the outlines."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Outline)


def region_map(kit: Kit, place: Place | None, near: Iterable[Near]) -> RegionMap:
    """Draw the region, with a municipality and the neighbouring ones by which something was found."""
    drawn = outline()
    by_nis = {one.nis: one for one in kit.places}
    areas = dict.fromkeys(one.area for one in near if one.why == "neighbouring")
    return RegionMap(
        width=drawn.width,
        height=drawn.height,
        shapes=tuple("".join(_ring(ring) for ring in rings) for rings in drawn.shapes.values()),
        here=_mark(place) if place else None,
        marks=tuple(mark for nis in areas if (mark := _mark(by_nis[nis]))),
        projection=f"{drawn.west} {drawn.north} {drawn.across} {drawn.down}",
    )


def _ring(ring: tuple[tuple[int, int], ...]) -> str:
    """Write a ring as a path, each point by its distance to the one before: that is half as long."""
    steps = (f"{after[0] - before[0]} {after[1] - before[1]}" for before, after in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z"


def _mark(place: Place) -> Mark | None:
    point, drawn = point_of(place), outline()
    if point is None:
        return None
    return Mark(round((point[1] - drawn.west) * drawn.across), round((drawn.north - point[0]) * drawn.down))
