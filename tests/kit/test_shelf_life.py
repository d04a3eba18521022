"""How long a page keeps: what it takes along for later days never states more than the kit would on those days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.ageing import Show, show_with_parameters, value_on, worst
from stapmee.kit.model import Claim, Evidence, ParameterId, SourceId, Validity
from stapmee.kit.shelf_life import ShelfLife, shelf_life, shelf_lives
from tests.kits import real, small

READ = date(2026, 5, 31)
ON = date(2026, 11, 23)
DAYS = st.integers(min_value=0, max_value=4200).map(lambda days: ON + timedelta(days))


def claim(pace: str = "fast", *, critical: bool = False, valid: Validity | None = None) -> Claim:
    evidence = (Evidence(source=SourceId("wet"), read=READ),)
    return Claim(pace=pace, critical=critical, confidence="high", evidence=evidence, valid=valid or Validity())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "life"),
    [
        (claim("fast"), ShelfLife(date(2026, 11, 30), date(2027, 11, 30))),
        (claim("fast", critical=True), ShelfLife(date(2026, 11, 30), None)),
        (claim("lasting"), ShelfLife()),
        (claim("lasting", valid=Validity(to=date(2027, 1, 1))), ShelfLife(date(2026, 12, 31), None)),
        (claim("fast", valid=Validity(to=date(2027, 3, 1))), ShelfLife(date(2026, 11, 30), date(2027, 2, 28))),
    ],
    ids=["sure, dated, question", "critical: no dated", "what lasts keeps", "the rule ends", "the rule ends while it is dated"],
)
def test_until_when_a_claim_keeps(one: Claim, life: ShelfLife) -> None:
    assert shelf_life(one, (), small(), ON) == life


def test_what_is_a_question_already_keeps() -> None:
    assert shelf_life(claim("fast", critical=True), (), small(), date(2026, 12, 1)) == ShelfLife()


def test_a_number_that_gets_another_value_ends_it() -> None:
    kit = small()
    parameter = next(one for one in kit.parameters.values() if len(one.values) > 1)
    turn = parameter.values[1].valid.from_
    assert turn is not None
    before = turn - timedelta(5)
    one = Claim(pace="lasting", confidence="high", evidence=(Evidence(source=SourceId("wet"), read=before - timedelta(400)),))
    if show_with_parameters(one, (parameter.id,), kit, before) != "ask":
        life = shelf_life(one, (parameter.id,), kit, before)
        assert life.good_until is not None
        assert life.good_until < turn
        assert life.dated_until is None or life.dated_until < turn


@settings(max_examples=60)  # each reads the whole kit on a day
@given(day=DAYS)
def test_no_card_is_shown_surer_than_the_kit_shows_it_on_that_day(day: date) -> None:
    """The slow twin is the kit itself, read on the day."""
    kit = real()
    for card in kit.cards.values():
        today = show_with_parameters(card, card.parameters, kit, ON)
        later = shelf_lives(kit, ON)[card.id].shown_on(today, day)
        there = show_with_parameters(card, card.parameters, kit, day)
        assert worst(later, there) == later, (card.id, day)
        if later != "ask":
            assert _values(kit, card.parameters, day) == _values(kit, card.parameters, ON), (card.id, day)


def _values(kit: object, parameters: tuple[ParameterId, ...], day: date) -> list[object]:
    known = kit.parameters  # type: ignore[attr-defined]
    return [value_on(known[name], day) for name in parameters]


@given(
    pace=st.sampled_from(["fast", "law", "practice", "lasting"]),
    critical=st.booleans(),
    ends=st.none() | DAYS,
    day=DAYS,
)
def test_of_age_alone_it_is_exactly_what_the_kit_shows(pace: str, critical: bool, ends: date | None, day: date) -> None:
    one, kit = claim(pace, critical=critical, valid=Validity(to=ends)), small()
    today: Show = show_with_parameters(one, (), kit, ON)
    assert shelf_life(one, (), kit, ON).shown_on(today, day) == show_with_parameters(one, (), kit, day)
