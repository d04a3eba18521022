"""The JSON document of a route has exactly the keys that others rely on."""

from __future__ import annotations

import json
from datetime import date

import pytest

from stapmee.kit.model import Kit
from stapmee.route.plan import route
from stapmee.route.situation import read_situation
from stapmee.web.guide.document import document
from tests.kits import real
from tests.web.pages import client

# fmt: off
TOP = [
    "kit", "on", "lang", "situation", "first", "now", "later", "maybe", "past", "people", "papers", "actions", "next_question", "complete",
    "important_questions", "timeline", "why_not", "clock",
]
ENTRY = [
    "card", "theme", "phase", "kind", "title", "text", "html", "show", "as_of", "question", "ask", "last_known", "from", "until",
    "from_text", "why", "open", "law", "valid", "evidence",
]
CHANGE = ["card", "title", "show", "begins", "day", "words", "counted", "counted_text", "anchor", "perhaps"]
# fmt: on
DAY = date(2026, 11, 23)


def test_its_keys_are_those_agreed() -> None:
    found = json.loads(
        json.dumps(document(route(real(), read_situation(real(), {"status": "applicant", "applied": "2026-09-15"}, DAY), DAY)))
    )
    assert list(found) == TOP
    assert found["situation"] == {"status": "applicant", "applied": "2026-09-15"}
    for part in ("first", "now", "later", "maybe", "past"):
        assert all(list(entry) == ENTRY for entry in found[part])
    assert all(list(one) == ["actor", "name", "does", "theme", "phase", "local"] for one in found["people"])
    assert all(list(one) == ["document", "name", "why"] for one in found["papers"])
    assert all(list(one) == ["card", "title", "text", "theme", "phase"] for one in found["actions"])
    assert list(found["next_question"]) == ["facet", "text", "why", "values"]
    assert all(list(one) == ["facet", "text", "why"] for one in found["important_questions"])
    assert all(list(one) == CHANGE for one in found["timeline"])
    assert all(list(one) == ["facet", "own", "cards"] for one in found["why_not"])
    assert all(list(card) == ["card", "title", "other"] for one in found["why_not"] for card in one["cards"])


def test_a_question_asserts_nothing() -> None:
    found = document(route(real(), read_situation(real(), {"status": "refugee"}, DAY), DAY))
    asked = [entry for entry in found["now"] if isinstance(entry, dict) and entry["show"] == "ask"]  # type: ignore[union-attr]
    assert asked
    for entry in asked:
        assert entry["title"] != real().cards[entry["card"]].title.text  # type: ignore[index]


@pytest.mark.parametrize("body", [{"age": 16, "status": "applicant"}, {"situation": {"age": "16", "status": "applicant"}}])
def test_a_program_gets_it(body: dict[str, object]) -> None:
    response = client().post("/api/route", {**body, "on": "2026-11-23", "lang": "en"}, content_type="application/json")
    found = json.loads(response.content)
    assert response["Cache-Control"] == "no-store"
    assert (found["lang"], found["on"], found["situation"]["age"]) == ("en", "2026-11-23", "16")


def test_what_is_not_translated_says_its_values_in_its_own_language() -> None:
    """No Arabic months in the middle of a Dutch sentence."""
    arabic, dutch = real("ar"), real()
    theirs = _texts(dutch)
    valued = [name for name, card in arabic.cards.items() if name in theirs and card.text.lang == "nl" and card.parameters]
    assert len(valued) > 5
    assert {name: _texts(arabic)[name] for name in valued} == {name: theirs[name] for name in valued}


def _texts(kit: Kit) -> dict[str, str]:
    """Give the texts of what is not a question, by card."""
    found = json.loads(json.dumps(document(route(kit, read_situation(kit, {"status": "applicant"}, DAY), DAY))))
    entries = [*found["now"], *found["later"], *found["maybe"]]
    return {one["card"]: one["text"] for one in entries if one["show"] != "ask"}
