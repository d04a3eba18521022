"""The organisations of `content/directory/organisations.yaml`, as HSDS records: what a person edits, joined with the kit.

What an organisation is, on what evidence and how sure, its actor in the kit says; this file adds where it is and for whom,
and the decision whether it may be shown as living. Format: docs/directory.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from stapmee.directory import links
from stapmee.directory.areas import COUNTRIES, PROVINCES, REGIONS, Spot, at_spot, service_areas, spot_of
from stapmee.directory.hsds import Directory, Organization, Service, Status, lasting_id
from stapmee.kit.ageing import known_on
from stapmee.kit.errors import Fault, KitError, nearest
from stapmee.kit.load.crosscheck import twice
from stapmee.kit.load.nodes import read_yaml
from stapmee.kit.load.reader import Reader, read_map
from stapmee.kit.model import Actor, ActorId, Kit, SourceId
from stapmee.kit.places import look_up
from stapmee.kit.prose import plain
from stapmee.kit.record import Origin
from stapmee.kit.wording import phrase, say_as_of, say_match, values_on

FILE = "directory/organisations.yaml"
STATUSES: tuple[Status, ...] = ("active", "inactive", "defunct", "temporarily closed")


class Entry(msgspec.Struct, frozen=True):
    """What `organisations.yaml` says of an organisation."""

    id: str
    actor: Actor
    website: str | None
    themes: tuple[str, ...]
    services: tuple[Offer, ...]
    origin: Origin


class Offer(msgspec.Struct, frozen=True):
    """What it says of a service."""

    id: str
    name: str
    actor: Actor
    website: str | None
    area: tuple[Spot, ...]
    place: Spot | None
    status: Status
    because: str | None
    origin: Origin


def read_directory(kit: Kit, folder: Path) -> Directory:
    """Read the organisations of a kit folder, joined with the kit in its own language.

    :raises KitError: with every fault found
    """
    faults: list[Fault] = []
    entries = _entries(kit, folder / FILE, faults)
    faults.extend(twice(((one.id, one.origin) for one in entries), "organisation"))
    for one in entries:
        faults.extend(twice(((offer.id, offer.origin) for offer in one.services), "service"))
    if faults:
        raise KitError(faults)
    organizations = tuple(_organization(kit, one) for one in sorted(entries, key=lambda entry: entry.id))
    services = tuple(_service(kit, one, offer) for one in sorted(entries, key=lambda entry: entry.id) for offer in one.services)
    return Directory(
        organizations=organizations,
        services=services,
        taxonomies=links.taxonomies(),
        taxonomy_terms=links.terms_used(kit, (*organizations, *services)),
    )


# --- reading


def _entries(kit: Kit, path: Path, faults: list[Fault]) -> list[Entry]:
    if not path.is_file():
        faults.append(Fault(FILE, 1, "", "this file is missing"))
        return []
    node = read_yaml(path, FILE, faults)
    if node is None:
        return []
    if not isinstance(node.value, tuple):
        faults.append(node.fault("", "expected a list, each entry with - id: …"))
        return []
    found = (read_map(one, faults, partial(_entry, kit=kit)) for one in node.value)
    return [one for one in found if one is not None]


def _entry(reader: Reader, kit: Kit) -> Entry | None:
    identifier, actor = reader.identifier(), _actor(reader, kit)
    entry = Entry(
        id=identifier,
        actor=actor,
        website=_website(reader, kit),
        themes=_themes(reader, kit),
        services=reader.maps("services", lambda below: _offer(below, kit, actor), required=True),
        origin=reader.origin,
    )
    if not entry.services:
        reader.fault("services", "is empty; an organisation without one helps nobody")
    for offer in entry.services:
        if not entry.themes and not links.met_at(kit, offer.actor.id):
            reader.fault("themes", f'is missing: "{offer.actor.id}" is met at no station, so say in which chapters one needs it')
    return entry


def _offer(reader: Reader, kit: Kit, owner: Actor) -> Offer:
    actor = _actor(reader, kit, owner)
    offer = Offer(
        id=reader.identifier(),
        name=reader.words("name"),
        actor=actor,
        website=_website(reader, kit),
        area=reader.map("area", lambda below: _area(below, kit)) or (),
        place=reader.map("place", lambda below: _place(below, kit)),
        status=reader.one_of("status", STATUSES, default="active"),
        because=reader.maybe("because"),
        origin=reader.origin,
    )
    _check(reader, offer)
    return offer


def _check(reader: Reader, offer: Offer) -> None:
    if not offer.area and offer.place is None:
        reader.fault("area", "is missing: say for whom it is (area), where it is (place), or both")
    if offer.status == "active" and offer.actor.confidence == "low":
        reader.fault("status", f'"{offer.actor.id}" has confidence low in the kit: nobody knows whether it still is; write inactive')
    if offer.status != "active" and offer.because is None:
        reader.fault("because", f"is missing: say in a sentence why it is {offer.status}")
    if not offer.actor.evidence:
        reader.fault("actor", f'"{offer.actor.id}" has no evidence in the kit; nothing is shipped that no source names')


def _actor(reader: Reader, kit: Kit, default: Actor | None = None) -> Actor:
    name = reader.words("actor", required=default is None)
    if not name and default is not None:
        return default
    if ActorId(name) not in kit.actors:
        reader.fault("actor", f'"{name}" is no actor of the kit; {nearest(name, kit.actors)}')
        return next(iter(kit.actors.values()))
    return kit.actors[ActorId(name)]


def _website(reader: Reader, kit: Kit) -> str | None:
    name = reader.maybe("website")
    if name is None:
        return None
    source = kit.sources.get(SourceId(name))
    if source is None:
        reader.fault("website", f'"{name}" is no source of the kit; {nearest(name, kit.sources)}')
    elif source.url is None or source.state == "dead":
        reader.fault("website", f'"{name}" has no address that answers; leave it out')
    return source.url if source else None


def _themes(reader: Reader, kit: Kit) -> tuple[str, ...]:
    found = reader.strings("themes")
    for name in found:
        if name not in kit.themes:
            reader.fault("themes", f'"{name}" is no theme of the kit; {nearest(name, kit.themes)}')
    return found


def _area(reader: Reader, kit: Kit) -> tuple[Spot, ...]:
    found = [_municipality(reader, "municipalities", name, kit) for name in reader.strings("municipalities")]
    found += [_larger(reader, "provinces", name, PROVINCES) for name in reader.strings("provinces")]
    found += [_larger(reader, "regions", name, REGIONS) for name in reader.strings("regions")]
    if country := reader.maybe("country"):
        found.append(_larger(reader, "country", country, COUNTRIES))
    return tuple(spot for spot in found if spot is not None)


def _place(reader: Reader, kit: Kit) -> Spot | None:
    municipality, region = reader.maybe("municipality"), reader.maybe("region")
    if municipality and not region:
        return _municipality(reader, "municipality", municipality, kit)
    if region and not municipality:
        return _larger(reader, "region", region, REGIONS)
    reader.fault("place", "expected one of municipality and region here")
    return None


def _larger(reader: Reader, key: str, name: str, spots: Mapping[str, Spot]) -> Spot | None:
    if name not in spots:
        reader.fault(key, f'"{name}" is not known here; {nearest(name, spots)}')
    return spots.get(name)


def _municipality(reader: Reader, key: str, name: str, kit: Kit) -> Spot | None:
    """Read a municipality by its name or code of today; of what it once was, say what to write."""
    found = look_up(kit, name)
    place = found.place
    if place is None:
        meant = ", ".join(f"{one.place.name} ({one.place.nis})" for one in found.matches) or "a municipality of Belgium"
        reader.fault(key, f'"{name}" names no municipality by itself; write {meant}')
    elif found.exact[0].how not in ("name", "nis"):
        reader.fault(key, f'"{name}": {say_match(kit, found.exact[0]) or "a postcode is no municipality."} Write {place.name}')
    return spot_of(place) if place else None


# --- to HSDS


def _organization(kit: Kit, entry: Entry) -> Organization:
    identifier = lasting_id("organization", entry.id)
    return Organization(
        id=identifier,
        name=entry.actor.name.text,
        alternate_name=entry.actor.abbreviation,
        description=_role(kit, entry.actor),
        website=entry.website,
        attributes=links.attributes(kit, identifier, entry.actor),
    )


def _service(kit: Kit, entry: Entry, offer: Offer) -> Service:
    identifier = lasting_id("service", entry.id, offer.id)
    return Service(
        id=identifier,
        organization_id=lasting_id("organization", entry.id),
        name=offer.name,
        description=_role(kit, offer.actor) if offer.actor.id != entry.actor.id else None,
        url=offer.website,
        status=offer.status,
        alert=" ".join(_alert(kit, offer)),
        service_areas=service_areas(identifier, offer.area),
        service_at_locations=(at_spot(identifier, offer.place),) if offer.place else (),
        attributes=(*links.attributes(kit, identifier, offer.actor), *links.stations(kit, identifier, offer.actor, entry.themes)),
    )


def _role(kit: Kit, actor: Actor) -> str:
    return plain(actor.role, values_on(kit, kit.date)).strip()


def _alert(kit: Kit, offer: Offer) -> Iterator[str]:
    """Say when it was last seen, and why it isn't shown as living: nobody has confirmed it yet."""
    newest = known_on(offer.actor, kit.date)[0]
    yield phrase(kit, "directory-seen", date=say_as_of(newest.as_of, newest.says_as, kit.language))
    if offer.because:
        yield offer.because
