"""In whose care a record is: by the provinces and regions of the people that it is for. Pure.

A ward is a NIS code of a province, a region or the country; Brussels, which has no province, is a ward by its region. Who cares for a
region cares for its provinces too, and who cares for the country for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from stapmee.directory.areas import COUNTRIES, LARGER, PROVINCES, REGIONS
from stapmee.directory.hsds import Service
from stapmee.directory.reach import reached
from stapmee.kit.model import Kit

COUNTRY = COUNTRIES["belgium"].nis
_FLANDERS = REGIONS["flanders"].nis
#: The wards that somebody can care for, by code, widest first.
WARDS: Mapping[str, str] = {
    COUNTRY: "overal",
    **{spot.nis: spot.name for spot in REGIONS.values()},
    **{spot.nis: spot.name for spot in PROVINCES.values()},
}


def wards_of(kit: Kit, service: Service) -> frozenset[str]:
    """List the wards of a service; one that says nothing of where it is for is the country's."""
    found = {ward_of_town(kit, nis) for nis in reached(kit, service)}
    return frozenset(found) or frozenset({COUNTRY})


def joined_wards(wards: Iterable[frozenset[str]]) -> frozenset[str]:
    """List the wards of an organisation by those of its services; one without services is in nobody's in particular yet."""
    return frozenset[str]().union(*wards)


def may_care(cares_for: Iterable[str], wards: Iterable[str]) -> bool:
    """Tell whether who cares for some wards may change what is of others: only when all of those are theirs.

    What has no ward yet, a new organisation, may be changed by whoever cares for any.
    """
    mine = set(cares_for)
    if not mine:
        return False
    if COUNTRY in mine:
        return True
    if _FLANDERS in mine:
        mine |= {spot.nis for spot in PROVINCES.values()}
    return set(wards) <= mine


def ward_of_town(kit: Kit, nis: str) -> str:
    """Give the ward of a municipality, or of what is larger; one that we don't know is the country's."""
    return nis if nis in LARGER else _of_towns(kit).get(nis, COUNTRY)


@lru_cache(maxsize=8)
def _of_towns(kit: Kit) -> Mapping[str, str]:
    spots = {place.nis: PROVINCES.get(place.province) or REGIONS.get(place.region) for place in kit.places}
    return {nis: spot.nis if spot else COUNTRY for nis, spot in spots.items()}
