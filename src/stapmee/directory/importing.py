"""Bring a partner's file into the database (Django): first all of it is read and checked, then it goes in as one batch, or not at all.

Two walks. The first reads the file and puts what is right aside on disk; any fault ends it after the last row, with all of them
told. The second compares what was put aside with the records, and in one transaction writes what is new: a dry run stops
before that. So the memory hangs on no file's size, and nothing is ever half imported.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal
from uuid import UUID

import msgspec
from django.db import connection, transaction

from stapmee.directory.checking import check, own_parents
from stapmee.directory.errors import FileError, RecordFault
from stapmee.directory.formats import choosing
from stapmee.directory.hsds import Attribute, Organization, Service, TaxonomyTerm
from stapmee.directory.indexing import chunks
from stapmee.directory.keeping import ORDER, Compared, Entry, compare, entry_of, propose, take_away, write
from stapmee.directory.models import Batch, Record, ServiceAtLocation
from stapmee.directory.splitting import Listed, nested
from stapmee.kit.errors import Sentence
from stapmee.kit.model import Kit

#: What to do with a record that changed here and at its source.
Conflicts = Literal["refuse", "ours", "theirs"]
#: Told (what is being done, how much of it is done, of how much).
Progress = Callable[[str, int, int], None]

#: How many faults, notes and changes are told one by one; the rest is counted.
TOLD = 2000
#: After so many changes the databases count their rows anew.
_MANY = 1000


class Options(msgspec.Struct, frozen=True):
    """How to bring a file in."""

    source: str  #: whose it is: a name that lasts
    whole: bool = False  #: the file is all that this source has, so what it has no longer is removed
    conflicts: Conflicts = "refuse"  #: `ours`: ours stays, theirs waits as a draft
    ignore: frozenset[str] = frozenset()
    strip_html: bool = False
    by: str = ""
    why: str = ""


class Line(msgspec.Struct, frozen=True):
    """What bringing a file in means for one record."""

    verdict: str  #: added, changed, removed, kept, conflict, foreign
    kind: str
    id: UUID
    name: str
    fields: tuple[str, ...] = ()  #: what differs, for a record that is here already


class Report(msgspec.Struct):
    """What a file holds and what it changes. With faults, nothing was changed; nor by a dry run."""

    file: str
    source: str
    counts: Counter[str] = msgspec.field(default_factory=Counter)  #: by verdict
    lines: list[Line] = []  #: at most TOLD, without what is unchanged
    faults: list[RecordFault] = []  #: at most TOLD
    notes: list[RecordFault] = []  #: what was translated; at most TOLD
    totals: Counter[str] = msgspec.field(default_factory=Counter)  #: how many faults and notes there are
    batch: int | None = None

    def fault(self, fault: RecordFault) -> None:
        """Note a fault."""
        self.totals["faults"] += 1
        if len(self.faults) < TOLD:
            self.faults.append(fault)

    def note(self, note: RecordFault) -> None:
        """Note what was put right."""
        self.totals["notes"] += 1
        if len(self.notes) < TOLD:
            self.notes.append(note)

    def say(self, one: Compared) -> None:
        """Note what it means for a record."""
        self.counts[one.verdict] += 1
        if one.verdict != "unchanged" and len(self.lines) < TOLD:
            self.lines.append(Line(one.verdict, one.entry.kind, one.entry.id, one.entry.name, _differing(one)))


def _differing(one: Compared) -> tuple[str, ...]:
    if one.row is None or one.verdict == "added":
        return ()
    before, after = json.loads(one.row.document), json.loads(one.entry.document)
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def bring_in(kit: Kit, path: Path, options: Options, *, dry_run: bool = False, progress: Progress = lambda *_: None) -> Report:
    """Bring a file in, whole or not at all; the report says what was done, or why nothing was.

    :param kit: in its own language
    :param dry_run: only report what it would do
    """
    report = Report(path.name, options.source)
    with tempfile.TemporaryDirectory() as folder, closing(Stage(Path(folder) / "stage")) as stage:
        _read(kit, path, options, stage, report, progress)
        if not report.faults:
            _compare_and_write(kit, stage, options, report, progress, dry_run=dry_run)
    return report


# --- the first walk


class Stage:
    """What was read and is right, on disk, with what it points at."""

    def __init__(self, path: Path) -> None:
        self.rows = sqlite3.connect(path, isolation_level=None)
        self.rows.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; BEGIN;")
        self.rows.execute(
            "CREATE TABLE entry (id BLOB PRIMARY KEY, kind INTEGER, digest TEXT, nested INTEGER, place TEXT, data BLOB) WITHOUT ROWID"
        )
        self.rows.execute("CREATE TABLE part (id BLOB PRIMARY KEY, place TEXT) WITHOUT ROWID")
        self.rows.execute("CREATE TABLE wanted (id BLOB PRIMARY KEY, what INTEGER, place TEXT) WITHOUT ROWID")
        self.rows.execute("CREATE TABLE parent (id TEXT PRIMARY KEY, parent TEXT, place TEXT)")
        self.count = 0

    def close(self) -> None:
        """Forget it all."""
        self.rows.close()

    def add(self, record: Listed, place: str, *, along: bool) -> RecordFault | None:
        """Put a record aside; gives a fault when another with its id is there.

        :param along: it came along in another record, where it may stand shorter than by itself, and as often as it is needed
        """
        entry = entry_of(record)
        there = self.rows.execute("SELECT digest, nested, place FROM entry WHERE id = ?", (entry.id.bytes,)).fetchone()
        if there and (there[0] != entry.digest or not (along or there[1])) and along == bool(there[1]):
            return RecordFault(place, _stands_also(entry, there[2], same=there[0] == entry.digest))
        if there is None or not along:
            row = (entry.id.bytes, ORDER.index(entry.kind), entry.digest, along, place, msgspec.msgpack.encode(entry))
            self.rows.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)", row)
            self.count += there is None
        return self._parts(record, place)

    def _parts(self, record: Listed, place: str) -> RecordFault | None:
        for what, identifier in _pointed(record):
            self.rows.execute("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?)", (identifier.bytes, ORDER.index(what), place))
        if parent := _parent(record):
            self.rows.execute("INSERT OR REPLACE INTO parent VALUES (?, ?, ?)", (str(record.id), str(parent), place))
        for one in record.service_at_locations if isinstance(record, Service) else ():
            try:
                self.rows.execute("INSERT INTO part VALUES (?, ?)", (one.id.bytes, place))
            except sqlite3.IntegrityError:
                return RecordFault(
                    place, Sentence('the id "%(value)s" of a service at a location stands twice; each has its own', value=one.id)
                )
        return None

    def lost(self) -> Iterator[tuple[UUID, str, str]]:
        """Give what is pointed at and not among what was read: id, kind, place."""
        wanting = "SELECT wanted.id, what, wanted.place FROM wanted LEFT JOIN entry ON entry.id = wanted.id"
        found = self.rows.execute(f"{wanting} WHERE entry.id IS NULL OR entry.kind != wanted.what")
        return ((UUID(bytes=identifier), ORDER[what], place) for identifier, what, place in found)

    def parents(self) -> Iterator[tuple[str, str, str]]:
        """Give what stands above what: id, id above, place."""
        return iter(self.rows.execute("SELECT id, parent, place FROM parent ORDER BY rowid"))

    def parts(self) -> Iterator[tuple[UUID, str]]:
        """Give the ids of services at locations, with their places in the file."""
        return ((UUID(bytes=identifier), place) for identifier, place in self.rows.execute("SELECT id, place FROM part"))

    def entries(self) -> Iterator[Entry]:
        """Give what was read, what is pointed at first."""
        found = self.rows.execute("SELECT data FROM entry ORDER BY kind, id")
        return (msgspec.msgpack.decode(data, type=Entry) for (data,) in found)

    def holds(self, identifier: UUID) -> bool:
        """Tell whether a record was read."""
        return self.rows.execute("SELECT 1 FROM entry WHERE id = ?", (identifier.bytes,)).fetchone() is not None


def _stands_also(entry: Entry, place: str, *, same: bool) -> Sentence:
    form = (
        'the %(kind)s "%(value)s" (%(id)s) stands also at %(place)s, and every record has its own id'
        if same
        else 'the %(kind)s "%(value)s" (%(id)s) stands also at %(place)s, where it says something else'
    )
    return Sentence(form, kind=Sentence(entry.kind), value=entry.name, id=entry.id, place=place)


def _pointed(record: Listed) -> Iterator[tuple[str, UUID]]:
    if isinstance(record, Service) and record.organization_id:
        yield "organization", record.organization_id
    if parent := _parent(record):
        yield ("organization" if isinstance(record, Organization) else "taxonomy_term"), parent
    if isinstance(record, TaxonomyTerm) and record.taxonomy_id:
        yield "taxonomy", record.taxonomy_id
    for _, one in nested(record):
        if isinstance(one, Attribute) and one.taxonomy_term_id:
            yield "taxonomy_term", one.taxonomy_term_id


def _parent(record: Listed) -> UUID | None:
    if isinstance(record, Organization):
        return record.parent_organization_id
    return record.parent_id if isinstance(record, TaxonomyTerm) else None


def _read(kit: Kit, path: Path, options: Options, stage: Stage, report: Report, progress: Progress) -> None:
    total, done = choosing.size(path), 0

    def watch(more: int) -> None:
        nonlocal done
        done += more
        progress("read", done, total)

    try:
        for incoming in choosing.read(kit, path, options.source, watch):
            if isinstance(incoming, RecordFault):
                report.fault(incoming)
                continue
            checked = check(kit, incoming, options.ignore, strip_html=options.strip_html)
            _tell(report, checked.faults, checked.notes)
            faults = (stage.add(one, incoming.place(""), along=one is not checked.records[-1]) for one in checked.records)
            _tell(report, filter(None, faults), ())
    except FileError as error:
        report.fault(RecordFault(error.place, error.fault))
        return
    if not stage.count and not report.faults:
        report.fault(RecordFault(path.name, Sentence("holds no record")))
    _tell(report, _faults_between(stage), ())


def _tell(report: Report, faults: Iterable[RecordFault], notes: Iterable[RecordFault]) -> None:
    for fault in faults:
        report.fault(fault)
    for note in notes:
        report.note(note)


def _faults_between(stage: Stage) -> Iterator[RecordFault]:
    """Find pointers to nothing, circles, and parts that are another record's here."""
    for some in chunks(stage.lost()):
        here = dict(Record.objects.filter(id__in=[identifier for identifier, *_ in some], removed=None).values_list("id", "kind"))
        for identifier, what, place in some:
            if here.get(identifier) != what:
                said = Sentence(
                    'points at the %(kind)s "%(value)s", which is neither in the file nor here', kind=Sentence(what), value=identifier
                )
                yield RecordFault(place, said)
    above = {identifier: (parent, place) for identifier, parent, place in stage.parents()}
    yield from own_parents(
        {**_parents_here(above), **{one: parent for one, (parent, _) in above.items()}}, {one: place for one, (_, place) in above.items()}
    )
    for parts in chunks(stage.parts()):
        owners = dict(ServiceAtLocation.objects.filter(id__in=[part for part, _ in parts]).values_list("id", "service__record__id"))
        yield from (
            RecordFault(
                place,
                Sentence('"%(value)s" is a service at a location of %(of)s here, which is not in the file', value=part, of=owners[part]),
            )
            for part, place in parts
            if part in owners and not stage.holds(owners[part])
        )


def _parents_here(above: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Give what stands above the records here that the file points at, up to the top."""
    found: dict[str, str] = {}
    waiting = {parent for parent, _ in above.values()} - set(above)
    while waiting:
        rows = Record.objects.filter(id__in=waiting)
        more = {str(row.id): json.loads(row.document) for row in rows}
        parents = {one: record.get("parent_organization_id") or record.get("parent_id") for one, record in more.items()}
        found |= {one: parent for one, parent in parents.items() if parent}
        waiting = {parent for parent in parents.values() if parent} - set(found) - set(above)
    return found


# --- the second


class _RefusedError(Exception):
    """Nothing is to be written; the report says why."""


def _compare_and_write(kit: Kit, stage: Stage, options: Options, report: Report, progress: Progress, *, dry_run: bool) -> None:
    if dry_run:
        for _ in _compared(stage, options, report, progress):
            pass
        _removed(stage, options, report)
        return
    try:
        with transaction.atomic():
            _write(kit, stage, options, report, progress)
    except _RefusedError:
        return
    if report.counts["added"] + report.counts["changed"] > _MANY:
        _settle()


def _settle() -> None:
    """Let the database count what it holds now, so that its planner knows.

    PostgreSQL also has to see once that every row of the indexes is there for all: until then it looks up in the table what an
    index had said already, which takes a search three times as long. It does so by itself, some minutes later.
    """
    alone = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if alone else "ANALYZE")


def _write(kit: Kit, stage: Stage, options: Options, report: Report, progress: Progress) -> None:
    batch = Batch.objects.create(source=options.source, file=report.file[:200], by=options.by, why=options.why)
    for some in _compared(stage, options, report, progress):
        write(kit, batch, [_taken(one, options) for one in some])
        if options.conflicts == "ours":
            propose((one for one in some if one.verdict in ("conflict", "foreign")), options.source, f"import {batch.pk}: {report.file}")
    for rows in chunks(_removed(stage, options, report)):
        take_away(kit, batch, rows)
    if options.conflicts == "refuse" and (refused := report.counts["conflict"] + report.counts["foreign"]):
        said = "%(value)s records were changed here too or are another source's; say whose is kept: ours or theirs"
        report.fault(RecordFault(report.file, Sentence(said, value=refused)))
        raise _RefusedError
    batch.save()
    report.batch = batch.pk


def _compared(stage: Stage, options: Options, report: Report, progress: Progress) -> Iterator[Sequence[Compared]]:
    done = 0
    for entries in chunks(stage.entries()):
        found = compare(entries, options.source)
        for one in found:
            report.say(one)
        yield found
        done += len(entries)
        progress("compare", done, stage.count)


def _taken(one: Compared, options: Options) -> Compared:
    if options.conflicts == "theirs" and one.verdict in ("conflict", "foreign"):
        return msgspec.structs.replace(one, verdict="changed")
    return one


def _removed(stage: Stage, options: Options, report: Report) -> list[Record]:
    """List the records that the source has no longer, when the file is all that it has."""
    if not options.whole:
        return []
    rows = Record.objects.filter(source=options.source, removed=None).order_by("key")
    gone = [row for row in rows.iterator(500) if not stage.holds(row.id)]
    for row in gone:
        report.counts["removed"] += 1
        if len(report.lines) < TOLD:
            report.lines.append(Line("removed", row.kind, row.id, row.name))
    return gone
