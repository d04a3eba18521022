"""A whole session with every request written down: none carries a fact of the situation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from tests.browser.conftest import PHONE, Visit

#: What is told in the session, as it might travel: ids and values of facets, the words on the buttons, days, ages, places.
TOLD = [
    r"refugee|applicant",
    r"own-home|reception-centre",
    r"\bstatus\b",
    r"\bliving\b",
    r"recognised|\bapplied\b",
    r"2026-0?8-0?17|17.{0,3}0?8.{0,3}2026|17 augustus",
    r"erkend|opvangcentrum",
    r"\b9000\b|\b44021\b|gent\b",
    r"\bage\b|\b34\b",
    r"positie|ib-bij-dvz",
]
FACT = re.compile("|".join(TOLD), re.IGNORECASE)
#: Addresses of the site itself in which such a word is the name of a page, the same for everybody.
PAGES = re.compile(r"^/(?:nl|en|ar)/(?:kaart|wie|papieren|pakket|sjablonen|kopie|lezen|reis|[1-9]-[a-z-]+)/[\w/.-]*$|^/static/")


class Capture:
    """Everything that left the browser: of pages, of workers, beacons and reports."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[Request] = []
        context.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108  # playwright refuses a bare builtin

    def carrying(self, path_may: re.Pattern[str] = PAGES) -> Iterator[str]:
        """Walk over what carries a fact: "METHOD address: what"."""
        for request in self.requests:
            for where, words in self._parts(request, path_may):
                for found in FACT.finditer(unquote_plus(words)):
                    yield f"{request.method} {request.url}: {found[0]} in the {where}"

    def _parts(self, request: Request, path_may: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        path, _, query = request.url.partition("://")[2].partition("/")[2].partition("?")
        if not path_may.match(f"/{path}"):
            yield "path", path
        yield "query", query
        yield "body", (request.post_data_buffer or b"").decode("utf-8", "replace")
        for name, value in request.all_headers().items():
            # Lengths and times are numbers that mean nothing.
            if name not in (
                "content-length",
                "user-agent",
                "sec-ch-ua",
                "if-none-match",
                "if-modified-since",
                "accept",
                "host",
                "origin",
                "cache-control",
            ):
                yield f"header {name}", value.removeprefix(_origin(request.url))


def _origin(url: str) -> str:
    """Give scheme, host and port: a port is a number too, and may be a postcode by chance."""
    return "/".join(url.split("/")[:3])


@pytest.fixture
def session(chromium: Browser, site: str) -> Iterator[tuple[Page, Capture]]:
    context = chromium.new_context(base_url=site, viewport=PHONE, locale="nl-BE", permissions=["clipboard-read", "clipboard-write"])
    capture = Capture(context)
    context.add_init_script("window.print = () => { window.printed = true; }; navigator.share = async (what) => { window.shared = what; };")
    page = context.new_page()
    yield page, capture
    context.close()


def answer(page: Page, address: str = "/nl/") -> None:
    """Fill in what one fills in: a status, a day, an age, where one lives."""
    page.goto(address)
    page.get_by_text("Meer tegelijk invullen").click()
    page.get_by_label("erkend vluchteling", exact=True).first.check()
    page.locator('[name="recognised.day"]').fill("17")
    page.locator('[name="recognised.month"]').select_option("8")
    page.locator('[name="recognised.year"]').fill("2026")
    page.locator('[name="age"]').locator("visible=true").first.fill("34")
    page.locator('[name="municipality"]').locator("visible=true").first.fill("9000 Gent")
    page.get_by_role("button", name="Toon de route").locator("visible=true").first.click()
    # The server is making the copy for reading offline meanwhile.
    expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible(timeout=60_000)


def pass_on(page: Page) -> None:
    """Go on asking, print, put the days in a calendar, share in each way, let somebody sit down, keep it."""
    page.locator(".route-question .answer-unknown, .enough button").locator("visible=true").first.click()
    page.get_by_role("button", name="Afdrukken").locator("visible=true").first.click() if page.locator(".tools").count() else None
    page.get_by_role("button", name="Toon de route nu").click() if page.get_by_role("button", name="Toon de route nu").count() else None
    calendar = page.get_by_role("button", name="Zet deze dagen in een agenda")
    if calendar.count():
        with page.expect_download():
            calendar.click()
    page.locator(".desk-share summary").click()
    page.get_by_role("button", name="Kopieer de link").click()
    page.get_by_role("button", name="Doorgeven met").click()
    with page.expect_download():
        page.get_by_role("button", name="Maak een bestand").click()
    page.get_by_label("Bewaar op dit toestel").check()
    page.locator(".table-add summary").click()
    page.get_by_role("button", name="Schuif aan").click()
    page.locator('button[name="status"][value="applicant"]').first.click()
    page.get_by_role("button", name="Naast elkaar").click()
    page.get_by_role("button", name="A", exact=True).first.click()


def walk_on(page: Page) -> None:
    """Do what one does with a route: read why, open a card, see where one is on a line, look around, search, read offline."""
    page.locator("summary", has_text="Waarom zie ik dit?").first.click()
    page.locator('main a[href*="/kaart/"]').locator("visible=true").first.click()
    page.wait_for_load_state()
    page.goto("/nl/kaart/okan-begin/")
    page.get_by_text("Beantwoord waar deze kaart van afhangt").click()
    page.locator('#voor-mij [name="age"]').first.fill("34")
    page.get_by_role("button", name="Geldt dit?").click()
    expect(page.locator(".applies-verdict")).to_be_visible(timeout=30_000)
    page.goto("/nl/1-bescherming/")
    page.get_by_role("button", name="Wij zijn hier").first.click()
    expect(page.locator("[data-answer]")).not_to_be_empty(timeout=30_000)
    page.goto("/nl/zoek/")
    field = page.locator('input[type="search"]').locator("visible=true")
    field.first.press_sequentially("huurwaarborg gent", delay=20)
    page.wait_for_timeout(800)
    page.goto("/nl/over/")
    page.wait_for_timeout(2500)
    page.goto("/nl/route/")
    expect(page.get_by_role("heading", name="Eerst dit")).to_be_visible(timeout=60_000)


def test_a_whole_session_tells_nobody_anything(session: tuple[Page, Capture]) -> None:
    """Questions, route, print, calendar, link, code, file, table, maps, cards, search: without any exception."""
    page, capture = session
    answer(page)
    pass_on(page)
    walk_on(page)
    assert page.evaluate("window.printed || true")
    assert [f"{request.method} {request.url}" for request in capture.requests if request.method != "GET"] == []
    assert len(capture.requests) > 10
    assert list(capture.carrying()) == []
    assert all(request.url.startswith(("http://127.0.0.1", "data:", "blob:")) for request in capture.requests), (
        "nobody else is asked anything"
    )


def keep_first(page: Page, script: str) -> list[Route]:
    """Let a script wait when it is asked for the first time; the list then holds its request."""
    kept: list[Route] = []
    page.route(script, lambda route: route.continue_() if kept else kept.append(route))
    return kept


#: What somebody may tap while a script is on its way: the page, the script, what is tapped, what then stands there.
EARLY = [
    ("/nl/", "**/js/start.js", 'button[name="status"][value="refugee"]', ".desk"),
    ("/nl/", "**/components/pack/script.js", 'button[name="status"][value="refugee"]', ".desk"),
    ("/nl/route/", "**/js/route-page/page.js", 'button[name="status"][value="refugee"]', ".desk"),
    ("/nl/1-bescherming/", "**/js/start.js", "button.here", "[data-answer] >> text=/./"),
    ("/nl/zoek/", "**/components/finder/script.js", ".search button", ".found"),
]


@pytest.mark.parametrize(("path", "script", "tapped", "then"), EARLY)
def test_what_is_tapped_before_a_script_came_waits_for_it(
    session: tuple[Page, Capture], path: str, script: str, tapped: str, then: str
) -> None:
    """The server never answers meanwhile: not even before the first module ran."""
    page, capture = session
    kept = keep_first(page, script)
    page.goto(path, wait_until="commit")
    if "zoek" in path:
        page.locator("main .search input").fill("huurwaarborg gent")
    page.locator(tapped).locator("visible=true").first.click(no_wait_after=True)
    expect(page.locator("main[aria-busy]")).to_be_attached()
    assert page.locator(then).count() == 0
    assert kept, "the script was never asked for"
    kept[0].continue_()
    page.locator(then).first.wait_for(timeout=60_000)
    assert [f"{request.method} {request.url}" for request in capture.requests if request.method != "GET"] == []
    assert list(capture.carrying()) == []


@pytest.mark.parametrize("known", ["by the address", "by this tab", "on this device"])
def test_a_question_that_is_already_answered_can_not_be_tapped_meanwhile(visit: Visit, known: str) -> None:
    """The page of somebody who is known shows the first question until its script came: an answer there would wipe the rest."""
    page = visit("/nl/route/#nl;status=refugee;age=34")
    page.locator(".desk").wait_for()
    if known == "on this device":
        page.locator(".desk-share summary").click()
        page.locator(".desk-keep input").check()
    page.goto("about:blank")
    if known != "by this tab":
        page = page.context.new_page()
    kept = keep_first(page, "**/js/start.js")
    page.goto("/nl/route/" + ("#nl;status=refugee;age=34" if known == "by the address" else ""), wait_until="commit")
    first = page.locator('button[name="status"][value="applicant"]').first
    expect(first).to_be_visible()
    first.evaluate("async button => { await document.fonts.ready; button.scrollIntoView({ block: 'center' }); }")
    box = first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    first.press("Enter")
    kept[0].continue_()
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator(".chips")).not_to_contain_text("vraagt asiel aan")
    assert page.locator("html[aria-busy]").count() == 0


def test_when_no_script_comes_the_server_answers(session: tuple[Page, Capture]) -> None:
    """Also what was tapped before that was known: nobody waits for what does not come."""
    page, capture = session
    kept = keep_first(page, "**/js/start.js")
    page.goto("/nl/", wait_until="commit")
    page.locator('button[name="status"][value="refugee"]').first.click(no_wait_after=True)
    expect(page.locator("main[aria-busy]")).to_be_attached()
    kept[0].abort()
    expect(page.locator(".chip")).to_have_count(1)
    assert [request.method for request in capture.requests if request.method != "GET"] == ["POST"]


def test_a_host_of_files_makes_the_route_and_is_told_nothing(chromium: Browser, exported: str) -> None:
    """The exported site: no server anywhere, and the same route."""
    context = chromium.new_context(base_url=exported, viewport=PHONE, locale="nl-BE", permissions=["clipboard-read", "clipboard-write"])
    capture = Capture(context)
    context.add_init_script("window.print = () => {}; navigator.share = async () => {};")
    page = context.new_page()
    answer(page)
    pass_on(page)
    assert [f"{request.method} {request.url}" for request in capture.requests if request.method != "GET"] == []
    assert list(capture.carrying()) == []
    context.close()


def test_the_capture_would_see_it(session: tuple[Page, Capture]) -> None:
    """A capture that sees nothing proves nothing: each way out is tried once."""
    page, capture = session
    page.goto("/nl/over/")
    page.evaluate(
        """async () => {
          await fetch("/nl/?status=refugee").catch(() => 0);
          await fetch("/healthz", { method: "POST", body: JSON.stringify({ when: "2026-08-17" }) }).catch(() => 0);
          await fetch("/nl/", { headers: { "X-Where": "opvangcentrum" } }).catch(() => 0);
          navigator.sendBeacon("/healthz", "age=34");
          new Image().src = "/erkend.png";
        }"""
    )
    page.wait_for_timeout(500)
    found = " ".join(capture.carrying())
    for where in ("refugee in the query", "2026-08-17 in the body", "opvangcentrum in the header", "age in the body", "erkend in the path"):
        assert where in found, found


def test_a_host_of_files_is_sent_nothing_at_all(chromium: Browser, exported: str) -> None:
    """Without JavaScript and without a server, tapping an answer must do nothing: the host would write it in its log."""
    context = chromium.new_context(base_url=exported, viewport=PHONE, java_script_enabled=False)
    capture = Capture(context)
    page = context.new_page()
    for path in ("/nl/", "/nl/route/", "/nl/1-bescherming/", "/nl/zoek/"):
        page.goto(path, wait_until="networkidle")
        before = len(capture.requests)
        buttons = page.locator("main form button:not([type=button]):not(.hidden), main button[form]").locator("visible=true")
        assert buttons.count() > 0, path
        for number in range(min(3, buttons.count())):
            buttons.nth(number).click()
        page.wait_for_timeout(200)
        assert [request.url for request in capture.requests[before:]] == [], path
    assert list(capture.carrying()) == []
    context.close()


def test_what_the_worker_keeps_holds_no_fact(session: tuple[Page, Capture]) -> None:
    page, _capture = session
    answer(page)
    page.wait_for_timeout(2500)
    kept = page.evaluate("caches.open('pages').then(cache => cache.keys()).then(keys => keys.map(one => new URL(one.url).pathname))")
    assert not [path for path in kept if not re.fullmatch(r"/-/[a-z]+|/[a-z]+/kopie/[0-9a-f]+\.bin", path)], json.dumps(kept)
