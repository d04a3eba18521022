"""Knowledge that ages safely: from its evidence and today's date, a claim is sure, dated or a question."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.kit.ageing import holds, known_on, show, show_with_parameters, was_known, worst
from stapmee.kit.calendar import add_months
from stapmee.kit.model import Claim, Evidence, Law, Pace, Paces, ParameterId, SourceId, Validity
from tests.kits import small

PACES = Paces(months={"fast": 6, "law": 12, "practice": 36, "lasting": None}, dated_times=3)
READ = date(2026, 5, 31)


def claim(pace: Pace = "law", law: Law = "in_force", critical: bool = False, read: date = READ) -> Claim:
    return Claim(pace=pace, law=law, critical=critical, confidence="high", evidence=(Evidence(source=SourceId("wet"), read=read),))


@pytest.mark.parametrize(
    ("pace", "on", "shown"),
    [
        ("fast", date(2026, 11, 30), "sure"),
        ("fast", date(2026, 12, 1), "dated"),
        ("fast", date(2027, 11, 30), "dated"),
        ("fast", date(2027, 12, 1), "ask"),
        ("law", date(2027, 5, 31), "sure"),
        ("law", date(2027, 6, 1), "dated"),
        ("practice", date(2029, 6, 1), "dated"),
        ("practice", date(2035, 6, 1), "ask"),
        ("lasting", date(2099, 1, 1), "sure"),
    ],
)
def test_a_claim_ages_by_its_pace(pace: Pace, on: date, shown: str) -> None:
    assert show(claim(pace), PACES, on) == shown


def test_a_critical_claim_is_never_dated() -> None:
    assert show(claim("fast", critical=True), PACES, date(2026, 11, 30)) == "sure"
    assert show(claim("fast", critical=True), PACES, date(2026, 12, 1)) == "ask"


@pytest.mark.parametrize("law", ["announced", "voted", "published", "suspended", "repealed"])
def test_what_is_not_in_force_is_a_question(law: Law) -> None:
    assert show(claim("lasting", law=law), PACES, READ) == "ask"


def test_evidence_from_after_the_day_does_not_count() -> None:
    assert show(claim("lasting"), PACES, READ - timedelta(days=1)) == "ask"
    assert known_on(claim("lasting"), READ - timedelta(days=1)) == ()


def test_what_a_page_speaks_of_counts_not_when_it_was_read() -> None:
    old = Claim(pace="fast", confidence="high", evidence=(Evidence(source=SourceId("wet"), read=READ, says=date(2025, 3, 17)),))
    assert show(old, PACES, date(2026, 6, 1)) == "dated"


def test_a_rule_outside_its_validity_is_a_question() -> None:
    bounded = Claim(pace="lasting", confidence="high", valid=Validity(to=date(2026, 6, 12)), evidence=claim().evidence)
    assert show(bounded, PACES, date(2026, 6, 11)) == "sure"
    assert show(bounded, PACES, date(2026, 6, 12)) == "ask"


def test_low_confidence_is_a_question_however_fresh() -> None:
    assert show(Claim(pace="lasting", confidence="low", evidence=claim().evidence), PACES, READ) == "ask"


def test_a_claim_is_never_surer_than_the_parameters_it_uses() -> None:
    kit = small()
    wait = (ParameterId("work.wait"),)
    assert show_with_parameters(claim("lasting"), wait, kit, date(2026, 11, 23)) == "sure"
    assert show_with_parameters(claim("lasting"), wait, kit, date(2027, 6, 1)) == "dated"
    assert show_with_parameters(claim("lasting", critical=True), wait, kit, date(2027, 6, 1)) == "ask"


@given(st.sampled_from(["fast", "law", "practice", "lasting"]), st.booleans(), st.dates(READ, date(2040, 1, 1)), st.integers(0, 4000))
def test_time_only_ever_makes_a_claim_less_sure(pace: Pace, critical: bool, on: date, days: int) -> None:
    order = {"sure": 0, "dated": 1, "ask": 2}
    one = claim(pace, critical=critical)
    assert order[show(one, PACES, on)] <= order[show(one, PACES, on + timedelta(days=days))]


@given(st.dates(READ, date(2040, 1, 1)))
def test_the_rule_equals_the_promise_in_words(on: date) -> None:
    """DESIGN §3, spelled out for pace fast: six months sure, up to three times as long dated, then a question."""
    expected = "sure" if on <= add_months(READ, 6) else "dated" if on <= add_months(READ, 18) else "ask"
    assert show(claim("fast"), PACES, on) == expected


def test_worst_of_several() -> None:
    assert worst("sure", "ask", "dated") == "ask"
    assert worst("sure", "sure") == "sure"


def test_a_claim_is_part_of_the_kit_from_its_first_evidence_or_its_known_start() -> None:
    spoken = Evidence(source=SourceId("wet"), read=READ, says=date(2025, 12, 4))
    started = Claim(evidence=(spoken,), valid=Validity(from_=date(2025, 8, 18)))
    assert not was_known(Claim(evidence=(spoken,)), date(2025, 12, 3))
    assert was_known(Claim(evidence=(spoken,)), date(2025, 12, 4))
    assert not was_known(started, date(2025, 8, 17))
    assert was_known(started, date(2025, 9, 1))
    assert show(started, PACES, date(2025, 9, 1)) == "ask"
    assert not holds(Claim(evidence=(spoken,), valid=Validity(to=date(2026, 1, 1))), date(2026, 1, 1))
