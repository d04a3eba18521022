"""Which reader a file needs, by its name and, for CSV, nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from stapmee.directory.errors import FileError
from stapmee.directory.formats import hsds_json, ndjson, sheet, tables
from stapmee.directory.formats.incoming import Read, Watch
from stapmee.kit.errors import Sentence
from stapmee.kit.model import Kit

_JSON, _LINES = (".json",), (".ndjson", ".jsonl")


def read(kit: Kit, path: Path, source: str, watch: Watch) -> Read:
    """Give the records of a file or folder.

    :raises FileError: when it is nothing that we read
    """
    suffix = path.suffix.lower()
    if not path.exists():
        raise FileError(str(path), Sentence("is not there"))
    if path.is_dir():
        return _folder(path, watch)
    if suffix == ".zip":
        return tables.read(path, watch)
    if suffix == ".csv":
        return sheet.read(kit, path, source, watch)
    if suffix in _JSON:
        return hsds_json.read(path, watch)
    if suffix in _LINES:
        return ndjson.read(path, watch)
    if suffix in (".xlsx", ".xls", ".ods"):
        raise FileError(path.name, Sentence("is no file that we read: save the spreadsheet as “CSV UTF-8”"))
    raise FileError(path.name, Sentence("is no file that we read: .json, .ndjson, .csv, or a tabular data package as .zip or folder"))


def _folder(path: Path, watch: Watch) -> Read:
    if any(path.glob("*.csv")):
        return tables.read(path, watch)
    named = [one for name in hsds_json.LISTS for one in sorted(path.glob(f"{name}.*")) if one.suffix in (*_JSON, *_LINES)]
    if not named:
        raise FileError(path.name, Sentence("holds no file of HSDS: %(value)s as .json, .ndjson or .csv", value=", ".join(hsds_json.LISTS)))
    return _each(named, watch)


def _each(files: list[Path], watch: Watch) -> Read:
    for path in files:
        yield from (hsds_json if path.suffix in _JSON else ndjson).read(path, watch)


def size(path: Path) -> int:
    """Give the bytes that reading goes through, to show how far it is; of what can't be opened, 0."""
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as archive:
                return sum(one.file_size for one in archive.infolist())
        except (OSError, zipfile.BadZipFile):
            return 0
    return sum(one.stat().st_size for one in _files(path))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (one for one in path.iterdir() if one.is_file())
    elif path.exists():
        yield path
