"""From home to a route in a few taps, without a script; what is sent is answered and forgotten."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from stapmee.web.guide.frame import frame_of
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.shell import shell
from tests.web.pages import LANGUAGES, Page, Response, client
from tests.web.test_pages import assert_nothing_is_kept


def post(**answers: str) -> Response:
    return client().post("/nl/route/", answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_on_the_home_page_gives_a_route(language: str) -> None:
    home = Page(client().get(f"/{language}/").content.decode())
    assert home.all("form", method="post", action=f"/{language}/route/")
    assert home.all("button", name="status", value="refugee")

    response = client().post(f"/{language}/route/", {"status": "refugee"})
    page = Page(response.content.decode())
    assert response.status_code == 200
    assert len(page.all("h1")) == 1
    assert page.answers == {"status": "refugee"}
    assert page.html.count("<article") >= 3


def test_a_route_is_not_kept_anywhere() -> None:
    response = post(status="refugee")
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert_nothing_is_kept(response)


def test_answers_stand_in_no_address() -> None:
    page = Page(post(status="refugee", municipality="Gent").content.decode())
    addresses = [
        value for _tag, attributes in page.elements for name, value in attributes.items() if name in ("href", "action", "formaction")
    ]
    assert not [one for one in addresses if "refugee" in one or "Gent" in one or "44021" in one or "?" in one]


def test_asking_goes_on_until_the_route_is_wanted() -> None:
    asked = Page(post(status="refugee", _ask="1").content.decode())
    assert asked.answers == {"status": "refugee", "_ask": "1"}
    assert asked.all("button", name="_show")
    assert asked.all("button", value="unknown")

    shown = Page(post(status="refugee", _ask="1", _show="1").content.decode())
    assert shown.all("div", **{"class": "first"})


def test_an_answer_can_be_changed() -> None:
    page = Page(post(status="refugee", age="30", _change="status").content.decode())
    assert page.answers == {"age": "30", "_was.status": "refugee", "_ask": "1"}
    assert page.all("button", name="status", value="applicant")


def test_going_back_loses_no_answer() -> None:
    """Whoever taps an answer to change it and then does not, or taps another, keeps what was there."""
    asked = Page(post(status="refugee", age="30", _change="age").content.decode())
    assert asked.all("input", name="age", value="30")
    shown = Page(post(**asked.answers, _show="1").content.decode())
    assert shown.answers == {"status": "refugee", "age": "30"}
    other = Page(post(**asked.answers, _change="status").content.decode())
    assert other.answers == {"age": "30", "_was.status": "refugee", "_ask": "1"}
    changed = Page(post(**{**asked.answers, "age": "31"}).content.decode())
    assert changed.answers["age"] == "31"


def test_not_knowing_is_an_answer_that_is_not_asked_again() -> None:
    first = Page(post(status="refugee").content.decode())
    asked = next(one["name"] for one in first.all("button", value="unknown"))
    second = Page(post(**{"status": "refugee", asked: "unknown"}).content.decode())
    assert asked not in [one["name"] for one in second.all("button", value="unknown")]


def test_the_button_i_dont_know_stands_above_what_was_typed() -> None:
    response = Client().post("/nl/route/", {"status": "refugee", "municipality": ["Gent", "unknown"]})
    assert Page(response.content.decode()).answers["municipality"] == "unknown"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"applied.year": "2026", "applied.month": "9", "applied.day": "5"}, "2026-09-05"),
        ({"applied.year": "2026", "applied.month": "9", "applied.day": ""}, "2026-09"),
        ({"applied.year": "2025", "applied.month": "", "applied.day": ""}, "2025"),
    ],
)
def test_a_day_may_be_known_in_part(fields: dict[str, str], said: str) -> None:
    response = client().post("/nl/route/", {"status": "applicant", **fields})
    assert response.status_code == 200
    assert Page(response.content.decode()).answers["applied"] == said


def test_the_same_route_reads_in_another_language() -> None:
    page = Page(post(status="refugee").content.decode())
    assert page.all("button", formaction="/ar/route/")


def test_a_station_says_where_they_are() -> None:
    theme = Page(client().get("/nl/6-opleiding/").content.decode())
    button = theme.all("button", form="here")[0]
    page = Page(post(**{button["name"]: button["value"]}).content.decode())
    assert page.answers == {button["name"]: button["value"]}


def test_a_form_with_nothing_in_it_still_leads_to_somebody() -> None:
    response = client().post("/nl/route/", {})
    assert response.status_code == 200
    assert "/nl/wie/caw/" in response.content.decode()


# --- enough for now, and what nobody knew

REFUGEE = {"status": "refugee", "age": "34", "municipality": "Gent", "living": "own-home", "family-abroad": "no", "recognised": "2026-08"}


def enough() -> Page:
    """Answer until it is enough."""
    answers = dict(REFUGEE)
    while True:
        page = Page(post(**answers, _ask="1").content.decode())
        asked = [one["name"] for one in page.all("button", value="unknown")]
        if not asked or not page.all("input", name="_ask"):
            return page
        answers[asked[0]] = "unknown"


def test_enough_for_now_is_said_and_what_could_still_change_much_is_a_tap_away() -> None:
    page = enough()
    assert "Genoeg voor nu" in page.html
    assert page.all("button", name="_change", value="language-barrier")
    assert page.all("button", name="_more", value="1")


def test_whoever_wants_is_asked_on_after_enough() -> None:
    page = enough()
    on = Page(post(**page.answers, _more="1").content.decode())
    assert on.all("button", value="unknown")
    assert on.answers["_more"] == "1"
    facet = on.all("button", value="unknown")[0]["name"]
    further = Page(post(**{**on.answers, facet: "unknown"}).content.decode())
    assert further.answers["_more"] == "1"
    stopped = Page(post(**{**on.answers, facet: "unknown", "_show": "1"}).content.decode())
    assert "_more" not in stopped.answers


def test_what_nobody_knew_comes_with_how_to_find_out() -> None:
    page = Page(post(status="refugee", recognised="unknown").content.decode())
    assert "Kijk in de brief met de beslissing" in page.html
    assert page.all("button", name="_change", value="recognised")
    asking = Page(post(status="refugee", recognised="unknown", _ask="1").content.decode())
    assert "Kijk in de brief met de beslissing" in asking.html


# --- what changes when, as a calendar


def calendar(**answers: str) -> Response:
    return client().post("/nl/route/kalender.ics", answers)


def test_the_days_that_come_stand_on_the_page_with_how_they_were_counted() -> None:
    page = Page(post(status="applicant", applied="2026-09", age="34").content.decode())
    assert page.all("time", datetime="2027-01-30")
    assert "Daarom tellen we vanaf de laatste dag die het kan zijn" in page.html
    assert page.all("button", formaction="/nl/route/kalender.ics", form="antwoorden")


def test_the_calendar_is_answered_and_forgotten() -> None:
    response = calendar(status="applicant", applied="2026-09-15", age="34")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="stapmee.ics"'
    assert response["Cache-Control"] == "no-store"
    assert b"DTSTART;VALUE=DATE:20270115" in response.content
    assert b"Werken" not in response.content
    assert_nothing_is_kept(response)


def test_the_calendar_tells_when_that_is_ticked() -> None:
    assert b"Werken mag vier maanden" in calendar(status="applicant", applied="2026-09-15", age="34", _words="1").content


def test_a_calendar_of_what_cannot_be_is_refused_like_the_route() -> None:
    response = calendar(status="applicant", applied="2199-01-01")
    assert response.status_code == 400
    assert "moet nog komen" in response.content.decode()
    assert client().get("/nl/route/kalender.ics").status_code == 405


# --- why not


def test_what_one_answer_rules_out_is_told_and_all_of_it_on_demand() -> None:
    some = Page(post(status="refugee", age="34").content.decode())
    assert "34 jaar" in some.html
    assert some.all("button", name="_all", form="antwoorden")
    every = Page(post(status="refugee", age="34", _all="1").content.decode())
    assert every.html.count("ruled-out-other") > some.html.count("ruled-out-other")
    assert "leeftijd: 12 tot 18" in every.html
    assert not every.all("button", name="_all")


def applies(card: str, **answers: str) -> Response:
    return client().post(f"/nl/kaart/{card}/voor-mij/", answers)


def test_a_card_asks_what_it_hangs_on_and_tells_whether_it_applies() -> None:
    page = Page(client().get("/nl/kaart/okan-begin/").content.decode())
    assert page.all("form", method="post", action="/nl/kaart/okan-begin/voor-mij/#voor-mij")
    assert page.all("input", name="age")
    response = applies("okan-begin", age="34")
    assert "Dit geldt nu niet. Bij jullie: 34 jaar." in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert Page(response.content.decode()).answers == {"age": "34"}
    assert "Dit geldt nu." in applies("okan-begin", age="16").content.decode()


def test_a_card_for_a_place_asks_for_the_municipality() -> None:
    page = Page(client().get("/nl/kaart/plicht-brief/").content.decode())
    assert page.all("input", name="municipality")
    assert not page.all("input", name="region")


def test_a_wrong_answer_about_a_card_is_told_beside_its_field() -> None:
    response = applies("okan-begin", age="200")
    assert response.status_code == 400
    assert "van 0 tot en met 119" in response.content.decode()
    assert Page(response.content.decode()).all("input", name="age", value="200")
    assert applies("bestaat-niet", age="20").status_code == 404


# --- a clock that is years off


def test_a_day_years_after_the_kit_is_doubted_on_every_page() -> None:
    for address in ("/nl/", "/nl/kaart/okan-begin/", "/nl/route/"):
        assert "Kijk de datum van dit toestel na" in client().get(f"{address}?on=2035-01-01").content.decode()
    assert "Kijk de datum van dit toestel na" not in client().get("/nl/?on=2023-07-01").content.decode()


def test_a_clock_before_the_kit_is_doubted_when_nobody_asked_for_that_day() -> None:
    kit = kit_in("nl")
    frame = frame_of(kit, date(2019, 3, 3))
    assert "deze kit is van 23 november 2026" in shell(frame, (), "", "").clock


def test_a_program_gets_the_same_timeline_reasons_and_doubts() -> None:
    body = {"status": "applicant", "applied": "2026-09", "age": "34", "on": "2026-11-23"}
    found = client().post("/api/route", body, content_type="application/json").json()
    work = next(one for one in found["timeline"] if one["card"] == "werken-na-wachttijd")
    assert (work["day"], work["counted"], work["anchor"], work["begins"]) == ("2027-01-30", "latest", "applied", True)
    assert {"facet": "age", "own": "34 jaar"}.items() <= next(one for one in found["why_not"] if one["facet"] == "age").items()
    assert found["clock"] is None
    refused = client().post("/api/route", {"age": 200}, content_type="application/json").json()["errors"][0]
    assert (refused["facet"], refused["reason"]) == ("age", "no-number")
