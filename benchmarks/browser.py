"""The browser's engine beside Python's, on the same people; an answer tapped beside the page the server makes; on slower devices too."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize
from tests.chromium import started
from tests.conformance.browser import engine_in_chromium, pack_text

from benchmarks.measure import spread
from benchmarks.routes import ON, PEOPLE, some_people
from benchmarks.serving import ours
from stapmee.kit.model import Kit
from stapmee.route.plan import route
from stapmee.web.guide.document import document
from stapmee.web.guide.pack import first_day, pack_file

#: How many times as slow as this machine: Chromium's own way to be an older telephone.
SLOWER = (1, 4, 6)
_READS = 9
_PHONE: ViewportSize = {"width": 360, "height": 740}


def run(kit: Kit) -> None:
    """Print the figures."""
    people = some_people(kit, PEOPLE)
    body = pack_file(kit, ON).body
    print(f"the pack: {len(body) / 1e3:.0f} kB, {len(brotli.compress(body, quality=9)) / 1e3:.0f} kB as brotli")
    python = [spread(lambda person=person: document(route(kit, person, ON)), 3)[1] * 1e3 for person in people]  # type: ignore[misc]
    print(f"  Python, route and document       {_said(python)}")
    text = pack_text(kit, first_day(kit, ON))
    asked = [(person.given, ON) for person in people]
    for slower in SLOWER:
        with engine_in_chromium() as engine:
            _slow_down(engine.page, slower)
            engine.load("kit", text)
            first = engine.times("kit", asked[:1])[0]
            engine.times("kit", asked)
            print(f"  browser, {slower} × slower: the pack read  {_said(engine.reading_times(text, _READS))}")
            print(f"  browser, {slower} × slower: a route        {_said(engine.times('kit', asked))}; the very first {first:.1f} ms")
    tapped()


#: Tap "I don't know" on the question that a route asks, and wait until what comes of it is painted: milliseconds.
_TAP = """async () => {
  const button = [...document.querySelectorAll(".route-question button")].at(-1);
  const begun = performance.now();
  button.click();
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return performance.now() - begun;
}"""
_TAPS = 4


def tapped() -> None:
    """Print how long an answer takes to show, in a page of the real server, beside the page that the server makes of it."""
    with tempfile.TemporaryDirectory() as folder, ours(Path(folder)) as (_process, port), started() as browser:
        for javascript, slower in ((False, 1), *((True, one) for one in SLOWER)):
            context = browser.new_context(base_url=f"http://127.0.0.1:{port}", viewport=_PHONE, java_script_enabled=javascript)
            times = _taps(context.new_page(), slower) if javascript else _pages(context.new_page())
            print(f"  an answer, {'tapped in the browser' if javascript else 'sent to the server'}, {slower} × slower: {_said(times)}")
            context.close()


def _taps(page: Page, slower: int) -> list[float]:
    page.goto("/nl/route/#nl;status=refugee;recognised=2026-08-17;municipality=44021")
    page.wait_for_load_state("networkidle")
    _slow_down(page, slower)
    return [float(page.evaluate(_TAP)) for _ in range(_TAPS)]


def _pages(page: Page) -> list[float]:
    page.goto("/nl/")
    page.locator("button[value=refugee]").first.click()
    times = []
    for _ in range(_TAPS):
        begun = time.perf_counter()
        with page.expect_navigation():
            page.locator(".route-question button").last.click()
        times.append((time.perf_counter() - begun) * 1e3)
    return times


def _slow_down(page: Page, times: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


def _said(times: Sequence[float]) -> str:
    return f"median {statistics.median(times):6.2f} ms, worst {max(times):6.2f} ms"
