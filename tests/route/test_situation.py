"""Reading a situation: what is accepted, what is refused, what follows."""

from __future__ import annotations

from datetime import date

import pytest

from stapmee.kit.model import FacetId
from stapmee.route.errors import REASONS, Reason, RouteError, SituationFault
from stapmee.route.refusal import hint, say_fault, told
from stapmee.route.situation import Between, Day, Situation, find_places, read_situation
from tests.kits import real, small

ON = date(2026, 11, 23)


def read(**given: str) -> Situation:
    return read_situation(real(), {name.replace("_", "-"): words for name, words in given.items()}, ON)


def refused(**given: str) -> str:
    with pytest.raises(RouteError) as caught:
        read(**given)
    return "\n".join(told(real(), fault) for fault in caught.value.faults)


def test_facts_are_kept_and_nothing_is_assumed() -> None:
    situation = read(status="applicant", applied="2026-09-15", age="34")
    assert situation.facts[FacetId("status")] == "applicant"
    assert situation.facts[FacetId("applied")] == Day(date(2026, 9, 15), date(2026, 9, 15))
    assert FacetId("living") not in situation.facts


def test_a_month_or_year_is_a_range_that_ends_today() -> None:
    assert read(applied="2026-09").facts[FacetId("applied")] == Day(date(2026, 9, 1), date(2026, 9, 30))
    assert read(applied="2026-11").facts[FacetId("applied")] == Day(date(2026, 11, 1), ON)
    assert read(recognised="2025").facts[FacetId("recognised")] == Day(date(2025, 1, 1), date(2025, 12, 31))


def test_i_do_not_know_is_an_answer() -> None:
    situation = read(status="unknown", income="none")
    assert FacetId("status") in situation.declined
    assert FacetId("status") not in situation.facts


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"statuut": "applicant"}, "statuut=applicant: Deze vraag kennen we niet: “statuut”. Bedoel je “status”?"),
        ({"status": "aplicant"}, "Bedoel je “applicant”?"),
        ({"applied": "2026-02-30"}, "Deze dag bestaat niet"),
        ({"applied": "30-02-2026"}, "Schrijf hem zo: 2026-09-15"),
        ({"applied": "2027-01-01"}, "het is nu 23 november 2026"),
        ({"born": "1850-01-01"}, "ligt voor 1900"),
        ({"age": "-3"}, "geheel getal van 0 tot en met 119"),
        ({"age": "٣٤"}, "geheel getal"),
        ({"age": "3.5"}, "geheel getal"),
        ({"age": "200"}, "geheel getal"),
        ({"municipality": "Genk-Zuid"}, "Bedoel je “Genk”?"),
        ({"born": "2000-01-01", "age": "40"}, "age=40: Dit past niet bij de geboortedatum: op 23 november 2026 is dat 26 jaar"),
        ({"applied": "2026-09-15", "recognised": "2026-08-01"}, "moet komen: het verzoek"),
        ({"unaccompanied": "yes", "age": "34"}, "Wie 18 of ouder is"),
        ({"status": "none", "applied": "2026-09-15"}, "ook dat er nog niets is aangevraagd"),
        ({"municipality": "Gent", "region": "brussels"}, "past niet bij de gemeente: Gent"),
    ],
)
def test_wrong_facts_are_refused_with_a_reason(given: dict[str, str], words: str) -> None:
    assert words in refused(**given)


def test_every_fault_is_told_at_once() -> None:
    message = refused(statuut="x", age="oud", applied="ooit")
    assert message.count("\n") == 2


def test_a_renewal_date_may_lie_ahead() -> None:
    assert read(card_until="2027-03-04").facts[FacetId("card-until")] == Day(date(2027, 3, 4), date(2027, 3, 4))


@pytest.mark.parametrize("words", ["Gent", "gent", "Gand", "9000", "44021", " Gent "])
def test_a_place_is_found_by_name_postcode_or_code(words: str) -> None:
    situation = read(municipality=words)
    assert situation.facts[FacetId("municipality")] == "44021"
    assert situation.facts[FacetId("agency")] == "amal"
    assert situation.facts[FacetId("region")] == "flanders"
    assert situation.facts[FacetId("province")] == "east-flanders"


@pytest.mark.parametrize(
    ("words", "region", "agency"),
    [
        ("Antwerpen", "flanders", "atlas"),
        ("Leuven", "flanders", "agii"),
        ("Molenbeek-Saint-Jean", "brussels", "brussels"),
        ("Liège", "other", "other"),
    ],
)
def test_from_a_place_follow_region_and_service(words: str, region: str, agency: str) -> None:
    situation = read(municipality=words)
    assert (situation.facts[FacetId("region")], situation.facts[FacetId("agency")]) == (region, agency)


def test_the_flemish_and_brussels_municipalities_are_all_there() -> None:
    assert sum(place.region == "flanders" for place in real().places) == 285
    assert sum(place.region == "brussels" for place in real().places) == 19
    assert {place.names["nl"] for place in find_places(real(), "Pajottegem")} == {"Pajottegem"}


def test_whoever_is_of_age_is_no_minor_alone() -> None:
    """What cannot be true together also tells what follows."""
    assert read(age="34").facts[FacetId("unaccompanied")] == "no"
    assert FacetId("unaccompanied") not in read(age="15").facts


def test_age_follows_from_the_day_of_birth() -> None:
    assert read(born="2010-05-01").facts[FacetId("age")] == 16
    assert read(born="2010").facts[FacetId("age")] == Between(15, 16)
    assert read(born="2010").ages_on(date(2026, 12, 31)) == Between(16, 16)


def test_a_place_can_be_ambiguous() -> None:
    shared = [code for code in ("1070", "9120") if len({place.nis for place in find_places(real(), code)}) > 1]
    for code in shared:
        assert "meer gemeenten" in refused(municipality=code)


def test_the_small_kit_refuses_too() -> None:
    with pytest.raises(RouteError) as caught:
        read_situation(small(), {"status": "applicant", "recognised": "2026-01-01"}, ON)
    assert "Nog niet erkend" in say_fault(small(), caught.value.faults[0])


#: What each reason needs to be said; whoever adds a reason adds a line here.
DATA = {
    "no-number": {"low": "0", "high": "119"},
    "too-early": {"year": "1900"},
    "still-to-come": {"on": "2026-11-23"},
    "several-places": {"names": "Genk, Gent"},
    "not-of-this-place": {"place": "Gent"},
    "not-of-this-birth": {"years": "26", "on": "2026-11-23"},
    "wrong-order": {"before": "applied"},
    "impossible": {"says": "Dat kan niet samen."},
}


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_words_in_every_language(reason: Reason, language: str) -> None:
    said = say_fault(real(language), SituationFault("status", "x", reason, DATA.get(reason, {})))
    assert said
    assert "{" not in said


def test_a_hint_is_a_word_that_is_allowed() -> None:
    assert hint(real(), SituationFault("status", "refuge", "no-such-value")) == "Bedoel je “refugee”?"
    assert "none, " not in hint(real(), SituationFault("municipality", "Xq", "no-such-place"))
    assert "own-home" in hint(real(), SituationFault("living", "zzzz", "no-such-value"))


def test_what_contradicts_names_every_question_that_it_is_about() -> None:
    with pytest.raises(RouteError) as caught:
        read(unaccompanied="yes", age="34")
    assert caught.value.faults[0].facets == ("age", "unaccompanied")
