"""The bulk export: all records as HSDS's tabular data package, made once for each state of the directory and then sent as a file."""

from __future__ import annotations

import threading
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import connection
from django.db.models import Count, Max

from stapmee.directory.exporting import export
from stapmee.directory.models import Batch

_making = threading.Lock()
#: How long an answer waits for the file; who comes earlier is told to come back.
_PATIENCE = 8.0


class State(msgspec.Struct, frozen=True):
    """What the directory holds, by its last change."""

    name: str
    modified: datetime | None


def state() -> State:
    """Name the state of the directory: another after every batch, and after every one that was undone. One query."""
    found = Batch.objects.aggregate(last=Max("pk"), times=Count("undone"), began=Max("began"), taken_back=Max("undone"))
    moments = [one for one in (found["began"], found["taken_back"]) if one]
    name = blake2b(f"{found['last']}/{found['times']}".encode(), digest_size=8).hexdigest()
    return State(name, max(moments, default=None))


def package(now: State) -> Path | None:
    """Give the file of a state; None while it is being made."""
    folder = Path(settings.STAPMEE_DATA) / "export"
    file = folder / f"{now.name}.zip"
    if not file.is_file():
        making = threading.Thread(target=_make, args=(file,), daemon=True)
        making.start()
        making.join(_PATIENCE)
    return file if file.is_file() else None


def _make(file: Path) -> None:
    with _making:
        if file.is_file():
            return
        try:
            export(file, "tabular")
        finally:
            connection.close()
        for old in file.parent.glob("*.zip"):
            if old != file:
                old.unlink(missing_ok=True)
