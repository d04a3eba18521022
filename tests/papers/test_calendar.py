"""The calendar file: valid by RFC 5545, read back by the library, and silent about whom it is for until somebody ticks the box."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import Kit
from stapmee.papers.calendar import ZONE, calendar
from stapmee.route.coming import coming
from stapmee.route.plan import Route, route
from stapmee.route.situation import read_situation
from tests.kits import real
from tests.route.people import ON, situations

PATIENT = settings(max_examples=40)
APPLICANT = {"status": "applicant", "applied": "2026-09-15", "age": "34", "living": "reception-centre"}
REFUGEE = {"status": "refugee", "recognised": "2026-08-10", "family-abroad": "yes", "born": "2009-03-02", "municipality": "Gent"}
EVERYBODY = [APPLICANT, REFUGEE, {"status": "refugee", "card-until": "2027-03"}, {"status": "temporary-protection"}]
NEEDED = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "LAST-MODIFIED", "CLASS", "TRANSP")


def route_of(facts: dict[str, str], on: date = ON, kit: Kit | None = None) -> Route:
    return route(kit or real(), read_situation(kit or real(), facts, on), on)


def events(made: bytes) -> list[icalendar.Event]:
    return [one for one in icalendar.Calendar.from_ical(made).walk("VEVENT") if isinstance(one, icalendar.Event)]


def event_on(made: bytes, day: date) -> icalendar.Event:
    return next(one for one in events(made) if day_of(one) == day)


def day_of(event: icalendar.Event, name: str = "DTSTART") -> date:
    found = event.decoded(name)
    assert isinstance(found, date)
    return found


def bells(event: icalendar.Event) -> list[timedelta]:
    return sorted(alarm.decoded("TRIGGER") for alarm in event.walk("VALARM"))


def said(event: icalendar.Event, name: str) -> str:
    return str(event[name])


# --- valid


@pytest.mark.parametrize("facts", EVERYBODY)
@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_line_is_as_rfc_5545_has_it(facts: dict[str, str], words: bool, language: str) -> None:
    made = calendar(route_of(facts, kit=real(language)), words=words, site="https://stapmee.example")
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in made.replace(b"\r\n", b"")
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # a fold never splits a letter


@pytest.mark.parametrize("facts", EVERYBODY)
def test_every_event_has_what_it_needs_and_lasts_a_day(facts: dict[str, str]) -> None:
    made = calendar(route_of(facts), words=True)
    found = icalendar.Calendar.from_ical(made)
    assert str(found["VERSION"]) == "2.0"
    assert str(found["PRODID"]).startswith("-//Stapmee//")
    assert events(made)
    for event in events(made):
        assert not [name for name in NEEDED if name not in event]
        assert b"DTSTART;VALUE=DATE:" in event.to_ical()
        assert day_of(event, "DTEND") - day_of(event) == timedelta(days=1)  # exclusive
        assert (said(event, "CLASS"), said(event, "TRANSP")) == ("PRIVATE", "TRANSPARENT")
        assert day_of(event) >= ON
    assert len({said(event, "UID") for event in events(made)}) == len(events(made))


@pytest.mark.parametrize("facts", EVERYBODY)
def test_the_bells_ring_at_nine_and_never_in_the_past(facts: dict[str, str]) -> None:
    for event in events(calendar(route_of(facts))):
        midnight = datetime.combine(day_of(event), datetime.min.time())
        rings = [midnight + bell for bell in bells(event)]
        assert rings
        for alarm in event.walk("VALARM"):
            assert str(alarm["ACTION"]) == "DISPLAY"
            assert str(alarm["DESCRIPTION"]) == said(event, "SUMMARY")
        assert {ring.hour for ring in rings} == {9}
        assert min(rings).date() >= ON


def test_the_zone_turns_its_clock_when_belgium_does() -> None:
    found = icalendar.Calendar.from_ical(calendar(route_of(APPLICANT)))
    zone = next(iter(found.walk("VTIMEZONE")))
    assert isinstance(zone, icalendar.Timezone)
    assert (str(zone["TZID"]), str(found["X-WR-TIMEZONE"])) == (ZONE, ZONE)
    described = zone.to_tz(lookup_tzid=False)
    for days in range(0, 3650, 3):
        noon = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(ZONE)) + timedelta(days=days)
        assert noon.replace(tzinfo=described).utcoffset() == noon.utcoffset(), noon


# --- silent


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
@pytest.mark.parametrize("facts", EVERYBODY)
def test_without_the_tick_every_event_reads_alike_and_tells_nothing(facts: dict[str, str], language: str) -> None:
    kit = real(language)
    made = calendar(route_of(facts, kit=kit), site="https://stapmee.example")
    found = events(made)
    assert {(said(event, "SUMMARY"), said(event, "DESCRIPTION"), said(event, "URL")) for event in found} == {
        (kit.phrases["calendar-neutral"].text, kit.phrases["calendar-neutral-text"].text, f"https://stapmee.example/{language}/route/")
    }
    unfolded = made.replace(b"\r\n ", b"").decode("utf-8").casefold()
    told = [
        *facts.values(),
        *facts,
        *(entry.card.id for entry in route_of(facts).now),
        "vluchteling",
        "asiel",
        "refugee",
        "advocaat",
        "ocmw",
    ]
    assert not [word for word in told if len(word) > 2 and re.search(rf"\b{re.escape(word.casefold())}\b", unfolded)]


def test_with_the_tick_it_says_what_when_and_why() -> None:
    work = event_on(calendar(route_of(APPLICANT), words=True), date(2027, 1, 15))
    assert said(work, "SUMMARY") == "Vanaf vandaag: Werken mag vier maanden na het verzoek"
    assert "oranje kaart" in said(work, "DESCRIPTION")
    assert "vier maanden na het verzoek of later" in said(work, "DESCRIPTION")


def test_without_a_site_there_is_no_link() -> None:
    assert b"URL" not in calendar(route_of(APPLICANT))


# --- the right days


def test_what_ends_is_marked_on_the_last_day_that_it_surely_holds_with_bells_before() -> None:
    made = calendar(route_of({"status": "temporary-protection"}), words=True)
    last = event_on(made, date(2027, 3, 3))  # the rule holds until 4 March, exclusive
    assert said(last, "SUMMARY").startswith("Laatste dag: ")
    assert bells(last) == [timedelta(days=-28, hours=9), timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


def test_a_duty_whose_month_alone_is_known_is_marked_on_the_first_day_that_it_can_be() -> None:
    made = calendar(route_of({"status": "refugee", "card-until": "2027-03"}), words=True)
    renewal = event_on(made, date(2027, 1, 15))
    assert "Vernieuw de kaart op tijd" in said(renewal, "SUMMARY")
    assert "zeker vanaf 14 februari 2027" in said(renewal, "DESCRIPTION")


def test_a_birthday_is_one_event_and_not_seventy() -> None:
    made = calendar(route_of(REFUGEE), words=True)
    grown = [event for event in events(made) if day_of(event) == date(2027, 3, 2)]
    assert len(grown) <= 2
    assert any(re.search(r"\(en nog \d+\)", said(event, "SUMMARY")) for event in grown)


def test_a_deadline_that_may_be_wrong_gets_no_day_but_a_call_today() -> None:
    """The term for reunification is asked, never computed: the calendar holds a call to the lawyer, and no day of the term."""
    made = calendar(route_of({"status": "refugee", "recognised": "2026-08-10", "family-abroad": "yes", "age": "34"}), words=True)
    assert said(event_on(made, ON), "SUMMARY") == "Bel vandaag: advocaat"
    assert date(2027, 2, 9) not in {day_of(event) for event in events(made)}
    assert date(2027, 2, 10) not in {day_of(event) for event in events(made)}


@PATIENT
@given(st.data())
def test_only_days_of_the_list_are_marked(data: st.DataObject) -> None:
    found = route(real(), data.draw(situations(real())), ON)
    allowed = {change.watch if change.begins else change.watch - timedelta(days=1) for change in coming(found) if change.watch} | {ON}
    made = events(calendar(found))
    assert {day_of(event) for event in made} <= allowed
    assert {change.watch for change in coming(found) if change.watch and change.begins} <= {day_of(event) for event in made}


# --- again


def test_made_again_it_replaces_what_was_there() -> None:
    """Another day, language and choice: the same names, and a higher sequence."""
    first = events(calendar(route_of(APPLICANT)))
    later = events(calendar(route_of(APPLICANT, ON + timedelta(days=3), real("en")), words=True))
    dated = {said(event, "UID"): event for event in first if day_of(event) > ON}
    again = {said(event, "UID"): event for event in later if day_of(event) > ON + timedelta(days=3)}
    assert set(dated) == set(again)
    for name, event in again.items():
        assert int(said(event, "SEQUENCE")) > int(said(dated[name], "SEQUENCE"))
        assert day_of(event, "DTSTAMP") > day_of(dated[name], "DTSTAMP")


def test_two_people_do_not_overwrite_each_other() -> None:
    other = {**APPLICANT, "applied": "2026-09-16"}
    names = [{said(event, "UID") for event in events(calendar(route_of(facts))) if day_of(event) > ON} for facts in (APPLICANT, other)]
    assert not names[0] & names[1]


def test_the_same_route_gives_the_same_bytes() -> None:
    assert calendar(route_of(REFUGEE), words=True) == calendar(route_of(dict(reversed(REFUGEE.items()))), words=True)
