"""Sheets of tools as PDFs from the site: blank for everybody, filled in for who asks, and then forgotten."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from django.conf import settings

from stapmee.web.guide import form_views
from stapmee.web.guide.pace import Pace
from tests.papers.pdfs import font_families, opened, page_texts
from tests.web.pages import LANGUAGES, Response, client

CV = "/nl/gereedschap/woon-cv/na-bezoek.pdf"
SECRET = "Zilverberkenlaan"
FILLED = {"bezoek-naam": SECRET, "bezoek-dag": "2026-12-03", "geld": "1850", "verblijf": "erkend", "vorige": SECRET}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "STAPMEE_DATA", tmp_path)
    monkeypatch.setattr(form_views, "_PACE", Pace(per_minute=600, at_once=100))
    return tmp_path


def fill(address: str, values: object, language: str = "nl") -> Response:
    body = json.dumps({"language": language, "values": values})
    return client().post(address, body, content_type="application/json")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_form_is_a_pdf_in_the_language_of_its_address(language: str) -> None:
    response = client().get(f"/{language}/gereedschap/huis-gevonden/eerste-week.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "max-age" in response["Cache-Control"]
    with opened(response.content) as pdf:
        assert pdf.Root.Lang == language


def test_a_blank_form_can_have_two_languages() -> None:
    response = client().get("/nl/gereedschap/huis-gevonden/samen/ar/eerste-week.pdf")
    text = " ".join(page_texts(response.content))
    assert "De eerste week" in text
    assert "NotoSansArabic" in font_families(response.content)


TABS = "/nl/gereedschap/administratiekaft/tabs.pdf"
STANDING = {"papieren": [{"paper": "oranje-kaart", "state": "asked", "on": "2026-11-01", "to": SECRET}], "check.kopie-kaart": True}


def test_the_tabs_of_a_binder_say_how_papers_stand_and_nothing_of_it_stays(folder: Path) -> None:
    response = fill(TABS, STANDING)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    first = " ".join(page_texts(response.content)[0].split())
    assert f"1 november 2026 {SECRET}" in first
    assert SECRET not in " ".join(page_texts(client().get(TABS).content)), "the blank tabs are of nobody"
    assert [path for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()] == []
    both = fill(TABS.replace("/tabs", "/samen/ar/tabs"), STANDING)
    assert "NotoSansArabic" in font_families(both.content)
    assert "oranje kaart" in " ".join(page_texts(both.content)[0].split()), "at the counter it is asked for in Dutch"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"papieren": [{"paper": "paspoort", "state": "have"}]}, "is no paper of this binder"),
        ({"papieren": [{"paper": "diploma", "state": "lost"}]}, "is no state of a paper"),
        ({"naam": 3}, 'the answer to "naam" does not fit'),
    ],
)
def test_tabs_that_do_not_fit_are_refused_in_words(told: object, words: str) -> None:
    response = fill(TABS, told)
    assert response.status_code == 400
    assert words in response.content.decode()


def test_papers_are_of_today() -> None:
    assert client().get(CV + "?on=2025-01-01").status_code == 404


def test_a_filled_sheet_holds_what_was_sent_in_the_language_asked_for() -> None:
    response = fill(CV, FILLED, "fr")
    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (200, "application/pdf", "no-store")
    text = " ".join(page_texts(response.content))
    assert "1 850" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Revenus par mois" in text
    assert re.search(f"Uniquement.{{0,4}} pour {SECRET}, 3 décembre 2026", text), "between the pale words of the watermark"


def test_what_is_private_is_not_on_it_unless_its_own_tick_came_along() -> None:
    without = " ".join(page_texts(fill(CV, FILLED).content))
    assert "erkend vluchteling" not in without
    assert "erkend vluchteling" in " ".join(page_texts(fill(CV, {**FILLED, "put-on.verblijf": True}).content))


def test_nothing_of_it_is_kept_anywhere(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert fill(CV, {**FILLED, "put-on.vorige": True}).status_code == 200
        assert fill(CV, {**FILLED, SECRET: SECRET}).status_code == 400
        assert fill(CV, {**FILLED, "zorg": f"{SECRET} \U0001f3e0 \u10d0"}).status_code == 422, "a letter that our fonts do not hold"
    assert SECRET not in caplog.text
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in kept if SECRET.encode() in path.read_bytes() or "na-bezoek" in path.name] == []


def test_a_refusal_quotes_no_answer() -> None:
    told = fill(CV, {"geld": [SECRET]})
    assert told.status_code == 400
    assert SECRET not in told.content.decode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("no json", "malformed"),
        (json.dumps({"language": "nl"}), "values"),
        (json.dumps({"language": "de", "values": {}}), '"de" is no language of its papers'),
        (json.dumps({"language": "nl", "values": {"gled": "1"}}), 'did you mean "geld"?'),
        (json.dumps({"language": "nl", "values": {"roken": "soms"}}), 'the answer to "roken" does not fit'),
        (json.dumps({"language": "nl", "values": {}, "name": "x"}), "name"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(body: str, words: str) -> None:
    response = client().post(CV, body, content_type="application/json")
    assert response.status_code == 400
    assert words in response.content.decode()


def test_too_much_is_refused_before_it_is_read() -> None:
    assert client().post(CV, "x" * 100_000, content_type="application/json").status_code == 413


def test_only_so_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_views, "_PACE", Pace(per_minute=6, at_once=1, clock=lambda: 0.0))
    assert fill(CV, {}).status_code == 200
    refused = fill(CV, {})
    assert (refused.status_code, refused["Retry-After"]) == (429, "10")
    assert client().get("/nl/gereedschap/woon-cv/").status_code == 200, "reading goes on"


def test_a_pace_gives_its_turns_back_over_time() -> None:
    now = [0.0]
    pace = Pace(per_minute=60, at_once=2, clock=lambda: now[0])
    assert [pace.wait() for _ in range(3)] == [0, 0, 1]
    now[0] = 1.0
    assert [pace.wait(), pace.wait()] == [0, 1]
    now[0] = 3600.0
    assert [pace.wait() for _ in range(3)] == [0, 0, 1]
