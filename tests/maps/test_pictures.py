"""The pictures: every word in a place of its own, readable aloud, without colour and from right to left."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings

from stapmee.kit.model import Arrow, Kit, PhaseId
from stapmee.kit.prose import Line
from stapmee.maps import journey_svg, svg
from stapmee.maps.drawing import COLOURS
from stapmee.maps.journey import journey
from stapmee.maps.layout import LineMap, line_map
from stapmee.maps.text import journey_text, text
from tests.kits import ROOT, real, small
from tests.maps.pictures import SVG, outside, overlaps, text_boxes
from tests.maps.test_layout import Ways, dags

ON = date(2026, 11, 23)


def words(kit: Kit, *names: str) -> dict[str, str]:
    return {name: kit.phrases[f"map-{name}"].text for name in names}


def map_words(kit: Kit) -> dict[str, str]:
    return words(kit, "meets", "actions", "here", "for", "if")


def all_words(kit: Kit) -> dict[str, str]:
    return words(kit, "all", "stage", "strand", "interchange")


def every_line(language: str) -> list[LineMap]:
    """Draw each theme twice: for nobody, and for somebody who is at its first station and whom its second does not concern."""
    kit = real(language)
    drawn = []
    for theme in kit.themes.values():
        here, off = theme.phases[0], theme.phases[1]
        drawn += [line_map(kit, theme, ON), line_map(kit, theme, ON, frozenset([here]), {off: "Niet van toepassing: 34 jaar"})]
    return drawn


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_no_word_of_a_map_stands_in_the_room_of_another_or_falls_off(language: str) -> None:
    kit = real(language)
    for drawn in every_line(language):
        boxes = text_boxes(svg.svg(drawn, map_words(kit)), svg.SIZES)
        assert overlaps(boxes) == [], drawn.theme
        assert outside(boxes, 880) == [], drawn.theme


@settings(max_examples=25)
@given(dags(30))
def test_nor_on_any_line_of_up_to_thirty_stations(ways: Ways) -> None:
    kit = small()
    model = kit.phases[PhaseId("start")]
    phases = {
        PhaseId(f"halte-{row}"): msgspec.structs.replace(
            model,
            id=PhaseId(f"halte-{row}"),
            title=Line("Een halte met een tamelijk lange naam die over meer dan een regel loopt " * 2),
            arrows=tuple(Arrow(to=PhaseId(f"halte-{to}"), label=Line("met een woordje uitleg")) for to in targets),
        )
        for row, targets in enumerate(ways)
    }
    theme = msgspec.structs.replace(next(iter(kit.themes.values())), phases=tuple(phases))
    drawn = line_map(msgspec.structs.replace(kit, phases=phases), theme, ON, frozenset([PhaseId("halte-0")]))
    picture = svg.svg(drawn, map_words(kit))
    boxes = text_boxes(picture, svg.SIZES)
    assert overlaps(boxes) == []
    assert outside(boxes, float(ElementTree.fromstring(picture).get("width", 0))) == []


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
@pytest.mark.parametrize("across", [journey_svg.POSTER, 1320.0])
def test_no_word_of_the_journey_stands_in_the_room_of_another(language: str, across: float) -> None:
    kit = real(language)
    boxes = text_boxes(journey_svg.journey_svg(journey(kit, ON), all_words(kit), None, across), journey_svg.SIZES)
    assert overlaps(boxes) == []
    assert outside(boxes, across) == []


def test_a_map_can_be_read_aloud() -> None:
    kit = small()
    drawn = line_map(kit, next(iter(kit.themes.values())), ON)
    picture = ElementTree.fromstring(svg.svg(drawn, map_words(kit)))
    assert picture.get("role") == "graphics-document"
    for kind in ("labelledby", "describedby"):
        named = [one for one in picture.iter() if one.get("id") == picture.get(f"aria-{kind}")]
        assert len(named) == 1
        assert named[0].text
    listed = [one for one in picture.iter(f"{SVG}g") if one.get("role") == "listitem"]
    assert len(listed) == len(drawn.stations)
    lanes = [one for one in picture.iter(f"{SVG}g") if one.get("aria-hidden")]
    assert all("".join(one.itertext()) == "" for one in lanes)


def test_every_station_meeting_action_and_way_is_in_the_picture() -> None:
    kit = real()
    for theme in kit.themes.values():
        drawn = line_map(kit, theme, ON)
        said = _without_breaks(" ".join(box.words for box in text_boxes(svg.svg(drawn, map_words(kit)), svg.SIZES)))
        for station in drawn.stations:
            for line in (station.title, *(met.does for met in station.meets), *station.actions, *(way.label for way in station.ways)):
                assert _without_breaks(line.text) in said, line.text


def _without_breaks(said: str) -> str:
    return re.sub(r"[\s\-]", "", said)


def test_right_to_left_is_the_mirror() -> None:
    kit = small()
    drawn = line_map(kit, next(iter(kit.themes.values())), ON)
    there, here = (ElementTree.fromstring(svg.svg(one, map_words(kit))) for one in (msgspec.structs.replace(drawn, language="ar"), drawn))
    assert (there.get("direction"), here.get("direction")) == ("rtl", "ltr")
    mirrored = zip(there.iter(f"{SVG}circle"), here.iter(f"{SVG}circle"), strict=True)
    assert all(float(one.get("cx", 0)) + float(other.get("cx", 0)) == 880 for one, other in mirrored)


def test_words_in_another_language_keep_their_own_direction() -> None:
    kit = small()
    drawn = msgspec.structs.replace(line_map(kit, next(iter(kit.themes.values())), ON), language="ar")
    title = next(one for one in ElementTree.fromstring(svg.svg(drawn, map_words(kit))).iter(f"{SVG}text") if one.get("class") == "title")
    assert (title.get("lang"), title.get("direction"), title.get("text-anchor")) == ("nl", "ltr", "end")


def test_black_and_white_says_all_that_colour_says() -> None:
    """Here: a filled ring and a word. Not for you: a broken ring and a reason. Another line: its number."""
    kit = real()
    here, off = (name for name in list(kit.themes.values())[3].phases[:2])
    drawn = line_map(kit, list(kit.themes.values())[3], ON, frozenset([here]), {off: "Niet van toepassing: erkend"})
    picture = svg.svg(drawn, map_words(kit))
    assert ">hier<" in picture
    assert "Niet van toepassing: erkend" in picture
    assert "stroke-dasharray" in picture
    numbers = {one.text for one in ElementTree.fromstring(picture).iter(f"{SVG}text") if str(one.get("class")).startswith("disc")}
    assert numbers == {
        str(way.number) for station in drawn.stations if station.dimmed is None for way in station.ways if way.leads == "line"
    }


def test_the_colours_are_those_of_the_site() -> None:
    tokens = (ROOT / "src" / "stapmee" / "web" / "ui" / "css" / "tokens.css").read_text("utf-8")
    light = dict(re.findall(r"--line-(\d): (#\w{6});", tokens.split("prefers-color-scheme: dark", 1)[0]))
    assert tuple(light[str(number)] for number in range(1, 10)) == COLOURS


def test_a_journey_in_a_page_leads_where_it_says() -> None:
    kit = real()
    drawn = journey(kit, ON)
    picture = journey_svg.journey_svg(drawn, all_words(kit), lambda theme, phase: f"/nl/{theme}/{phase and '#' + phase}")
    links = [one.get("href") for one in ElementTree.fromstring(picture).iter(f"{SVG}a")]
    stops = [stop for track in drawn.tracks for stop in track.stops]
    assert len(links) == len(drawn.tracks) + len(stops) + len(drawn.interchanges)
    assert [link for link in links if link == "/nl/8-zorgen/#signaal"].__len__() > 10
    in_order = [one.get("aria-label") for one in ElementTree.fromstring(picture).iter(f"{SVG}a")]
    assert [label for label in in_order if label in {f"{stop.code} {stop.title.text}" for stop in stops}] == [
        f"{stop.code} {stop.title.text}" for stop in stops
    ]


def test_the_terminal_says_where_somebody_is_and_what_does_not_apply() -> None:
    kit = small()
    theme = next(iter(kit.themes.values()))
    drawn = line_map(kit, theme, ON, frozenset([PhaseId("start")]), {PhaseId("werken"): "Niet van toepassing: geweigerd"})
    said = text(drawn, map_words(kit))
    assert "◉" in said
    assert "Het begin  ← hier" in said
    assert "Niet van toepassing: geweigerd" in said
    assert "zoekt mee" not in said


def test_the_terminal_lists_every_interchange() -> None:
    kit = real()
    drawn = journey(kit, ON)
    said = journey_text(drawn, 100)
    assert said.count("→") == len(drawn.interchanges)
    assert max(map(len, said.splitlines())) <= 100
