"""Records of the directory as open data: the only way out of them, so that what is secret comes out nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

import msgspec

from stapmee.directory.errors import ConfidentialError
from stapmee.directory.hsds import Directory, Entity, Location, ServiceAtLocation

#: What may stand in JSON.
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
R = TypeVar("R", bound=msgspec.Struct)


def to_json(record: Entity | Directory) -> dict[str, Json]:
    """Give a record as JSON-ready values, without anything confidential: the only way out of these records.

    :raises ConfidentialError: for a location that is confidential itself
    """
    if _hidden(record, frozenset()):
        raise ConfidentialError(getattr(record, "id", ""))
    return _readable(msgspec.to_builtins(public(record)))


def _readable(record: dict[str, Json]) -> dict[str, Json]:
    """Put what a record is first and what is linked to it last."""
    first = {name: _listed(value) for name, value in record.items() if name != "attributes"}
    return first | {name: _listed(value) for name, value in record.items() if name == "attributes"}


def _listed(value: Json | tuple[Json, ...]) -> Json:
    if isinstance(value, list | tuple):
        return [_listed(one) for one in value]
    return _readable(value) if isinstance(value, dict) else value


def public(record: R, secret: frozenset[UUID] = frozenset()) -> R:
    """Give a record without its confidential locations, all that hangs on them, and the history of changes.

    :param secret: ids of confidential locations outside the record, when it may point at them
    """
    return _without(record, secret | frozenset(one.id for one in _below(record) if isinstance(one, Location) and one.confidential))


def _without(record: R, secret: frozenset[UUID]) -> R:
    kept: dict[str, object] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name == "metadata":
            kept[name] = ()
        elif isinstance(value, tuple):
            kept[name] = tuple(_without(one, secret) for one in value if not _hidden(one, secret))
        elif isinstance(value, msgspec.Struct):
            kept[name] = None if _hidden(value, secret) else _without(value, secret)
    return msgspec.structs.replace(record, **kept)


def _hidden(record: object, secret: frozenset[UUID]) -> bool:
    """Tell whether a record is a confidential location or hangs on one."""
    if isinstance(record, Location) and record.confidential:
        return True
    if isinstance(record, ServiceAtLocation) and record.location is not None and _hidden(record.location, secret):
        return True
    return bool(secret & {getattr(record, "id", None), getattr(record, "location_id", None)})


def _below(record: object) -> Iterator[msgspec.Struct]:
    if isinstance(record, msgspec.Struct):
        yield record
        for name in record.__struct_fields__:
            yield from _below(getattr(record, name))
    elif isinstance(record, tuple):
        for one in record:
            yield from _below(one)
