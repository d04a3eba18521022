"""The search beside SQLite's FTS5: how well judged questions are answered, how large the index is, how long a question takes."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import urllib.request
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from tests.search.judging import ON, Answering, fts5, index, judged, ours, quality, without_list

from benchmarks.measure import spread
from benchmarks.serving import ours as our_server
from stapmee.kit.model import Kit
from stapmee.search.index import build_index
from stapmee.search.packing import pack, pack_titles

#: Asks every judged question several times; gives the least and the median time of each: a busy machine interrupts now and then.
_IN_THE_PAGE = """async ({index, titles, script, questions, rounds}) => {
  const { searcher } = await import(script);
  const begin = performance.now();
  const found = await searcher(index, titles);
  const ready = performance.now() - begin;
  const times = questions.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [number, question] of questions.entries()) {
      const start = performance.now();
      found.search(question);
      times[number].push(performance.now() - start);
    }
  }
  const sorted = times.map((one) => one.sort((a, b) => a - b));
  return { ready, least: sorted.map((one) => one[0]), middle: sorted.map((one) => one[one.length >> 1]) };
}"""


def run(kit: Kit) -> None:
    """Print the figures."""
    full = index()
    ways: dict[str, Answering] = {"SQLite FTS5": fts5(full), "ours, no list": ours(without_list(full)), "ours": ours(full)}
    print(f"search: {len(full.documents)} documents, {len(full.groups)} stems")
    for name in ("judged", "judged-second"):
        questions = judged(name)
        print(f"  {name}, {len(questions)} questions")
        for way, answering in ways.items():
            found = quality(answering, questions)
            print(f"    {way:14} recall@5 {found.recall:.2f}   mean reciprocal rank {found.rank:.2f}")
    _sizes(kit)
    for way in ("SQLite FTS5", "ours"):
        _times(way, ways[way])
    _in_the_page()


def _sizes(kit: Kit) -> None:
    build_index.cache_clear()
    _, seconds, _ = spread(lambda: build_index.__wrapped__(kit, kit, ON), 5)
    made = build_index(kit, kit, ON)
    sizes = [len(brotli.compress(packed(made, kit))) / 1000 for packed in (pack, pack_titles)]
    print(f"  index: {sizes[0]:.1f} kB as brotli, titles and addresses {sizes[1]:.1f} kB; made in {seconds * 1e3:.0f} ms")


def _times(way: str, answering: Answering) -> None:
    times = sorted(spread(lambda one=one: answering(one.q), 5)[1] for one in judged())  # type: ignore[misc]
    print(f"  {way:14} a question in Python: median {statistics.median(times) * 1e3:.2f} ms, worst {times[-1] * 1e3:.2f} ms")


def _in_the_page() -> None:
    """Time the questions in the system's Chromium, in the page that the real server gives."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        print("  in the page: not measured, there is no Chromium")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, our_server(Path(folder)) as (_process, port), sync_playwright() as playwright:
        address = f"http://127.0.0.1:{port}/nl/zoek/"
        browser = playwright.chromium.launch(executable_path=path)
        page = browser.new_page()
        page.goto(address)
        source = page.locator("script[type=module]").get_attribute("src") or ""
        script = source.replace("start.js", "search/searcher.js")
        for name in ("index", "titels"):  # compressed once before they are timed
            urllib.request.urlopen(f"{address}{name}.json").read()
        questions = [one.q for one in judged()]
        found = page.evaluate(
            _IN_THE_PAGE,
            {"index": "/nl/zoek/index.json", "titles": "/nl/zoek/titels.json", "script": script, "questions": questions, "rounds": 7},
        )
        browser.close()
    print(f"  in the page: ready in {found['ready']:.0f} ms")
    for way in ("least", "middle"):
        print(f"    {way} of 7 rounds: median {statistics.median(found[way]):.2f} ms, worst {max(found[way]):.2f} ms a question")
