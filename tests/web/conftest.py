"""The site as the tests see it."""

from __future__ import annotations

import pytest

from tests import django_once
from tests.databases import database, postgres, seeded

__all__ = ["database", "django_once", "postgres", "seeded"]


@pytest.fixture(autouse=True, scope="session")
def _with_a_directory(seeded: None) -> None:
    """Let every page have a directory: a route with a municipality names who is there."""
