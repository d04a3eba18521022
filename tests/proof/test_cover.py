"""The walk over all situations gives what writing them out gives: on random clauses, and on random kits, number by number."""

from __future__ import annotations

from itertools import product

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stapmee.kit.calendar import add_span
from stapmee.kit.model import CardId, FacetId, Kit, PhaseId
from stapmee.proof.cover import Cover, _answered, _Masks, _Step
from stapmee.proof.ground import Ground, Things
from stapmee.proof.space import Axis, Clause, Space, _tied
from stapmee.route.engine import Engine
from stapmee.route.index import build_index
from stapmee.route.plan import route
from stapmee.route.situation import Between, Day, Fact, Situation, read_situation
from tests.kits import real, small
from tests.proof.sheets import sheets, tiny_kits
from tests.route.people import ON, situations
from tests.route.reference import Truth, days_of, truth_of_card, truth_of_phase

PATIENT = settings(suppress_health_check=list(HealthCheck))

# --- clauses only: no kit, no days


@st.composite
def clauses(draw: st.DrawFn, sizes: list[int]) -> Clause:
    places = sorted(draw(st.sets(st.integers(0, len(sizes) - 1), max_size=3)))
    return tuple((place, draw(st.integers(1, (1 << sizes[place]) - 1))) for place in places)


def holds(clause: Clause, sheet: tuple[int, ...]) -> bool:
    return all(accepted >> sheet[place] & 1 for place, accepted in clause)


@PATIENT
@given(st.data())
def test_numbers_and_shortest_ways_are_those_of_all_sheets_written_out(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(2, 4), min_size=1, max_size=5))
    bars = tuple(bar for bar in data.draw(st.lists(clauses(sizes), max_size=3)) if bar)
    groups = data.draw(st.lists(st.lists(clauses(sizes), max_size=3), min_size=1, max_size=3))
    axes = tuple(Axis(f"q{number}", "choice", values=tuple(f"v{one}" for one in range(size - 1))) for number, size in enumerate(sizes))  # type: ignore[arg-type]
    cover = Cover(Space(ON, axes, bars, {}, _tied(len(axes), bars)))
    every = [sheet for sheet in product(*map(range, sizes)) if not any(holds(bar, sheet) for bar in bars)]
    outcomes = {sheet: tuple(any(holds(clause, sheet) for clause in group) for group in groups) for sheet in every}
    assert cover.situations == len(every)
    tally = cover.tally(*groups)
    assert {outcome: number for outcome, number in tally.counts.items() if number} == {
        outcome: list(outcomes.values()).count(outcome) for outcome in set(outcomes.values())
    }
    # A bar may ask for an answer where nothing is asked: then what must be answered there follows by itself, and is not named.
    for outcome in set(outcomes.values()) if (0,) * len(sizes) in every else ():
        fewest = min(sum(map(bool, sheet)) for sheet, found in outcomes.items() if found == outcome)
        path = tally.example(*outcome)
        assert len(path) == fewest
        assert outcomes[tuple(path.get(place, 0) for place in range(len(sizes)))] == outcome


# --- kits


@settings(PATIENT, max_examples=20)
@given(st.data())
def test_on_random_kits_every_number_is_that_of_the_slow_evaluator(data: st.DataObject) -> None:
    kit = data.draw(tiny_kits(small()))
    ground = Ground(kit, ON)
    every = list(sheets(kit).values())
    assert ground.cover.situations == len(every)
    truths = {name: [truth_of_card(kit, card, one, ON, ON) for one in every] for name, card in kit.cards.items()}
    truths |= {name: [truth_of_phase(kit, phase, one, ON, ON) for one in every] for name, phase in kit.phases.items()}  # type: ignore[misc]
    for name, found in truths.items():
        place = ground.thing(name)
        assert ground.cover.tally(ground.group(Things(place))).count(True) == found.count("yes")
        assert ground.cover.tally(ground.group(Things(place, "possible"))).count(True) == len(found) - found.count("no")
    assert_the_witness_is_right(kit, ground, data, every, truths)


def assert_the_witness_is_right(
    kit: Kit, ground: Ground, data: st.DataObject, every: list[Situation], truths: dict[CardId, list[Truth]]
) -> None:
    """One card certain without another: as many as by hand, and of those somebody of whom no more is known than of any other."""
    one, other = (data.draw(st.sampled_from(sorted(kit.cards))) for _ in range(2))
    alone = [place for place in range(len(every)) if truths[one][place] == "yes" != truths[other][place]]
    failure = ground.refuse("", [Things(ground.thing(one)), Things(ground.thing(other))], (True, False))
    assert (0 if failure is None else failure.situations) == len(alone)
    if failure is not None:
        assert failure.witness is not None
        found = read_situation(kit, failure.witness.facts, ON)
        assert truth_of_card(kit, kit.cards[one], found, ON, ON) == "yes"
        assert truth_of_card(kit, kit.cards[other], found, ON, ON) != "yes"
        assert len(failure.witness.facts) <= min(len(every[place].facts) for place in alone)


REAL = Ground(real(), ON)


@settings(PATIENT, max_examples=60)
@given(situations(real()))
def test_no_answers_fall_outside_the_space_of_the_real_kit(situation: Situation) -> None:
    """Every question of the space has exactly one piece for whatever is answered, days and months included.

    Only an age of which the bounds are known may lie in two: what is proven of each of them holds of it too (see below).
    """
    for axis in REAL.cover.space.axes:
        fact = situation.facts.get(axis.facet)
        if isinstance(fact, Between):
            ends = [[piece for piece in range(1, axis.size) if is_in(axis, piece, age)] for age in (fact.low, fact.high)]
            assert [len(one) for one in ends] == [1, 1]
            continue
        strand = axis.kind == "position" and fact is not None and real().phases[PhaseId(str(fact))].kind == "strand"
        pieces = [0] if fact is None or strand else [piece for piece in range(1, axis.size) if is_in(axis, piece, fact)]
        assert len(pieces) == 1, (axis.facet, fact, pieces)


def is_in(axis: Axis, piece: int, fact: Fact) -> bool:
    if axis.values:
        return axis.values[piece - 1] == fact
    if isinstance(fact, int):
        low, high = axis.numbers[piece - 1]
        return low <= fact < high
    assert isinstance(fact, Day)
    stands = [{add_span(day, span) <= ON for day in days_of(fact)} for span in axis.spans]
    names = {frozenset({True}): "reached", frozenset({False}): "before", frozenset({True, False}): "perhaps"}
    return axis.days[piece - 1].terms == tuple(names[frozenset(one)] for one in stands)


@pytest.mark.parametrize("born", ["2008-11", "2009", "2014-12", "1961-11", "2024", "2008"])
@pytest.mark.parametrize("told", [{}, {"status": "applicant"}, {"status": "refugee", "family-abroad": "yes", "recognised": "2026-08"}])
def test_an_age_known_by_its_bounds_lies_between_each_age_and_none(told: dict[str, str], born: str) -> None:
    """What holds for everybody whose age is not known holds here; what holds here holds at each of the ages."""
    index = build_index(real(), ON)
    month = read_situation(real(), {**told, "born": born}, ON)
    ages = month.ages_on(ON)
    assert ages is not None
    here = Engine(index, month).on(ON)
    unknown = Engine(index, read_situation(real(), told, ON)).on(ON)
    assert unknown.certain & ~here.certain == 0
    assert here.possible & ~unknown.possible == 0
    for age in (ages.low, ages.high):
        exact = Engine(index, msgspec.structs.replace(month, facts=without_birth(month) | {FacetId("age"): age})).on(ON)
        assert here.certain & ~exact.certain == 0
        assert exact.possible & ~here.possible == 0


def without_birth(situation: Situation) -> dict[FacetId, Fact]:
    return {name: fact for name, fact in situation.facts.items() if name != "born"}


@settings(PATIENT, max_examples=60)
@given(situations(real()))
def test_whoever_it_is_somebody_of_a_station_or_a_card_is_there(situation: Situation) -> None:
    """What `always-somebody` proves, seen in whole routes."""
    people = route(real(), situation, ON).people
    assert [person for person in people if person.phase]


def test_the_masks_that_are_apart_stay_few() -> None:
    """The widest question there is, put to the real kit: whom no card is meant for in particular. A bad order makes it half a million."""
    cards = REAL.cards(real().cards)
    particular = [clause for clause in REAL.group(Things(cards)) if clause]
    assert len(particular) > 200
    masks = _Masks(REAL.cover.space.bars, [particular])
    order = masks.order(frozenset(range(len(REAL.cover.space.axes))), REAL.cover.space.axes)
    assert widest(masks, order) < 2000


def widest(masks: _Masks, order: tuple[int, ...]) -> int:
    states = dict.fromkeys(masks.start(), 1)
    way = {state: _Step(0, 0, 0) for state in states}
    most = 1
    for number, place in enumerate(order):
        pieces = masks.pieces(place, REAL.cover.space.axes[place].size, masks.last(place, order[number + 1 :]))
        states, way = _answered(masks, states, way, pieces)
        most = max(most, len(states))
    return most
