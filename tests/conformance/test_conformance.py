"""The same JSON from both engines: on the real kit, in every language, over past changes, on random kits, and for wrong answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stapmee.kit.model import Kit
from stapmee.kit.prose import Line
from stapmee.route.situation import Situation
from stapmee.route.stretches import stretches
from stapmee.web.guide.pack import first_day
from tests.conformance.browser import Asked, Engine, pack_text
from tests.conformance.comparing import compare_in
from tests.conformance.situations import days, situation
from tests.kits import real, small
from tests.route.people import kits, situations

#: In each test run another two thousand, by the edition: all forty thousand are compared by `make conformance`.
SLICES, SLICE = 4, 500
LONG_AGO = date(2023, 6, 1)


def on_each_day(kit: Kit, seed: str, numbers: range) -> list[Asked]:
    return [(given, on) for given in (situation(kit, seed, number) for number in numbers) for on in days(kit)]


def assert_alike(engine: Engine, kit: Kit, asked: Sequence[Asked], since: date) -> None:
    engine.load("kit", pack_text(kit, since))
    compared = compare_in(engine, "kit", kit, asked)
    assert compared.difference == "", compared.difference
    assert compared.answers == len(asked)


@pytest.mark.parametrize("part", range(SLICES))
def test_the_real_kit_answers_alike(engine: Engine, part: int) -> None:
    kit = real()
    asked = on_each_day(kit, kit.hash, range(part * SLICE, (part + 1) * SLICE))
    assert_alike(engine, kit, asked, first_day(kit, kit.date))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_language_answers_alike(engine: Engine, language: str) -> None:
    kit = real(language)
    assert_alike(engine, kit, on_each_day(kit, kit.hash, range(60)), first_day(kit, kit.date))


def test_the_past_is_read_alike_over_every_change(engine: Engine) -> None:
    """A pack of long ago has dozens of stretches: parameters that changed, cards that nobody knew of yet."""
    kit = real()
    turning = [one.from_ for one in stretches(kit, LONG_AGO)]
    assert len(turning) > 20
    on = [day + timedelta(days=off) for day in turning for off in (-1, 0, 1) if day + timedelta(days=off) >= LONG_AGO]
    asked = [(situation(kit, "past", number), day) for number, day in enumerate(on)]
    assert_alike(engine, kit, asked, LONG_AGO)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_rules_answer_alike(engine: Engine, data: st.DataObject) -> None:
    kit = data.draw(kits(small()))
    people: list[Situation] = data.draw(st.lists(situations(small()), min_size=1, max_size=8))
    asked = [(one.given, kit.date + timedelta(days=off)) for one in people for off in (0, 40, 400)]
    assert_alike(engine, kit, asked, first_day(kit, kit.date))


def test_a_difference_is_found_and_said(engine: Engine) -> None:
    kit = real()
    card = next(iter(kit.cards.values()))
    other = msgspec.structs.replace(kit, cards={**kit.cards, card.id: msgspec.structs.replace(card, title=Line("Iets anders"))})
    engine.load("other", pack_text(other, first_day(kit, kit.date)))
    compared = compare_in(engine, "other", kit, on_each_day(kit, "differs", range(20)))
    assert "Iets anders" in compared.difference
    assert "title" in compared.difference
    assert "situation: {" in compared.difference
