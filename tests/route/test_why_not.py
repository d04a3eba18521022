"""Why something is not there: exactly the cards that one known fact rules out, and what that fact would have to be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import CardId, Kit
from stapmee.route.plan import Route, route
from stapmee.route.situation import Situation, read_situation
from stapmee.route.why_not import explain, say_verdict, why_not
from tests.kits import real, small
from tests.route.people import ON, kits, situations
from tests.route.reference import truth_of_card

PATIENT = settings(max_examples=60)


def route_of(on: date = ON, **facts: str) -> Route:
    kit = real()
    return route(kit, read_situation(kit, {name.replace("_", "-"): words for name, words in facts.items()}, on), on)


def without(kit: Kit, situation: Situation, answer: str) -> Situation:
    """Take an answer away, with what follows from it."""
    gone = {name for name, facet in kit.facets.items() if answer in (name, facet.derived_from)}
    facts = {name: fact for name, fact in situation.facts.items() if name not in gone}
    return Situation(facts, situation.declined, situation.given, situation.doubtful)


@PATIENT
@given(st.data())
def test_it_lists_what_one_answer_rules_out_and_nothing_else(data: st.DataObject) -> None:
    """The slow twin takes each answer away in turn and asks every card again."""
    kit = data.draw(kits(small()))
    situation = data.draw(situations(kit))
    found = route(kit, situation, ON)
    listed = {miss.reading.card.id: ruled.facet for ruled in why_not(found) for miss in ruled.cards}
    there = {entry.card.id for entry in (*found.now, *found.later, *found.maybe, *found.past)}
    roots = [name for name in situation.facts if kit.facets[name].derived_from not in situation.facts]
    for card in kit.cards.values():
        ruled_out = truth_of_card(kit, card, situation, ON, ON) == "no" and card.id not in there
        alone = [root for root in roots if truth_of_card(kit, card, without(kit, situation, root), ON, ON) != "no"]
        assert (card.id in listed) is (ruled_out and bool(alone)), card.id
        if card.id in listed:
            assert listed[card.id] in alone


def test_it_says_the_fact_and_what_it_would_have_to_be() -> None:
    ruled = next(one for one in why_not(route_of(status="applicant", age="34")) if one.facet == "age")
    assert ruled.own == "34 jaar"
    assert ruled.count == len(ruled.cards)
    assert next(miss.other for miss in ruled.cards if miss.reading.card.id == "okan-begin") == "leeftijd: 12 tot 18"


def test_what_follows_from_the_municipality_is_told_as_the_municipality() -> None:
    ruled = {str(one.facet): one for one in why_not(route_of(status="refugee", age="34", municipality="Schaarbeek"))}
    assert ruled["municipality"].own == "Schaarbeek"
    assert not {"region", "province", "agency"} & set(ruled)
    assert "Vlaanderen" in {miss.other for miss in ruled["municipality"].cards}


def test_it_is_limited_but_complete_on_demand() -> None:
    found = route_of(status="refugee", age="34")
    few, all_of_them = why_not(found, 5), why_not(found)
    assert [one.count for one in few] == [one.count for one in all_of_them]
    assert all(len(one.cards) == min(5, one.count) for one in few)
    assert all(len(one.cards) == one.count for one in all_of_them)


def test_what_is_not_known_rules_nothing_out() -> None:
    assert why_not(route_of()) == ()
    assert why_not(route_of(status="unknown", age="unknown")) == ()


@pytest.mark.parametrize(
    ("facts", "card", "verdict", "words"),
    [
        ({"status": "applicant", "applied": "2026-09-15", "age": "34"}, "werken-na-wachttijd", "later", "vanaf 15 januari 2027"),
        ({"status": "refugee"}, "werken-na-wachttijd", "not", "Bij jullie: erkend vluchteling. Dit geldt bij: vraagt asiel aan"),
        ({"status": "applicant", "age": "16"}, "okan-begin", "now", "Dit geldt nu."),
        ({"status": "applicant"}, "okan-begin", "maybe", "Dat hangt nog af van: leeftijd"),
        ({"status": "refugee", "age": "34", "municipality": "Gent", "invited": "2026-04"}, "plicht-uiterste-dag", "past", "Dit is voorbij"),
        ({"status": "refugee"}, "gezin-termijn", "maybe", "Dat hangt nog af van"),
    ],
)
def test_of_any_card_it_tells_whether_it_applies(facts: dict[str, str], card: str, verdict: str, words: str) -> None:
    found = route(real(), read_situation(real(), facts, ON), ON)
    explained = explain(found, CardId(card))
    assert explained.verdict == verdict
    assert words in say_verdict(real(), explained)


def test_a_rule_that_is_over_for_everybody_is_not_blamed_on_an_answer() -> None:
    explained = explain(route_of(status="applicant", reception_missing="yes"), CardId("go-recht-2023"))
    assert explained.verdict == "not-yet"
    assert "regel zelf" in say_verdict(real(), explained)


def test_of_a_question_no_day_is_told() -> None:
    found = route_of(status="refugee", recognised="2026-08-10", family_abroad="yes", age="34")
    said = say_verdict(real(), explain(found, CardId("gezin-na-de-termijn")))
    assert not any(letter.isdigit() for letter in said), said


@PATIENT
@given(st.data())
def test_every_card_of_the_kit_can_be_explained_to_anybody(data: st.DataObject) -> None:
    kit = real()
    found = route(kit, data.draw(situations(kit)), ON)
    card = data.draw(st.sampled_from(sorted(kit.cards)))
    explained = explain(found, card)
    assert say_verdict(kit, explained)
    if explained.verdict == "not":
        assert explained.own
        assert explained.other
