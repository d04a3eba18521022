"""The real server as a process, and the system's Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
Scheme = Literal["light", "dark"]

# Chromium asks its makers' hosts for updates at every start; nothing of that belongs in a test.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the site on a free port; give its address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    folder = tmp_path_factory.mktemp("site")
    # tests/web sets up Django in this process by the environment; the real server is started as an administrator would.
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("STAPMEE_", "DJANGO_", "ALLOWED_", "DATABASE_", "SECRET_"))
    }
    environment = {**own, "STAPMEE_DATA": str(folder), "PYTHONWARNINGS": "default"}
    command = [str(Path(sys.executable).parent / "stapmee"), "serve", "--port", str(port)]
    log = folder / "server.log"
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment) as process:
        try:
            wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    assert path is not None, "no Chromium: run tools/system-needs"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open a page: visit(path, width=…, javascript=…, scheme=…). Every context is closed, and must not have met an error."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page(path: str, size: ViewportSize = PHONE, javascript: bool = True, scheme: Scheme = "light") -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport=size,
            java_script_enabled=javascript,
            color_scheme=scheme,
            locale="nl-BE",
            has_touch=True,
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
    assert troubles == []


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Give the accessibility checker."""
    return Axe()


def assert_accessible(axe: Axe, page: Page) -> None:
    """Check a page with axe: no violation of any rule."""
    found = axe.run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
