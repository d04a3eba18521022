"""Write records to the database, and take it back (Django): the only place that does.

Every change is a batch: whole or not at all, with who, when and why, and what each record was before. An import is one, and so
is the correction of a telephone number. Nothing confidential comes past `entry_of`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Literal
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from stapmee.directory import indexing
from stapmee.directory.checking import KINDS
from stapmee.directory.errors import UndoError
from stapmee.directory.hsds import Location
from stapmee.directory.indexing import CHUNK, chunks
from stapmee.directory.models import Batch, Change, Draft, Record, SecretLocation
from stapmee.directory.publishing import to_json
from stapmee.directory.splitting import Listed, apart, kind_of, nested
from stapmee.kit.model import Kit

#: In which order they are written: what is pointed at comes first.
ORDER = ("taxonomy", "taxonomy_term", "organization", "service")

#: What an import means for a record. `kept`: changed here, and its source still says what it said, so ours stays.
#: `conflict`: changed here and by its source; `foreign`: another source delivers it.
Verdict = Literal["added", "changed", "unchanged", "kept", "conflict", "foreign"]


class Entry(msgspec.Struct, frozen=True):
    """A record as it is kept: one document of open data, and what names it."""

    kind: str
    id: UUID
    name: str
    document: str
    digest: str
    secret: tuple[UUID, ...] = ()  #: ids of its confidential locations: all that is known of them


class Compared(msgspec.Struct, frozen=True):
    """A record that was delivered, beside what is kept."""

    entry: Entry
    verdict: Verdict
    row: Record | None


def entry_of(record: Listed) -> Entry:
    """Make what is kept of a record in its normal form (`splitting.apart`): what is confidential stays behind."""
    secret = sorted({one.id for _, one in nested(record) if isinstance(one, Location) and one.confidential})
    document = msgspec.json.encode(to_json(record)).decode()
    return Entry(kind_of(type(record)), record.id, record.name[:200], document, digest(document), tuple(secret))


def digest(document: str) -> str:
    """Give what names the contents of a document."""
    return blake2b(document.encode(), digest_size=16).hexdigest()


def record_of(row: Record) -> Listed:
    """Read a row's document."""
    return read(row.kind, row.document)


def read(kind: str, document: str) -> Listed:
    """Read a document that was kept: it was checked when it came in."""
    return msgspec.json.decode(document, type=KINDS[kind])


# --- comparing


def compare(entries: Sequence[Entry], source: str) -> list[Compared]:
    """Say of each record what delivering it by a source would do."""
    rows = {row.id: row for row in Record.objects.filter(id__in=[entry.id for entry in entries])}
    return [Compared(entry, _verdict(entry, rows.get(entry.id), source), rows.get(entry.id)) for entry in entries]


def _verdict(entry: Entry, row: Record | None, source: str) -> Verdict:
    if row is None or (row.removed and row.source == source):
        return "added"
    if row.source != source:
        return "unchanged" if row.digest == entry.digest else "foreign"
    if row.digest == entry.digest:
        return "unchanged"
    if row.digest == row.delivered:
        return "changed"
    return "kept" if row.delivered == entry.digest else "conflict"


# --- writing


def write(kit: Kit, batch: Batch, compared: Sequence[Compared], *, deliver: bool = True) -> None:
    """Write what is added and changed, with what it was before, and index it. Runs inside a transaction of whoever calls.

    :param deliver: this is its source speaking, not somebody here
    """
    done = [one for one in compared if one.verdict in ("added", "changed")]
    changes = [_change(batch, one) for one in done]
    Record.objects.bulk_create([_row(batch, one, deliver=deliver) for one in done if one.row is None])
    Record.objects.bulk_update([_row(batch, one, deliver=deliver) for one in done if one.row is not None], _WRITTEN)
    Change.objects.bulk_create(changes)
    _note_secrets(done)
    batch.added += sum(one.verdict == "added" for one in done)
    batch.changed += sum(one.verdict == "changed" for one in done)
    indexing.index(kit, [one.entry.id for one in done])


_WRITTEN = ("kind", "name", "document", "digest", "source", "delivered", "modified", "removed", "batch")


def _row(batch: Batch, one: Compared, *, deliver: bool) -> Record:
    row, entry = one.row or Record(id=one.entry.id, source=batch.source, created=batch.began), one.entry
    row.kind, row.name, row.document, row.digest = entry.kind, entry.name, entry.document, entry.digest
    row.modified, row.removed, row.batch = batch.began, None, batch
    if deliver:
        row.source, row.delivered = batch.source, entry.digest
    return row


def _change(batch: Batch, one: Compared) -> Change:
    action = Change.Action.ADDED if one.verdict == "added" else Change.Action.CHANGED
    return _changed(batch, one.entry.id, one.row, action, one.entry.digest)


def _changed(batch: Batch, identifier: UUID, row: Record | None, action: Change.Action, after: str) -> Change:
    change = Change(batch=batch, record=identifier, action=action, after=after)
    if row is not None:
        change.before, change.before_source = row.document, row.source
        change.before_delivered, change.before_removed = row.delivered, row.removed
    return change


def _note_secrets(done: Sequence[Compared]) -> None:
    wanted = {one.entry.id: one.entry.secret for one in done}
    keys = dict(Record.objects.filter(id__in=wanted).values_list("id", "key"))
    SecretLocation.objects.filter(record__id__in=wanted).delete()
    rows = [SecretLocation(id=secret, record_id=keys[identifier]) for identifier, secrets in wanted.items() for secret in secrets]
    SecretLocation.objects.bulk_create(rows, ignore_conflicts=True)


def take_away(kit: Kit, batch: Batch, rows: Sequence[Record]) -> None:
    """Stop giving records out; they are kept, so that it can be undone. Runs inside a transaction of whoever calls."""
    Change.objects.bulk_create([_changed(batch, row.id, row, Change.Action.REMOVED, row.digest) for row in rows])
    Record.objects.filter(key__in=[row.key for row in rows]).update(removed=batch.began, modified=batch.began, batch=batch)
    batch.removed += len(rows)
    indexing.index(kit, [row.id for row in rows])


def propose(compared: Iterable[Compared], source: str, why: str) -> None:
    """Put what a source delivers beside a live record that was changed here, for somebody to decide."""
    for one in compared:
        against = one.row.digest if one.row else ""
        waiting = Draft.objects.filter(record=one.entry.id, state=Draft.State.OPEN, origin=Draft.Origin.IMPORT, source=source)
        if not waiting.update(document=one.entry.document, against=against):
            Draft.objects.create(
                record=one.entry.id, kind=one.entry.kind, document=one.entry.document, against=against,
                origin=Draft.Origin.IMPORT, source=source, why=why,
            )  # fmt: skip


@transaction.atomic
def edit(kit: Kit, records: Iterable[Listed], *, by: str, why: str = "", source: str = "") -> Batch:
    """Change or add records here: whose they are stays as it was, so that their source's next delivery is compared with it.

    :param source: of records that are new
    """
    batch = Batch.objects.create(source=source, by=by, why=why)
    every = {each.id: entry_of(each) for record in records for each in apart(record)}
    for entries in chunks(sorted(every.values(), key=lambda entry: ORDER.index(entry.kind))):
        write(kit, batch, [_edited(one) for one in compare(entries, source)], deliver=False)
    batch.save()
    return batch


def _edited(one: Compared) -> Compared:
    if one.row is None or one.row.removed:
        return msgspec.structs.replace(one, verdict="added")
    return msgspec.structs.replace(one, verdict="unchanged" if one.row.digest == one.entry.digest else "changed")


@transaction.atomic
def remove(kit: Kit, identifiers: Iterable[UUID], *, by: str, why: str = "") -> Batch:
    """Stop giving records out."""
    batch = Batch.objects.create(source="", by=by, why=why)
    take_away(kit, batch, list(Record.objects.filter(id__in=list(identifiers), removed=None)))
    batch.save()
    return batch


# --- taking back


@transaction.atomic
def undo(kit: Kit, batch: Batch, *, by: str) -> None:
    """Give every record of a batch back what it was before; what the batch added is no more.

    :raises UndoError: when it was undone already, when a record changed again since, or when another now stands on it
    """
    if batch.undone:
        raise UndoError(batch.pk, [f"it was undone on {batch.undone:%Y-%m-%d %H:%M}"])
    faults = [fault for changes in chunks(batch.changes.order_by("id").iterator(CHUNK)) for fault in _standing_in_the_way(batch, changes)]
    if faults:
        raise UndoError(batch.pk, faults)
    for changes in chunks(list(batch.changes.order_by("-id"))):
        _take_back(kit, changes)
    batch.undone, batch.undone_by = timezone.now(), by
    batch.save()


def _standing_in_the_way(batch: Batch, changes: Sequence[Change]) -> Iterator[str]:
    rows = {row.id: row for row in Record.objects.filter(id__in=[one.record for one in changes])}
    for one in changes:
        row = rows.get(one.record)
        if row is None:
            yield f"{one.record} is no more"
        elif row.batch_id != batch.pk:
            yield f'{row.kind} "{row.name}" ({row.id}) changed again in batch {row.batch_id}; undo that first'
    added = [one.record for one in changes if one.action == Change.Action.ADDED and one.before == ""]
    later = Record.objects.filter(service__organization__id__in=added, removed=None).exclude(batch=batch)
    for row in later.select_related("service__organization"):
        owner = row.service.organization
        yield f'service "{row.name}" ({row.id}) of batch {row.batch_id} is of "{owner.name if owner else ""}", which would be no more'


def _take_back(kit: Kit, changes: Sequence[Change]) -> None:
    Record.objects.filter(id__in=[one.record for one in changes if not one.before]).delete()
    rows = {row.id: row for row in Record.objects.filter(id__in=[one.record for one in changes if one.before])}
    now = timezone.now()
    back = [_as_before(rows[one.record], one, now) for one in changes if one.before]
    Record.objects.bulk_update(back, _WRITTEN)
    indexing.index(kit, [row.id for row in back])


def _as_before(row: Record, change: Change, now: datetime.datetime) -> Record:
    was = read(row.kind, change.before)
    row.name, row.document, row.digest = was.name[:200], change.before, digest(change.before)
    row.source, row.delivered, row.removed, row.modified = change.before_source, change.before_delivered, change.before_removed, now
    return row
