"""Who is near, four ways in one run: the server's page, the database, the book in memory, and the browser by itself.

The peer is what a directory does that knows no service areas: the distance to every place, in plain SQL, nearest first. By
itself: `python -m benchmarks.near`.
"""

from __future__ import annotations

import math
import os
import sqlite3
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from tests.chromium import started

from benchmarks.serving import ours as our_server
from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import Kit
from stapmee.kit.territory import Place

#: Every so many-th municipality is asked for, so that the answers differ as they do in life.
_EVERY = 12
_DISTANCE = """
SELECT id, min(6371 * acos(min(1, cos(radians(:lat)) * cos(radians(latitude)) * cos(radians(longitude) - radians(:lon))
  + sin(radians(:lat)) * sin(radians(latitude))))) AS kilometres
FROM place GROUP BY id ORDER BY kilometres LIMIT 50
"""
#: Times every municipality in the page, with the modules that the page itself uses.
_IN_THE_PAGE = """async ({data, script, codes}) => {
  const { bookAt } = await import(script.replace("start.js", "near/book.js"));
  const { around } = await import(script.replace("start.js", "near/around.js"));
  const begin = performance.now();
  const book = await bookAt(data);
  const read = performance.now() - begin;
  const times = codes.map((nis) => {
    const place = book.places.find((one) => one.nis === nis);
    const start = performance.now();
    around(book, place);
    return performance.now() - start;
  });
  return { read, times };
}"""


def run(kit: Kit) -> None:
    """Print the figures."""
    places = [place for place in kit.places if place.latitude is not None][::_EVERY]
    with tempfile.TemporaryDirectory() as folder, our_server(Path(folder)) as (_process, port):
        address = f"http://127.0.0.1:{port}/nl/buurt/"
        _ask(address, places[0])  # the first one warms the server up
        print(f"near: {len(places)} municipalities, one after the other")
        _say("the server's page, over the line", [_time(lambda one=one: _ask(address, one)) for one in places])  # type: ignore[misc]
        _in_python(kit, Path(folder) / "data", places)
        _in_the_page(address, places)


def _ask(address: str, place: Place) -> None:
    with urllib.request.urlopen(address, data=urlencode({"place": place.name}).encode(), timeout=30) as answer:
        assert answer.status == 200
        answer.read()


def _in_python(kit: Kit, data: Path, places: Sequence[Place]) -> None:
    """Time the database and the book in this process, on the data of the server that runs; and the peer on the same places."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "stapmee.web.settings", "STAPMEE_DATA": str(data)}
    import django

    django.setup()
    from stapmee.directory.finding import Question, find
    from stapmee.directory.models import Reach
    from stapmee.directory.nearby import around
    from stapmee.directory.shelf import book

    whole = book(kit)
    # To the peer a service is at the centre of each municipality that it is for; few say where they are.
    centres = {place.nis: (place.latitude, place.longitude) for place in kit.places if place.latitude is not None}
    reached = Reach.objects.filter(term=Reach.ANY, area__in=centres).values_list("service", "area")
    rows = [(service, *centres[nis]) for service, nis in reached]
    peer = sqlite3.connect(":memory:")
    for name in ("radians", "sin", "cos", "acos"):  # not every build of SQLite has them
        peer.create_function(name, 1, getattr(math, name), deterministic=True)
    peer.execute("CREATE TABLE place (id INTEGER, latitude REAL, longitude REAL)")
    peer.executemany("INSERT INTO place VALUES (?, ?, ?)", rows)
    ways: dict[str, Callable[[Place], object]] = {
        "the database, first twenty": lambda place: find(Question(place.nis)),
        "the book in memory, all": lambda place: around(kit, whole, place),
        f"peer: distance to {len(rows)} places": lambda place: peer.execute(_DISTANCE, _point(place)).fetchall(),
    }
    for says, way in ways.items():
        _say(says, [_time(lambda one=one, way=way: way(one)) for one in places])  # type: ignore[misc]


def _point(place: Place) -> dict[str, float | None]:
    return {"lat": place.latitude, "lon": place.longitude}


def _in_the_page(address: str, places: Sequence[Place]) -> None:
    """Time the browser, as the reader's own device does it: nothing is sent."""
    with started() as browser:
        page = browser.new_page()
        page.goto(address)
        script = page.locator("script[type=module]").first.get_attribute("src") or ""
        asked = {"data": f"{address}gegevens.json", "script": script, "codes": [place.nis for place in places]}
        found = page.evaluate(_IN_THE_PAGE, asked)
    print(f"  the browser reads the book in {found['read']:.0f} ms, once")
    _say("the browser by itself, all", found["times"])


def _time(thing: Callable[[], object]) -> float:
    start = time.perf_counter()
    thing()
    return (time.perf_counter() - start) * 1000


def _say(says: str, times: Sequence[float]) -> None:
    late = statistics.quantiles(times, n=20)[18]
    print(f"  {says:34} median {statistics.median(times):6.2f} ms, 95 % {late:6.2f} ms")


if __name__ == "__main__":
    run(load(kit_folder()))
