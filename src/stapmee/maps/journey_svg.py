"""The journey as one picture (SVG): nine lines side by side, at each station the interchanges as discs with the code they lead to.

No line is drawn from each station to each other one: that many would hide the words. How strongly lines hang together is drawn
above them, as arcs between their heads, the thicker the more interchanges (docs/algorithms/journey.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from stapmee.kit.prose import Line
from stapmee.maps.drawing import COLOURS, INK, PAPER, SOFT, Element, Sheet, add
from stapmee.maps.journey import Interchange, Journey, Stop, Track
from stapmee.maps.lettering import FONTS, width, wrap

#: Gives the address of a theme, or of a station on its map.
Links = Callable[[str, str], str]

#: As wide as an A3 sheet on its side asks for, with these letters.
POSTER = 1560.0
_MARGIN, _BETWEEN = 10.0, 12.0
_ARCS, _TITLE, _LEGEND = 104.0, 40.0, 34.0
#: Where the words of a station begin, from where its column begins; and the space below them.
_INSET, _BELOW = 21.0, 11.0
#: kind of text -> size, bold, height of a line
SIZES = {
    "all": (26.0, True, 30.0),
    "line-name": (14.0, True, 17.0),
    "number": (17.0, True, 18.0),
    "stop-title": (13.0, False, 16.0),
    "code": (11.0, True, 17.0),
    "legend": (13.0, False, 18.0),
}
_PILL = 17.0


class _Placed(msgspec.Struct, frozen=True):
    """A station with its words wrapped and its interchanges in rows."""

    stop: Stop
    lines: tuple[Line, ...]
    pills: tuple[tuple[tuple[Interchange, str, float], ...], ...]  #: rows of interchange, code and width
    top: float

    @property
    def height(self) -> float:
        return SIZES["stop-title"][2] * len(self.lines) + (_PILL + 4) * len(self.pills) + _BELOW


def journey_svg(picture: Journey, words: Mapping[str, str], links: Links | None = None, across: float = POSTER) -> str:
    """Draw the journey.

    :param words: in the journey's language: the title "all", and for the legend "stage", "strand" and "interchange" (with {code} in it)
    :param across: how wide the picture is; the letters stay as large
    :param links: for a picture inside a page: what is drawn leads there, and the page brings the title and the styles
    """
    sheet = Sheet("journey", across, picture.language, words["all"], _description(picture), "" if links else _style())
    top = _MARGIN + (0 if links else _TITLE)
    if not links:
        sheet.text(sheet.root, (_MARGIN, _MARGIN + 26), Line(words["all"], picture.language), "all")
    drawing = _Drawing(sheet, picture, links)
    drawing.arcs(top)
    ends = [drawing.track(track, top + _ARCS) for track in picture.tracks]
    end = max(ends, default=top) + 12
    _legend(sheet, picture, words, end)
    return sheet.finish(end + _LEGEND)


def _description(picture: Journey) -> str:
    return "; ".join(f"{track.number} {track.title.text}" for track in picture.tracks)


def _style() -> str:
    sizes = "".join(f".{kind}{{font-size:{size}px{';font-weight:700' if bold else ''}}}" for kind, (size, bold, _) in SIZES.items())
    lines = "".join(f".line-{number}{{--c:{one}}}" for number, one in enumerate(COLOURS, 1))
    return (
        f"text{{font-family:{FONTS};fill:{INK}}}{sizes}{lines}"
        f".ground{{fill:{PAPER}}}.rail{{fill:none;stroke:var(--c);stroke-width:5}}.arc{{fill:none;stroke:{SOFT};stroke-opacity:.45}}"
        f".stop{{fill:{PAPER};stroke:var(--c);stroke-width:3.6}}.core,.pill{{fill:var(--c)}}.on{{fill:{PAPER}}}"
        f".stop-code{{font-weight:700;fill:var(--c)}}.legend{{fill:{SOFT}}}"
    )


class _Drawing:
    """The sheet, with what the parts of the picture need to know of each other."""

    def __init__(self, sheet: Sheet, picture: Journey, links: Links | None) -> None:
        self.sheet, self.picture, self.links = sheet, picture, links
        self.across = (sheet.width - 2 * _MARGIN + _BETWEEN) / max(1, picture.columns)
        self.codes = {stop.phase: stop.code for track in picture.tracks for stop in track.stops}
        self.numbers = {track.theme: track.number for track in picture.tracks}
        self.titles = {stop.phase: stop.title for track in picture.tracks for stop in track.stops}
        self.titles_of_lines = {track.theme: track.title for track in picture.tracks}
        self.heads = {track.theme: self._wrapped_head(track) for track in picture.tracks}
        self.head = 60 + SIZES["line-name"][2] * max(map(len, self.heads.values()), default=1)

    def left(self, column: int) -> float:
        return _MARGIN + column * self.across

    # --- how lines hang together

    def arcs(self, top: float) -> None:
        """Draw an arc between the heads of each two lines with interchanges."""
        group = add(self.sheet.root, "g", {"aria-hidden": "true"})
        for (one, other), count in sorted(self._pairs().items()):
            start, end = (self.left(self.picture.tracks[at].columns[0]) + 14 for at in (one, other))
            peak = top + _ARCS - 12 - (_ARCS - 20) * ((other - one) / max(1, len(self.picture.tracks) - 1)) ** 0.7 * 4 / 3
            base = top + _ARCS - 6
            drawn = self.sheet.path(group, "arc", ("M", ((start, base),)), ("C", ((start, peak), (end, peak), (end, base))))
            drawn.set("stroke-width", f"{0.8 + count * 0.55:.1f}")

    def _pairs(self) -> dict[tuple[int, int], int]:
        place = {track.theme: at for at, track in enumerate(self.picture.tracks)}
        found: dict[tuple[int, int], int] = {}
        for one in self.picture.interchanges:
            first, second = sorted((place[one.theme], place[one.to_theme]))
            found[first, second] = found.get((first, second), 0) + 1
        return found

    # --- a line

    def track(self, track: Track, top: float) -> float:
        """Draw a line with its stations; give where its longest column ends."""
        group = self.sheet.group(self.sheet.root, f"track line-{_shade(track.number)}")
        self._rails(group, placed := list(self._placed(track, top + self.head)), top)
        self._head(group, track, top)
        listed = self.sheet.group(group, "stops", role="list") if placed else group
        for one in placed:
            self._stop(listed, one)
        return max((one.top + one.height for one in placed), default=top + self.head)

    def _head(self, parent: Element, track: Track, top: float) -> None:
        left = self.left(track.columns[0])
        head = self._link(parent, track.theme, "", f"{track.number} {track.title.text}")
        self.sheet.box(head, (left, top), (28, 28), "core", 6)
        self._centred(head, (left + 14, top + 20), str(track.number), "number on")
        for number, line in enumerate(self.heads[track.theme]):
            self.sheet.text(head, (left, top + 47 + number * SIZES["line-name"][2]), Line(line, track.title.lang), "line-name")

    def _wrapped_head(self, track: Track) -> list[str]:
        size, bold, _ = SIZES["line-name"]
        return wrap(track.title.text, self.across * len(track.columns) - 8, size, bold=bold)

    def _placed(self, track: Track, top: float) -> Iterator[_Placed]:
        """Wrap the words of each station and put it below the one before, in its column."""
        room = self.across - _BETWEEN - _INSET
        size, bold, _ = SIZES["stop-title"]
        column, at = -1, top
        for stop in track.stops:
            if stop.column != column:
                column, at = stop.column, top
            lines = tuple(Line(words, stop.title.lang) for words in wrap(f"{stop.code} {stop.title.text}", room, size, bold=bold))
            one = _Placed(stop, lines, tuple(self._pills(stop, room)), at)
            at += one.height
            yield one

    def _pills(self, stop: Stop, room: float) -> Iterator[tuple[tuple[Interchange, str, float], ...]]:
        row: list[tuple[Interchange, str, float]] = []
        used = 0.0
        for one in self.picture.interchanges:
            if one.phase == stop.phase:
                code = self._code(one)
                across = max(26.0, width(code, SIZES["code"][0], bold=True) + 10)
                if row and used + across > room:
                    yield tuple(row)
                    row, used = [], 0.0
                row.append((one, code, across))
                used += across + 4
        if row:
            yield tuple(row)

    def _code(self, one: Interchange) -> str:
        return self.codes[one.to] if one.to else str(self.numbers[one.to_theme])

    def _rails(self, parent: Element, placed: list[_Placed], top: float) -> None:
        """Draw the line itself; from the foot of a full column it climbs between the columns to the top of the next."""
        rails = add(parent, "g", {"aria-hidden": "true"})
        for column in dict.fromkeys(one.stop.column for one in placed):
            of_column = [one for one in placed if one.stop.column == column]
            x, first, last = self.left(column) + 9, of_column[0].top, of_column[-1].top
            self.sheet.path(rails, "rail", ("M", ((x, first),)), ("L", ((x, last),)))
            following = [one for one in placed if one.stop.column == column + 1]
            if following:
                foot, climb, to = last + of_column[-1].height - 8, self.left(column + 1) - _BETWEEN / 2 - 2, self.left(column + 1) + 9
                roof = top + self.head - 16
                turn = (("M", ((x, last),)), ("L", ((x, foot - 10),)), ("Q", ((x, foot), (x + 10, foot))), ("L", ((climb - 8, foot),)))
                up = (("Q", ((climb, foot), (climb, foot - 8))), ("L", ((climb, roof + 8),)), ("Q", ((climb, roof), (climb + 6, roof))))
                over = (("L", ((to - 6, roof),)), ("Q", ((to, roof), (to, roof + 8))), ("L", ((to, first),)))
                self.sheet.path(rails, "rail", *turn, *up, *over)

    def _stop(self, parent: Element, one: _Placed) -> None:
        group = self.sheet.group(parent, "stop-group", role="listitem")
        left = self.left(one.stop.column)
        link = self._link(group, self._theme(one.stop), one.stop.phase, f"{one.stop.code} {one.stop.title.text}")
        _dot(self.sheet, link, (left + 9, one.top), one.stop.kind)
        leading = SIZES["stop-title"][2]
        for number, line in enumerate(one.lines):
            written = self.sheet.text(link, (left + _INSET, one.top + 4.5 + number * leading), line, "stop-title")
            if number == 0:
                written.text = ""
                code = add(written, "tspan", {"class": "stop-code"})
                code.text, code.tail = one.stop.code, line.text.removeprefix(one.stop.code)
        below = one.top + leading * (len(one.lines) - 1) + 10
        for row in one.pills:
            self._row(group, row, left + _INSET, below)
            below += _PILL + 4

    def _theme(self, stop: Stop) -> str:
        return next(track.theme for track in self.picture.tracks if stop in track.stops)

    def _row(self, parent: Element, row: tuple[tuple[Interchange, str, float], ...], left: float, top: float) -> None:
        for one, code, across in row:
            title = self.titles[one.to] if one.to else self.titles_of_lines[one.to_theme]
            said = f"{code} {title.text}: {'; '.join(label.text for label in one.labels)}"
            link = self._link(parent, one.to_theme, one.to or "", said)
            link.set("class", f"interchange line-{_shade(self.numbers[one.to_theme])}")
            self.sheet.box(link, (left, top), (across, _PILL), "pill", _PILL / 2)
            self._centred(link, (left + across / 2, top + 12.6), code, "code on")
            left += across + 4

    def _centred(self, parent: Element, at: tuple[float, float], words: str, kind: str) -> None:
        self.sheet.text(parent, at, Line(words, self.picture.language), kind).set("text-anchor", "middle")

    def _link(self, parent: Element, theme: str, phase: str, said: str) -> Element:
        """Open a link, with all its words as its name; a picture on its own has no addresses, and shows them when pointed at."""
        if self.links:
            return add(parent, "a", {"href": self.links(theme, phase), "aria-label": said})
        group = add(parent, "g")
        add(group, "title").text = said
        return group


def _dot(sheet: Sheet, parent: Element, centre: tuple[float, float], kind: str) -> None:
    sheet.circle(parent, centre, 6.5, "stop")
    if kind == "strand":
        sheet.circle(parent, centre, 2.8, "core")


def _shade(number: int) -> int:
    return 1 + (number - 1) % len(COLOURS)


def _legend(sheet: Sheet, picture: Journey, words: Mapping[str, str], top: float) -> None:
    example = next((stop.code for track in picture.tracks for stop in track.stops if track.number == 4), "4.5")
    legend = sheet.group(sheet.root, "line-9")
    left, middle = _MARGIN + 9, top + 14
    for kind in ("stage", "strand"):
        _dot(sheet, legend, (left, middle), kind)
        sheet.text(legend, (left + 15, middle + 4.5), Line(words[kind], picture.language), "legend")
        left += 15 + width(words[kind], SIZES["legend"][0]) + 36
    sheet.box(legend, (left, middle - _PILL / 2), (32, _PILL), "pill", _PILL / 2)
    sheet.text(legend, (left + 16, middle + 4.2), Line(example, picture.language), "code on").set("text-anchor", "middle")
    said = words["interchange"].format(code=example)
    sheet.text(legend, (left + 41, middle + 4.5), Line(said, picture.language), "legend")
