"""From home to a route in a few taps, without a script; what is sent is answered and forgotten."""

from __future__ import annotations

import pytest
from django.test import Client

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
    assert page.answers == {"age": "30", "_ask": "1"}
    assert page.all("button", name="status", value="applicant")


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
