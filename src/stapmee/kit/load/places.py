"""Reading `content/places/*.csv` and `content/serving.yaml`: the municipalities, and which body serves which of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.reader import Reader
from stapmee.kit.load.records import DefaultPaces, read_known
from stapmee.kit.model import ActorId, Area, Serving, Task
from stapmee.kit.territory import Former, Part, Place

TASKS: tuple[Task, ...] = ("civic-integration", "employment", "welfare", "volunteer-support")
PROVINCES = ("antwerp", "flemish-brabant", "limburg", "east-flanders", "west-flanders", "brussels", "other")
REGIONS = ("flanders", "brussels", "other")
#: What may be missing in a row.
_OPTIONAL = ("latitude", "longitude")

T = TypeVar("T")
Read = Callable[["Row"], T]


class Row(msgspec.Struct, frozen=True):
    """A row of a CSV file, and where it stands."""

    cells: Mapping[str, str]
    file: str
    line: int
    faults: list[Fault]

    def fault(self, column: str, message: str) -> None:
        """Note a fault about a cell."""
        self.faults.append(Fault(self.file, self.line, column, message))

    def code(self, column: str, digits: int) -> str:
        """Read a code of so many digits."""
        found = self.cells[column]
        if not re.fullmatch(rf"\d{{{digits}}}", found):
            self.fault(column, f'"{found}" is no code of {digits} digits')
        return found

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        """Read one of a closed list."""
        found, words = self.cells[column], list(allowed)
        if found not in words:
            self.fault(column, f'"{found}" is not known here; {nearest(found, words)}')
        return found

    def degrees(self, column: str) -> float | None:
        """Read a coordinate of Belgium; None where there is none."""
        found = self.cells[column]
        low, high = (49.4, 51.6) if column == "latitude" else (2.5, 6.5)
        if not found:
            return None
        if not re.fullmatch(r"\d{1,2}\.\d{1,5}", found) or not low < float(found) < high:
            self.fault(column, f'"{found}" lies not in Belgium; write degrees from {low} to {high}, with a point')
            return None
        return float(found)

    def day(self, column: str) -> date:
        """Read a day."""
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            self.fault(column, f'"{self.cells[column]}" is no date; write it as 2025-01-01')
            return date.min


def read_places(folder: Path, serving: Iterable[Serving], faults: list[Fault]) -> tuple[Place, ...]:
    """Read the municipalities with what they were, what lies in them and the service for civic integration of each."""
    former = _grouped(_rows(folder, "former.csv", "nis name name_fr into on", faults), "into", _former)
    parts = _grouped(_rows(folder, "parts.csv", "name nis latitude longitude", faults), "nis", _part)
    columns = "nis name name_fr province region postcodes latitude longitude"
    agencies = [one for one in serving if one.agency]
    places = []
    for row in _rows(folder, "municipalities.csv", columns, faults):
        place = _place(row, former.pop(row.cells["nis"], ()), parts.pop(row.cells["nis"], ()))
        places.append(msgspec.structs.replace(place, agency=_agency(place, agencies, faults)))
    faults.extend(_twice(places))
    for name, orphans in (("former.csv", former), ("parts.csv", parts)):
        faults.extend(Fault(f"places/{name}", 1, "nis", f'"{nis}" is no municipality of municipalities.csv') for nis in orphans)
    return tuple(places)


def _rows(folder: Path, name: str, columns: str, faults: list[Fault]) -> Iterator[Row]:
    """Walk over the rows of a file that has these columns, all filled in but those that may be empty."""
    shown_as, path = f"places/{name}", folder / "places" / name
    if not path.is_file():
        faults.append(Fault(shown_as, 1, "", "this file is missing"))
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if (found := " ".join(reader.fieldnames or ())) != columns:
            faults.append(Fault(shown_as, 1, "", f"has the columns {found}; they should be {columns}"))
            return
        for cells in reader:
            if any(value is None for value in cells.values()) or None in cells:
                faults.append(Fault(shown_as, reader.line_num, "", f"has not {len(columns.split())} cells"))
                continue
            row = Row(cells, shown_as, reader.line_num, faults)
            for column in cells:
                if not cells[column].strip() and column not in _OPTIONAL:
                    row.fault(column, "is empty")
            yield row


def _grouped(rows: Iterable[Row], column: str, read: Read[T]) -> dict[str, tuple[T, ...]]:
    found: dict[str, tuple[T, ...]] = {}
    for row in rows:
        found[row.cells[column]] = (*found.get(row.cells[column], ()), read(row))
    return found


def _former(row: Row) -> Former:
    return Former(nis=row.code("nis", 5), names={"nl": row.cells["name"], "fr": row.cells["name_fr"]}, on=row.day("on"))


def _part(row: Row) -> Part:
    return Part(name=row.cells["name"], latitude=row.degrees("latitude") or 0.0, longitude=row.degrees("longitude") or 0.0)


def _place(row: Row, former: tuple[Former, ...], parts: tuple[Part, ...]) -> Place:
    postcodes = tuple(row.cells["postcodes"].split())
    for code in postcodes:
        if not re.fullmatch(r"[1-9]\d{3}", code):
            row.fault("postcodes", f'"{code}" is no postcode')
    return Place(
        nis=row.code("nis", 5),
        names={"nl": row.cells["name"], "fr": row.cells["name_fr"]},
        postcodes=postcodes,
        province=row.one_of("province", PROVINCES),
        region=row.one_of("region", REGIONS),
        agency="other",
        latitude=row.degrees("latitude"),
        longitude=row.degrees("longitude"),
        former=former,
        parts=parts,
    )


def _agency(place: Place, serving: Iterable[Serving], faults: list[Fault]) -> str:
    """Give the value of the facet `agency` that follows from a place: that of the narrowest area; "other" where there is none."""
    held = [(one.area.narrowness(place), one) for one in serving]
    narrowest = max((narrowness for narrowness, _ in held), default=0)
    found = {str(one.agency): one for narrowness, one in held if narrowness == narrowest > 0}
    if len(found) > 1:
        one = next(iter(found.values()))
        faults.append(Fault(one.origin.file, one.origin.line, "agency", f"{place.name} gets {' and '.join(sorted(found))}; give it one"))
    return next(iter(found), "other")


def _twice(places: Iterable[Place]) -> Iterator[Fault]:
    codes: set[str] = set()
    for place in places:
        for nis in (place.nis, *(former.nis for former in place.former)):
            if nis in codes:
                yield Fault("places/municipalities.csv", 1, "nis", f'"{nis}" stands twice, here or in former.csv; a code has one meaning')
            codes.add(nis)


# --- who serves where


def read_serving(reader: Reader, paces: DefaultPaces) -> Serving:
    """Read one entry of serving.yaml."""
    serving = Serving(
        id=reader.identifier(),
        task=reader.one_of("task", TASKS),
        actor=ActorId(reader.words("actor")),
        agency=reader.maybe("agency"),
        area=reader.map("area", _area, required=True) or Area(),
        origin=reader.origin,
        **read_known(reader, paces.of("actor")),
    )
    if not serving.evidence:
        reader.fault("evidence", "is missing: every entry says where it stands and when that was read")
    if serving.confidence == "low" and serving.ask is None:
        reader.fault("ask", "is missing: what is not certain is a question to somebody")
    return serving


def _area(reader: Reader) -> Area:
    return Area(
        municipalities=frozenset(reader.strings("municipalities")),
        provinces=_names(reader, "provinces", PROVINCES),
        regions=_names(reader, "regions", REGIONS),
    )


def _names(reader: Reader, key: str, allowed: tuple[str, ...]) -> frozenset[str]:
    found = reader.strings(key)
    for name in found:
        if name not in allowed:
            reader.fault(key, f'"{name}" is not known here; {nearest(name, allowed)}')
    return frozenset(found)
