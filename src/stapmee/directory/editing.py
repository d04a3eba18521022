"""What an owner or editor may change of a record in a form: words in, a record out, or what is wrong with each. Pure.

The rest of a record (its places, attributes, identifiers) stays as it is; who needs to change that imports a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from stapmee.directory.areas import LARGER
from stapmee.directory.errors import DirectoryError, RecordFault
from stapmee.directory.hsds import Language, Organization, Phone, Schedule, Service, ServiceArea, area_uri, lasting_id, nis_of
from stapmee.directory.nearby import area_name
from stapmee.directory.publishing import to_json
from stapmee.directory.reading import from_json
from stapmee.kit.errors import Sentence
from stapmee.kit.model import Kit
from stapmee.kit.places import look_up

R = TypeVar("R", Organization, Service)

#: The fields of a form, with those of HSDS that they are.
ORGANIZATION = ("name", "alternate_name", "description", "email", "website", "phone")
SERVICE = (
    "name", "description", "status", "email", "url", "phone", "hours", "languages", "areas",
    "eligibility_description", "application_process", "fees_description", "alert",
)  # fmt: skip
_PLAIN = {
    "name", "alternate_name", "description", "email", "website", "url", "status",
    "eligibility_description", "application_process", "fees_description", "alert",
}  # fmt: skip


def fields_of(kit: Kit, record: Organization | Service) -> dict[str, str]:
    """Give what a form shows of a record, each as words."""
    names = ORGANIZATION if isinstance(record, Organization) else SERVICE
    return {name: _words(kit, record, name) for name in names}


def _words(kit: Kit, record: Organization | Service, name: str) -> str:
    if name in _PLAIN:
        return getattr(record, name) or ""
    if name == "phone":
        return record.phones[0].number if record.phones else ""
    assert isinstance(record, Service)
    if name == "hours":
        return record.schedules[0].description or "" if record.schedules else ""
    if name == "languages":
        return ", ".join(one.code or one.name or "" for one in record.languages)
    return ", ".join(area_name(kit, nis) if (nis := nis_of(one.uri)) else one.name or "" for one in record.service_areas)


def with_fields(kit: Kit, record: R, given: Mapping[str, str]) -> R:
    """Give a record with what a form says of it; what it does not name stays.

    :raises DirectoryError: with a fault for each field that cannot be, its path the name of the field
    """
    before = fields_of(kit, record)
    changed = {name: words.strip() for name, words in given.items() if name in before and words.strip() != before[name]}
    faults: list[RecordFault] = []
    kept: dict[str, object] = {name: words or None for name, words in changed.items() if name in _PLAIN}
    if "phone" in changed:
        kept["phones"] = _phones(record, changed["phone"])
    if isinstance(record, Service):
        kept |= _of_service(kit, record, changed, faults)
    empty = (name for name in ("name", "description") if name in kept and not kept[name] and _needs(record, name))
    faults += [RecordFault(name, Sentence("is missing")) for name in empty]
    if faults:
        raise DirectoryError(faults)
    # Once more through the one reader of records: it knows what an address, a status and a language may be.
    return from_json(type(record), to_json(msgspec.structs.replace(record, **kept)))


def _needs(record: Organization | Service, name: str) -> bool:
    return name == "name" or isinstance(record, Organization)


def _phones(record: Organization | Service, number: str) -> tuple[Phone, ...]:
    if not number:
        return record.phones[1:]
    first = record.phones[0] if record.phones else Phone(id=lasting_id("phone", str(record.id), "1"), number=number)
    return (msgspec.structs.replace(first, number=number), *record.phones[1:])


def _of_service(kit: Kit, service: Service, changed: Mapping[str, str], faults: list[RecordFault]) -> dict[str, object]:
    kept: dict[str, object] = {}
    if "hours" in changed:
        hours = Schedule(id=lasting_id("schedule", str(service.id), "1"), description=changed["hours"])
        kept["schedules"] = (*((hours,) if changed["hours"] else ()), *service.schedules[1:])
    if "languages" in changed:
        kept["languages"] = tuple(_language(service, code, faults) for code in _listed(changed["languages"]))
    if "areas" in changed:
        codes = [_nis(kit, words, faults) for words in _listed(changed["areas"])]
        kept["service_areas"] = tuple(
            ServiceArea(id=lasting_id("service_area", str(service.id), nis), name=area_name(kit, nis), uri=area_uri(nis))
            for nis in dict.fromkeys(codes)
            if nis
        )
    return kept


def _listed(words: str) -> list[str]:
    return [word for part in words.split(",") if (word := part.strip())]


def _language(service: Service, code: str, faults: list[RecordFault]) -> Language:
    if not (code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3)):
        said = Sentence('"%(value)s" is no code of a language; write nl, fr, ar, prs …', value=code)
        faults.append(RecordFault("languages", said))
        code = "und"
    return Language(id=lasting_id("language", str(service.id), code), code=code)


def _nis(kit: Kit, words: str, faults: list[RecordFault]) -> str | None:
    larger = {name.casefold(): nis for nis, name in LARGER.items()}
    if words in LARGER or words.casefold() in larger:
        return words if words in LARGER else larger[words.casefold()]
    found = look_up(kit, words)
    if found.place is None:
        meant = ", ".join(one.place.name for one in found.matches[:4]) or Sentence("a municipality, province or region")
        faults.append(RecordFault("areas", Sentence('"%(value)s" names no area by itself; write %(hint)s', value=words, hint=meant)))
        return None
    return found.place.nis
