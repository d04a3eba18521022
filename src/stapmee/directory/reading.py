"""Read HSDS JSON into records: everything that is wrong is told at once, each with the path of the value; nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec import inspect

from stapmee.directory.errors import DirectoryError, RecordFault, UnfitError
from stapmee.directory.hsds import CONFIDENTIAL, Attribute, Directory, Location
from stapmee.kit.errors import Sentence, nearest

R = TypeVar("R", bound=msgspec.Struct)

#: What is written as words in JSON: its type here, and what it should look like.
_WRITTEN: Mapping[type[inspect.Type], tuple[type, str]] = {
    inspect.UUIDType: (UUID, '"%(value)s" is no UUID; write it as 5f0d6a0e-5d0f-5d0b-9c7e-2b1a7d1e4c53'),
    inspect.DateType: (date, '"%(value)s" is no date; write it as 2026-05-31'),
    inspect.DateTimeType: (datetime, '"%(value)s" is no date with time and distance to UTC; write it as 2026-05-31T12:00:00+02:00'),
}
#: How the forms of words begin (hsds.Uri, Email, …), and what to say where they don't hold.
_FORMS = {
    "^https?": '"%(value)s" is no web address; write it with https://',
    "^[^@": '"%(value)s" is no e-mail address',
    "^([01]": '"%(value)s" is no time; write it as 09:00 or 09:00+01:00',
    "^(-?[1-5])?(MO": '"%(value)s" names no days; write them as MO,WE or 1MO',
    "^[a-z]{2,3}": '"%(value)s" is no language code; write two or three small letters (ISO 639)',
    "^[A-Z]{2}$": '"%(value)s" is no country code; write two capitals (ISO 3166-1), as BE',
    "^[A-Z]{3}$": '"%(value)s" is no currency code; write three capitals (ISO 4217), as EUR',
}


def from_json(kind: type[R], value: object, path: str = "", ignore: Collection[str] = (), known: Collection[UUID] = ()) -> R:
    """Read one record, or a whole `Directory`, from what a JSON parser gives.

    A `Directory` is also looked over as a whole: no id twice, every service somebody's, every pointer to something.

    :param path: where the value stands, for the messages
    :param ignore: names of fields that are not in HSDS and that whoever imports agrees to lose; any other is a fault
    :param known: ids that a `Directory` may point at without holding them
    :raises DirectoryError: with every fault found
    """
    reading = _Reading(frozenset(ignore))
    record = reading.value(_info(kind), value, path)
    if not reading.faults and isinstance(record, Directory):
        reading.faults.extend(_faults_between(record, known))
    if reading.faults or not isinstance(record, kind):
        raise DirectoryError(reading.faults)
    return record


@cache
def _info(kind: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(kind)


class _Reading:
    """One reading, with the faults found so far. Gives None where there is one."""

    def __init__(self, ignore: frozenset[str]) -> None:
        self.ignore = ignore
        self.faults: list[RecordFault] = []

    def fault(self, path: str, message: Sentence) -> object:
        """Note a fault, and give the None that stands for the value."""
        self.faults.append(RecordFault(path, message))
        return None

    def value(self, kind: inspect.Type, value: object, path: str) -> object:
        """Read a value of a type."""
        if value is None:
            return self.fault(path, Sentence("is null; leave out what is not known"))
        if isinstance(kind, inspect.UnionType):
            inner = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            return self.value(inner[0], value, path) if len(inner) == 1 else self.plain(inspect.FloatType(), value, path)
        if isinstance(kind, inspect.StructType):
            return self.record(kind, value, path)
        if isinstance(kind, inspect.VarTupleType):
            return self.listed(kind, value, path)
        if isinstance(kind, inspect.LiteralType):
            return self.one_of(kind, value, path)
        return self.plain(kind, value, path)

    def record(self, kind: inspect.StructType, value: object, path: str) -> object:
        """Read a record: every field, then the record's own rule."""
        if not isinstance(value, Mapping):
            return self.fault(path, _instead(value, Sentence("a record: {…}")))
        before = len(self.faults)
        if kind.cls is Location and value.get("confidential") is True:
            value = self.confidential(value, path)
        fields = {field.encode_name: field for field in kind.fields}
        for name in value:
            if name not in fields and name not in self.ignore:
                self.fault(_below(path, name), Sentence("is no field of HSDS 3.0 or 3.1; %(hint)s", hint=nearest(str(name), fields)))
        found = {}
        for name, field in fields.items():
            if name in value:
                found[name] = self.value(field.type, value[name], _below(path, name))
            elif field.required:
                self.fault(_below(path, name), Sentence("is missing"))
        if len(self.faults) > before:
            return None
        try:
            return kind.cls(**found)
        except UnfitError as error:
            return self.fault(path, error.said)

    def confidential(self, value: Mapping[str, object], path: str) -> Mapping[str, object]:
        """Keep of a confidential location only what may be kept; what else it holds is named, and never repeated."""
        more = sorted(str(name) for name in value if name not in CONFIDENTIAL)
        if more:
            form = "is confidential and yet holds %(value)s; leave out all but %(columns)s"
            self.fault(path, Sentence(form, value=", ".join(more), columns=", ".join(CONFIDENTIAL)))
        return {name: value[name] for name in CONFIDENTIAL if name in value}

    def listed(self, kind: inspect.VarTupleType, value: object, path: str) -> object:
        """Read a list."""
        if not isinstance(value, list | tuple):
            return self.fault(path, _instead(value, Sentence("a list: […]")))
        return tuple(self.value(kind.item_type, one, f"{path}[{number}]") for number, one in enumerate(value))

    def one_of(self, kind: inspect.LiteralType, value: object, path: str) -> object:
        """Read one of a closed list of words."""
        if value in kind.values:
            return value
        hint = nearest(str(value), map(str, kind.values))
        return self.fault(path, Sentence('"%(value)s" is not allowed; %(hint)s', value=value, hint=hint))

    def plain(self, kind: inspect.Type, value: object, path: str) -> object:
        """Read a string, number, date or UUID."""
        if isinstance(kind, inspect.BoolType | inspect.FloatType):
            fits = isinstance(value, bool) if isinstance(kind, inspect.BoolType) else isinstance(value, int | float)
            wanted = Sentence("true or false" if isinstance(kind, inspect.BoolType) else "a number, without quotes")
            wrong = not fits or (isinstance(value, bool) and not isinstance(kind, inspect.BoolType))
            return self.fault(path, _instead(value, wanted)) if wrong else value
        if not isinstance(value, str):
            return self.fault(path, _instead(value, Sentence("words, in quotes")))
        if isinstance(kind, inspect.StrType):
            return self.words(kind, value, path)
        return self.written(kind, value, path)

    def words(self, kind: inspect.StrType, value: str, path: str) -> object:
        """Read a string that may have to have a form."""
        if kind.pattern is None or re.search(kind.pattern, value):
            return value
        form = next(words for start, words in _FORMS.items() if kind.pattern.startswith(start))
        return self.fault(path, Sentence(form, value=value))

    def written(self, kind: inspect.Type, value: str, path: str) -> object:
        """Read a UUID, date or date with time."""
        python, looks = _WRITTEN[type(kind)]
        try:
            found: object = msgspec.convert(value, python)
        except msgspec.ValidationError:
            return self.fault(path, Sentence(looks, value=value))
        if isinstance(found, datetime) and found.tzinfo is None:
            return self.fault(path, Sentence(looks, value=value))
        return found


def _below(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)


def _instead(value: object, wanted: Sentence) -> Sentence:
    return Sentence("is %(what)s; it should be %(hint)s", what=_named(value), hint=wanted)


def _named(value: object) -> str:
    """Say what stands there, short: never a whole record."""
    if isinstance(value, Mapping):
        return Sentence("a record")
    if isinstance(value, list | tuple):
        return Sentence("a list")
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _faults_between(found: Directory, known: Collection[UUID]) -> Iterator[RecordFault]:
    """Find ids that two records share, and pointers to what is neither in the set nor known."""
    ids = set(known)
    for part in found.__struct_fields__:
        for number, one in enumerate(getattr(found, part)):
            if one.id in ids and one.id not in known:
                yield RecordFault(f"{part}[{number}].id", Sentence('"%(value)s" stands twice; every record has its own', value=one.id))
            ids.add(one.id)
    for number, service in enumerate(found.services):
        owner = service.organization_id
        if owner is None and service.organization is None:
            yield RecordFault(f"services[{number}].organization_id", Sentence("is missing: every service is somebody's"))
        elif owner is not None and service.organization is None and owner not in ids:
            said = Sentence('"%(value)s" is no organisation of this set', value=owner)
            yield RecordFault(f"services[{number}].organization_id", said)
        yield from _lost_terms(service.attributes, ids, f"services[{number}]")
    for number, organization in enumerate(found.organizations):
        yield from _lost_terms(organization.attributes, ids, f"organizations[{number}]")


def _lost_terms(attributes: tuple[Attribute, ...], ids: Collection[UUID], path: str) -> Iterator[RecordFault]:
    for number, one in enumerate(attributes):
        if one.taxonomy_term is None and one.taxonomy_term_id is not None and one.taxonomy_term_id not in ids:
            said = Sentence('"%(value)s" is no term of this set', value=one.taxonomy_term_id)
            yield RecordFault(f"{path}.attributes[{number}].taxonomy_term_id", said)
