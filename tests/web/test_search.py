"""The search as a page without JavaScript, as a list for the browser, and for programs; and what it keeps of a question."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.test import Client

from stapmee.web.missed import missed
from tests.web.pages import Page, Response, client

ODD = ["a" * 10_000, "'; DROP TABLE kit; --", "(.*)+[^", "\u202eabc", "x\x00y", "%", "💶", "<script>alert(1)</script>"]


def ask(question: str, language: str = "nl") -> Response:
    return client().get(f"/{language}/zoek/?q={quote(question)}")


def test_results_stand_by_kind_with_why_and_with_marks() -> None:
    html = ask("okmw").content.decode()
    assert "<mark>OCMW</mark>" in html
    assert "lijkt op “ocmw”" in html
    assert 'href="/nl/wie/ocmw/"' in html
    assert html.index("Woorden</h2>") < html.index("Kaarten</h2>")


def test_a_station_says_which_chapter_and_a_question_that_it_is_one() -> None:
    html = ask("waarborg via bank").content.decode()
    assert "Woning zoeken › De huurwaarborg regelen" in html
    assert "Vraag dit na: Een " in html
    assert '<span class="found-asks">navragen</span>' in html


def test_nothing_found_names_somebody_to_turn_to_and_says_what_is_counted() -> None:
    before = missed.total
    response = ask("zzrijbewijzz")
    page = Page(response.content.decode())
    assert "We tellen dat deze woorden hier ontbreken, niet wie ze zocht." in page.html
    assert page.all("a", href="/nl/wie/caw/")
    assert page.all("a", href="/nl/4-woning/")
    assert missed.total == before + 1


def test_what_is_found_is_not_counted() -> None:
    before = missed.total
    ask("waarborg")
    client().get("/api/search?q=waarborg")
    assert missed.total == before


def test_an_answer_to_a_question_is_not_kept() -> None:
    assert ask("waarborg")["Cache-Control"] == "no-store"
    assert client().get("/api/search?q=kot")["Cache-Control"] == "no-store"
    assert "public" in client().get("/nl/zoek/")["Cache-Control"]


@pytest.mark.parametrize("question", ODD)
def test_whatever_is_typed_is_answered(question: str) -> None:
    response = ask(question)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert client().get(f"/api/search?q={quote(question)}").status_code == 200


def test_a_question_in_arabic_on_the_arabic_page() -> None:
    page = Page(ask("محامي", "ar").content.decode())
    assert page.all("html", lang="ar", dir="rtl")
    assert page.all("a", href="/ar/wie/advocaat/")


def test_a_question_as_of_a_day_reads_that_day() -> None:
    then = client().get("/nl/zoek/?q=waarborg&on=2023-07-01").content.decode()
    assert "Vraag dit na: Een waarborg via bank" not in then
    assert 'data-day="2023-07-01"' in then
    assert client().get("/nl/zoek/?q=waarborg&on=gisteren").status_code == 400


def test_the_list_for_the_browser_is_kept_and_has_a_tag() -> None:
    response = client().get("/nl/zoek/index.json")
    packed = json.loads(response.content)
    assert response["Content-Type"] == "application/json"
    assert response["ETag"].startswith('W/"')
    assert (packed["form"], packed["language"]) == (1, "nl")
    page = client().get("/nl/zoek/").content.decode()
    assert 'data-index="/nl/zoek/index.json" data-titles="/nl/zoek/titels.json"' in page


def test_its_titles_come_apart_and_say_that_they_belong_to_it() -> None:
    index, titles = (json.loads(client().get(f"/nl/zoek/{name}.json").content) for name in ("index", "titels"))
    assert titles["made"] == index["made"]
    assert len(titles["documents"].split("\n")) == len(titles["kinds"])


def test_programs_get_what_the_contract_says() -> None:
    document = client().get("/api/search?q=kot&lang=nl").json()
    assert document["query"] == "kot"
    assert set(document["results"][0]) >= {"kind", "id", "theme", "title", "text", "url", "why", "score"}
    scores = [one["score"] for one in document["results"]]
    assert scores == sorted(scores, reverse=True)
    assert document["results"][0]["theme"] == "4-woning"


@pytest.mark.parametrize(("query", "words"), [("q=kot&lang=xx", "there is no such language"), ("lang=nl", "write what to search for")])
def test_programs_are_told_what_is_wrong(query: str, words: str) -> None:
    response = client().get(f"/api/search?{query}")
    assert response.status_code == 400
    assert words in response.json()["errors"][0]["message"]


def test_words_told_by_the_button_are_counted_once_and_shown_to_nobody_yet() -> None:
    before = missed.total
    assert client().post("/nl/zoek/ontbreekt/", {"words": "zzfietslessen"}).status_code == 204
    assert missed.total == before + 1
    counted = client().get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
    assert f"stapmee_searches_without_result_total {before + 1}" in counted
    assert "zzfietslessen" not in counted


def test_another_site_cannot_press_the_button() -> None:
    sent = Client(headers={"sec-fetch-site": "cross-site"})
    assert sent.post("/nl/zoek/ontbreekt/", {"words": "reclame"}).status_code == 403
    assert client().get("/nl/zoek/ontbreekt/").status_code == 405


def test_the_field_stands_on_the_first_page_too() -> None:
    page = Page(client().get("/nl/").content.decode())
    assert page.all("form", role="search", action="/nl/zoek/", method="get")
    assert any(one["href"] == "/nl/zoek/" for one in page.all("a"))
