"""What changes when: every day of the list is the day on which it really turns, counted with care where only a month is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import Kit
from stapmee.route.coming import Change, coming, say_change, say_counted
from stapmee.route.plan import Route, route
from stapmee.route.situation import read_situation
from tests.kits import real, small
from tests.route.people import ON, kits, situations
from tests.route.reference import truth_of_card

PATIENT = settings(max_examples=60)
DAY = timedelta(days=1)


def changes(kit: Kit, facts: dict[str, str], on: date = ON) -> tuple[Change, ...]:
    return coming(route(kit, read_situation(kit, facts, on), on))


def change_of(found: tuple[Change, ...], card: str, *, begins: bool) -> Change:
    return next(one for one in found if one.entry.card.id == card and one.begins is begins)


@PATIENT
@given(st.data())
def test_on_its_day_a_card_begins_or_ends_and_not_a_day_sooner(data: st.DataObject) -> None:
    """The slow twin asks every atom of the card on the day itself and on the day before."""
    kit = data.draw(kits(small()))
    situation = data.draw(situations(kit))
    for change in coming(route(kit, situation, ON)):
        if change.day is None:
            continue
        card = change.entry.card
        before, after = (truth_of_card(kit, card, situation, day, ON) for day in (change.day - DAY, change.day))
        assert (before == "yes") is not change.begins
        assert (after == "yes") is change.begins


@PATIENT
@given(st.data())
def test_the_list_is_in_order_of_day_and_holds_all_that_comes(data: st.DataObject) -> None:
    kit = data.draw(kits(small()))
    found = route(kit, data.draw(situations(kit)), ON)
    listed = coming(found)
    days = [change.watch for change in listed if change.watch]
    assert days == sorted(days)
    assert all(day > ON for day in days)
    assert {change.entry.card.id for change in listed if change.begins} == {entry.card.id for entry in found.later}
    undated = [change.day is None for change in listed]
    assert undated == sorted(undated)


def test_a_right_counts_from_the_last_day_of_a_month_that_is_all_one_knows() -> None:
    work = change_of(changes(small(), {"status": "applicant", "applied": "2026-09"}), "werken-na-wachttijd", begins=True)
    assert (work.day, work.counted, work.anchor, work.perhaps) == (date(2027, 1, 30), "latest", "applied", None)
    assert "vanaf de laatste dag die het kan zijn" in say_counted(small(), work)


def test_a_deadline_counts_from_the_first_day_of_that_month() -> None:
    window = change_of(changes(small(), {"status": "refugee", "recognised": "2026-09"}), "venster", begins=False)
    assert (window.day, window.counted, window.anchor) == (date(2027, 3, 1), "earliest", "recognised")
    assert "vanaf de eerste dag die het kan zijn" in say_counted(small(), window)


def test_of_a_day_that_is_known_nothing_is_said_about_counting() -> None:
    work = change_of(changes(small(), {"status": "applicant", "applied": "2026-09-15"}), "werken-na-wachttijd", begins=True)
    assert (work.day, work.counted) == (date(2027, 1, 15), "exact")
    assert say_counted(small(), work) == ""
    assert say_change(small(), work) == "vanaf 15 januari 2027"


def test_what_has_to_be_done_is_watched_from_the_first_day_that_it_can_begin() -> None:
    renewal = change_of(changes(real(), {"status": "refugee", "card-until": "2027-03"}), "ev-kaart-vernieuwen", begins=True)
    assert (renewal.perhaps, renewal.day) == (date(2027, 1, 15), date(2027, 2, 14))
    assert renewal.watch == renewal.perhaps
    assert say_change(real(), renewal) == "vanaf 14 februari 2027, misschien al vanaf 15 januari 2027"


@pytest.mark.parametrize("day", [ON.replace(month=month, day=day) for month in (9, 10) for day in (1, 15, 30)])
def test_whatever_the_day_in_that_month_was_the_right_is_there_and_the_deadline_not_yet_over(day: date) -> None:
    month = day.isoformat()[:7]
    right = change_of(changes(small(), {"status": "applicant", "applied": month}), "werken-na-wachttijd", begins=True)
    exact = change_of(changes(small(), {"status": "applicant", "applied": day.isoformat()}), "werken-na-wachttijd", begins=True)
    assert exact.day is not None
    assert right.day is not None
    assert exact.day <= right.day
    deadline = change_of(changes(small(), {"status": "refugee", "recognised": month}), "venster", begins=False)
    true_end = change_of(changes(small(), {"status": "refugee", "recognised": day.isoformat()}), "venster", begins=False)
    assert deadline.day is not None
    assert true_end.day is not None
    assert deadline.day <= true_end.day


def test_a_fact_that_nobody_knows_is_said_in_words_at_the_end() -> None:
    found = changes(real(), {"status": "applicant", "age": "34", "living": "reception-centre"})
    work = change_of(found, "werken-na-wachttijd", begins=True)
    assert work.day is None
    assert say_change(real(), work) == "vanaf vier maanden na het verzoek"


def test_no_day_is_printed_of_what_is_only_a_question() -> None:
    """The window for reunification is critical and asked: no day that the kit counted may be believed."""
    found = changes(real(), {"status": "refugee", "recognised": "2026-08-10", "family-abroad": "yes", "age": "34"})
    asked = [one for one in found if one.entry.reading.show == "ask"]
    assert "gezin-na-de-termijn" in {one.entry.card.id for one in asked}
    assert all(one.day is None and one.words is None for one in asked)
    assert {say_change(real(), one) for one in asked} == {"vraag na welke dag"}


def test_what_two_rules_take_over_from_each_other_does_not_end() -> None:
    """Born in March 2009: under 18 by one rule, of age by another. The right to work never stops in that month."""
    found = changes(real(), {"status": "refugee", "born": "2009-03", "recognised": "2026-08", "municipality": "Gent"})
    assert not [one for one in found if one.entry.card.id == "recht-op-werk-erkend" and not one.begins]
    assert change_of(found, "okan-begin", begins=False).day == date(2027, 3, 1)


def test_it_costs_nothing_of_a_route_that_is_not_asked_for_it() -> None:
    assert "timeline" not in Route.__struct_fields__
