"""Who is near somebody, found in memory: the book that a browser downloads whole, so that it need not say where somebody is. Pure.

`around` is the twin of js/near/around.js and gives what `finding.find` gives (tests/directory/test_nearby.py). A book holds what is
looked for and what a line of a list shows; the rest stands on the organisation's page.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from stapmee.directory.areas import COUNTRIES, LARGER, PROVINCES, REGIONS
from stapmee.directory.hsds import Organization, Phone, Service
from stapmee.directory.links import actor_of, known, themes_of
from stapmee.directory.reach import NEAR_KM, for_neighbours, kilometres, point_of, reached, spoken
from stapmee.kit.model import Kit
from stapmee.kit.territory import Place

#: Why something is near, from near to far.
Why = Literal["local", "neighbouring", "province", "region", "everywhere"]
TIERS: tuple[Why, ...] = ("local", "neighbouring", "province", "region", "everywhere")
#: HSDS has no field for a target group; its own examples say eligibility with an attribute of this type.
FOR_WHOM = "eligibility"
#: Services that are shown: what is closed for good, or was not seen for years, is not.
_LIVING = ("active", "temporarily closed")


class Local(msgspec.Struct, frozen=True, omit_defaults=True):
    """A service as a list shows it."""

    id: str
    name: str
    areas: tuple[str, ...]  #: NIS codes by which it is found (reach.reached)
    owner: str = ""  #: its organisation's name
    owner_id: str = ""
    actor: str = ""  #: of which of the kit's actors it is an instance
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  #: for whom, by the labels of its attributes of eligibility
    phone: str = ""
    website: str = ""
    own_only: bool = False  #: only for who lives in its areas: neighbours are not shown it
    closed: bool = False  #: for the time being
    derived: bool = False
    assured: datetime.date | None = None
    seen: datetime.date | None = None


class Book(msgspec.Struct, frozen=True, eq=False):
    """Every service that is shown, in one fixed order."""

    services: tuple[Local, ...]


class Wanted(msgspec.Struct, frozen=True):
    """What is looked for; nothing when empty. `only` leaves out what is for a neighbouring municipality."""

    actor: str = ""
    theme: str = ""
    language: str = ""
    group: str = ""
    only: bool = False


class Near(msgspec.Struct, frozen=True):
    """A service, why it is near, and by which area."""

    service: Local
    why: Why
    area: str
    kilometres: float | None  #: between the centres, for a neighbouring municipality

    @property
    def whole_kilometres(self) -> int | None:
        """How far that is as it is said: at least one."""
        return None if self.kilometres is None else max(1, round(self.kilometres))


def local(kit: Kit, service: Service, owner: Organization | None) -> Local:
    """Give a service as a list shows it."""
    rests = known(service)
    phones = [*service.phones, *(owner.phones if owner else ())]
    return Local(
        id=str(service.id),
        name=service.name,
        areas=reached(kit, service),
        owner=owner.name if owner else "",
        owner_id=str(owner.id) if owner else "",
        actor=actor_of(service) or "",
        themes=tuple(themes_of(service)),
        languages=spoken(service),
        groups=tuple(one.label or one.value or "" for one in service.attributes if one.link_type == FOR_WHOM),
        phone=_number(phones),
        website=service.url or (owner.website if owner else None) or "",
        own_only=not for_neighbours(service),
        closed=service.status == "temporarily closed",
        derived=rests.derived,
        assured=service.assured_date,
        seen=rests.seen,
    )


def _number(phones: Sequence[Phone]) -> str:
    return phones[0].number if phones else ""


def make_book(kit: Kit, services: Iterable[tuple[Service, Organization | None]]) -> Book:
    """Make the book of services, in the order in which they come."""
    return Book(tuple(local(kit, one, owner) for one, owner in services if one.status in _LIVING))


def around(kit: Kit, book: Book, place: Place, wanted: Wanted = Wanted()) -> tuple[Near, ...]:  # noqa: B008  # frozen
    """Find who is near a municipality: nearest first, those alike in the order of the book."""
    near = nearness(kit, place.nis)
    found = []
    for number, one in enumerate(book.services):
        if not _is_wanted(one, wanted):
            continue
        ranks = [(near[area], area) for area in one.areas if area in near and _shown(one, near[area], wanted)]
        if ranks:
            rank, area = min(ranks)
            found.append((rank, number, area, one))
    return tuple(_near(rank, area, one) for rank, _, area, one in sorted(found, key=lambda row: row[:2]))


def _near(rank: float, area: str, one: Local) -> Near:
    tier = int(rank // 1000)
    return Near(one, TIERS[tier], area, round(rank - 1000 * tier, 1) if tier == 1 else None)


def _is_wanted(one: Local, wanted: Wanted) -> bool:
    return (
        wanted.actor in ("", one.actor)
        and (not wanted.theme or wanted.theme in one.themes)
        and (not wanted.language or wanted.language in one.languages)
        and (not wanted.group or wanted.group in one.groups)
    )


def _shown(one: Local, rank: float, wanted: Wanted) -> bool:
    return not (1000 <= rank < 2000 and (one.own_only or wanted.only))


@lru_cache(maxsize=2048)
def nearness(kit: Kit, nis: str) -> Mapping[str, float]:
    """Give each area by which somebody in a municipality finds services, with its rank: 1000 times the tier, and the kilometres."""
    place = next(one for one in kit.places if one.nis == nis)
    here = point_of(place)
    found: dict[str, float] = {}
    for other in kit.places if here else ():
        there = point_of(other)
        if here and there and (distance := kilometres(here, there)) <= NEAR_KM:
            found[other.nis] = 1000 + round(distance, 1)
    for tier, spot in ((2, PROVINCES.get(place.province)), (3, REGIONS.get(place.region)), (4, COUNTRIES["belgium"])):
        if spot is not None:
            found[spot.nis] = 1000.0 * tier
    return {**found, place.nis: 0.0}


def area_name(kit: Kit, nis: str) -> str:
    """Name an area by its NIS code, in Dutch."""
    return LARGER.get(nis) or names_of(kit).get(nis, nis)


@lru_cache(maxsize=8)
def names_of(kit: Kit) -> Mapping[str, str]:
    """Give the Dutch name of each municipality by its NIS code."""
    return {place.nis: place.name for place in kit.places}
