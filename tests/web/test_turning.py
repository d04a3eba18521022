"""What a page takes along for later days, in its HTML."""

from __future__ import annotations

import re
from datetime import date

import pytest

from stapmee.kit.shelf_life import shelf_lives
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.today import today
from tests.web.pages import Page, client


def get(path: str) -> Page:
    return Page(client().get(path).content.decode())


def card_that_turns() -> str:
    lives = shelf_lives(kit_in("nl"), today())
    return next(name for name, life in lives.items() if life.good_until and kit_in("nl").cards[name].ask)


def test_a_card_carries_its_day_and_its_question() -> None:
    name = card_that_turns()
    card, life = kit_in("nl").cards[name], shelf_lives(kit_in("nl"), today())[name]  # type: ignore[index]
    html = client().get(f"/nl/kaart/{name}/").content.decode()
    assert f'id="kaart-{name}" data-good-until="{life.good_until}"' in html
    asked = html.split('<template data-when="ask">')[1].split("</template>")[0]
    assert card.ask is not None
    assert card.ask.question.text.split("{")[0].split("'")[0] in asked
    assert "Reken er niet op" in asked


def test_a_title_in_a_list_carries_what_it_turns_into() -> None:
    card = kit_in("nl").cards[card_that_turns()]  # type: ignore[index]
    html = client().get(f"/nl/{card.theme}/{card.phase}/").content.decode()
    assert re.search(r'<span data-good-until="\d{4}-\d\d-\d\d"[^>]* data-then="Vraag dit na: ', html)


def test_in_another_language_what_is_not_translated_says_its_own() -> None:
    html = client().get("/ar/1-bescherming/").content.decode()
    turning = re.findall(r'<span data-good-until="[^"]+"[^>]*>', html)
    assert turning
    assert all("data-then-lang" in one or re.search(r'data-then="[^"]*[\u0600-\u06ff]', one) for one in turning)


def test_what_stands_above_a_page_is_the_first_day_on_which_something_in_it_turns() -> None:
    html = client().get("/nl/1-bescherming/").content.decode()
    first = date.fromisoformat(min(re.findall(r'data-good-until="([^"]+)"', html)))
    said = html.split('class="page-day-until">')[1].split("</span>")[0]
    months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
    following = date.fromordinal(first.toordinal() + 1)
    assert f"vanaf {following.day} {months[following.month - 1]} {following.year}" in said


def test_a_page_of_a_past_day_says_so_and_nothing_in_it_turns() -> None:
    html = client().get("/nl/1-bescherming/?on=2023-07-01").content.decode()
    assert "data-good-until" not in html
    assert 'data-module="page-day"' not in html
    assert "1 juli 2023" in html


@pytest.mark.parametrize("path", ["/nl/woorden/", "/nl/wie/clb/", "/nl/papieren/bijlage-26/"])
def test_the_registries_turn_too(path: str) -> None:
    page = get(path)
    claims = [one for one in page.all("div", **{"class": "known-claim"}) if "data-good-until" in one]
    assert len(page.all("template", **{"data-when": "ask"})) >= len(claims)
