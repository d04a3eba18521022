"""What people share of a route is nobody's own: whoever asked before, one gets the same."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.model import Kit
from stapmee.route.day import day_of_kit
from stapmee.route.lots import Lot, Share
from stapmee.route.plan import Route, route
from stapmee.route.situation import Day, read_situation
from tests.kits import real, small
from tests.route.people import ON, kits, situations

PATIENT = settings(max_examples=40)


def told(found: Route) -> dict[str, object]:
    """Give all that a route says, apart from the records of the kit itself."""
    parts = {
        name: getattr(found, name) for name in ("first", "now", "later", "maybe", "past", "phases", "people", "papers", "next_question")
    }
    return {name: msgspec.to_builtins(part, enc_hook=repr) for name, part in parts.items()}


def fresh(kit: Kit) -> Kit:
    """Give the same kit as another object, of which nothing was asked before."""
    return msgspec.structs.replace(kit)


@PATIENT
@given(st.data())
def test_who_asked_before_changes_nothing(data: st.DataObject) -> None:
    kit = data.draw(kits(small()))
    everybody = data.draw(st.lists(situations(kit), min_size=2, max_size=5))
    for one in everybody:
        assert told(route(kit, one, ON)) == told(route(fresh(kit), one, ON))


def test_nothing_is_kept_of_somebodys_own_days() -> None:
    kit = fresh(real())
    girl = read_situation(kit, {"status": "refugee", "born": "2009-03-02", "recognised": "2026-09-10", "applied": "2025-01-05"}, ON)
    found = route(kit, girl, ON)
    assert any(entry.until == date(2027, 3, 2) for entry in found.now)
    kept = [(facts, share) for lot in day_of_kit(kit, ON).lots.lots for facts, share in lot.kept.items()]
    assert kept
    assert not any(isinstance(fact, Day) for facts, _ in kept for fact in (facts if isinstance(facts, tuple) else [facts]))
    days = {entry.from_ for _, share in kept for entry in share.later} | {entry.until for _, share in kept for entry in share.now}
    assert days <= {None, *day_of_kit(kit, ON).index.turns}


def test_of_too_many_unlike_people_nothing_is_kept() -> None:
    lot = Lot(facts=len, items=0, days=frozenset(), grown=0, kept={})
    for number in range(1000):
        lot.keep(number, Share((), (), (), (), ()))
        assert number in lot.kept
    assert len(lot.kept) < 300
