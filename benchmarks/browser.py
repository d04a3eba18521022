"""The browser's engine in Chromium beside Python's, on the same people; and on a device four and six times as slow."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import brotli  # type: ignore[import-untyped]
from tests.conformance.browser import Engine, engine_in_chromium, pack_text

from benchmarks.measure import spread
from benchmarks.routes import ON, PEOPLE, some_people
from stapmee.kit.model import Kit
from stapmee.route.plan import route
from stapmee.web.guide.document import document
from stapmee.web.guide.pack import first_day, pack_file

#: How many times as slow as this machine: Chromium's own way to be an older telephone.
SLOWER = (1, 4, 6)
_READS = 9


def run(kit: Kit) -> None:
    """Print the figures."""
    people = some_people(kit, PEOPLE)
    body = pack_file(kit, ON).body
    print(f"the pack: {len(body) / 1e3:.0f} kB, {len(brotli.compress(body, quality=9)) / 1e3:.0f} kB as brotli")
    ours = [spread(lambda person=person: document(route(kit, person, ON)), 3)[1] * 1e3 for person in people]  # type: ignore[misc]
    print(f"  Python, route and document       {_said(ours)}")
    text = pack_text(kit, first_day(kit, ON))
    asked = [(person.given, ON) for person in people]
    for slower in SLOWER:
        with engine_in_chromium() as engine:
            _slow_down(engine, slower)
            engine.load("kit", text)
            first = engine.times("kit", asked[:1])[0]
            engine.times("kit", asked)
            print(f"  browser, {slower} × slower: the pack read  {_said(engine.reading_times(text, _READS))}")
            print(f"  browser, {slower} × slower: a route        {_said(engine.times('kit', asked))}; the very first {first:.1f} ms")


def _slow_down(engine: Engine, times: int) -> None:
    session = engine.page.context.new_cdp_session(engine.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


def _said(times: Sequence[float]) -> str:
    return f"median {statistics.median(times):6.2f} ms, worst {max(times):6.2f} ms"
