"""The browser's engine in a real Chromium: its modules served from the tree, with no site and no network behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from playwright.sync_api import Page, Route

from stapmee.kit.model import Kit
from stapmee.web.guide.pack import file_of, pack
from tests.chromium import started
from tests.kits import ROOT

#: A name that browsers take to be this machine, so that the page may compute digests; nothing listens there.
_ORIGIN = "http://localhost:1"

Asked = tuple[Mapping[str, str], date]


class Engine:
    """The engine in a page. Packs are known by name."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.route("**/*", _serve)
        page.goto(f"{_ORIGIN}/")
        page.evaluate("async () => { globalThis.engine = await import('/tests/conformance/compare.js'); }")

    def load(self, name: str, text: str) -> None:
        """Read a pack's file."""
        self.page.evaluate("([name, text]) => engine.load(name, text)", [name, text])

    def digests(self, name: str, asked: Sequence[Asked]) -> list[str]:
        """Give the fingerprints of the answers, in order."""
        return list(self.page.evaluate("([name, asked]) => engine.digests(name, asked)", [name, _plain(asked)]))

    def outcome(self, name: str, given: Mapping[str, str], on: date) -> Any:
        """Give one answer whole."""
        pairs, day = _plain([(given, on)])[0]
        return self.page.evaluate("([name, given, on]) => engine.outcome(name, given, on)", [name, pairs, day])

    def times(self, name: str, asked: Sequence[Asked]) -> list[float]:
        """Time each route, in milliseconds."""
        return list(self.page.evaluate("([name, asked]) => engine.times(name, asked)", [name, _plain(asked)]))

    def reading_times(self, text: str, turns: int) -> list[float]:
        """Time reading a pack, in milliseconds."""
        return list(self.page.evaluate("([text, turns]) => engine.readingTimes(text, turns)", [text, turns]))

    def run(self, script: str, argument: object = None) -> Any:
        """Run a function in the page; modules are where they are in the tree: /src/…/engine/pack.js."""
        return self.page.evaluate(script, argument)


def _plain(asked: Sequence[Asked]) -> list[tuple[list[tuple[str, str]], str]]:
    """Write answers as pairs: JavaScript's objects would put names that look like numbers first."""
    return [(list(given.items()), on.isoformat()) for given, on in asked]


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(_ORIGIN).lstrip("/")
    if path == "":
        route.fulfill(content_type="text/html", body="<!doctype html><title>engine</title>")
        return
    file = ROOT / path
    if not (file.suffix == ".js" and file.is_file()):
        route.fulfill(status=404)
        return
    route.fulfill(content_type="text/javascript", body=file.read_text(encoding="utf-8"))


@contextmanager
def engine_in_chromium() -> Iterator[Engine]:
    """Start a browser with the engine in it."""
    with started() as browser:
        yield Engine(browser.new_page())


def pack_text(kit: Kit, since: date) -> str:
    """Write the file of a kit's pack for every day from `since` on."""
    return file_of(pack(kit, since)).body.decode()
