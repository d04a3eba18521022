"""Which question comes next, when it is enough, and that nothing critical hides behind "enough"."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import Atom, Card, CardId, Choice, Facet, FacetId, Interval, Kit, PhaseId, Threshold
from stapmee.route.engine import Engine
from stapmee.route.errors import RouteError
from stapmee.route.plan import Route, day_of_kit, further, important, route
from stapmee.route.situation import UNKNOWN, Day, Situation, read_situation
from stapmee.route.timeline import bits_of
from tests.kits import real
from tests.route.people import ON, situations

PATIENT = settings(max_examples=60)
CAST = sorted((Path(__file__).resolve().parent.parent / "people").glob("*.yaml"))
MOST = 8


def route_of(given: dict[str, str], on: date = ON) -> Route:
    return route(real(), read_situation(real(), given, on), on)


def interviewed(facts: dict[str, str], on: date, given: dict[str, str]) -> tuple[list[str], Route]:
    """Ask somebody until it is enough; what they don't know they say so."""
    asked: list[str] = []
    while True:
        found = route_of(given, on)
        if found.next_question is None:
            return asked, found
        asked.append(found.next_question.facet)
        given[asked[-1]] = facts.get(asked[-1], UNKNOWN)


def person(path: Path) -> tuple[dict[str, str], date]:
    document = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return document["facts"] or {}, date.fromisoformat(document.get("on", ON.isoformat()))


# --- enough for now


@pytest.mark.parametrize("path", CAST, ids=lambda path: path.stem)
def test_after_at_most_eight_questions_it_is_enough_for_anybody_of_the_cast(path: Path) -> None:
    facts, on = person(path)
    asked, found = interviewed(facts, on, {})
    assert len(asked) <= MOST
    assert len(asked) == len(set(asked))
    assert_nothing_critical_hides(found)
    more, found = interviewed(facts, on, dict(facts))
    assert len(more) <= MOST
    assert_nothing_critical_hides(found)


def assert_nothing_critical_hides(found: Route) -> None:
    """What is critical and open hangs on something that was asked and nobody knew, or stands among the important questions."""
    kit, day = found.kit, day_of_kit(found.kit, found.on)
    offered = {one.facet for one in important(found)}
    told = {root(kit, name) for name in found.situation.declined}
    for entry in found.maybe:
        if entry.card.critical:
            conditions = (day.index.alternatives[bit] for bit in day.index.bits[entry.item])
            hangs_on = {root(kit, atom.facet) for conjunction in conditions for atom in conjunction}
            assert hangs_on & (offered | told | senseless(found.situation)), entry.card.id


def root(kit: Kit, name: FacetId) -> FacetId:
    source = kit.facets[name].derived_from
    return source if source is not None and kit.facets[source].kind == "place" else name


def senseless(situation: Situation) -> set[FacetId]:
    return {FacetId("family-traced")} if situation.facts.get(FacetId("family-abroad")) == "no" else set()


@PATIENT
@given(st.data())
def test_for_nobody_at_all_does_something_critical_hide(data: st.DataObject) -> None:
    found = route(real(), data.draw(situations(real())), ON)
    if found.next_question is None:
        assert_nothing_critical_hides(found)


@pytest.mark.parametrize(
    ("facts", "facet"),
    [
        ({"status": "applicant", "age": "34", "living": "reception-centre", "family-abroad": "no"}, "applied"),
        ({"status": "refugee", "age": "34", "living": "own-home", "family-abroad": "yes", "municipality": "Gent"}, "recognised"),
        (
            {"status": "applicant", "age": "15", "family-abroad": "no", "municipality": "Gent", "living": "reception-centre"},
            "unaccompanied",
        ),
        ({"status": "subsequent-applicant", "age": "34", "family-abroad": "no", "municipality": "Gent"}, "reception-missing"),
        ({"status": "refugee", "age": "34", "municipality": "Gent"}, "invited"),
    ],
)
def test_what_matters_most_is_among_the_eight(facts: dict[str, str], facet: str) -> None:
    asked, _ = interviewed(facts, ON, {})
    assert facet in asked


def test_who_goes_on_is_asked_until_nothing_is_left() -> None:
    given = {"status": "refugee", "age": "34", "municipality": "Gent", "family-abroad": "no", "living": "own-home"}
    asked = 0
    while left := further(route_of(given)):
        given[left[0].facet] = UNKNOWN
        asked += 1
        assert asked < len(real().facets)
    assert asked > MOST


# --- which comes next


@PATIENT
@given(st.data(), st.randoms())
def test_the_order_of_the_answers_changes_nothing(data: st.DataObject, chance: random.Random) -> None:
    situation = data.draw(situations(real()))
    shuffled = list(situation.given.items())
    chance.shuffle(shuffled)
    there, here = route(real(), situation, ON), route_of(dict(shuffled))
    assert there.next_question == here.next_question
    assert further(there) == further(here)


@PATIENT
@given(st.data())
def test_it_asks_nothing_that_is_known_declined_or_follows(data: st.DataObject) -> None:
    situation = data.draw(situations(real()))
    for one in further(route(real(), situation, ON)):
        assert one.facet not in situation.facts
        assert one.facet not in situation.declined
        assert one.facet not in ("region", "province", "agency")
        assert one.decides
        assert not (one.facet == "age" and isinstance(situation.facts.get(FacetId("born")), Day))


@settings(PATIENT, max_examples=40)
@given(st.data())
def test_the_next_question_decides_something(data: st.DataObject) -> None:
    """There is an answer after which a card that it names stands elsewhere in the route, or hangs on less."""
    found = route(real(), data.draw(situations(real())), ON)
    one = found.next_question or next(iter(further(found)), None)
    if one is None:
        return
    before = places(found)
    assert any(places(after).get(card) != before.get(card) for after in answered(found, one.facet) for card in one.decides), one.facet


def places(found: Route) -> dict[CardId, str]:
    return {
        entry.card.id: f"{entry.when} {entry.from_} {sorted(entry.open)}" for entry in (*found.now, *found.later, *found.maybe, *found.past)
    }


def answered(found: Route, name: FacetId) -> Iterator[Route]:
    for words in possible_answers(found.kit.facets[name]):
        try:
            yield route_of({**found.situation.given, name: words})
        except RouteError:
            continue  # it contradicts another answer, so nobody can give it


def possible_answers(facet: Facet) -> list[str]:
    if facet.values:
        return [value.id for value in facet.values]
    if facet.kind == "number":
        return [str(number) for number in (0, 3, 11, 13, 17, 18, 25, 66, 100)]
    return (
        ["Gent", "Antwerpen", "Brugge", "Hasselt", "Leuven", "Schaarbeek", "Luik"]
        if facet.kind == "place"
        else ["2026-11-01", "2026-08-01", "2025-01-01", "2010-01-01"]
    )


def test_where_the_family_is_is_not_asked_when_there_is_none_abroad() -> None:
    """Every answer to it would be refused."""
    asked = {one.facet for one in further(route_of({"status": "refugee", "family-abroad": "no"}))}
    assert "family-traced" not in asked
    assert "family-traced" in {one.facet for one in further(route_of({"status": "refugee", "family-abroad": "yes"}))}


def test_why_it_is_asked_names_what_it_decides_without_claiming_it() -> None:
    found = route_of({"status": "refugee", "age": "34"})
    assert found.next_question is not None
    topics = {card_topic(found.kit, found.kit.cards[name]) for name in found.next_question.decides}
    named = found.next_question.why.split("zoals: ")[1].rstrip(".")
    assert sum(topic in named for topic in topics) == 3
    assert str(len(found.next_question.decides)) in found.next_question.why


def card_topic(kit: Kit, card: Card) -> str:
    return (card.topic or kit.phases[card.phase].title).text


# --- the obvious twin of the points: one alternative at a time, in fractions


@PATIENT
@given(st.data())
def test_the_points_are_those_of_the_plain_rule(data: st.DataObject) -> None:
    situation = data.draw(situations(real()))
    found = route(real(), situation, ON)
    points = slow_points(real(), situation)
    best = max(points.values(), default=Fraction(0))
    wanted = max(Fraction(3), Fraction(5, 8) * len(situation.given) ** 2)
    assert (found.next_question is None) is (best < wanted)
    if found.next_question is not None:
        assert points[found.next_question.facet] == best
    assert [points[one.facet] for one in further(found)] == sorted(points.values(), reverse=True)


def slow_points(kit: Kit, situation: Situation) -> dict[FacetId, Fraction]:
    day = day_of_kit(kit, ON)
    index = day.index
    verdict = Engine(index, situation).on(ON)
    certain = index.fold(verdict.certain)
    open_: dict[int, set[FacetId]] = {}
    for bit in bits_of(verdict.possible & ~verdict.certain):
        item = index.items[index.item_of[bit]]
        if item.kind not in ("card", "meeting") or certain >> index.item_of[bit] & 1 or not item.period.covers(ON):
            continue
        asks = {root(kit, atom.facet) for atom in index.alternatives[bit] if atom.facet not in situation.facts}
        if not asks & situation.declined:
            open_[bit] = {name for name in asks if askable(situation, name)}
    points: dict[FacetId, Fraction] = {}
    names_a_card: set[FacetId] = set()
    for bit, asks in open_.items():
        for name in asks:
            item = index.items[index.item_of[bit]]
            card = kit.cards[CardId(item.id)] if item.kind == "card" else None
            names_a_card |= {name} if card else set()
            ruled_out = any(not verdict.possible >> other & 1 for other in index.bits[index.item_of[bit]])
            half = len(asks) > 1 or ruled_out
            for atom in index.alternatives[bit]:
                if root(kit, atom.facet) == name:
                    worth = weight(card) * share(kit, atom) / (2 if half else 1)
                    points[name] = points.get(name, Fraction(0)) + worth / kit.facets[name].cost
    return {name: found for name, found in points.items() if name in names_a_card}


def askable(situation: Situation, name: FacetId) -> bool:
    if name in situation.facts or name in situation.declined or name in senseless(situation):
        return False
    return not (name == "age" and isinstance(situation.facts.get(FacetId("born")), Day))


def weight(card: Card | None) -> int:
    if card is None:
        return 4
    return 16 if card.critical else {"caution": 4, "duty": 4, "right": 3, "info": 2, "action": 1, "experience": 1}[card.kind]


def share(kit: Kit, atom: Atom) -> Fraction:
    if isinstance(atom, Threshold):
        return Fraction(4)
    if isinstance(atom, Interval):
        return Fraction(1, 2)
    assert isinstance(atom, Choice)
    facet = kit.facets[atom.facet]
    values = [one.id for one in facet.values if facet.kind != "position" or kit.phases[PhaseId(one.id)].kind == "stage"]
    return Fraction(len(atom.values & set(values)), len(values))
