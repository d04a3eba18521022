"""Plans as the tests see them: in SQLite and, where its programs are, in PostgreSQL; and the browser's modules in a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import django_once
from tests.conformance.browser import Engine
from tests.databases import database, postgres, seeded

__all__ = ["database", "django_once", "postgres", "seeded"]


class Modules:
    """The modules of shared plans, in a page with nothing behind it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        engine.run("async () => { globalThis.plans = await import('/tests/plans/browser.js'); }")

    def __call__(self, name: str, *arguments: object) -> Any:
        """Call one of tests/plans/browser.js."""
        return self._engine.run(f"(given) => plans.{name}(...given)", list(arguments))


@pytest.fixture(scope="session")
def modules(chromium: Browser) -> Iterator[Modules]:
    """Load the modules."""
    page = chromium.new_page()
    yield Modules(Engine(page))
    page.close()
