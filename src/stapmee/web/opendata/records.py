"""Records as the API gives them: short in lists, whole by themselves, with the organisation and the terms put in their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec

from stapmee.directory.models import Record, ServiceAtLocation

#: A record as JSON has it.
Json = dict[str, object]


def decoded(row: Record) -> Json:
    """Read a row's document."""
    return msgspec.json.decode(row.document, type=dict[str, object])


def short(record: Json) -> Json:
    """Give only the record's own fields: no lists, nothing nested."""
    return {name: value for name, value in record.items() if not isinstance(value, list | dict)}


# --- services


def services(rows: Sequence[Record], *, full: bool = False, minimal: bool = False) -> list[Json]:
    """Give services, with their organisations. Two queries, however many there are."""
    if minimal:
        return [_least(row) for row in rows]
    found = [{**decoded(row)} for row in rows]
    owners = _documents({one.get("organization_id") for one in found})
    terms = _terms((*found, *owners.values())) if full else {}
    return [_service(row, one, owners, terms, full=full) for row, one in zip(rows, found, strict=True)]


def _service(row: Record, service: Json, owners: Mapping[str, Json], terms: Mapping[str, Json], *, full: bool) -> Json:
    owner = owners.get(str(service.get("organization_id")))
    made = _with_terms(service, terms) if full else short(service)
    made.setdefault("last_modified", row.modified.isoformat())
    if owner is not None:
        made["organization"] = _with_terms(owner, terms) if full else short(owner)
    return _attributes_last(made)


def _least(row: Record) -> Json:
    """Give what tells that a service changed; name and status too, without which it is no service of HSDS."""
    service = decoded(row)
    return {
        "id": service["id"],
        "name": service["name"],
        "status": service["status"],
        "last_modified": service.get("last_modified", row.modified.isoformat()),
    }


# --- organisations


def organizations(rows: Sequence[Record], *, full: bool = False, full_service: bool = False) -> list[Json]:
    """Give organisations; whole ones with their services, of which only id, name and status unless all is asked."""
    found = [decoded(row) for row in rows]
    if not (full or full_service):
        return [short(one) for one in found]
    terms = _terms(found)
    theirs: dict[str, list[Json]] = {}
    rows_of = Record.objects.filter(service__organization__in=[row.key for row in rows], removed=None).order_by("name", "key")
    for row, service in _services_of(list(rows_of), full=full_service):
        theirs.setdefault(str(decoded(row).get("organization_id")), []).append(service)
    whole = ((one, theirs.get(str(one["id"]), [])) for one in found)
    return [_attributes_last({**_with_terms(one, terms), **({"services": its} if its else {})}) for one, its in whole]


def _services_of(rows: list[Record], *, full: bool) -> Iterable[tuple[Record, Json]]:
    if full:
        # Without the organisation in each: it stands around them.
        made = ({name: value for name, value in one.items() if name != "organization"} for one in services(rows, full=True))
        return zip(rows, made, strict=True)
    return ((row, {name: one[name] for name in ("id", "name", "status")}) for row in rows for one in [decoded(row)])


# --- services at locations


def services_at_locations(places: Sequence[ServiceAtLocation], *, full: bool = False) -> list[Json]:
    """Give services at locations, each with the id of its service."""
    rows = {row.key: decoded(row) for row in Record.objects.filter(key__in={one.service_id for one in places})}
    found = [_at(rows[one.service_id], one.id) for one in places]
    terms = _terms(found) if full else {}
    return [_with_terms(one, terms) if full else _short_place(one) for one in found]


def _at(service: Json, identifier: UUID) -> Json:
    every = service.get("service_at_locations")
    one: Json = next(one for one in (every if isinstance(every, list) else []) if one["id"] == str(identifier))
    return {**one, "service_id": service["id"]}


def _short_place(one: Json) -> Json:
    location = one.get("location")
    return {**short(one), **({"location": short(location)} if isinstance(location, dict) else {})}


# --- taxonomies


def plain(rows: Sequence[Record]) -> list[Json]:
    """Give records that hold no others: taxonomies and their terms."""
    return [decoded(row) for row in rows]


# --- what is put in


def _documents(identifiers: Iterable[object]) -> dict[str, Json]:
    rows = Record.objects.filter(id__in={one for one in identifiers if one}, removed=None)
    return {str(row.id): decoded(row) for row in rows}


def _terms(records: Iterable[Json]) -> dict[str, Json]:
    return _documents({one.get("taxonomy_term_id") for record in records for one in _attributes_in(record)})


def _attributes_in(record: Json) -> Iterable[Json]:
    for name, value in record.items():
        for one in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
            if name == "attributes":
                yield one
            yield from _attributes_in(one)


def _with_terms(record: Json, terms: Mapping[str, Json]) -> Json:
    """Put each attribute's term in it."""
    made: Json = {}
    for name, value in record.items():
        if isinstance(value, list):
            made[name] = [_with_terms(one, terms) for one in value]
        else:
            made[name] = _with_terms(value, terms) if isinstance(value, dict) else value
    if (term := terms.get(str(record.get("taxonomy_term_id")))) is not None:
        made["taxonomy_term"] = term
    return made


def _attributes_last(record: Json) -> Json:
    return {
        **{name: value for name, value in record.items() if name != "attributes"},
        **{name: record[name] for name in record if name == "attributes"},
    }
