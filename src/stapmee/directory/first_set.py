"""The first data set: the records that a kit folder ships with, and the OCMWs that follow from its places. Reads files, no database."""

from __future__ import annotations

from pathlib import Path

import msgspec

from stapmee.directory.hsds import Directory, joined
from stapmee.directory.nearby import Book, make_book
from stapmee.directory.welfare import welfare_centres
from stapmee.kit.model import Kit

#: The files of a kit folder: one for each list of records.
PARTS = tuple(Directory.__struct_fields__)


def files(folder: Path) -> dict[str, Path]:
    """Name the files of a kit folder that are there, by their list; none where it ships with no records."""
    named = {part: folder / "directory" / f"{part}.json" for part in PARTS}
    return {part: path for part, path in named.items() if path.is_file()}


def shipped(folder: Path) -> Directory:
    """Read the records that a kit folder ships with."""
    parts = {part: msgspec.Raw(path.read_bytes()) for part, path in files(folder).items()}
    return msgspec.json.decode(msgspec.json.encode(parts), type=Directory)


def first_set(kit: Kit, folder: Path) -> Directory:
    """Give the whole first data set.

    :param kit: in its own language
    """
    return joined(shipped(folder), welfare_centres(kit))


def first_book(kit: Kit, folder: Path) -> Book:
    """Make its book: what is near somebody, as long as nobody added or corrected anything."""
    found = first_set(kit, folder)
    owners = {one.id: one for one in found.organizations}
    return make_book(kit, ((one, owners.get(one.organization_id) if one.organization_id else None) for one in found.services))
