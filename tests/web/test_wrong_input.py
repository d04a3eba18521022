"""Whatever is sent gets an answer that says what is wrong; nothing crashes and nothing that was right is lost."""

from __future__ import annotations

import json

import pytest

from tests.web.pages import Page, client
from tests.web.test_pages import assert_nothing_is_kept

URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"status": "zzz"}, "Kies een van de antwoorden"),
        ({"age": "200"}, "van 0 tot en met 119"),
        ({"age": "٣٠"}, "van 0 tot en met 119"),
        ({"applied": "2026-02-31"}, "Deze dag bestaat niet"),
        ({"applied.year": "2026", "applied.day": "3"}, "Deze dag bestaat niet"),
        ({"applied": "2199-01-01"}, "moet nog komen"),
        ({"born": "1700"}, "ligt voor 1900"),
        ({"municipality": "Nergensgem"}, "geen gemeente met die naam"),
        ({"shoe-size": "44"}, "Deze vraag kennen we niet: “shoe-size”"),
        ({"age": "20", "unaccompanied": "yes"}, "niet minderjarig"),
        ({"born": "2000-01-01", "age": "50"}, "past niet bij de geboortedatum"),
        ({"applied": "2026-05", "recognised": "2025-01"}, "ligt voor een andere"),
        ({"_change": "shoe-size"}, "Deze vraag kennen we niet"),
    ],
)
def test_a_wrong_answer_is_named_beside_its_field(answers: dict[str, str], said: str) -> None:
    response = client().post("/nl/route/", {"lawyer": "none", **answers})
    page = Page(response.content.decode())
    assert response.status_code == 400
    assert said in page.html
    assert page.answers == {"lawyer": "none"}
    assert response["Cache-Control"] == "no-store"
    assert_nothing_is_kept(response)


def test_the_wrong_answer_itself_can_be_mended() -> None:
    page = Page(client().post("/nl/route/", {"age": "200"}).content.decode())
    assert page.all("input", name="age", value="200")


def test_two_different_answers_are_not_silently_one() -> None:
    response = client().post("/nl/route/", {"status": ["refugee", "applicant"]})
    assert response.status_code == 400
    assert "twee verschillende antwoorden" in response.content.decode()


@pytest.mark.parametrize("body", [b"status=%ff", b"status=\xff\xfe", b"status=%00", b"%ff=1"])
def test_what_is_no_text_is_refused(body: bytes) -> None:
    assert client().post("/nl/route/", body, content_type=URLENCODED).status_code == 400


@pytest.mark.parametrize("address", ["/nl/route/", "/api/route"])
def test_ten_megabytes_are_too_much(address: str) -> None:
    assert client().post(address, b"status=" + b"a" * 10_000_000, content_type=URLENCODED).status_code == 413


def test_too_many_fields_are_too_much() -> None:
    body = "&".join(f"a{number}=1" for number in range(1000)).encode()
    assert client().post("/nl/route/", body, content_type=URLENCODED).status_code == 413


@pytest.mark.parametrize(
    "address",
    ["/fr/", "/nl/10-iets/", "/nl/6-opleiding/okann/", "/nl/kaart/niets/", "/nl/wie/niemand/", "/zz", "/nl/5-dienstverlening/okan/"],
)
def test_an_unknown_address_leads_on(address: str) -> None:
    response = client().get(address, follow=True)
    page = Page(response.content.decode())
    assert response.status_code == 404
    assert len(page.all("h1")) == 1
    assert page.all("a", href="/nl/wie/caw/")


def test_a_slip_of_the_pen_is_understood() -> None:
    page = Page(client().get("/nl/6-opleiding/okann/").content.decode())
    assert page.all("a", href="/nl/6-opleiding/okan/")


@pytest.mark.parametrize("day", ["gisteren", "2026-02-31", "2026", "0001-01-01", "9999-12-31", "%ff"])
@pytest.mark.parametrize("address", ["/nl/?on=", "/nl/veranderd/?since="])
def test_a_day_that_cannot_be_is_refused(address: str, day: str) -> None:
    response = client().get(address + day)
    assert response.status_code == 400
    assert len(Page(response.content.decode()).all("h1")) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff",
        b'{"status": null}',
        b'{"status": ["a"]}',
        b'{"status": {"a": "b"}}',
        b'{"lang": "fr"}',
        b'{"on": "ooit"}',
        b"[" * 5000,
    ],
)
def test_a_program_that_sends_nonsense_hears_so(body: bytes) -> None:
    response = client().post("/api/route", body, content_type="application/json")
    assert response.status_code == 400
    assert json.loads(response.content)["errors"][0]["message"]


def test_a_program_hears_which_fact_is_wrong() -> None:
    response = client().post("/api/route", {"age": 200}, content_type="application/json")
    assert response.status_code == 400
    assert json.loads(response.content)["errors"][0]["facet"] == "age"


def test_other_methods_are_refused() -> None:
    assert client().delete("/nl/route/").status_code == 405
    assert client().get("/api/route").status_code == 405
