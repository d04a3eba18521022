"""A sheet to draw on: SVG whose text stays text, mirrored as a whole for languages that run right to left.

Places are given for left-to-right; the sheet turns them round. Text is placed by where it begins to be read.
"""

from __future__ import annotations

from xml.etree import ElementTree

from stapmee.kit.prose import Line

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "prs", "ps", "ur"})
#: The colours of the lines, by number; beyond the last they begin again. The same as the site's (web/ui/css/tokens.css).
COLOURS = ("#b3261e", "#0b6566", "#a04a00", "#5d6300", "#1c6b3c", "#2b4a9b", "#7a2e83", "#a3245f", "#4a5560")
INK, SOFT, PAPER = "#1d2528", "#56626a", "#ffffff"

Element = ElementTree.Element


def colour(number: int) -> str:
    """Give the colour of a line."""
    return COLOURS[(number - 1) % len(COLOURS)]


def is_right_to_left(language: str) -> bool:
    """Tell whether a language runs from right to left."""
    return language in _RIGHT_TO_LEFT


class Sheet:
    """An SVG sheet of a width; its height is known when all is drawn.

    The root says what it is to screen readers (WAI-ARIA graphics module): a document with text that can be read, not one image.
    """

    def __init__(self, name: str, width: float, language: str, title: str, description: str, style: str) -> None:
        self.width, self.language = width, language
        self.mirrored = is_right_to_left(language)
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": _number(width), "lang": language})
        self.root.attrib |= {"role": "graphics-document", "aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-desc"}
        self.root.set("direction", "rtl" if self.mirrored else "ltr")
        add(self.root, "title", {"id": f"{name}-title"}).text = title
        add(self.root, "desc", {"id": f"{name}-desc"}).text = description
        if style:
            add(self.root, "style").text = style
        self.ground = add(self.root, "rect", {"width": "100%", "height": "100%", "class": "ground"})

    def finish(self, height: float) -> str:
        """Set the height and give the picture."""
        self.root.set("height", _number(height))
        self.root.set("viewBox", f"0 0 {_number(self.width)} {_number(height)}")
        return ElementTree.tostring(self.root, encoding="unicode")

    def x(self, at: float) -> float:
        """Turn a place round where the language runs right to left."""
        return round(self.width - at, 2) if self.mirrored else round(at, 2)

    def group(self, parent: Element, kind: str, **attributes: str) -> Element:
        """Open a group."""
        return add(parent, "g", {"class": kind, **attributes})

    def text(self, parent: Element, at: tuple[float, float], line: Line, kind: str) -> Element:
        """Write a line of text, beginning at a place; one in a language that runs the other way keeps its own direction."""
        placed = {"x": _number(self.x(at[0])), "y": _number(at[1]), "class": kind}
        if line.lang != self.language:
            placed["lang"] = line.lang
            other = is_right_to_left(line.lang)
            if other != self.mirrored:
                placed |= {"direction": "rtl" if other else "ltr", "text-anchor": "end"}
        written = add(parent, "text", placed)
        written.text = line.text
        return written

    def path(self, parent: Element, kind: str, *steps: tuple[str, tuple[tuple[float, float], ...]]) -> Element:
        """Draw a path of steps such as ("M", ((x, y),)) and ("C", three points)."""
        drawn = " ".join(letter + " ".join(f"{_number(self.x(x))} {_number(y)}" for x, y in points) for letter, points in steps)
        return add(parent, "path", {"d": drawn, "class": kind})

    def circle(self, parent: Element, centre: tuple[float, float], radius: float, kind: str) -> Element:
        """Draw a circle."""
        return add(parent, "circle", {"cx": _number(self.x(centre[0])), "cy": _number(centre[1]), "r": _number(radius), "class": kind})

    def box(self, parent: Element, corner: tuple[float, float], size: tuple[float, float], kind: str, radius: float = 4) -> Element:
        """Draw a rounded box; `corner` is where it begins to be read."""
        left = self.x(corner[0] + size[0]) if self.mirrored else corner[0]
        places = {"x": left, "y": corner[1], "width": size[0], "height": size[1], "rx": radius}
        return add(parent, "rect", {**{name: _number(value) for name, value in places.items()}, "class": kind})


def add(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    """Put an element in another."""
    return ElementTree.SubElement(parent, name, attributes or {})


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
