"""The book of the database (Django): read again only when a batch was written or undone."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from uuid import UUID

import msgspec
from django.db.models import Count, Max

from stapmee.directory.hsds import Organization, Service
from stapmee.directory.links import known
from stapmee.directory.models import Batch, Record
from stapmee.directory.nearby import Book, make_book
from stapmee.directory.wards import joined_wards, wards_of
from stapmee.kit.model import Kit

_lock = threading.Lock()
_kept: dict[str, tuple[str, Book]] = {}
_wards: dict[str, tuple[str, Mapping[UUID, frozenset[str]]]] = {}


def version() -> str:
    """Name what the database holds: another batch, or one undone, is another version (one query)."""
    found = Batch.objects.aggregate(last=Max("id"), began=Max("began"), takenback=Count("undone"), latest=Max("undone"))
    return "/".join(str(value) for value in found.values())


def book(kit: Kit) -> Book:
    """Give the book of what the database holds now.

    :param kit: in its own language: names of services are the same in every language
    """
    now = version()
    with _lock:
        kept = _kept.get(kit.hash)
        if kept is None or kept[0] != now:
            kept = now, make_book(kit, _services())
            _kept[kit.hash] = kept
        return kept[1]


def _services() -> Iterator[tuple[Service, Organization | None]]:
    """Walk over the services in the order in which they are found (finding.find): by the key of their rows."""
    owners = {
        row.pk: msgspec.json.decode(row.document, type=Organization)
        for row in Record.objects.filter(kind=Record.Kind.ORGANIZATION, removed=None).iterator()
    }
    rows = Record.objects.filter(kind=Record.Kind.SERVICE, removed=None).select_related("service").order_by("key")
    for row in rows.iterator(chunk_size=2000):
        indexed = getattr(row, "service", None)
        yield msgspec.json.decode(row.document, type=Service), owners.get(indexed.organization_id) if indexed else None


def organization(identifier: UUID) -> tuple[Organization, tuple[Service, ...]] | None:
    """Give an organisation with its services, whatever their status, by name; None when there is none (two queries)."""
    row = Record.objects.filter(id=identifier, kind=Record.Kind.ORGANIZATION, removed=None).first()
    if row is None:
        return None
    rows = Record.objects.filter(service__organization=row, removed=None).order_by("name", "key")
    services = tuple(msgspec.json.decode(one.document, type=Service) for one in rows)
    return msgspec.json.decode(row.document, type=Organization), services


def organizations() -> list[Organization]:
    """List the organisations that somebody named: not those that follow from a rule."""
    rows = Record.objects.filter(kind=Record.Kind.ORGANIZATION, removed=None).values_list("document", flat=True)
    every = (msgspec.json.decode(document, type=Organization) for document in rows.iterator())
    return [one for one in every if not known(one).derived]


def wards(kit: Kit) -> Mapping[UUID, frozenset[str]]:
    """Give in whose care each organisation and service is, by its id."""
    now = version()
    with _lock:
        kept = _wards.get(kit.hash)
        if kept is None or kept[0] != now:
            kept = now, _of_all(kit)
            _wards[kit.hash] = kept
        return kept[1]


def _of_all(kit: Kit) -> Mapping[UUID, frozenset[str]]:
    found: dict[UUID, frozenset[str]] = {}
    of_owner: dict[UUID, list[frozenset[str]]] = {}
    for document in Record.objects.filter(kind=Record.Kind.SERVICE).values_list("document", flat=True).iterator(chunk_size=2000):
        service = msgspec.json.decode(document, type=Service)
        found[service.id] = wards_of(kit, service)
        if service.organization_id:
            of_owner.setdefault(service.organization_id, []).append(found[service.id])
    for identifier in Record.objects.filter(kind=Record.Kind.ORGANIZATION).values_list("id", flat=True):
        found[identifier] = joined_wards(of_owner.get(identifier, ()))
    return found
