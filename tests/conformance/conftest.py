"""One browser a worker, with the engine in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.browser import Engine, engine_in_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Start the engine in a browser."""
    with engine_in_chromium() as started:
        yield started
