"""The OCMW of each municipality: nobody named them one by one, but the law has one in each.

They are derived from the list of municipalities, and say so (`links.known(...).derived`): a name and for whom, no address, no
number, no hours. Whoever knows those makes a record of their own, which goes before the derived one.
"""

from __future__ import annotations

from collections.abc import Iterator

from stapmee.directory import links
from stapmee.directory.areas import service_areas, spot_of
from stapmee.directory.hsds import Directory, Organization, Service, lasting_id
from stapmee.kit.model import Actor, ActorId, Kit
from stapmee.kit.prose import plain
from stapmee.kit.territory import Place
from stapmee.kit.wording import phrase, values_on

OCMW = ActorId("ocmw")
_REGIONS = ("flanders", "brussels")


def welfare_centres(kit: Kit) -> Directory:
    """Make the OCMW of every municipality of Flanders and Brussels, by NIS code; none for a kit that names no OCMW."""
    if OCMW not in kit.actors:
        return Directory()
    actor = kit.actors[OCMW]
    places = sorted((place for place in kit.places if place.region in _REGIONS), key=lambda place: place.nis)
    organizations = tuple(_organization(kit, actor, place) for place in places)
    services = tuple(_services(kit, actor, places))
    return Directory(
        organizations=organizations,
        services=services,
        taxonomies=links.taxonomies(),
        taxonomy_terms=links.terms_used(kit, (*organizations, *services)),
    )


def _organization(kit: Kit, actor: Actor, place: Place) -> Organization:
    identifier = lasting_id("organization", OCMW, place.nis)
    return Organization(
        id=identifier,
        name=phrase(kit, "directory-ocmw", place=place.name),
        alternate_name=f"CPAS {place.names['fr']}" if place.region == "brussels" else None,
        description=plain(actor.role, values_on(kit, kit.date)).strip(),
        attributes=(*links.attributes(kit, identifier, actor), links.derived(identifier, actor)),
    )


def _services(kit: Kit, actor: Actor, places: list[Place]) -> Iterator[Service]:
    for place in places:
        identifier = lasting_id("service", OCMW, place.nis)
        yield Service(
            id=identifier,
            organization_id=lasting_id("organization", OCMW, place.nis),
            name=actor.name.text,
            status="active",
            alert=phrase(kit, "directory-derived", place=place.name),
            service_areas=service_areas(identifier, [spot_of(place)]),
            attributes=(
                *links.attributes(kit, identifier, actor),
                links.derived(identifier, actor),
                *links.stations(kit, identifier, actor),
            ),
        )
