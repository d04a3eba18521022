"""Look over all that is in the database (Django): what is broken, and what somebody should look at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import msgspec

from stapmee.directory.checking import KINDS
from stapmee.directory.errors import DirectoryError, RecordFault
from stapmee.directory.hsds import Organization
from stapmee.directory.indexing import chunks
from stapmee.directory.keeping import digest
from stapmee.directory.models import Reach, Record, Service
from stapmee.directory.reading import from_json
from stapmee.kit.errors import Sentence
from stapmee.kit.places import fold


class Soundness(msgspec.Struct, frozen=True):
    """What was found: faults have to be mended, notes are for somebody to decide."""

    counts: Counter[str]
    faults: tuple[RecordFault, ...]
    notes: tuple[RecordFault, ...]


def look_over() -> Soundness:
    """Look over every record that is given out."""
    living = Record.objects.filter(removed=None)
    counts = Counter({f"{kind}": living.filter(kind=kind).count() for kind in KINDS})
    faults = [fault for rows in chunks(living.order_by("key").iterator(500)) for fault in _faults(rows)]
    return Soundness(counts, (*faults, *_without_owner()), (*_found_nowhere(), *_twice()))


def _faults(rows: list[Record]) -> Iterator[RecordFault]:
    for row in rows:
        place = f"{row.kind} {row.id}"
        if digest(row.document) != row.digest:
            yield RecordFault(place, Sentence("was changed by another way than an import or an edit; import or edit it again"))
        try:
            from_json(KINDS[row.kind], json.loads(row.document), place)
        except DirectoryError as error:
            yield from error.faults


def _without_owner() -> Iterator[RecordFault]:
    rows = Service.objects.filter(record__removed=None).exclude(organization__removed=None, organization__isnull=False)
    for row in rows.select_related("record").order_by("pk"):
        yield RecordFault(f"service {row.record.id}", Sentence('"%(value)s" is of an organisation that is no more', value=row.record.name))


def _found_nowhere() -> Iterator[RecordFault]:
    reached = Reach.objects.filter(term=Reach.ANY).values("service")
    rows = Service.objects.filter(record__removed=None, status="active").exclude(pk__in=reached)
    for row in rows.select_related("record").order_by("pk"):
        said = Sentence('"%(value)s" names no area and no place, so nobody finds it by place', value=row.record.name)
        yield RecordFault(f"service {row.record.id}", said)


def _twice() -> Iterator[RecordFault]:
    """Find organisations that may be the same: one KBO number, or one name. People decide; nothing is merged by itself."""
    first: dict[str, Record] = {}
    for row in Record.objects.filter(kind=Record.Kind.ORGANIZATION, removed=None).order_by("key").iterator(500):
        organization = msgspec.json.decode(row.document, type=Organization)
        numbers = {one.identifier for one in organization.organization_identifiers}
        for key, what in ((fold(row.name), "name"), *((number, f"number {number}") for number in sorted(numbers))):
            other = first.setdefault(key, row)
            if other is not row:
                said = Sentence(
                    '"%(value)s" has the %(what)s of "%(other)s" (%(id)s)', value=row.name, what=what, other=other.name, id=other.id
                )
                yield RecordFault(f"organization {row.id}", said)
                break
