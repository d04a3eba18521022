"""The real server as a process, and the system's Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.static_site import StaticSite

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
Scheme = Literal["light", "dark"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the site on a free port; give its address."""
    with running(tmp_path_factory.mktemp("site")) as (address, _process):
        yield address


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the real server, as an administrator would, until the block ends."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    environment = {**own_environment(), "STAPMEE_DATA": str(folder), "PYTHONWARNINGS": "default"}
    command = [str(Path(sys.executable).parent / "stapmee"), "serve", "--port", str(port)]
    log = folder / "server.log"
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment) as process:
        try:
            wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()


def own_environment() -> dict[str, str]:
    """Give the surroundings without what tests/web sets for Django in this process."""
    others = ("STAPMEE_", "DJANGO_", "ALLOWED_", "DATABASE_", "SECRET_")
    return {name: value for name, value in os.environ.items() if not name.startswith(others)}


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Export the site, once for all workers of this run, and serve it as a host of files does; give its address."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "exported"
    done = shared.with_suffix(".done")
    if once(shared.with_suffix(".begun")):
        try:
            export(shared, "--lang", "nl")
        finally:
            done.touch()
    until = time.monotonic() + 900
    while not done.exists():
        assert time.monotonic() < until, "the export did not end within a quarter of an hour"
        time.sleep(0.2)
    assert shared.is_dir(), "the export failed, in another worker"
    with StaticSite(shared) as static:
        yield static.address


def once(path: Path) -> bool:
    """Tell whether we are the first to ask."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def export(folder: Path, *options: str, kit: Path | None = None) -> Path:
    """Write the static site with the command."""
    command = [str(Path(sys.executable).parent / "stapmee"), *(("--kit", str(kit)) if kit else ()), "export", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900, env=own_environment())
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(params=["server", "files"])
def host(request: pytest.FixtureRequest) -> str:
    """Give the address of the site, once from the server and once from a host of files."""
    return str(request.getfixturevalue({"server": "site", "files": "exported"}[request.param]))


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server listens; when it died, show what it said."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the server stopped: {log.read_text(encoding='utf-8')}")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server did not start within a minute")


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open a page of the server: visit(path, width=…, javascript=…, scheme=…)."""
    yield from visiting(chromium, site)


@pytest.fixture
def read(chromium: Browser, host: str) -> Iterator[Visit]:
    """Open a page that only has to be read, of the server and of the exported site: the test runs twice."""
    yield from visiting(chromium, host)


def visiting(chromium: Browser, address: str, *forgiven: str) -> Iterator[Visit]:
    """Give what opens pages. Every context is closed, and must not have met an error or taken a cookie."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page(
        path: str,
        size: ViewportSize = PHONE,
        javascript: bool = True,
        scheme: Scheme = "light",
        workers: Literal["allow", "block"] = "block",
    ) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport=size,
            java_script_enabled=javascript,
            color_scheme=scheme,
            locale="nl-BE",
            has_touch=True,
            # Only the tests of reading without a network want the guide to be kept: it is a megabyte each time.
            service_workers=workers,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert [one for one in troubles if not one.startswith(forgiven)] == []


#: Prints on paper that nobody holds: the page stays as it is while it would be printed.
_NO_PRINTER = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"


@pytest.fixture
def tool(visit: Visit) -> Visit:
    """Open a tool and wait until it can be worked with."""

    def open_tool(
        name: str, size: ViewportSize = PHONE, language: str = "nl", scheme: Scheme = "light", fragment: str = "", init: str = ""
    ) -> Page:
        page = visit("about:blank", size, scheme=scheme)
        page.set_default_timeout(8000)
        page.add_init_script(_NO_PRINTER + init)
        page.goto(f"/{language}/gereedschap/{name}/{fragment}", timeout=60_000)
        page.locator("[data-tool][data-ready]").wait_for()
        return page

    return open_tool


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Give the accessibility checker."""
    return Axe()


def until(page: Page, said: str, arg: object = None) -> None:
    """Wait until what is said in JavaScript holds. Playwright's own waiting calls `eval` later, which the content policy refuses."""
    end = time.monotonic() + 30
    while not page.evaluate(said, arg):
        assert time.monotonic() < end, f"half a minute long it did not hold: {said} ({arg})"
        page.wait_for_timeout(50)


@contextmanager
def leading_on(page: Page) -> Iterator[None]:
    """Wait until what is done inside has led to another page, and what stands there is what is to be read."""
    with page.expect_navigation():
        yield
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page is not at work: while the engine comes, it is dimmed and shows what is about to go."""
    page.wait_for_selector("html:not([aria-busy]) main:not([aria-busy])")


def assert_accessible(axe: Axe, page: Page) -> None:
    """Check a page with axe: no violation of any rule."""
    settled(page)
    found = axe.run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
