"""What the run as a whole has to say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from tests.chromium import started
from tests.directory.schemas import ABSENT, FOLDER
from tests.programs import NO_POSTGRES, PROGRAMS

# How quick a machine is, is no fault of the code. In CI, Hypothesis's own profile stays beneath: the same examples each time.
settings.register_profile(
    "stapmee", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("stapmee")


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
