"""For whom a service is, and where: the NIS codes that the directory's index is made of. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from stapmee.directory.areas import COUNTRIES, LARGER, codes_around
from stapmee.directory.hsds import Location, Service, nis_of
from stapmee.directory.links import actor_of
from stapmee.directory.welfare import OCMW
from stapmee.kit.model import Kit
from stapmee.kit.places import look_up
from stapmee.kit.territory import Place

#: How far a neighbour is, at most, between the centres of two municipalities.
NEAR_KM = 25
_EVERYWHERE = COUNTRIES["belgium"].nis
#: A minute of latitude is a nautical mile; good to a few metres over 25 km.
KM_A_DEGREE = 111.195


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Give the distance between two points (latitude, longitude in degrees), on a flat map: exact enough within Belgium.

    >>> round(kilometres((51.05, 3.717), (50.85, 4.349)), 1)  # Gent to Brussel
    49.6
    """
    wide = math.cos(math.radians((first[0] + second[0]) / 2))
    return math.hypot(first[0] - second[0], (first[1] - second[1]) * wide) * KM_A_DEGREE


def point_of(place: Place) -> tuple[float, float] | None:
    """Give the centre of a municipality; None in Wallonia, where the list has none."""
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def neighbours(kit: Kit, place: Place) -> Iterator[tuple[str, float]]:
    """Give the municipalities of which the centre is near, with the kilometres, in the order of the kit."""
    here = point_of(place)
    for other in kit.places if here else ():
        there = point_of(other)
        if here and there and other.nis != place.nis and (distance := kilometres(here, there)) <= NEAR_KM:
            yield other.nis, distance


def reached(kit: Kit, service: Service) -> tuple[str, ...]:
    """List the areas by which people find a service, by NIS code, sorted.

    Those it is for; where it is for an area larger than a municipality, also the municipality in it where it is, since there it
    is next door. A service that names no area is for whoever can come to where it is, be that known by its province or region
    only; one that is only online, for everybody.
    """
    for_whom = {nis for area in _areas(service) if (nis := nis_of(area))}
    places = [one.location for one in service.service_at_locations if one.location]
    where = [place for one in places if (place := place_of(kit, one))]
    if for_whom:
        return tuple(sorted(for_whom | {place.nis for place in where if for_whom.intersection(codes_around(place))}))
    roughly = {one.external_identifier for one in places if one.external_identifier_type == "NIS"} & LARGER.keys()
    if where or roughly:
        return tuple(sorted({place.nis for place in where} | {code for code in roughly if code}))
    online = any(one.location and one.location.location_type == "virtual" for one in service.service_at_locations)
    return (_EVERYWHERE,) if online else ()


def for_neighbours(service: Service) -> bool:
    """Tell whether people of the next municipality are helped by knowing a service: an OCMW serves only those who live there."""
    return actor_of(service) != OCMW


def _areas(service: Service) -> Iterator[str | None]:
    yield from (area.uri for area in service.service_areas)
    yield from (area.uri for one in service.service_at_locations for area in one.service_areas)


def place_of(kit: Kit, location: Location) -> Place | None:
    """Give the municipality of a location: by its NIS code, else by an address; None when neither decides."""
    if location.external_identifier_type == "NIS" and location.external_identifier:
        return _by_nis(kit).get(location.external_identifier)
    found = (look_up(kit, f"{address.postal_code} {address.city}").place for address in location.addresses if address.country == "BE")
    return next((place for place in found if place), None)


def point_at(kit: Kit, location: Location) -> tuple[float, float] | None:
    """Give the point of a location, else the centre of its municipality."""
    if location.latitude is not None and location.longitude is not None:
        return float(location.latitude), float(location.longitude)
    place = place_of(kit, location)
    return point_of(place) if place else None


def spoken(service: Service) -> tuple[str, ...]:
    """List the codes of the languages in which a service helps: its own, and those of its places and telephones; sorted."""
    at = [one.location for one in service.service_at_locations if one.location]
    phones = [*service.phones, *(phone for one in service.service_at_locations for phone in one.phones)]
    phones += [phone for one in at for phone in one.phones]
    own = [*service.languages, *(language for one in at for language in one.languages)]
    return tuple(sorted({one.code for one in (*own, *(language for phone in phones for language in phone.languages)) if one.code}))


@lru_cache(maxsize=8)
def _by_nis(kit: Kit) -> dict[str, Place]:
    return {place.nis: place for place in kit.places}
