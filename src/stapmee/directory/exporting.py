"""Write the records to files (Django), a few in memory at a time. What is confidential is in no record, so it is in no file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar, get_args

import msgspec

from stapmee.directory.formats import hsds_json, ndjson, sheet, tables
from stapmee.directory.hsds import Organization, Service
from stapmee.directory.indexing import chunks
from stapmee.directory.keeping import record_of
from stapmee.directory.models import Record

T = TypeVar("T")

#: `json`: one file. `ndjson`: a folder, a file for each list. `tabular`: HSDS's data package, as folder or zip. `csv`: our table.
Format = Literal["json", "ndjson", "tabular", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
_BY_SUFFIX: Mapping[str, Format] = {".json": "json", ".zip": "tabular", ".csv": "csv"}


def format_of(path: Path) -> Format:
    """Tell the format by the name of what is to be written: a folder is a data package."""
    return _BY_SUFFIX.get(path.suffix.lower(), "tabular")


def export(path: Path, format_: Format, source: str | None = None) -> int:
    """Write all records, or those of one source; gives how many. What stood there is replaced when all is written."""
    writers: Mapping[Format, Callable[[Path, str | None], int]] = {"json": _json, "ndjson": _ndjson, "tabular": _tabular, "csv": _csv}
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".stapmee-") as folder:
        made = Path(folder) / path.name
        count = writers[format_](made, source)
        if path.is_dir() and made.is_dir():
            for file in made.iterdir():
                os.replace(file, path / file.name)  # noqa: PTH105  # as the line below
        else:
            os.replace(made, path)  # noqa: PTH105  # replace is what it is about: all of it or nothing
    return count


def documents(kind: str, source: str | None = None) -> Iterator[str]:
    """Give the documents of a kind, in an order that lasts."""
    return (row.document for row in rows(kind, source))


def rows(kind: str, source: str | None = None) -> Iterator[Record]:
    """Give the rows of a kind that are given out, in an order that lasts."""
    found = Record.objects.filter(kind=kind, removed=None).order_by("id")
    return (found.filter(source=source) if source is not None else found).iterator(500)


def _json(path: Path, source: str | None) -> int:
    counted = _Counting()
    lists = ((name, counted(documents(kind, source))) for name, kind in hsds_json.LISTS.items())
    with path.open("w", encoding="utf-8") as file:
        file.writelines(hsds_json.write(lists))
    return counted.count


def _ndjson(path: Path, source: str | None) -> int:
    counted = _Counting()
    path.mkdir()
    for name, kind in hsds_json.LISTS.items():
        with (path / f"{name}.ndjson").open("w", encoding="utf-8") as file:
            file.writelines(ndjson.write(counted(documents(kind, source))))
    return counted.count


def _tabular(path: Path, source: str | None) -> int:
    folder = path.with_suffix(".folder") if path.suffix == ".zip" else path
    folder.mkdir()
    count = 0
    with tables.Writer(folder) as writer:
        for kind in hsds_json.LISTS.values():
            for row in rows(kind, source):
                writer.add(record_of(row))
                count += 1
    if folder != path:
        with path.open("wb") as file:
            tables.zipped(folder, file)
        shutil.rmtree(folder)
    return count


def _csv(path: Path, source: str | None) -> int:
    counted = _Counting()
    # Excel takes a file for UTF-8 only when it begins with this mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.writelines(sheet.write(_with_owner(counted(rows("service", source)))))
    return counted.count


def _with_owner(services: Iterable[Record]) -> Iterator[tuple[Service, Organization]]:
    for some in chunks(services):
        found = [msgspec.json.decode(row.document, type=Service) for row in some]
        owners = Record.objects.filter(id__in={one.organization_id for one in found})
        read = {row.id: msgspec.json.decode(row.document, type=Organization) for row in owners}
        yield from ((one, read[one.organization_id]) for one in found if one.organization_id in read)


class _Counting:
    """Counts what passes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, things: Iterable[T]) -> Iterator[T]:
        for one in things:
            self.count += 1
            yield one
