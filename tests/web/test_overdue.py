"""The editors' page: what ages past its pace moves there, with when, by which source and where it stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stapmee.kit.ageing import known_on, show, turns_on
from stapmee.kit.model import Card, Kit
from stapmee.web.guide.overdue import Overdue, OverduePage, overdue_page
from stapmee.web.guide.showing import frame_in
from tests.web.pages import client


def page(on: date) -> OverduePage:
    return overdue_page(frame_in("nl", on))


def find(found: OverduePage, card: Card) -> Overdue | None:
    """Find a card on the page by its address."""
    entries = [one for group in found.groups for one in group.entries]
    return next((one for one in entries if f"/kaart/{card.id}/" in one.link.href), None)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return frame_in("nl").kit


def ageing_card(kit: Kit, *, critical: bool) -> tuple[Card, date]:
    """Pick a card whose own evidence alone makes it less sure one day, and the last day on which it is sure."""
    for card in kit.cards.values():
        lasts = turns_on(card, kit.paces)
        plain = card.critical == critical and not card.parameters and card.valid.to is None
        if lasts and plain and show(card, kit.paces, lasts[0]) == "sure":
            return card, lasts[0]
    raise AssertionError("the kit has no such card")


def test_a_card_moves_there_when_its_evidence_ages_past_its_pace(kit: Kit) -> None:
    card, last = ageing_card(kit, critical=False)
    assert find(page(last - timedelta(90)), card) is None

    coming = find(page(last), card)
    assert coming is not None
    assert (coming.show, coming.since, coming.becomes) == ("sure", "", kit.phrases["show-dated"].text)

    old = find(page(last + timedelta(1)), card)
    assert old is not None
    assert (old.show, old.since) == ("dated", coming.turns)


def test_a_critical_card_becomes_a_question_at_once(kit: Kit) -> None:
    card, last = ageing_card(kit, critical=True)
    coming, old = find(page(last), card), find(page(last + timedelta(1)), card)
    assert coming is not None
    assert coming.becomes == kit.phrases["show-ask"].text
    assert old is not None
    assert (old.show, old.turns) == ("ask", "")


def test_it_tells_an_editor_what_to_read_and_where_to_write(kit: Kit) -> None:
    card, last = ageing_card(kit, critical=False)
    html = client().get(f"/nl/nakijken/?on={last + timedelta(1)}").content.decode()
    entry = next(part for part in html.split('<li class="overdue ') if f"/kaart/{card.id}/" in part)
    assert f"{card.origin.file}:{card.origin.line}" in entry
    assert f"#{known_on(card, last)[0].source}" in entry
    assert card.ask is None or f"/wie/{card.ask.actor}/" in entry


def test_evidence_of_later_does_not_count(kit: Kit) -> None:
    """On an earlier day a card is as old as its evidence was then."""
    day = date(2025, 6, 1)
    found = page(day)
    for card in kit.cards.values():
        entry = find(found, card)
        if entry is not None and entry.since:
            assert any(one.as_of <= day for one in card.evidence)
            assert card.parameters or entry.show == show(card, kit.paces, day) != "sure"


def test_what_is_critical_comes_first() -> None:
    for group in page(date(2027, 2, 1)).groups:
        critical = [one.critical for one in group.entries]
        assert critical == sorted(critical, reverse=True)


def test_the_summary_counts_what_stands_below() -> None:
    found = page(date(2026, 11, 24))
    entries = [one for group in found.groups for one in group.entries]
    assert found.overdue == sum(bool(one.since) for one in entries)
    assert found.ahead == sum(bool(one.turns) for one in entries) >= found.soon
    assert sum(one.count for one in found.shown) >= len(entries)


def test_editors_find_it() -> None:
    for address in ("/nl/", "/nl/over/", "/nl/bronnen/"):
        assert 'href="/nl/nakijken/"' in client().get(address).content.decode()


def test_no_theme_has_its_name(kit: Kit) -> None:
    assert "nakijken" not in kit.themes
