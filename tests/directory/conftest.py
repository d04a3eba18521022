"""The directory as the tests see it: in SQLite and, where its programs are, in PostgreSQL."""

from __future__ import annotations

from tests import django_once
from tests.databases import database, postgres, seeded

__all__ = ["database", "django_once", "postgres", "seeded"]
