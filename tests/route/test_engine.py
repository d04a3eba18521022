"""The index gives what the plain evaluator gives: on random rules, on the real kit, for half-known people, on any day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import ALWAYS, Kit, PhaseId
from stapmee.route.engine import Engine
from stapmee.route.index import Index, build_index
from stapmee.route.situation import Situation, read_situation
from tests.kits import real, small
from tests.route.people import ON, kits, situations
from tests.route.reference import Truth, truth_of_card, truth_of_phase

DAYS = st.integers(-400, 2200).map(lambda days: ON + timedelta(days=days))


def verdicts(index: Index, situation: Situation, day: date) -> dict[str, Truth]:
    """Read the engine's verdict item by item."""
    verdict = Engine(index, situation).on(day)
    period = index.in_period(day)
    possible, certain = index.fold(verdict.possible) & period, index.fold(verdict.certain) & period
    found: dict[str, Truth] = {}
    for number, item in enumerate(index.items):
        if item.kind in ("card", "phase"):
            found[f"{item.kind} {item.id}"] = "yes" if certain >> number & 1 else "open" if possible >> number & 1 else "no"
    return found


def reference(kit: Kit, situation: Situation, day: date) -> dict[str, Truth]:
    cards = {f"card {card.id}": truth_of_card(kit, card, situation, day, ON) for card in kit.cards.values()}
    phases = {f"phase {phase.id}": truth_of_phase(kit, phase, situation, day, ON) for phase in kit.phases.values()}
    return cards | phases


def assert_same(kit: Kit, situation: Situation, day: date) -> None:
    index = build_index(kit, ON)
    fast, slow = verdicts(index, situation, day), reference(kit, situation, day)
    # A card that can never hold (its own and its phase's condition exclude each other) is not worth a bit.
    missing = {name: truth for name, truth in slow.items() if name not in fast}
    assert not [name for name, truth in missing.items() if truth == "yes"]
    assert fast == {name: slow[name] for name in fast}


@given(st.data())
def test_on_random_rules(data: st.DataObject) -> None:
    kit = data.draw(kits(small()))
    assert_same(kit, data.draw(situations(kit)), data.draw(DAYS))


@settings(max_examples=60)
@given(st.data())
def test_on_the_real_kit(data: st.DataObject) -> None:
    assert_same(real(), data.draw(situations(real())), data.draw(DAYS))


@settings(max_examples=60)
@given(st.data())
def test_a_further_fact_only_ever_narrows(data: st.DataObject) -> None:
    """What is certain stays so, what is ruled out stays so, whatever else becomes known."""
    kit = real()
    more = data.draw(situations(kit))
    told = [name for name in more.given if name != "born"]
    kept = data.draw(st.sets(st.sampled_from(told))) if told else set()
    fewer = read_situation(kit, {name: more.given[name] for name in kept}, ON)
    index = build_index(kit, ON)
    before, after = verdicts(index, fewer, ON), verdicts(index, more, ON)
    assert not [name for name, truth in before.items() if truth != "open" and after[name] != truth]


def test_a_strand_as_position_leaves_the_stages_open() -> None:
    kit = small()
    index = build_index(kit, ON)
    at_work = read_situation(kit, {"1-weg": "werken", "status": "applicant"}, ON)
    assert verdicts(index, at_work, ON)["phase start"] == "open"
    at_start = read_situation(kit, {"1-weg": "start", "status": "applicant"}, ON)
    assert verdicts(index, at_start, ON)["phase start"] == "yes"
    assert verdicts(index, at_start, ON)["phase verder"] == "no"


def test_every_item_of_the_kit_has_its_bit() -> None:
    kit = real()
    index = build_index(kit, ON)
    assert {item.id for item in index.items if item.kind == "card"} == set(kit.cards)
    assert {PhaseId(item.id) for item in index.items if item.kind == "phase"} == set(kit.phases)
    meetings = [meeting for phase in kit.phases.values() for meeting in phase.meets if meeting.when != ALWAYS]
    assert sum(item.kind == "meeting" for item in index.items) == len(meetings)
