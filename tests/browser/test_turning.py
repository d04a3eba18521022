"""A page that is read later than it was made: in a tab, from a copy, from a host of files that nobody renews."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from stapmee.kit.ageing import show_with_parameters, worst
from stapmee.kit.model import CardId
from stapmee.kit.shelf_life import shelf_lives
from tests.browser.conftest import PHONE, Visit
from tests.kits import real

LATER = (8, 40, 200, 400, 1200, 3700)


def made_on(page: Page) -> date:
    return date.fromisoformat(page.locator(".page-day").get_attribute("data-day") or "")


def come_back(page: Page, day: date) -> None:
    """Take the phone out of the pocket on another day: the tab is still open."""
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def first_to_turn(on: date, into: str) -> tuple[CardId, date]:
    """Find a card that is stated on a day, and the first day on which it is no longer so."""
    kit = real()
    for name, life in shelf_lives(kit, on).items():
        card = kit.cards[name]
        stated = show_with_parameters(card, card.parameters, kit, on) == "sure"
        if stated and life.good_until and card.ask and (life.dated_until is None) == (into == "ask"):
            return name, life.good_until + timedelta(1)
    pytest.fail(f"no card of the kit turns into {into}")


def test_today_nothing_is_said_and_nothing_turned(read: Visit) -> None:
    page = read("/nl/1-bescherming/")
    page.wait_for_timeout(300)
    expect(page.locator(".page-day")).not_to_be_visible()
    assert page.locator("[data-turned]").count() == 0


def test_a_claim_that_spoilt_is_a_question_when_somebody_looks_again(read: Visit) -> None:
    page = read("/nl/over/")
    name, day = first_to_turn(made_on(page), "ask")
    card = real().cards[name]
    page.goto(f"/nl/kaart/{name}/")
    stated = page.locator("h1").inner_text()
    text = page.locator(".card .prose").first.inner_text()
    come_back(page, day - timedelta(1))
    expect(page.locator("h1")).to_have_text(stated)
    come_back(page, day)
    expect(page.locator("h1")).not_to_have_text(stated)
    expect(page.locator("h1")).to_contain_text("Vraag dit na")
    expect(page.locator(".card .card-question")).to_be_visible()
    assert text not in page.locator(".card").inner_text(), "what was claimed is folded away"
    page.get_by_text("Wat lazen we laatst?").click()
    assert text in page.locator(".card").inner_text()
    expect(page.get_by_text("Reken er niet op")).to_be_visible()
    expect(page.get_by_text("Wat sindsdien onzeker werd, staat hier als vraag.")).to_be_visible()
    assert stated not in page.title()
    assert card.ask is not None


def test_a_claim_that_may_be_old_says_of_when_it_is(read: Visit) -> None:
    page = read("/nl/over/")
    name, day = first_to_turn(made_on(page), "dated")
    page.goto(f"/nl/kaart/{name}/")
    stated = page.locator("h1").inner_text()
    come_back(page, day)
    expect(page.locator("h1")).to_have_text(stated)
    expect(page.locator(".card .dated")).to_contain_text("zoals in")
    life = shelf_lives(real(), made_on(page))[name]
    assert life.dated_until is not None
    come_back(page, life.dated_until + timedelta(1))
    expect(page.locator("h1")).to_contain_text("Vraag dit na")
    expect(page.locator(".card .dated")).to_have_count(0)
    expect(page.locator(".card .card-question")).to_be_visible()


@pytest.mark.parametrize("days", LATER)
def test_whole_pages_read_later_state_no_more_than_the_kit_does_then(read: Visit, days: int) -> None:
    """Every card of every station of a line, on the page of long ago, beside the kit on that day."""
    page = read("/nl/1-bescherming/")
    kit, on = real(), made_on(page)
    day = on + timedelta(days)
    shown: dict[str, str] = page.evaluate(
        """async ([paths, day]) => {
          const start = document.querySelector("script[type=module]").src;
          const { turn } = await import(new URL("turning.js", start));
          const shown = {};
          for (const path of paths) {
            const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
            turn(page, day);
            for (const card of page.querySelectorAll(".card[id]")) {
              const state = card.dataset.turned ?? [...card.classList].find((one) => one.startsWith("show-")).slice(5);
              const said = state === "ask" ? card.querySelector(":scope > .prose") === null || !card.querySelector("[data-claim]") : true;
              shown[card.id.slice(6)] = said || card.querySelector("details [data-claim]") ? state : "still stated";
            }
          }
          return shown;
        }""",
        [[f"/nl/{phase.theme}/{phase.id}/" for phase in kit.phases.values() if phase.theme in ("1-bescherming", "7-gezin")], str(day)],
    )
    assert len(shown) > 100
    for name, state in shown.items():
        card = kit.cards[CardId(name)]
        today, then = (show_with_parameters(card, card.parameters, kit, one) for one in (on, day))
        assert state == shelf_lives(kit, on)[card.id].shown_on(today, day), name
        assert worst(state, then) == state, name


def test_titles_in_lists_turn_too(read: Visit) -> None:
    page = read("/nl/1-bescherming/")
    come_back(page, date(2060, 1, 1))
    expect(page.locator("main [data-then]")).not_to_have_count(0)
    expect(page.locator("main [data-then]:not([data-turned='ask'])")).to_have_count(0)
    expect(page.locator("script[type='application/ld+json']")).to_have_count(0)


def test_a_clock_that_runs_behind_makes_nothing_younger_and_the_page_says_its_day(read: Visit) -> None:
    page = read("/nl/1-bescherming/")
    come_back(page, date(2019, 1, 1))
    assert page.locator("[data-turned]").count() == 0
    expect(page.get_by_text("Gelezen op")).to_be_visible()


def test_in_arabic_a_question_that_is_not_translated_is_read_the_other_way(visit: Visit) -> None:
    page = visit("/ar/1-bescherming/")
    come_back(page, date(2060, 1, 1))
    dutch = page.locator("main [data-turned][data-then-lang='nl']").first
    expect(dutch).to_have_attribute("dir", "ltr")
    expect(dutch).to_have_attribute("lang", "nl")


def test_on_paper_each_claim_says_from_when_to_ask(read: Visit) -> None:
    page = read("/nl/over/")
    name, _day = first_to_turn(made_on(page), "ask")
    page.goto(f"/nl/kaart/{name}/")
    page.emulate_media(media="print")
    expect(page.locator(".turns-on").first).to_be_visible()
    expect(page.locator(".page-day")).to_be_visible()


def test_when_the_scripts_do_not_come_the_page_says_its_day_by_itself(read: Visit) -> None:
    page = read("/nl/over/", PHONE)
    page.route("**/start*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.reload()
    page.wait_for_timeout(2300)
    expect(page.locator(".page-day")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.page-day')).opacity") == "1"
