"""Take records apart into those that have lists of their own, each in one normal form.

HSDS may nest the organisation in its service and the term in its attribute, or point at them; and what stands in a record may
point back at it. Each is kept once: an organisation, a term and a taxonomy by themselves, pointed at; whatever else belongs to
one record stays in it, without pointers that only say where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeVar
from uuid import UUID

import msgspec

from stapmee.directory.errors import DirectoryError, RecordFault
from stapmee.directory.hsds import Attribute, Directory, Entity, Organization, Service, Taxonomy, TaxonomyTerm
from stapmee.kit.errors import Sentence

#: Records that have a list of their own.
Listed = Organization | Service | Taxonomy | TaxonomyTerm
R = TypeVar("R", bound=msgspec.Struct)

#: Where a listed record may be nested: the pointer that takes its place.
_POINTERS = {"organization": "organization_id", "taxonomy_term": "taxonomy_term_id", "taxonomy_detail": "taxonomy_id"}
#: Where another may be nested beside its pointer, which then says nothing more.
_BESIDE = {"location": "location_id", "unit": "unit_id", "program": "program_id"}


def apart(record: Listed, path: str = "") -> tuple[Listed, ...]:
    """Give the listed records that a record holds, those that others point at first, and itself last.

    :param path: where the record stands, for the messages
    :raises DirectoryError: when a pointer contradicts the place where its record stands
    """
    splitting = _Splitting()
    found = splitting.normal(record, None, path)
    if splitting.faults:
        raise DirectoryError(splitting.faults)
    return (*splitting.listed, found)


def all_apart(found: Directory) -> Directory:
    """Give a set in its normal form: each listed record once, in its own list, in the order in which they come.

    :raises DirectoryError: as `apart`
    """
    every: dict[UUID, Listed] = {}
    for part in Directory.__struct_fields__:
        for number, one in enumerate(getattr(found, part)):
            every |= {each.id: each for each in apart(one, f"{part}[{number}]") if each.id not in every}
    return Directory(
        organizations=tuple(one for one in every.values() if isinstance(one, Organization)),
        services=tuple(one for one in every.values() if isinstance(one, Service)),
        taxonomies=tuple(one for one in every.values() if isinstance(one, Taxonomy)),
        taxonomy_terms=tuple(one for one in every.values() if isinstance(one, TaxonomyTerm)),
    )


def list_of(record: Listed) -> str:
    """Name the list of HSDS's API in which a record is: one of the fields of `Directory`."""
    return {"taxonomy": "taxonomies"}.get(kind_of(type(record)), f"{kind_of(type(record))}s")


@cache
def kind_of(kind: type[msgspec.Struct]) -> str:
    """Name a kind of record as HSDS does.

    >>> from stapmee.directory.hsds import ServiceAtLocation
    >>> kind_of(ServiceAtLocation)
    'service_at_location'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


class _Splitting:
    """One record being taken apart."""

    def __init__(self) -> None:
        self.listed: list[Listed] = []
        self.faults: list[RecordFault] = []

    def normal(self, record: R, owner: Entity | None, path: str) -> R:
        """Give a record in its normal form."""
        kept: dict[str, object] = {}
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if name in _POINTERS and isinstance(value, Organization | TaxonomyTerm | Taxonomy):
                kept |= self.pointed(record, name, value, f"{path}.{name}")
            elif isinstance(value, msgspec.Struct):
                kept[name] = self.normal(value, record if isinstance(record, Entity) else None, f"{path}.{name}")
                kept |= self.agreeing(record, _BESIDE.get(name), value, path)
            elif isinstance(value, tuple):
                owning = record if isinstance(record, Entity) else None
                kept[name] = tuple(self.normal(one, owning, f"{path}.{name}[{number}]") for number, one in enumerate(value))
        if owner is not None:
            kept |= self.standing(record, owner, path)
        return msgspec.structs.replace(record, **kept) if kept else record

    def pointed(self, record: msgspec.Struct, name: str, value: Listed, path: str) -> dict[str, object]:
        """Put a nested listed record in its own list, and a pointer in its place."""
        self.agreeing(record, _POINTERS[name], value, path.rpartition(".")[0])
        self.listed.append(self.normal(value, None, path))
        return {name: None, _POINTERS[name]: value.id}

    def agreeing(self, record: msgspec.Struct, pointer: str | None, value: object, path: str) -> dict[str, object]:
        """Drop a pointer at what stands beside it."""
        if pointer is None or not isinstance(value, Entity):
            return {}
        points = getattr(record, pointer)
        if points is not None and points != value.id:
            said = Sentence('"%(value)s" is not what stands there; leave one of the two out', value=points)
            self.faults.append(RecordFault(f"{path}.{pointer}".lstrip("."), said))
        return {pointer: None}

    def standing(self, record: msgspec.Struct, owner: Entity, path: str) -> dict[str, object]:
        """Drop the pointers that say in what a record stands; others (a place's organisation) say more, and stay."""
        kind = kind_of(type(owner))
        pointer = "link_id" if isinstance(record, Attribute) else f"{kind}_id"
        points = getattr(record, pointer, None)
        if points is not None and points != owner.id:
            said = Sentence('"%(value)s" is not the %(kind)s in which this stands; leave it out', value=points, kind=kind)
            self.faults.append(RecordFault(f"{path}.{pointer}".lstrip("."), said))
        dropped: dict[str, object] = {pointer: None} if points is not None else {}
        if isinstance(record, Attribute) and record.link_entity is not None:
            dropped["link_entity"] = None
            if record.link_entity != kind:
                said = Sentence('"%(value)s" is not %(kind)s; leave it out', value=record.link_entity, kind=kind)
                self.faults.append(RecordFault(f"{path}.link_entity".lstrip("."), said))
        return dropped


def nested(record: msgspec.Struct) -> Iterator[tuple[str, msgspec.Struct]]:
    """Give every record below a record, with the kind of the one in which it stands."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, msgspec.Struct):
                yield kind_of(type(record)), one
                yield from nested(one)
