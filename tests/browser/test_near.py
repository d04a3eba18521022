"""Near you in the browser: the municipality never leaves it, the answer is the server's own, and a route names who that is here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit, assert_accessible, visiting

HERE = ("Gentbrugge", "gentbrugge", "44021", "9050")


def sent_by(page: Page) -> list[Request]:
    """Note every request from now on."""
    found: list[Request] = []

    def note(request: Request) -> None:
        found.append(request)

    page.on("request", note)
    return found


def assert_untold(requests: list[Request], *secret: str) -> None:
    """Check that no request carries words, in its address, headers or body."""
    for request in requests:
        told = " ".join((request.url, request.post_data or "", *request.headers.values()))
        assert [word for word in secret if word in told] == [], told


def ready(page: Page) -> Page:
    page.wait_for_load_state("networkidle")
    return page


def lines(page: Page) -> list[str]:
    return [" ".join(line.split()) for line in page.locator(".near-found").inner_text().splitlines() if line.strip()]


def test_a_municipality_never_reaches_the_server(visit: Visit) -> None:
    page = visit("/nl/buurt/")
    requests = sent_by(page)
    ready(page).get_by_label("In welke gemeente?").fill("Gentbrugge")
    page.get_by_role("button", name="Wie is er in de buurt?").click()
    expect(page.get_by_text("Gentbrugge ligt in de gemeente Gent.")).to_be_visible()
    expect(page.get_by_text("OCMW van Gent")).to_be_visible()
    page.get_by_text("Zoek iets bepaalds").click()
    page.get_by_label("Wat is er nodig?").select_option("theme:4-woning")
    expect(page.locator(".near-status")).not_to_have_text(re.compile("Resultaten: 13$"))
    page.get_by_label("In welke gemeente?").fill("1040")
    page.get_by_role("button", name="Wie is er in de buurt?").click()
    page.get_by_role("button", name="Etterbeek (1040)").click()
    expect(page.get_by_role("heading", name="In de buurt van Etterbeek")).to_be_visible()
    assert [request.url for request in requests if request.method != "GET"] == []
    assert_untold(requests, *HERE, "1040", "Etterbeek", "21005", "woning")
    assert page.url.endswith("/nl/buurt/")


@pytest.mark.parametrize("words", ["9000", "Galmaarden", "Voeren", "Borgerhout", "Elsene"])
def test_the_browser_says_what_the_server_says(visit: Visit, words: str) -> None:
    told = []
    for javascript in (True, False):
        page = visit("/nl/buurt/", javascript=javascript)
        if javascript:
            ready(page)
        page.get_by_label("In welke gemeente?").fill(words)
        page.get_by_role("button", name="Wie is er in de buurt?").click()
        expect(page.locator(".near-status")).to_be_visible()
        told.append(lines(page))
        told[-1] += [str(page.locator(".region-map circle").count())]
    assert told[0] == told[1]


@pytest.fixture
def visit_badly(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open a page of which something will not come in."""
    yield from visiting(chromium, site, "Failed to load resource", "who is near cannot be told")


def test_without_a_network_nothing_is_sent_and_it_says_so(visit_badly: Visit) -> None:
    page = visit_badly("/nl/buurt/")
    ready(page)
    page.route("**/gegevens.json", lambda route: route.fulfill(status=503, body=""))
    requests = sent_by(page)
    page.get_by_label("In welke gemeente?").fill("Gent")
    page.get_by_role("button", name="Wie is er in de buurt?").click()
    expect(page.locator("#near-fault")).to_contain_text("De lijst kwam niet binnen")
    assert [request for request in requests if request.method == "POST"] == []


def test_what_is_sent_before_the_modules_are_there_waits_for_them(visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script("addEventListener('submit', () => { window.pressed = true; }, true);")
    held: list[Route] = []
    page.route("**/js/near/form.js", lambda route: held.append(route))  # noqa: PLW0108  # playwright refuses a bare builtin
    page.goto("/nl/buurt/", wait_until="commit")
    page.get_by_label("In welke gemeente?").fill("Gentbrugge")
    expect(page.locator("form.near[data-started]")).to_be_visible()
    requests = sent_by(page)
    while not held:
        page.wait_for_timeout(20)
    page.get_by_role("button", name="Wie is er in de buurt?").click()
    assert page.evaluate("window.pressed")
    held[0].continue_()
    expect(page.get_by_text("OCMW van Gent")).to_be_visible()
    assert_untold(requests, *HERE)


def test_a_route_names_who_that_is_here_and_tells_nobody_where(visit: Visit) -> None:
    page = visit("/nl/route/#nl;status=refugee;municipality=44021")
    requests = sent_by(page)
    expect(page.locator(".people").get_by_text("OCMW van Gent").first).to_be_attached(timeout=20_000)
    assert_untold(requests, "44021", "Gent")


@pytest.mark.parametrize("path", ["/nl/buurt/", "/ar/buurt/"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_pages_are_accessible(visit: Visit, axe: Axe, path: str, size: dict[str, int]) -> None:
    page = visit(path, size=size)
    ready(page)
    page.locator("input[name=place]").fill("Gent")
    page.locator(".near-where .button").click()
    page.locator(".near-old > summary").click()
    assert_accessible(axe, page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(page.locator(".near-found a[href*='/organisatie/']").first.get_attribute("href") or "")
    assert_accessible(axe, page)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_suggestion_needs_no_script(visit: Visit, axe: Axe, language: str) -> None:
    page = visit(f"/{language}/voorstel/", javascript=False)
    page.locator("input[name=place]").fill("Gent")
    page.locator("textarea").fill("Er is een taalcafé in de bibliotheek.")
    page.locator(".suggestion .button").click()
    expect(page.locator(".suggestion-code")).to_have_text(re.compile(r"^\w{4}-\w{4}-\w{4}$"))
