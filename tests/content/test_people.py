"""The cast: people who don't exist, each with what he or she must and must not see (tests/people/*.yaml)."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import pytest
import yaml

from stapmee.kit.model import ActorId, CardId, DocumentId
from stapmee.route.plan import Route, route
from stapmee.route.situation import read_situation
from tests.kits import ROOT, real

PEOPLE = sorted((Path(__file__).resolve().parent.parent / "people").glob("*.yaml"))


class Person:
    """One of the cast. Keys: who, on, facts, first, now, later (card: day or null), asks, people, papers, never, here."""

    def __init__(self, path: Path) -> None:
        document = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        known = {"who", "on", "facts", "first", "now", "later", "asks", "people", "papers", "never", "here"}
        assert set(document) <= known, f"{path.name}: unknown keys {set(document) - known}"
        self.on = date.fromisoformat(document.get("on", "2026-11-23"))
        self.facts: dict[str, str] = document["facts"] or {}
        self.document = document
        kit = real()
        self.route: Route = route(kit, read_situation(kit, self.facts, self.on), self.on)

    def wanted(self, key: str) -> set[str]:
        return set(self.document.get(key, []))


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_a_person_sees_what_matters_and_nothing_that_is_not_for_them(path: Path) -> None:
    person = Person(path)
    found, kit = person.route, real()
    everything = [*found.now, *found.later, *found.maybe, *found.past]
    named = {CardId(one) for key in ("first", "now", "asks", "never") for one in person.wanted(key)} | {
        CardId(one) for one in person.document.get("later", {})
    }
    assert named <= set(kit.cards), f"no such cards: {named - set(kit.cards)}"
    assert {ActorId(one) for one in person.wanted("people")} <= set(kit.actors)
    assert {DocumentId(one) for one in person.wanted("papers")} <= set(kit.documents)

    assert person.wanted("first") <= {entry.card.id for entry in found.first}
    assert person.wanted("now") <= {entry.card.id for entry in found.now}
    assert person.wanted("asks") <= {entry.card.id for entry in everything if entry.reading.show == "ask"}
    assert not person.wanted("never") & {entry.card.id for entry in everything}
    assert person.wanted("people") <= {one.actor for one in found.people}
    assert person.wanted("papers") <= {one.document for one in found.papers}
    assert person.wanted("here") <= set(found.phases)
    for card, day in person.document.get("later", {}).items():
        entry = next((one for one in found.later if one.card.id == card), None)
        assert entry is not None, f"{card} is not among later"
        assert (entry.from_.isoformat() if entry.from_ else "null") == day


def test_the_cast_is_large_and_varied() -> None:
    cast = [Person(path) for path in PEOPLE]
    assert len(cast) >= 40
    assert {person.facts.get("status") for person in cast} >= {value.id for value in real().facets["status"].values}  # type: ignore[index]


def test_the_page_of_the_cast_is_current() -> None:
    spec = importlib.util.spec_from_file_location("people_tool", ROOT / "tools" / "people.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "people.md").read_text(encoding="utf-8") == tool.page(), "run tools/people.py > docs/people.md"
