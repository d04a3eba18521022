"""The first data set in the database (Django): put there when a site starts, and again when it or the kit has changed.

What somebody corrected here stays: a seeded record that changed on both sides waits as a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from stapmee.directory import indexing
from stapmee.directory.first_set import files, first_set
from stapmee.directory.hsds import Directory
from stapmee.directory.keeping import compare, entry_of, propose, take_away, write
from stapmee.directory.models import Batch, Record
from stapmee.directory.splitting import Listed, all_apart
from stapmee.kit.model import Kit

#: Who delivers the first data set.
SOURCE = "stapmee"
#: Batches of this source say of which places the index was made; they change no record.
PLACES = "stapmee-places"


def seed(kit: Kit, folder: Path) -> Batch | None:
    """Bring the database up to the first data set of a kit folder; None when it is there already (one query).

    :param kit: in its own language
    """
    digest = _digest(kit, folder)
    if Batch.objects.filter(source=SOURCE, digest=digest, undone=None).exists():
        return None
    with transaction.atomic():
        _index_again(kit)
        batch = Batch.objects.create(source=SOURCE, digest=digest, file="content/directory", why=f"kit {kit.edition}")
        _bring(kit, batch, folder)
        batch.save()
    return batch


def _index_again(kit: Kit) -> None:
    """Make the whole index again where the places, or what makes it, became others: with thousands of records that takes a minute."""
    digest = sha256(repr((indexing.VERSION, kit.places)).encode()).hexdigest()
    if not Batch.objects.filter(source=PLACES, digest=digest).exists():
        indexing.index_all(kit)
        Batch.objects.create(source=PLACES, digest=digest, file="content/places", why=f"kit {kit.edition}")


def _bring(kit: Kit, batch: Batch, folder: Path) -> None:
    listed = list(_in_order(all_apart(first_set(kit, folder))))
    for records in indexing.chunks(listed):
        compared = compare([entry_of(one) for one in records], SOURCE)
        write(kit, batch, compared)
        propose((one for one in compared if one.verdict == "conflict"), SOURCE, batch.why)
    gone = Record.objects.filter(source=SOURCE, removed=None).exclude(id__in=[one.id for one in listed])
    take_away(kit, batch, list(gone))


def _in_order(found: Directory) -> Iterator[Listed]:
    """Give what is pointed at before what points at it (keeping.ORDER)."""
    yield from found.taxonomies
    yield from found.taxonomy_terms
    yield from found.organizations
    yield from found.services


def _digest(kit: Kit, folder: Path) -> str:
    """Name all that the first data set and the index are made of."""
    found = sha256(f"{kit.hash} {indexing.VERSION}".encode())
    for path in files(folder).values():
        found.update(path.read_bytes())
    return found.hexdigest()
