"""Databases for tests: the embedded one, and a real PostgreSQL started for the run where its programs are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from stapmee.directory.seeding import seed
from tests import django_once
from tests.kits import CONTENT, real
from tests.programs import NO_POSTGRES, PROGRAMS, server

__all__ = ["BOTH", "database", "django_once", "postgres", "seeded", "settings_of"]

BOTH = ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgresql, pytest.mark.skipif(PROGRAMS is None, reason=NO_POSTGRES)])]


@pytest.fixture(scope="session")
def seeded() -> None:
    """Bring up the embedded database, with the first data set in it."""
    call_command("migrate", verbosity=0)
    seed(real(), CONTENT)


@pytest.fixture(scope="session")
def postgres() -> Iterator[BaseDatabaseWrapper]:
    """Start a server for the run, and bring its database up."""
    with server() as folder:
        connections.databases["postgres"] = {**connections.databases["default"], **settings_of(folder)}
        wrapper = connections.create_connection("postgres")
        wrapper.alias = "default"  # whoever asks for the default one gets it
        with _as_default(wrapper):
            call_command("migrate", verbosity=0)
            seed(real(), CONTENT)
        yield wrapper
        wrapper.close()
        connections.databases.pop("postgres", None)  # two folders of tests ask for a server, each for its own


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give each database in turn, with the first data set; what a test does in it is gone afterwards."""
    name: str = request.param
    if name == "sqlite":
        request.getfixturevalue("seeded")
        with _undone():
            yield name
    else:
        with _as_default(request.getfixturevalue("postgres")), _undone():
            yield name


class _undone:  # noqa: N801  # a context manager
    """Take back all that happens in the block."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


class _as_default:  # noqa: N801  # a context manager
    """Let a connection be the default one."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        self.wrapper = wrapper

    def __enter__(self) -> None:
        self.before = connections["default"]
        connections["default"] = self.wrapper

    def __exit__(self, *_: object) -> None:
        connections["default"] = self.before


def settings_of(folder: Path) -> dict[str, object]:
    """Give Django's settings for the server of a folder."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "stapmee",
        "USER": "stapmee",
        "HOST": str(folder),
        "OPTIONS": {},
        "CONN_MAX_AGE": None,
    }
