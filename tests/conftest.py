"""What the run as a whole has to say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.chromium import started
from tests.directory.schemas import ABSENT, FOLDER
from tests.programs import NO_POSTGRES, PROGRAMS


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with started() as browser:
        yield browser


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what could not be tested: a skipped test is one letter among two thousand."""
    absent = [*([ABSENT] if FOLDER is None else []), *([NO_POSTGRES] if PROGRAMS is None else [])]
    if absent:
        terminalreporter.section("not tested")
    for line in absent:
        terminalreporter.line(line)
