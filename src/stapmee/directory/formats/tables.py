"""HSDS's tabular data package: a CSV file for each kind of record, described by datapackage.json, in a folder or a zip.

A record's parts stand in tables of their own and point at it. Reading puts them together through a small database on disk, so
that a package of any size takes little memory. Columns are our types' fields (`hsds`); the descriptor is our own, since the
published one describes tables without columns.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, NamedTuple, TextIO
from uuid import UUID

import msgspec
from msgspec import inspect

from stapmee.directory import hsds
from stapmee.directory.errors import FileError, RecordFault
from stapmee.directory.formats.incoming import Incoming, Read, Watch, cell_fault, cells_missing, lines_of, no_csv, plain_cell, safe_cell
from stapmee.directory.publishing import to_json
from stapmee.directory.splitting import Listed, kind_of
from stapmee.kit.errors import Sentence, nearest

#: Kind of record -> its type and its table, as HSDS names them (the last three: 3.1).
TABLES: Mapping[str, tuple[type[hsds.Entity], str]] = {
    "taxonomy": (hsds.Taxonomy, "taxonomies"),
    "taxonomy_term": (hsds.TaxonomyTerm, "taxonomy_terms"),
    "organization": (hsds.Organization, "organizations"),
    "organization_identifier": (hsds.OrganizationIdentifier, "organization_identifiers"),
    "program": (hsds.Program, "programs"),
    "service": (hsds.Service, "services"),
    "location": (hsds.Location, "locations"),
    "service_at_location": (hsds.ServiceAtLocation, "service_at_location"),
    "address": (hsds.Address, "addresses"),
    "contact": (hsds.Contact, "contacts"),
    "phone": (hsds.Phone, "phones"),
    "schedule": (hsds.Schedule, "schedules"),
    "service_area": (hsds.ServiceArea, "service_areas"),
    "language": (hsds.Language, "languages"),
    "accessibility": (hsds.Accessibility, "accessibility"),
    "cost_option": (hsds.CostOption, "cost_options"),
    "required_document": (hsds.RequiredDocument, "required_documents"),
    "funding": (hsds.Funding, "funding"),
    "attribute": (hsds.Attribute, "attributes"),
    "url": (hsds.Url, "urls"),
    "unit": (hsds.Unit, "units"),
    "service_capacity": (hsds.ServiceCapacity, "service_capacities"),
}
#: Records with a list of their own, in the order in which they are given.
_LISTED = ("taxonomy", "taxonomy_term", "organization", "service")
#: Of a row with several owners, the narrowest is the one in which it stands.
_OWNERS = ("phone_id", "contact_id", "service_at_location_id", "location_id", "service_id", "organization_id", "link_id")
#: What is pointed at by a column and nested in JSON: (kind of record, field) -> kind of what is nested.
_ONE: Mapping[tuple[str, str], str] = {
    ("service_at_location", "location"): "location",
    ("service_capacity", "unit"): "unit",
    ("service", "program"): "program",
}
_DESCRIPTOR = "datapackage.json"
#: What is unpacked of a zip, at most: more is an attack on the disk.
_LARGEST = 4_000_000_000

Column = Literal["words", "number", "yes or no"]


class Table(msgspec.Struct, frozen=True):
    """A table: its columns, and which lists its records hold."""

    kind: str
    name: str
    columns: Mapping[str, Column]
    lists: Mapping[str, str]  #: name of a list -> kind of its records


@cache
def table_of(kind: str) -> Table:
    """Describe the table of a kind of record, by the fields of its type."""
    type_, name = TABLES[kind]
    info = inspect.type_info(type_)
    assert isinstance(info, inspect.StructType)
    columns: dict[str, Column] = {}
    lists: dict[str, str] = {}
    for field in info.fields:
        if field.name == "metadata":
            continue
        if isinstance(field.type, inspect.VarTupleType) and isinstance(field.type.item_type, inspect.StructType):
            lists[field.name] = kind_of(field.type.item_type.cls)
        elif column := _column(field.type):
            columns[field.name] = column
    return Table(kind, name, columns, lists)


def _column(kind: inspect.Type) -> Column | None:
    types = [one for one in kind.types if not isinstance(one, inspect.NoneType)] if isinstance(kind, inspect.UnionType) else [kind]
    if isinstance(types[0], inspect.StructType):
        return None
    if isinstance(types[0], inspect.BoolType):
        return "yes or no"
    return "number" if isinstance(types[0], inspect.IntType | inspect.FloatType) else "words"


# --- writing


class Writer:
    """A package being written into a folder: records go in one by one, each row once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, TextIO] = {}
        self.rows: dict[str, Callable[[Iterable[str]], object]] = {}
        self.seen: set[UUID] = set()  # a place or a programme may be several services'

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for file in self.files.values():
            file.close()
        if error is None:
            text = json.dumps(descriptor(self.files), ensure_ascii=False, indent=1)
            (self.folder / _DESCRIPTOR).write_text(text + "\n", encoding="utf-8")

    def add(self, record: Listed) -> None:
        """Write a record and all in it; what is confidential stays out (`publishing`)."""
        # Through the JSON, so that there is one way out of the records.
        self._row(kind_of(type(record)), to_json(record), {})

    def _row(self, kind: str, record: Mapping[str, object], pointers: Mapping[str, str]) -> None:
        table, identifier = table_of(kind), str(record["id"])
        if kind in _ONE.values():
            if UUID(identifier) in self.seen:
                return
            self.seen.add(UUID(identifier))
        pointed = {f"{field}_id": _id(record.get(field)) for (of, field) in _ONE if of == kind and record.get(field)}
        cells = {**record, **pointers, **pointed}
        self._table(table)([_cell(cells.get(column)) for column in table.columns])
        for (of, field), nested in _ONE.items():
            if of == kind and isinstance(one := record.get(field), dict):
                self._row(nested, one, {})
        for name, below in table.lists.items():
            owner = {"link_id": identifier, "link_entity": kind} if below == "attribute" else {f"{kind}_id": identifier}
            for one in _list(record.get(name)):
                self._row(below, one, owner)

    def _table(self, table: Table) -> Callable[[Iterable[str]], object]:
        if table.kind not in self.rows:
            file = (self.folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            self.files[table.kind] = file
            self.rows[table.kind] = csv.writer(file, lineterminator="\r\n").writerow
            self.rows[table.kind](table.columns)
        return self.rows[table.kind]


def _id(record: object) -> str:
    return str(record["id"]) if isinstance(record, dict) else ""


def _list(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []


def _cell(value: object) -> str:
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else json.dumps(value)


def descriptor(kinds: Iterable[str]) -> dict[str, object]:
    """Describe a package as Frictionless Data has it: every table with its columns and where these point."""
    tables = [table_of(kind) for kind in TABLES if kind in set(kinds)]
    names = {table.kind: table.name for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": "stapmee-directory",
        "title": "Stapmee: who is where, for people on the run and who stands beside them",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(table, names) for table in tables],
    }


def _resource(table: Table, names: Mapping[str, str]) -> dict[str, object]:
    types = {"words": "string", "number": "number", "yes or no": "boolean"}
    keys = [(name, name.removesuffix("_id")) for name in table.columns if name.removesuffix("_id") in names and name != "id"]
    schema: dict[str, object] = {
        "fields": [{"name": name, "type": types[column]} for name, column in table.columns.items()],
        "primaryKey": "id",
        "foreignKeys": [{"fields": name, "reference": {"resource": names[kind], "fields": "id"}} for name, kind in keys],
    }
    return {"profile": "tabular-data-resource", "name": table.name, "path": f"{table.name}.csv", "encoding": "utf-8", "schema": schema}


def zipped(folder: Path, target: BinaryIO) -> None:
    """Pack a folder's files into a zip; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as file, archive.open(info, "w") as packed:
                while some := file.read(1 << 20):
                    packed.write(some)


# --- reading


def read(path: Path, watch: Watch) -> Read:
    """Give the records of a package (a folder or a zip), those that are pointed at first.

    :raises FileError: when it is no package, or is damaged
    """
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "rows")) as rows:
        rows.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;")
        rows.execute("CREATE TABLE row (kind TEXT, id TEXT, owner TEXT, place TEXT, data TEXT, used INTEGER DEFAULT 0)")
        for kind, name, opened in _tables(path):
            yield from _rows(rows, kind, name, opened, watch)
        rows.execute("CREATE INDEX row_owner ON row (owner)")
        rows.execute("CREATE INDEX row_id ON row (id)")
        yield from _twice(rows)
        reading = _Package(rows)
        for kind in _LISTED:
            yield from reading.listed(kind)
        yield from reading.left_over()


def _tables(path: Path) -> Iterator[tuple[str, str, BinaryIO]]:
    """Open each table of a package that we know."""
    kinds = {f"{name}.csv": kind for kind, (_, name) in TABLES.items()} | {"service_at_locations.csv": "service_at_location"}
    if path.is_dir():
        found = {one.name: one for one in path.iterdir()}
        for name in _known(path.name, found, kinds):
            with found[name].open("rb") as file:
                yield kinds[name], name, file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            # By their own names only, whatever folders the zip says they are in: nothing is written where it says.
            inside = {Path(one.filename).name: one for one in archive.infolist() if not one.is_dir()}
            if sum(one.file_size for one in inside.values()) > _LARGEST:
                raise FileError(path.name, Sentence("unpacks to more than 4 GB; send it in parts"))
            for name in _known(path.name, inside, kinds):
                with archive.open(inside[name]) as packed:
                    yield kinds[name], name, packed  # type: ignore[misc]  # a binary file to read, which is all that is asked
    except (zipfile.BadZipFile, EOFError) as error:
        raise FileError(path.name, Sentence("is no zip that can be opened (%(value)s): was it cut off?", value=error)) from error


def _known(package: str, found: Iterable[str], kinds: Mapping[str, str]) -> list[str]:
    tables = [name for name in found if name.endswith(".csv") and name not in ("metadata.csv", "meta_table_descriptions.csv")]
    for name in tables:
        if name not in kinds:
            raise FileError(f"{package}/{name}", Sentence("is no table of HSDS; %(hint)s", hint=nearest(name, kinds)))
    if not tables:
        raise FileError(package, Sentence("holds no table of HSDS, as services.csv"))
    return sorted(tables, key=lambda name: list(kinds).index(name))


def _rows(rows: sqlite3.Connection, kind: str, name: str, file: BinaryIO, watch: Watch) -> Iterator[RecordFault]:
    """Put the rows of a table aside."""
    table = table_of(kind)
    reader = csv.reader(lines_of(file, name, watch), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _refuse_header(header, table, name)
        for cells in reader:
            place = f"{name} line {reader.line_num}"
            faults = _faults_of_row(place, header, cells)
            yield from faults
            if not faults and any(cells):
                _put_aside(rows, table, place, {column: cell for column, cell in zip(header, cells, strict=True) if cell})
    except csv.Error as error:
        raise FileError(f"{name} line {reader.line_num}", no_csv(error)) from error


def _faults_of_row(place: str, header: list[str], cells: list[str]) -> list[RecordFault]:
    if len(cells) != len(header):
        return [RecordFault(place, cells_missing(len(cells), len(header)))]
    pairs = zip(header, cells, strict=True)
    return [RecordFault(f"{place}, {column}", fault) for column, cell in pairs if (fault := cell_fault(cell))]


def _put_aside(rows: sqlite3.Connection, table: Table, place: str, cells: Mapping[str, str]) -> None:
    data = {column: _value(table.columns[column], cell) for column, cell in cells.items()}
    row = (table.kind, data.get("id"), _owner(table.kind, data), place, json.dumps(data))
    rows.execute("INSERT INTO row (kind, id, owner, place, data) VALUES (?, ?, ?, ?, ?)", row)


def _refuse_header(header: list[str], table: Table, name: str) -> None:
    if "id" not in header:
        raise FileError(f"{name} line 1", _no_id(table))
    for column in header:
        if column not in table.columns:
            hint = nearest(column, table.columns)
            raise FileError(
                f"{name} line 1", Sentence('"%(value)s" is no column of %(of)s; %(hint)s', value=column, of=table.name, hint=hint)
            )
    if len(set(header)) < len(header):
        raise FileError(f"{name} line 1", Sentence("names a column twice"))


def _no_id(table: Table) -> Sentence:
    return Sentence("names no column id; write the names of the columns first: %(columns)s", columns=", ".join(table.columns))


def _value(column: Column, cell: str) -> object:
    """Read a cell; what is no number stays words, which reading the record then refuses with its place."""
    cell = plain_cell(cell)
    if column == "words":
        return cell
    try:
        value = json.loads(cell.lower())
    except ValueError:
        return cell
    return value if isinstance(value, bool | int | float) else cell


def _owner(kind: str, data: Mapping[str, object]) -> object:
    """Give the id of the record in which a row stands."""
    return next((data[name] for name in _owning(kind) if name in data), None)


@cache
def _owning(kind: str) -> tuple[str, ...]:
    """List the columns that may say in which record a row stands."""
    holders = {"link_id" if kind == "attribute" else f"{one}_id" for one in TABLES if kind in table_of(one).lists.values()}
    return tuple(name for name in _OWNERS if name in holders)


def _twice(rows: sqlite3.Connection) -> Iterator[RecordFault]:
    found = rows.execute("SELECT id, min(place), max(place) FROM row WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1")
    for identifier, first, second in found:
        said = Sentence('the id "%(value)s" stands twice, also in %(place)s; every row has its own', value=identifier, place=first)
        yield RecordFault(second, said)


_ROWS = "SELECT kind, id, place, data FROM row"


class _Row(NamedTuple):
    """A row that was put aside."""

    kind: str
    id: str | None
    place: str
    data: str


class _Package:
    """The rows of a package, being put together."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self.rows = rows
        # What a service has as its own place or programme does not stand in its organisation too.
        for (kind, field), nested in _ONE.items():
            pointing = f"SELECT json_extract(data, '$.{field}_id') FROM row WHERE kind = ?"  # noqa: S608  # field is our own word
            rows.execute(f"UPDATE row SET owner = NULL WHERE kind = ? AND id IN ({pointing})", (nested, kind))  # noqa: S608

    def listed(self, kind: str) -> Iterator[Incoming]:
        """Give the records of a list, each with all in it."""
        for row in self.rows.execute(f"{_ROWS} WHERE kind = ? ORDER BY rowid", (kind,)):
            places: dict[str, str] = {}
            yield Incoming(kind, self.whole(_Row(*row), "", places), places)

    def whole(self, row: _Row, path: str, places: dict[str, str]) -> dict[str, object]:
        """Put a record together, noting where each part stands."""
        places[path] = row.place
        data, dot = json.loads(row.data), "." if path else ""
        for (of, field), nested in _ONE.items():
            if of == row.kind and (one := self.one(nested, data.get(f"{field}_id"))):
                data[field] = self.whole(one, f"{path}{dot}{field}", places)
        names = {below: name for name, below in table_of(row.kind).lists.items()}
        for one in self.below(row):
            if one.kind in names:
                into = data.setdefault(names[one.kind], [])
                into.append(self.whole(one, f"{path}{dot}{names[one.kind]}[{len(into)}]", places))
        self.rows.execute("UPDATE row SET used = 1 WHERE id IS ?", (row.id,))
        return dict(data)

    def below(self, row: _Row) -> list[_Row]:
        """Find the rows that stand in a record."""
        if row.id is None:
            return []
        return [_Row(*found) for found in self.rows.execute(f"{_ROWS} WHERE owner = ? ORDER BY rowid", (row.id,)).fetchall()]

    def one(self, kind: str, identifier: object) -> _Row | None:
        """Find a row by its id."""
        found = self.rows.execute(f"{_ROWS} WHERE id = ? AND kind = ?", (identifier, kind)).fetchone()
        return _Row(*found) if found else None

    def left_over(self) -> Iterator[RecordFault]:
        """Name the rows that stand in no record: nothing is dropped unsaid."""
        for place, owner in self.rows.execute("SELECT place, owner FROM row WHERE used = 0 ORDER BY rowid"):
            lost = Sentence('points at "%(value)s", which is not in the package', value=owner)
            yield RecordFault(place, lost if owner else Sentence("points at nothing in which it could stand"))
