"""A clock that is years off: said in plain words, with what is still valid."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stapmee.kit.ageing import show_with_parameters
from stapmee.route.clock import doubt
from stapmee.route.plan import route
from stapmee.route.situation import read_situation
from tests.kits import real


@pytest.mark.parametrize("on", [date(1970, 1, 1), date(2019, 3, 3), date(2026, 11, 22)])
def test_a_day_before_the_kit_was_made_is_doubted(on: date) -> None:
    doubted = doubt(real(), on)
    assert doubted is not None
    assert doubted.reason == "early"
    assert "23 november 2026" in doubted.text
    assert "Kijk de datum van dit toestel na" in doubted.text


def test_a_day_on_which_no_law_of_the_kit_can_be_sure_any_more_is_doubted() -> None:
    kit = real()
    assert doubt(kit, date(2029, 5, 31)) is None
    doubted = doubt(kit, date(2029, 6, 1))
    assert doubted is not None
    assert doubted.reason == "late"
    assert "31 mei 2026" in doubted.text
    lawful = [card for card in kit.cards.values() if card.pace in ("law", "fast")]
    assert {show_with_parameters(card, card.parameters, kit, date(2029, 6, 1)) for card in lawful} == {"ask"}


def test_between_them_nothing_is_doubted() -> None:
    assert [doubt(real(), real().date + timedelta(days=ahead)) for ahead in (0, 30, 365, 900)] == [None] * 4


@pytest.mark.parametrize("on", [date(1970, 1, 1), date(2019, 3, 3), date(2035, 1, 1), date(2100, 1, 1)])
def test_what_stays_valid_is_still_there(on: date) -> None:
    """Whom to turn to and, when the clock runs ahead, what never ages; nothing of the law is asserted."""
    kit = real()
    found = route(kit, read_situation(kit, {"status": "refugee"}, on), on)
    assert {"caw", "ocmw", "advocaat"} <= {person.actor for person in found.people}
    assert not {entry.card.pace for entry in found.now if entry.reading.show != "ask"} & {"law", "fast"}
