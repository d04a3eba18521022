"""What a browser finds in the book is what the database finds, in the same order and for the same reason."""

from __future__ import annotations

import pytest

from stapmee.directory.finding import Question, find
from stapmee.directory.instances import instances
from stapmee.directory.keeping import edit
from stapmee.directory.links import term_id
from stapmee.directory.nearby import Near, Wanted, around
from stapmee.directory.shelf import book
from stapmee.kit.territory import Place
from tests.directory.test_finding import GENT, LUIK, OWNER, service
from tests.kits import real

pytestmark = pytest.mark.usefixtures("database")


def place(nis: str) -> Place:
    return next(one for one in real().places if one.nis == nis)


def told(found: tuple[Near, ...]) -> list[tuple[str, str, float | None]]:
    return [(one.service.id, one.why, one.kilometres) for one in found]


@pytest.mark.parametrize("nis", [GENT, LUIK, "11002", "21004", "73028", "46030", "23106", "31005"])
def test_the_book_answers_as_the_database_does(nis: str) -> None:
    found = find(Question(nis, size=1000))
    expected = [(str(hit.service.id), hit.why, round(hit.kilometres, 1) if hit.kilometres is not None else None) for hit in found.hits]
    assert told(around(real(), book(real()), place(nis))) == expected


def test_a_need_and_a_language_narrow_both_alike() -> None:
    edit(real(), (OWNER, service("Koerdisch", GENT, languages=("kmr",)), service("Alleen Nederlands", GENT)), by="test")
    by_language = around(real(), book(real()), place(GENT), Wanted(language="kmr"))
    assert [one.service.name for one in by_language] == ["Koerdisch"]
    by_theme = around(real(), book(real()), place(GENT), Wanted(theme="4-woning"))
    found = find(Question(GENT, terms=(term_id("stapmee-themes", "4-woning"),), size=1000))
    assert [one.service.id for one in by_theme] == [str(hit.service.id) for hit in found.hits]
    by_actor = around(real(), book(real()), place(GENT), Wanted(actor="ocmw"))
    assert [one.service.owner for one in by_actor] == ["OCMW van Gent"]


def test_only_what_serves_this_place_leaves_out_the_neighbours() -> None:
    edit(real(), (OWNER, service("Bij de buren", "44088"), service("Hier", GENT)), by="test")
    every = {one.service.name: one.why for one in around(real(), book(real()), place(GENT))}
    assert every["Bij de buren"] == "neighbouring"
    only = around(real(), book(real()), place(GENT), Wanted(only=True))
    assert "Bij de buren" not in [one.service.name for one in only]
    assert {one.why for one in only} == {"local", "province", "region", "everywhere"} & set(every.values())


def test_of_each_actor_the_nearest_come_first_and_not_all() -> None:
    edit(real(), (OWNER, *(service(f"nummer {number}", GENT) for number in range(3))), by="test")
    grouped = instances(around(real(), book(real()), place(GENT)), 2)
    assert [one.service.owner for one in grouped["ocmw"]] == ["OCMW van Gent"]
    assert all(len(found) <= 2 for found in grouped.values())
    assert "" not in grouped
