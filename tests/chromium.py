"""The system's Chromium, started once by whoever needs it: Playwright refuses to start twice in one process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

#: The shell is the same browser without a window: it opens a page in a third of the time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Chromium asks its makers' hosts for updates at every start; nothing of that belongs in a test.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"]


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser until the block ends."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    assert path is not None, "no Chromium: run tools/system-needs"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()
