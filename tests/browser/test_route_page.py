"""The pages of a route, made in the browser: the same as the server's, and nothing of them leaves the device."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from stapmee.papers.calendar import calendar
from stapmee.route.plan import route
from stapmee.route.situation import read_situation
from tests.browser.conftest import DESKTOP, PHONE, Visit, assert_accessible, running, until, visiting
from tests.browser.test_offline import fetches, keep, wait_until
from tests.kits import real

PEOPLE = sorted((Path(__file__).resolve().parent.parent / "people").glob("*.yaml"))

#: All that a page is: elements with their attributes, and words; of a page that the server made and of one made here.
WHOLE = """
main => {
  const lines = [];
  const walk = node => {
    let words = "";
    const end = () => { if (words.trim()) lines.push(words.split(/\\s+/).filter(Boolean).join(" ")); words = ""; };
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        words += child.data;
      } else if (child.nodeType === 1 && !child.matches(".pack, .told, .desk-place, .table-place, .local-list, noscript")) {
        end();
        const kept = [...child.attributes].filter(({ name }) => !["data-started", "data-local-for", "tabindex"].includes(name));
        lines.push([child.localName, ...kept.map(({ name, value }) => `${name}=${value.replace(" page-day-fresh", "")}`).sort()].join(" "));
        walk(child.localName === "template" ? child.content : child);
      }
    }
    end();
  };
  walk(main);
  return lines;
}
"""
SERVED = f"""
async ([path, fields]) => {{
  const response = await fetch(path, {{ method: "POST", body: new URLSearchParams(fields) }});
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  return ({WHOLE})(html.querySelector("main"));
}}
"""


@pytest.fixture
def forgiving(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open pages on which a refusal is asked for: the browser itself writes down that the server refused."""
    yield from visiting(chromium, site, "Failed to load resource")


def fragment(language: str, given: Mapping[str, str]) -> str:
    return f"#{language};" + ";".join(f"{name}={quote(value)}" for name, value in given.items())


def facts_of(path: Path) -> dict[str, str]:
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {name: str(value) for name, value in told["facts"].items()}


def made(page: Page) -> list[str]:
    """Wait for the page that the browser makes, and give all of it."""
    page.wait_for_selector("main:not([aria-busy]):not([data-filling]) .desk")
    return list(page.locator("main").evaluate(WHOLE))


def served(page: Page, path: str, fields: Mapping[str, str]) -> list[str]:
    return list(page.evaluate(SERVED, [path, dict(fields)]))


def route_of(visit: Visit, told: str, **how: Any) -> Page:
    """Open a link to a route, and wait for it."""
    page = visit(f"/nl/route/{told}", **how)
    page.wait_for_selector("main:not([aria-busy]):not([data-filling]) .desk")
    return page


def told(page: Page) -> str:
    return " ".join(page.locator(".told").inner_text().split())


def situation(page: Page) -> str:
    return str(page.evaluate("location.hash"))


# --- the same page


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_route_is_the_servers_word_by_word(visit: Visit, language: str) -> None:
    """Elements, attributes, words and their order: of people of the cast."""
    page = visit(f"/{language}/route/", DESKTOP)
    for path in PEOPLE[::2] if language == "nl" else PEOPLE[::8]:
        given = facts_of(path)
        page.goto("about:blank")
        page.goto(f"/{language}/route/{fragment(language, given)}")
        assert made(page) == served(page, f"/{language}/route/", given), path.stem


def test_each_question_and_each_refusal_is_the_servers(forgiving: Visit) -> None:
    page = forgiving("/nl/route/")
    page.get_by_role("button", name="vraagt asiel aan (eerste verzoek)").first.click()
    assert made(page) == served(page, "/nl/route/", {"_ask": "1", "status": "applicant"})
    page.locator('[name="municipality"]').first.fill("Gnt")
    page.get_by_role("button", name="Verder").locator("visible=true").click()
    assert made(page) == served(page, "/nl/route/", {"status": "applicant", "_ask": "1", "municipality": "Gnt"})
    expect(page.locator(".question-fault").first).to_contain_text("Gent")
    page.locator('[name="municipality"]').first.fill("9000")
    page.get_by_role("button", name="Toon de route").click()
    assert made(page) == served(page, "/nl/route/", {"status": "applicant", "municipality": "9000"})
    page.locator(".chip").first.click()
    assert made(page) == served(page, "/nl/route/", {"status": "applicant", "municipality": "9000", "_change": "status"})
    page.get_by_role("button", name="weet ik niet").locator("visible=true").first.click()
    fields = {"municipality": "9000", "_was.status": "applicant", "_ask": "1", "status": "unknown"}
    assert made(page) == served(page, "/nl/route/", fields)


def test_all_that_is_ruled_out_and_asking_on(visit: Visit) -> None:
    given = {"status": "refugee", "age": "34"}
    page = route_of(visit, fragment("nl", given))
    page.locator("#waarom-niet details summary").first.click()
    page.locator("#waarom-niet").get_by_role("button", name="Toon ze allemaal").first.click()
    assert made(page) == served(page, "/nl/route/", {**given, "_all": "1"})


def test_another_day_that_the_address_asks_for(visit: Visit) -> None:
    """The banner says so on both; the day's own words are the same."""
    page = visit("/nl/route/?on=2027-06-15#nl;status=refugee")
    ours, theirs = made(page), served(page, "/nl/route/?on=2027-06-15", {"status": "refugee"})
    assert ours[ours.index("h1") :] == theirs[theirs.index("h1") :]


def test_the_calendar_is_the_servers_byte_by_byte(visit: Visit) -> None:
    kit, on = real(), date(2026, 11, 23)
    page = visit("/nl/route/")
    script = """async ([given, on, words]) => {
      const base = document.querySelector("script[type=module]").src.replace("start.js", "");
      const load = name => import(base + name);
      const [{ packsOf }, { route }, { readSituation }, { readDay }, { calendar }] = await Promise.all(
        ["route-page/packs.js", "engine/plan.js", "engine/situation.js", "engine/calendar.js", "route-page/calendar.js"].map(load));
      const { pack } = await packsOf(document.querySelector("[data-pack]"));
      const day = readDay(on);
      return calendar(route(pack, readSituation(pack, new Map(given), day), day), { words, site: "https://stapmee.example" });
    }"""
    events = 0
    for path in PEOPLE:
        given = facts_of(path)
        for words in (False, True):
            ours = page.evaluate(script, [list(given.items()), on.isoformat(), words])
            theirs = calendar(route(kit, read_situation(kit, given, on), on), words=words, site="https://stapmee.example").decode()
            assert ours == theirs, path.stem
            events += theirs.count("BEGIN:VEVENT")
    assert events > 100


# --- going back, and going away


def test_going_back_goes_question_by_question_and_loses_nothing(visit: Visit) -> None:
    page = visit("/nl/")
    page.locator('button[name="status"][value="applicant"]').first.click()
    page.wait_for_selector(".desk")
    seen = [page.locator(".route-question legend").inner_text()]
    for _ in range(2):
        page.locator(".route-question .answer-unknown").click()
        until(page, "before => document.querySelector('.route-question legend')?.innerText !== before", arg=seen[-1])
        seen.append(page.locator(".route-question legend").inner_text())
    for legend in (seen[1], seen[0]):
        page.go_back()
        expect(page.locator(".route-question legend")).to_have_text(legend)
    page.go_forward()
    page.go_forward()
    expect(page.locator(".route-question legend")).to_have_text(seen[2])
    assert page.locator(".chip").count() == 3
    page.reload()
    page.wait_for_selector(".desk")
    assert page.locator(".chip").count() == 3


def test_a_card_is_opened_and_one_comes_back_to_the_route(visit: Visit) -> None:
    page = route_of(visit, "#nl;status=refugee;age=34")
    page.locator(".first details.why summary").first.click()
    page.locator(".first details.why a[href*='/kaart/']").first.click()
    expect(page.locator("#voor-mij .applies-verdict")).to_contain_text("Dit geldt")
    page.go_back()
    page.wait_for_selector(".desk")
    assert situation(page) == "#nl;status=refugee;age=34"
    assert page.locator(".chip").count() == 2


def test_a_map_shows_where_somebody_is_and_what_does_not_apply(visit: Visit) -> None:
    """As the server marks it, without asking the server."""
    page = route_of(visit, "#nl;status=refused;living=reception-centre", size=DESKTOP)
    page.goto("/nl/1-bescherming/")
    expect(page.locator("[data-answer]")).not_to_be_empty(timeout=30_000)
    assert page.locator('[data-state="off"] .station-off').count() > 0
    script = """async ([path, fields]) => {
      const response = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
      const theirs = new DOMParser().parseFromString(await response.text(), "text/html");
      const marks = root => [...root.querySelectorAll("[data-phase]")].map(one =>
        [one.id, one.dataset.state, one.querySelector(".station-off")?.textContent ?? ""].join("|"));
      return [marks(document), marks(theirs)];
    }"""
    ours, theirs = page.evaluate(script, ["/nl/1-bescherming/", {"status": "refused", "living": "reception-centre"}])
    assert ours == theirs


def test_another_language_takes_the_answers_along(visit: Visit) -> None:
    page = route_of(visit, "#nl;status=refugee;age=34")
    page.get_by_role("button", name="العربية").click()
    page.wait_for_url("**/ar/route/**")
    page.wait_for_selector(".desk")
    assert situation(page) == "#ar;status=refugee;age=34"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator(".chip").count() == 2


@pytest.mark.parametrize("way", ["button", "keyboard"])
def test_leaving_quickly_leaves_nothing_behind_the_back_button(visit: Visit, way: str) -> None:
    """After answers, steps back, and a card: no address in the history tells anything, and going back shows an empty page."""
    page = visit("/nl/")
    page.route("https://www.meteo.be/**", lambda route: route.fulfill(content_type="text/html", body="<title>weer</title>"))
    page.locator('button[name="status"][value="applicant"]').first.click()
    page.wait_for_selector(".desk")
    page.locator(".route-question .answer-unknown").click()
    page.wait_for_timeout(300)
    page.go_back()
    page.wait_for_timeout(300)
    page.locator("summary", has_text="Waarom zie ik dit?").first.click()
    page.locator("main details.why a[href*='/kaart/']").locator("visible=true").first.click()
    page.wait_for_load_state()
    page.go_back()
    page.wait_for_selector(".desk")
    if way == "button":
        page.get_by_role("link", name="Snel weg").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.meteo.be/**")
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert len(entries) > 2
    assert not [one["url"] for one in entries if "#" in one["url"] or "status" in one["url"]]
    page.go_back()
    page.wait_for_load_state()
    page.wait_for_timeout(500)
    assert "applicant" not in str(page.evaluate("location.hash + JSON.stringify(history.state) + JSON.stringify(sessionStorage)"))
    assert page.locator("main .chip").count() == 0


# --- what can go wrong


def test_the_network_is_cut_once_the_page_is_there(visit: Visit) -> None:
    page = visit("/nl/route/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)  # until the page was at rest, and fetched what it needs
    page.context.set_offline(True)
    page.get_by_role("button", name="erkend vluchteling").first.click()
    page.get_by_role("button", name="Toon de route nu").click()
    expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible()
    with page.expect_download() as waiting:
        page.locator(".desk-share summary").click()
        page.get_by_role("button", name="Maak een bestand").click()
    assert waiting.value.suggested_filename.startswith("stapmee-")


def test_the_server_is_stopped_and_the_copy_answers(chromium: Browser, tmp_path: Path) -> None:
    """After one visit: the server is gone, the tab is closed, and a route is made all the same."""
    with running(tmp_path) as (address, process):
        wait_until(lambda: fetches(f"{address}/nl/offline.json"))
        context = chromium.new_context(base_url=address, viewport=PHONE, locale="nl-BE")
        page = context.new_page()
        page.goto("/nl/")
        keep(page)
        process.terminate()
        process.wait()
        page.close()
        page = context.new_page()
        page.goto("/nl/")
        page.locator('button[name="status"][value="refugee"]').first.click()
        page.wait_for_selector(".desk")
        expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible()
        context.close()


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        (lambda body: body[: len(body) // 2], "kwam maar half aan"),
        (lambda body: body.replace('"applicant"', '"Applicant"', 1), "niet meer zoals wij hem maakten"),
        (lambda body: body.replace('{"format":1', '{"format":99', 1), "andere versie"),
        (lambda _body: "<html>wifi</html>", "geen kit van Stapmee"),
    ],
)
def test_a_pack_that_is_not_whole_is_refused_in_words(forgiving: Visit, site: str, spoiled: Any, says: str) -> None:
    def fulfil(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=spoiled(response.text()))

    page = forgiving("about:blank")
    page.route("**/pakket/*.json", fulfil)
    page.goto(f"{site}/nl/route/#nl;status=refugee")
    expect(page.locator(".told")).to_contain_text(says)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="erkend vluchteling").first.click()
    expect(page.locator(".told")).to_contain_text(says)
    assert posted == []
    page.unroute_all(behavior="wait")
    page.get_by_role("button", name="erkend vluchteling").first.click()
    expect(page.locator(".chip")).to_have_count(1)


def test_a_link_of_an_older_edition_keeps_what_still_holds(visit: Visit) -> None:
    page = route_of(visit, "#nl;status=refugee;haarkleur=rood;age=900;municipality=9000")
    assert "haarkleur" in told(page)
    assert "Het antwoord lieten we weg" in told(page)
    assert page.locator(".chip").count() == 2
    assert situation(page) == "#nl;status=refugee;municipality=9000"


def test_answers_of_a_link_that_cannot_be_true_together_are_asked_again(visit: Visit) -> None:
    page = visit("/nl/route/#nl;status=refugee;applied=2026-09;recognised=2025-01")
    expect(page.locator(".question-fault").first).to_be_visible()


@pytest.mark.parametrize(
    ("day", "says"), [("1999-01-01", "Kijk de datum van dit toestel na"), ("2071-05-05", "Kijk de datum van dit toestel na")]
)
def test_a_clock_that_is_years_off_is_told(visit: Visit, day: str, says: str) -> None:
    page = visit("/nl/over/")
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto("/nl/route/#nl;status=refugee")
    if day < "2026":  # the page's own day counts: nothing gets younger
        page.wait_for_selector(".desk")
        assert "2026" in page.locator("h1 + .lead").inner_text()
        return
    expect(page.locator("main > .banner")).to_contain_text(says)
    assert page.locator(".chip").count() == 1


def test_a_browser_that_stores_nothing_still_makes_the_route(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, viewport=PHONE, locale="nl-BE", service_workers="block")
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
             Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
    )
    page = context.new_page()
    page.goto("/nl/")
    page.locator('button[name="status"][value="refugee"]').first.click()
    page.wait_for_selector(".desk")
    expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible()
    page.locator(".desk-share summary").click()
    page.get_by_label("Bewaar op dit toestel").click()
    expect(page.locator(".told")).to_contain_text("bewaart niets voor deze site")
    assert not page.get_by_label("Bewaar op dit toestel").is_checked()
    context.close()


# --- how it looks and reads


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_for_everybody(visit: Visit, axe: Axe, language: str, scheme: str) -> None:
    page = visit(f"/{language}/route/#{language};status=refugee;age=34", PHONE, scheme=scheme)
    page.wait_for_selector("main:not([aria-busy]):not([data-filling]) .desk")
    page.locator(".desk-share summary").click()
    page.locator(".table-add summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert_accessible(axe, page)
    small = page.locator(".desk button, .desk summary, .table button, .table summary").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.textContent)"
    )
    assert small == []


def test_whoever_cannot_see_the_page_hears_where_it_begins(visit: Visit) -> None:
    page = visit("/nl/route/")
    page.get_by_role("button", name="erkend vluchteling").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".desk")
    assert page.evaluate("document.activeElement.localName") == "h1"


def test_what_is_printed_is_whole(visit: Visit) -> None:
    """Printing right after an answer: what is put in the page later is there on paper."""
    page = visit("/nl/route/")
    count = "document.querySelectorAll('.group .card').length"
    page.evaluate(f"window.print = () => {{ dispatchEvent(new Event('beforeprint')); window.printed = {count}; }}")
    page.get_by_role("button", name="erkend vluchteling").first.click()
    page.get_by_role("button", name="Toon de route nu").click()
    page.get_by_role("button", name=re.compile("Afdrukken")).click()
    assert page.evaluate("window.printed") > 50
    page.emulate_media(media="print")
    assert not page.locator(".desk").is_visible()
    assert not page.locator(".route-question").is_visible()
    assert page.get_by_role("heading", name="Eerst dit").is_visible()
