"""What the run as a whole has to say."""

from __future__ import annotations

import pytest

from tests.directory.schemas import ABSENT, FOLDER


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what could not be tested: a skipped test is one letter among two thousand."""
    if FOLDER is None:
        terminalreporter.section("not tested")
        terminalreporter.line(ABSENT)
