"""What the real kit promises whoever uses it, whatever is edited."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stapmee.kit.ageing import holds, show_with_parameters, value_on
from stapmee.kit.model import CardId, ParameterId
from stapmee.kit.reading import reading
from stapmee.kit.wording import say_value
from stapmee.route.plan import Entry, Route, route
from stapmee.route.situation import read_situation
from tests.kits import real

TODAY = date(2026, 11, 23)
PAPER = date(2023, 7, 1)


def route_of(on: date = TODAY, **facts: str) -> Route:
    kit = real()
    return route(kit, read_situation(kit, {name.replace("_", "-"): words for name, words in facts.items()}, on), on)


def entry(entries: tuple[Entry, ...], card: str) -> Entry:
    return next(one for one in entries if one.card.id == card)


def test_the_main_job_working_after_four_months() -> None:
    found = route_of(status="applicant", applied="2026-09-15", age="34", living="reception-centre")
    work = entry(found.later, "werken-na-wachttijd")
    assert work.from_ == date(2027, 1, 15)
    assert work.reading.show == "sure"
    assert "vier maanden na het verzoek" in work.why
    assert {one.source for one in work.reading.evidence} == {"fedasilinfo-werken", "starterskit-2023"}


def test_without_the_day_of_the_request_it_says_so_in_words() -> None:
    work = entry(route_of(status="applicant", age="34", living="reception-centre").later, "werken-na-wachttijd")
    assert work.from_ is None
    assert work.from_text == "vier maanden na het verzoek"
    assert work.open == ("applied",)


STATUSES = [value.id for value in real().facets["status"].values]  # type: ignore[index]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("on", [PAPER, date(2025, 9, 1), TODAY, date(2030, 1, 1)])
def test_nobody_is_left_without_a_person_and_a_first_step(status: str, on: date) -> None:
    found = route_of(on, status=status)
    assert found.people
    assert found.first


def test_even_who_says_nothing_gets_somebody_and_a_question() -> None:
    found = route_of()
    assert {"caw", "ocmw", "advocaat"} <= {person.actor for person in found.people}
    assert found.next_question is not None
    assert found.next_question.facet == "status"


def test_no_question_is_shown_without_somebody_to_ask() -> None:
    kit = real()
    for on in (PAPER, TODAY, date(2027, 6, 1), date(2040, 1, 1)):
        for card in kit.cards.values():
            read = reading(kit, card, on)
            if read.show != "sure" and holds(card, on):
                assert read.ask, f"{card.id} on {on} is {read.show} with nobody to ask"


def test_a_question_asserts_nothing_of_its_claim() -> None:
    kit = real()
    for card in kit.cards.values():
        read = reading(kit, card, TODAY)
        if read.show == "ask":
            assert read.text is not card.text
            assert card.text.source not in read.text.source
            assert read.title.text != card.title.text


def test_nothing_critical_is_ever_shown_as_dated() -> None:
    kit = real()
    for days in range(0, 3000, 30):
        on = PAPER + timedelta(days=days)
        assert not [card.id for card in kit.cards.values() if card.critical and reading(kit, card, on).show == "dated"]


def test_unattended_the_kit_turns_into_questions() -> None:
    """In twenty years nothing but what never ages is still asserted."""
    kit = real()
    later = date(2046, 1, 1)
    left = [card for card in kit.cards.values() if show_with_parameters(card, card.parameters, kit, later) != "ask"]
    assert {card.pace for card in left} == {"lasting"}


def test_every_card_has_evidence_and_every_source_a_date() -> None:
    kit = real()
    assert all(card.evidence for card in kit.cards.values())
    assert all(source.date for source in kit.sources.values())
    assert max(one.read for card in kit.cards.values() for one in card.evidence) <= kit.horizon


@pytest.mark.parametrize(
    ("parameter", "then", "now"),
    [
        ("work.waiting_period", "vier maanden", "vier maanden"),
        ("family.exemption_window", "twaalf maanden", "zes maanden"),
    ],
)
def test_both_clocks_of_the_parameters(parameter: str, then: str, now: str) -> None:
    kit = real()
    known = kit.parameters[ParameterId(parameter)]
    for on, words in ((PAPER, then), (TODAY, now)):
        value = value_on(known, on)
        assert value is not None
        assert say_value(kit, value, known.unit) == words


def test_of_2023_the_registration_address_is_that_of_2023() -> None:
    kit = real()
    address = kit.parameters[ParameterId("asylum.registration_address")]
    then, now = value_on(address, PAPER), value_on(address, TODAY)
    assert then is not None
    assert now is not None
    assert "Pacheco" in then.value
    assert "Belliard" in now.value


def test_where_to_ask_for_asylum_is_a_question_today() -> None:
    """Danger 3 of facts-2026: nobody has seen since June 2026 where to register, so no address is asserted."""
    kit = real()
    read = reading(kit, kit.cards[CardId("ib-waar-aanmelden")], TODAY)
    assert read.show == "ask"
    assert read.last_known is not None


def test_of_2023_no_end_is_told_that_nobody_knew_then() -> None:
    found = route_of(PAPER, status="applicant", age="34", living="reception-centre", applied="2023-05-15")
    assert found.now
    assert not [entry.card.id for entry in found.now if entry.until is not None and entry.until == entry.card.valid.to]
