"""Our own CSV: a service a row, in words that a volunteer with a spreadsheet writes. docs/directory.md lists the columns.

A row names its organisation; the same name (or KBO number) in another row is the same organisation. What HSDS holds and this
table has no column for stays out of it: to move everything, use JSON or the tabular data package.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stapmee.directory import kbo
from stapmee.directory.areas import COUNTRIES, PROVINCES, REGIONS
from stapmee.directory.errors import FileError, NumberError, RecordFault
from stapmee.directory.formats.incoming import Incoming, Read, Watch, cell_fault, cells_missing, lines, no_csv, plain_cell, safe_cell
from stapmee.directory.hsds import Organization, Service, area_uri, lasting_id, nis_of
from stapmee.directory.links import Scheme, actor_of, term_id, themes_of
from stapmee.kit.errors import Sentence, nearest
from stapmee.kit.model import ActorId, Kit, ThemeId
from stapmee.kit.places import fold, look_up
from stapmee.kit.territory import Place

#: The columns, in their order; those of NEEDED have to be there, each row fills them.
COLUMNS = (
    "organization", "kbo", "about", "service", "description", "status", "for", "at", "street", "postcode", "city", "secret",
    "languages", "phone", "email", "website", "actor", "themes", "apply", "costs", "alert", "organization_id", "service_id",
)  # fmt: skip
NEEDED = ("organization", "service")
#: What stands under `at` of a service that has no place.
_ONLINE = "online"
_YES, _NO = ("yes", "ja", "1", "true"), ("", "no", "nee", "0", "false")


def read(kit: Kit, path: Path, source: str, watch: Watch) -> Read:
    """Give the organisation and the service of each row.

    :param source: whose ids these are: the same source, organisation and service give the same ids again
    :raises FileError: when the file is no CSV of ours, or is damaged
    """
    reader = csv.reader(lines(path, watch), delimiter=_delimiter(path), strict=True)
    abouts: dict[str, str] = {}
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        _refuse_header(header, path.name)
        for cells in reader:
            if any(cells):
                yield from _row(kit, source, f"{path.name} line {reader.line_num}", header, cells, abouts)
    except csv.Error as error:
        raise FileError(f"{path.name} line {reader.line_num}", no_csv(error)) from error


def _delimiter(path: Path) -> str:
    """Tell a comma from Excel's semicolon by the first line, in which neither stands in a name."""
    with path.open("rb") as file:
        first = file.readline(10_000)
    return ";" if first.count(b";") > first.count(b",") else ","


def _refuse_header(header: list[str], name: str) -> None:
    for column in header:
        if column not in COLUMNS:
            raise FileError(
                f"{name} line 1", Sentence('"%(value)s" is no column of ours; %(hint)s', value=column, hint=nearest(column, COLUMNS))
            )
    for column in NEEDED:
        if column not in header:
            said = Sentence('the column "%(value)s" is missing; the columns are %(columns)s', value=column, columns=", ".join(COLUMNS))
            raise FileError(f"{name} line 1", said)
    if len(set(header)) < len(header):
        raise FileError(f"{name} line 1", Sentence("names a column twice"))


def _row(kit: Kit, source: str, place: str, header: list[str], cells: list[str], abouts: dict[str, str]) -> Read:
    if len(cells) != len(header):
        yield RecordFault(place, cells_missing(len(cells), len(header)))
        return
    pairs = list(zip(header, cells, strict=True))
    faults = [RecordFault(f"{place}, {column}", fault) for column, cell in pairs if (fault := cell_fault(cell.strip()))]
    yield from faults
    if faults:
        return
    row = _Row(kit, source, {column: plain_cell(cell.strip()) for column, cell in pairs if cell.strip()}, abouts)
    service = row.service()
    yield from (RecordFault(f"{place}, {column}", fault) for column, fault in row.faults)
    if not row.faults:
        yield Incoming("service", service, {"": place, **{path: f"{place}, {column}" for path, column in _PLACES.items()}})


class _Row:
    """A row being read; `faults` are (column, what is wrong)."""

    def __init__(self, kit: Kit, source: str, cells: Mapping[str, str], abouts: dict[str, str]) -> None:
        self.kit, self.cells = kit, cells
        self.abouts = abouts  # what earlier rows say of their organisations
        self.faults: list[tuple[str, Sentence]] = []
        for column in NEEDED:
            if column not in cells:
                self.faults.append((column, Sentence("is empty")))
        name = cells.get("kbo") or fold(cells.get("organization", ""))
        self.organization_id = cells.get("organization_id") or str(lasting_id("organization", source, name))
        self.service_id = cells.get("service_id") or str(lasting_id("service", source, name, fold(cells.get("service", ""))))

    def organization(self) -> dict[str, object]:
        """Make the organisation. What it is need stand in one row only; where it stands in several, it has to be the same."""
        name = self.cells.get("organization", "")
        about = self.abouts.setdefault(self.organization_id, self.cells.get("about", name))
        made: dict[str, object] = {"id": self.organization_id, "name": name, "description": self.cells.get("about", about)}
        if number := self.kbo():
            identifier = str(lasting_id("organization_identifier", self.organization_id, number))
            made["organization_identifiers"] = [
                {"id": identifier, "identifier_scheme": kbo.SCHEME, "identifier_type": kbo.ENTERPRISE, "identifier": number}
            ]
        return made

    def kbo(self) -> str | None:
        """Read the KBO number."""
        if "kbo" not in self.cells:
            return None
        try:
            return kbo.enterprise_number(self.cells["kbo"])
        except NumberError as error:
            self.faults.append(("kbo", error.said))
            return None

    def service(self) -> dict[str, object]:
        """Make the service."""
        owner = self.service_id
        made: dict[str, object] = {
            "id": owner,
            "organization": self.organization(),
            "name": self.cells.get("service", ""),
            "status": self.cells.get("status", "active"),
            "service_areas": [_part("service_area", owner, nis, uri=area_uri(nis), name=name) for nis, name in self.areas()],
            "service_at_locations": self.places_at(),
            "languages": [_part("language", owner, code, code=code) for code in self.several("languages")],
            "phones": [_part("phone", owner, number, number=number) for number in self.several("phone")],
            "attributes": [*self.linked("stapmee-actors", "actor"), *self.linked("stapmee-themes", "themes")],
        }
        for column, field in _FIELDS.items():
            if column in self.cells:
                made[field] = self.cells[column]
        return {name: value for name, value in made.items() if value != []}

    def several(self, column: str) -> list[str]:
        """Read values apart by semicolons, each once."""
        found = (one.strip() for one in self.cells.get(column, "").split(";"))
        return list(dict.fromkeys(one for one in found if one))

    def areas(self) -> Iterator[tuple[str, str]]:
        """Read for whom it is, as NIS codes with their names."""
        for words in self.several("for"):
            if spot := _LARGER.get(fold(words)):
                yield spot
            elif place := self.municipality("for", words):
                yield place.nis, place.name

    def municipality(self, column: str, words: str) -> Place | None:
        """Read a municipality by name, postcode or code; an old one is translated."""
        found = look_up(self.kit, words)
        if found.place is None:
            meant = ", ".join(f"{one.place.name} ({one.place.nis})" for one in found.matches[:5])
            hint = meant or Sentence("its name, NIS code or postcode")
            self.faults.append((column, Sentence('"%(value)s" names no municipality by itself; write %(hint)s', value=words, hint=hint)))
        return found.place

    def places_at(self) -> list[dict[str, object]]:
        """Read where it is: an address, a municipality, online; of a secret place nothing but that there is one."""
        secret = self.secret()
        if secret is None:
            return []
        at = self.cells.get("at", "")
        written = [column for column in ("at", "street", "postcode", "city") if column in self.cells]
        if secret:
            # Without what stands there: messages end up in logs.
            self.faults.extend((column, Sentence("is filled in, and the place is secret; leave it empty")) for column in written)
            return [self.at_location({"location_type": "physical", "confidential": True}, "secret")]
        if fold(at) == _ONLINE:
            return [self.at_location({"location_type": "virtual"}, _ONLINE)]
        return [self.at_location(self.location(at), "place")] if written else []

    def secret(self) -> bool | None:
        """Read whether the place is secret; None when that can't be read: then nothing of it is."""
        said = self.cells.get("secret", "").casefold()
        if said not in (*_YES, *_NO):
            self.faults.append(("secret", Sentence("is neither yes nor no")))
            return None
        return said in _YES

    def at_location(self, location: dict[str, object], name: str) -> dict[str, object]:
        """Put the service at a location."""
        owner = self.service_id
        return _part("service_at_location", owner, name, location={"id": str(lasting_id("location", owner, name)), **location})

    def location(self, at: str) -> dict[str, object]:
        """Make a location, with its address where that is whole."""
        postcode, city = self.cells.get("postcode", ""), self.cells.get("city", "")
        if spot := _LARGER.get(fold(at)):  # all that is known of some
            return {"location_type": "physical", "name": spot[1], "external_identifier": spot[0], "external_identifier_type": "NIS"}
        place = self.municipality("at" if at else "postcode", at or f"{postcode} {city}")
        made: dict[str, object] = {"location_type": "physical"}
        if place is None:
            return made
        made |= {"name": place.name, "external_identifier": place.nis, "external_identifier_type": "NIS"}
        if "street" in self.cells:
            lacking = (column for column in ("postcode", "city") if column not in self.cells)
            self.faults.extend((column, Sentence("is empty, and an address has one")) for column in lacking)
            made["addresses"] = [
                _part(
                    "address",
                    self.service_id,
                    "place",
                    address_1=self.cells["street"],
                    city=city,
                    postal_code=postcode,
                    state_province=place.region,
                    country="BE",
                    address_type="physical",
                )
            ]
        return made

    def linked(self, scheme: Scheme, column: str) -> Iterator[dict[str, object]]:
        """Link the service to the kit."""
        allowed: Mapping[ActorId, object] | Mapping[ThemeId, object] = self.kit.actors if column == "actor" else self.kit.themes
        for name in self.several(column):
            if name not in allowed:
                self.faults.append((column, Sentence('"%(value)s" is not in the kit; %(hint)s', value=name, hint=nearest(name, allowed))))
            value = {"taxonomy_term_id": str(term_id(scheme, name)), "link_type": scheme, "value": name}
            yield _part("attribute", self.service_id, f"{scheme}/{name}", **value)


#: Columns that are a field of the service.
_FIELDS = {
    "description": "description",
    "email": "email",
    "website": "url",
    "apply": "application_process",
    "costs": "fees_description",
    "alert": "alert",
}
#: Path in the record -> the column in which it stood.
_PLACES = {
    "id": "service_id",
    "name": "service",
    "status": "status",
    "languages": "languages",
    "phones": "phone",
    "organization.id": "organization_id",
    "organization.name": "organization",
    "organization.description": "about",
    **{field: column for column, field in _FIELDS.items()},
}
#: Larger areas by any of their names, folded.
_LARGER = {
    fold(word): (spot.nis, spot.name)
    for spots in (COUNTRIES, REGIONS, PROVINCES)
    for name, spot in spots.items()
    for word in (name, spot.name, spot.nis, re.sub("^provincie ", "", spot.name) if spots is not PROVINCES else spot.name)
}


def _part(entity: str, owner: str, name: str, /, **fields: object) -> dict[str, object]:
    return {"id": str(lasting_id(entity, owner, name)), **fields}


# --- writing


def write(services: Iterable[tuple[Service, Organization]]) -> Iterator[str]:
    """Give the lines of a table of public services."""
    yield ",".join(COLUMNS) + "\r\n"
    line = csv.writer(_Echo(), lineterminator="\r\n").writerow
    for service, organization in services:
        cells = _cells(service, organization)
        yield str(line([safe_cell(cells.get(column) or "") for column in COLUMNS]))


class _Echo:
    """What csv writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def _cells(service: Service, organization: Organization) -> dict[str, str | None]:
    numbers = (one.identifier for one in organization.organization_identifiers if one.identifier_scheme == kbo.SCHEME)
    location = next((one.location for one in service.service_at_locations if one.location), None)
    cells: dict[str, str | None] = {column: getattr(service, field) for column, field in _FIELDS.items()}
    cells |= {
        "organization": organization.name,
        "organization_id": str(organization.id),
        "kbo": next(numbers, None),
        "about": organization.description,
        "service": service.name,
        "service_id": str(service.id),
        "status": service.status,
        "for": _joined(nis_of(area.uri) for area in service.service_areas),
        "languages": _joined(one.code for one in service.languages),
        "phone": _joined(one.number for one in service.phones),
        "actor": actor_of(service),
        "themes": _joined(themes_of(service)),
    }
    if location is not None:
        cells["at"] = _ONLINE if location.location_type == "virtual" else location.external_identifier
        for address in location.addresses[:1]:
            cells |= {"street": address.address_1, "postcode": address.postal_code, "city": address.city}
    return cells


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)
