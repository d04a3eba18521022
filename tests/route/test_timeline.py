"""The timeline equals looking at every single day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.conditions import with_wholes
from stapmee.kit.model import CardId, FacetId, Interval, Kit
from stapmee.route.engine import Engine
from stapmee.route.index import build_index
from stapmee.route.situation import Situation, read_situation
from stapmee.route.timeline import Span, timeline
from tests.kits import small
from tests.route.people import ON, kits, situations
from tests.route.reference import Truth, truth_of_card

PATIENT = settings(max_examples=40)
HORIZON = 800


def spans_of(kit: Kit, situation: Situation) -> dict[str, Span]:
    index = build_index(kit, ON)
    return {index.items[span.item].id: span for span in timeline(Engine(index, situation), ON).spans}


@PATIENT
@given(st.data())
def test_it_equals_a_look_at_every_day(data: st.DataObject) -> None:
    kit = data.draw(kits(small()))
    situation = data.draw(situations(kit))
    found = spans_of(kit, situation)
    card = kit.cards[data.draw(st.sampled_from(sorted(kit.cards)))]
    days = [truth_of_card(kit, card, situation, ON + timedelta(days=ahead), ON) for ahead in range(HORIZON)]
    span = found.get(card.id)
    if days[0] == "yes":
        assert span is not None
        assert span.when == "now"
        assert span.until is None or span.until >= ON + timedelta(days=HORIZON) or days[(span.until - ON).days] != "yes"
        end = end_of(days)
        assert end is None or span.until == ON + timedelta(days=end)
    elif "yes" in days:
        assert span is not None
        assert (span.when, span.from_) == ("later", ON + timedelta(days=days.index("yes")))
    elif days[0] == "open":
        assert span is not None
        assert span.when in ("maybe", "later")


def end_of(days: list[Truth]) -> int | None:
    """Give the first day that is not certain any more, unless it is certain again before it is ruled out; None where no day tells."""
    for ahead, truth in enumerate(days):
        if truth == "no":
            last_certain = max(number for number in range(ahead) if days[number] == "yes")
            return last_certain + 1
    return None


def span(given: dict[str, str], card: str) -> Span | None:
    kit = small()
    return spans_of(kit, read_situation(kit, given, ON)).get(CardId(card))


def test_a_right_starts_when_its_term_is_reached() -> None:
    found = span({"status": "applicant", "applied": "2026-09-15"}, "werken-na-wachttijd")
    assert found is not None
    assert (found.when, found.from_) == ("later", date(2027, 1, 15))


def test_of_a_month_the_last_day_counts_for_a_right() -> None:
    found = span({"status": "applicant", "applied": "2026-09"}, "werken-na-wachttijd")
    assert found is not None
    assert (found.when, found.from_) == ("later", date(2027, 1, 30))


def test_of_a_month_the_first_day_counts_for_a_deadline() -> None:
    found = span({"status": "refugee", "recognised": "2026-09"}, "venster")
    assert found is not None
    assert (found.when, found.until) == ("now", date(2027, 3, 1))


def test_a_term_that_ran_out_is_past() -> None:
    found = span({"status": "refugee", "recognised": "2025-12-24"}, "venster")
    assert found is not None
    assert (found.when, found.until) == ("past", date(2026, 6, 24))


def test_a_term_before_a_coming_day() -> None:
    found = span({"status": "refugee", "card-until": "2027-02-01"}, "kaart-vernieuwen")
    assert found is not None
    assert (found.when, found.from_) == ("later", date(2026, 12, 18))


def test_a_birthday_ends_what_holds_for_minors() -> None:
    found = span({"alone": "yes", "born": "2009-03-10", "status": "applicant"}, "minderjarig")
    assert found is not None
    assert (found.when, found.until) == ("now", date(2027, 3, 10))


def test_what_one_rule_takes_over_from_another_has_no_end() -> None:
    """Of a birthday in March nobody knows the day, but one of two rules holds on each day of that month."""
    kit = small()
    card = kit.cards[CardId("minderjarig")]
    either = (
        (Interval(FacetId("age"), None, 18),),
        (Interval(FacetId("age"), 18, None),),
    )
    joined = with_wholes(msgspec.structs.replace(kit, cards={**kit.cards, card.id: msgspec.structs.replace(card, when=either)}))
    facts = {"alone": "yes", "born": "2009-03", "status": "applicant"}
    situation = read_situation(kit, facts, ON)
    spans = spans_of(joined, situation)
    phase_only = spans_of(kit, situation)["minderjarig"]
    assert phase_only.until == date(2027, 3, 1)
    assert spans["minderjarig"].until is None
