"""A line's map as a page: a list with lanes, for a situation that is answered and forgotten, and the journey."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

import pytest
from django.test import Client

from stapmee.maps.layout import line_map
from stapmee.web.guide.gutter import gutters
from stapmee.web.guide.today import today
from tests.cli.test_commands import run
from tests.kits import real
from tests.web.pages import Page, Response, client

Answers: TypeAlias = dict[str, str]

SIXTEEN: Answers = {"age": "16"}
SEEKS: Answers = {"status": "refugee", "living": "loi", "4-woning": "zoeken"}
THEMES = sorted(real().themes)


def post(path: str, answers: Answers) -> Response:
    return client().post(path, answers)


def states(html: str) -> dict[str, str]:
    """Give the state of each station of a map."""
    return dict(re.findall(r'data-phase="([\w-]+)" data-state="(\w*)"', html))


def button(html: str, words: str) -> str:
    """Find the start tag of a button by its words."""
    found: list[tuple[str, str]] = re.findall(r"(<button[^>]*>)(.*?)</button>", html, re.DOTALL)
    return next(tag for tag, said in found if words in said)


@pytest.mark.parametrize("theme", THEMES)
def test_every_station_stands_on_its_map_with_its_lanes(theme: str) -> None:
    html = client().get(f"/nl/{theme}/").content.decode()
    phases = real().themes[theme].phases  # type: ignore[index]
    assert list(states(html).items()) == [(phase, "") for phase in phases]
    assert html.count('<div class="lanes" aria-hidden="true">') == len(phases)


def test_the_lanes_of_a_row_end_where_those_of_the_next_begin() -> None:
    """What the drawings of two neighbouring rows must agree on."""
    kit = real()
    for theme in kit.themes.values():
        laid = line_map(kit, theme, today())
        drawn = gutters(laid)
        for station, above, below in zip(laid.stations, drawn, drawn[1:], strict=False):
            foot = set(re.findall(r'<line x1="([\d.]+em)" y1="[\d.]+em" x2="[\d.]+em" y2="100%"/>', above))
            head = set(re.findall(r'<line x1="([\d.]+em)" y1="0" ', below))
            assert foot == head
            assert len(foot) == len({rail.below for rail in station.rails})


def test_a_way_on_this_line_leads_down_or_up_the_page_and_another_to_its_line() -> None:
    page = Page(client().get("/nl/7-gezin/").content.decode())
    ways = re.findall(r'<li class="way way-(\w+) line-(\d)"><a href="([^"]+)">', page.html)
    assert {kind for kind, _, _ in ways} == {"down", "up", "line"}
    for kind, number, href in ways:
        if kind == "line":
            assert href.startswith(f"/nl/{number}-")
        else:
            assert href.startswith("#")
    assert "/nl/8-zorgen/#signaal" in {href for _, _, href in ways}


def test_a_fork_says_in_which_case() -> None:
    html = client().get("/nl/6-opleiding/").content.decode()
    assert "als leeftijd: 18 of meer" in html


def test_with_an_age_what_does_not_apply_is_dimmed_and_says_why() -> None:
    response = post("/nl/6-opleiding/", SIXTEEN)
    html = response.content.decode()
    found = states(html)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert found["okan"] == "here"
    assert found["basisschool"] == "off"
    assert "Niet van toepassing: 16 jaar" in html
    assert 'aria-current="step"' in html


def test_tapping_a_station_says_we_are_here() -> None:
    """The button of a station, with what was filled in already, leads to the map with that station as where they are."""
    html = client().get("/nl/4-woning/").content.decode()
    tag = next(one for one in re.findall(r'<button[^>]*class="here"[^>]*>', html) if 'value="zoeken"' in one)
    assert 'form="here"' in tag
    assert 'name="4-woning"' in tag
    assert 'formaction="#zoeken"' in tag
    assert Page(html).all("form", id="here", method="post", action="/nl/4-woning/")
    answered = post("/nl/4-woning/", SEEKS).content.decode()
    assert states(answered)["zoeken"] == "here"
    assert states(answered)["prive"] == ""
    assert "Jullie zijn hier:" in answered


def test_the_position_and_the_answers_travel_to_the_route_and_nowhere_else() -> None:
    html = post("/nl/4-woning/", {**SEEKS, "family-abroad": "yes"}).content.decode()
    tag = button(html, "Toon de route")
    assert 'formaction="/nl/route/"' in tag
    assert 'name="4-woning" value="zoeken"' in tag
    page = Page(html)
    assert page.answers == {"family-abroad": "yes"}
    assert page.all("input", type="radio", name="status", value="refugee", checked="")
    assert not any("refugee" in one["href"] for one in page.all("a"))


def test_the_same_answers_give_the_same_stations_as_the_terminal() -> None:
    said = run("map", "6-opleiding", "age=16", "--json").stdout
    stations = json.loads(said)["stations"]
    page = states(post("/nl/6-opleiding/", SIXTEEN).content.decode())
    assert page == {one["phase"]: "off" if one["dimmed"] else "here" if one["here"] else "" for one in stations}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"age": "x"}, "Schrijf een geheel getal"),
        ({"status": "niets"}, "Kies een van de antwoorden"),
        ({"no-question": "yes"}, "Deze vraag kennen we niet"),
        ({"4-woning": "okan"}, "Kies een van de antwoorden"),
    ],
)
def test_a_wrong_answer_is_told_and_the_others_are_kept(answers: Answers, said: str) -> None:
    response = post("/nl/4-woning/", {"living": "loi", **answers})
    html = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
    assert said in html
    assert 'value="loi"' in html


def test_words_in_another_encoding_are_refused() -> None:
    response = client().post("/nl/4-woning/", b"living=\xff", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_a_line_that_does_not_exist_is_not_found() -> None:
    assert client().get("/nl/10-niets/").status_code == 404
    assert post("/nl/10-niets/", SIXTEEN).status_code == 404


def test_a_map_of_a_situation_is_not_for_every_method() -> None:
    assert Client().put("/nl/4-woning/").status_code == 405


def test_the_journey_lists_every_station_and_every_interchange_twice_as_list_and_drawn() -> None:
    page = Page(client().get("/nl/reis/").content.decode())
    listed, drawn = page.html.split('class="journey-list"')[1], page.html.split('class="journey-list"')[0]
    for phase in real().phases.values():
        href = f'href="/nl/{phase.theme}/#{phase.id}"'
        assert href in listed
        assert href in drawn
    assert listed.count("journey-pill") == drawn.count('class="interchange ')
    assert page.all("svg", role="graphics-document")


def test_the_journey_is_linked_from_every_page_and_from_home() -> None:
    assert Page(client().get("/nl/over/").content.decode()).all("a", href="/nl/reis/")
    assert len(Page(client().get("/nl/").content.decode()).all("a", href="/nl/reis/")) >= 2
