"""Where and for whom: municipalities, provinces, regions and the country by NIS code, as HSDS's service areas and locations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from stapmee.directory.hsds import Location, ServiceArea, ServiceAtLocation, area_uri, lasting_id
from stapmee.kit.territory import Place


class Spot(msgspec.Struct, frozen=True):
    """A municipality, province, region or the country: its NIS code and Dutch name."""

    nis: str
    name: str


#: What is larger than a municipality, by the kit's own names for it (the values of its facets).
COUNTRIES: Mapping[str, Spot] = {"belgium": Spot("01000", "België")}
REGIONS: Mapping[str, Spot] = {"flanders": Spot("02000", "Vlaanderen"), "brussels": Spot("04000", "Brussel")}
PROVINCES: Mapping[str, Spot] = {
    "antwerp": Spot("10000", "provincie Antwerpen"),
    "flemish-brabant": Spot("20001", "Vlaams-Brabant"),
    "west-flanders": Spot("30000", "West-Vlaanderen"),
    "east-flanders": Spot("40000", "Oost-Vlaanderen"),
    "limburg": Spot("70000", "Limburg"),
}
#: The codes of Wallonia and its provinces: nothing of ours is there, but partners' services may be for its people.
WALLONIA: Mapping[str, str] = {
    "03000": "Wallonië",
    "20002": "Waals-Brabant",
    "50000": "Henegouwen",
    "60000": "Luik",
    "80000": "provincie Luxemburg",
    "90000": "provincie Namen",
}
#: The name of everything that is larger than a municipality, by its code.
LARGER: Mapping[str, str] = {spot.nis: spot.name for spots in (COUNTRIES, REGIONS, PROVINCES) for spot in spots.values()} | dict(WALLONIA)


def spot_of(place: Place) -> Spot:
    """Give a municipality as a spot."""
    return Spot(place.nis, place.name)


def codes_around(place: Place) -> tuple[str, ...]:
    """List the NIS codes of the areas that a municipality lies in, narrowest first: its own, province, region, country."""
    larger = [PROVINCES.get(place.province), REGIONS.get(place.region), COUNTRIES["belgium"]]
    return (place.nis, *(spot.nis for spot in larger if spot is not None))


def service_areas(service: UUID, spots: Iterable[Spot]) -> tuple[ServiceArea, ...]:
    """Make the service areas of a service."""
    return tuple(ServiceArea(id=lasting_id("service_area", str(service), one.nis), name=one.name, uri=area_uri(one.nis)) for one in spots)


def at_spot(service: UUID, spot: Spot) -> ServiceAtLocation:
    """Say in which municipality or region a service is, where no source gives an address."""
    location = Location(
        id=lasting_id("location", str(service), spot.nis),
        location_type="physical",
        name=spot.name,
        external_identifier=spot.nis,
        external_identifier_type="NIS",
    )
    return ServiceAtLocation(id=lasting_id("service_at_location", str(service), spot.nis), location=location)
