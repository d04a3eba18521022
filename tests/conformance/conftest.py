"""A page with the engine in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conformance.browser import Engine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def engine(chromium: Browser) -> Iterator[Engine]:
    """Start the engine in a page of its own: what one test does to a page is nothing to the next."""
    with chromium.new_page() as page:
        yield Engine(page)
