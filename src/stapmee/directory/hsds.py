"""Organisations, services and places as the Human Services Data Specification has them (HSDS 3.0, with what 3.1 adds).

Every record has the field names and meanings of HSDS; what each field means stands in its reference, not here. What is
ours is said: `Location.confidential`. `publishing` writes JSON that validates as 3.0 and as 3.1, `reading` reads it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Annotated, Literal, TypeVar
from uuid import UUID, uuid5

import msgspec
from msgspec import Meta

from stapmee.directory import kbo
from stapmee.directory.errors import UnfitError
from stapmee.kit.errors import Sentence

Uri = Annotated[str, Meta(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]
Email = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
#: A time of day with its distance to UTC: HSDS gives schedules no zone that could be called Europe/Brussels.
Time = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2})?$")]
#: Days of the week as in RFC 5545, in a month with their number: "MO,WE" or "1MO,-1FR".
ByDay = Annotated[str, Meta(pattern=r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$")]
Number = int | float
Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
PlaceKind = Literal["physical", "postal", "virtual"]
Status = Literal["active", "inactive", "defunct", "temporarily closed"]

#: Under which all our ids are made. Never change it: every id that anybody kept would mean something else.
NAMESPACE = UUID("6f0d6a0e-5d0f-5d0b-9c7e-2b1a7d1e4c53")
_AREA = "http://vocab.belgif.be/auth/refnis2025/"


def lasting_id(entity: str, *names: str) -> UUID:
    """Make the id of a record from stable names: the same names give the same id, for ever and everywhere.

    >>> lasting_id("organization", "refu-interim") == lasting_id("organization", "refu-interim")
    True
    """
    return uuid5(NAMESPACE, "/".join((entity, *names)))


def area_uri(nis: str) -> str:
    """Give the address that stands for a municipality, province or region, by its NIS code, in `ServiceArea.uri` (Belgif)."""
    return f"{_AREA}{nis}"


def nis_of(uri: str | None) -> str | None:
    """Give the NIS code of a service area's address, of whichever year's list; None when it is no such address."""
    found = re.fullmatch(r"https?://vocab\.belgif\.be/auth/refnis\d{4}/(\d{5})", uri or "")
    return found.group(1) if found else None


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of every record: an id that lasts. What is not known is left out of the JSON."""

    id: UUID


class Metadata(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A change to a field. Never given out (`public`): it names people, and holds what was there before."""

    resource_id: UUID | None = None
    resource_type: str | None = None
    last_action_date: str
    last_action_type: str
    field_name: str
    previous_value: str
    replacement_value: str
    updated_by: str


class Taxonomy(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A list of terms."""

    name: str
    description: str
    uri: Uri | None = None
    version: str | None = None
    metadata: tuple[Metadata, ...] = ()


class TaxonomyTerm(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A term of a taxonomy; `parent_id` makes it a tree."""

    code: str | None = None
    name: str
    description: str
    parent_id: UUID | None = None
    taxonomy: str | None = None
    taxonomy_detail: Taxonomy | None = None
    language: str | None = None
    taxonomy_id: UUID | None = None
    term_uri: Uri | None = None
    metadata: tuple[Metadata, ...] = ()


class Attribute(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """That a term holds for a record. `link_type` says in which sense, `value` is free."""

    link_id: UUID | None = None
    taxonomy_term_id: UUID | None = None
    link_type: str | None = None
    link_entity: str | None = None
    value: str | None = None
    label: str | None = None  #: 3.1
    taxonomy_term: TaxonomyTerm | None = None
    metadata: tuple[Metadata, ...] = ()


class Described(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A record that terms can be linked to."""

    attributes: tuple[Attribute, ...] = ()
    metadata: tuple[Metadata, ...] = ()


class Url(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A further web address (3.1)."""

    label: str | None = None
    url: Uri
    organization_id: UUID | None = None
    service_id: UUID | None = None


class Language(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A language in which one is helped. `code` is ISO 639-1, or 639-3 where that is too coarse (prs, kmr, ckb)."""

    service_id: UUID | None = None
    location_id: UUID | None = None
    phone_id: UUID | None = None
    name: str | None = None
    code: Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")] | None = None
    note: str | None = None


class Phone(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A telephone number, with the languages spoken there."""

    location_id: UUID | None = None
    service_id: UUID | None = None
    organization_id: UUID | None = None
    contact_id: UUID | None = None
    service_at_location_id: UUID | None = None
    number: str
    extension: Number | None = None
    type: str | None = None
    description: str | None = None
    languages: tuple[Language, ...] = ()


class Contact(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A function one can turn to: no private person, unless that person asked for it."""

    organization_id: UUID | None = None
    service_id: UUID | None = None
    service_at_location_id: UUID | None = None
    location_id: UUID | None = None
    name: str | None = None
    title: str | None = None
    department: str | None = None
    email: Email | None = None
    phones: tuple[Phone, ...] = ()


class Schedule(Described, frozen=True, kw_only=True, omit_defaults=True):
    """When it is open, as a rule of RFC 5545. HSDS's `timezone` is a number and so cannot say Belgium's: leave it out."""

    service_id: UUID | None = None
    location_id: UUID | None = None
    service_at_location_id: UUID | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    dtstart: datetime.date | None = None
    timezone: Number | None = None
    until: datetime.date | None = None
    count: Number | None = None
    wkst: Weekday | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    interval: Number | None = None
    byday: ByDay | None = None
    byweekno: str | None = None
    bymonthday: str | None = None
    byyearday: str | None = None
    description: str | None = None
    opens_at: Time | None = None
    closes_at: Time | None = None
    schedule_link: Uri | None = None
    attending_type: str | None = None
    notes: str | None = None


class ServiceArea(Described, frozen=True, kw_only=True, omit_defaults=True):
    """For whom a service is, by where they live: kept apart from where it is. `uri` is a place's (`area_uri`)."""

    service_id: UUID | None = None
    service_at_location_id: UUID | None = None  #: 3.1
    name: str | None = None
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None


class Address(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A postal address, whole: who knows only the municipality has no address, but a location with its NIS code.

    In Belgium `country` is BE, `state_province` the region and `region` the province.
    """

    location_id: UUID | None = None
    attention: str | None = None
    address_1: str
    address_2: str | None = None
    city: str
    region: str | None = None
    state_province: str
    postal_code: str
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    address_type: PlaceKind


class Accessibility(Described, frozen=True, kw_only=True, omit_defaults=True):
    """What makes a location reachable with a handicap."""

    location_id: UUID | None = None
    description: str | None = None
    details: str | None = None
    url: Uri | None = None


#: All that a confidential location may hold: nothing that says where it is.
CONFIDENTIAL = ("id", "location_type", "organization_id", "confidential")


class Location(Described, frozen=True, kw_only=True, omit_defaults=True):
    """Where something is. `external_identifier` is its municipality's NIS code, `external_identifier_type` then "NIS".

    `confidential` is ours: a shelter whose address is secret. Such a location holds nothing that says where it is, and is
    never given out.
    """

    location_type: PlaceKind
    url: Uri | None = None
    organization_id: UUID | None = None
    name: str | None = None
    alternate_name: str | None = None
    description: str | None = None
    transportation: str | None = None
    latitude: Number | None = None
    longitude: Number | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None
    languages: tuple[Language, ...] = ()
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    accessibility: tuple[Accessibility, ...] = ()
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    confidential: bool = False

    def __post_init__(self) -> None:
        if self.confidential and any(getattr(self, name) for name in self.__struct_fields__ if name not in CONFIDENTIAL):
            # Without what stands there: a message ends up in logs.
            form = "is confidential and holds more than %(columns)s; leave out what may say where it is"
            raise UnfitError(Sentence(form, columns=", ".join(CONFIDENTIAL)))


class OrganizationIdentifier(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A number in a register; those of the KBO are checked."""

    organization_id: UUID | None = None
    identifier_scheme: str | None = None
    identifier_type: str
    identifier: str

    def __post_init__(self) -> None:
        if self.identifier_scheme == kbo.SCHEME:
            check = kbo.establishment_number if self.identifier_type == kbo.ESTABLISHMENT else kbo.enterprise_number
            if check(self.identifier) != self.identifier:
                raise UnfitError(Sentence('"%(value)s": write it as %(hint)s', value=self.identifier, hint=check(self.identifier)))


class Funding(Described, frozen=True, kw_only=True, omit_defaults=True):
    """Who pays."""

    organization_id: UUID | None = None
    service_id: UUID | None = None
    source: str | None = None


class Program(Described, frozen=True, kw_only=True, omit_defaults=True):
    """What several services of an organisation belong to."""

    organization_id: UUID | None = None
    name: str
    alternate_name: str | None = None
    description: str


class Organization(Described, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever offers services."""

    name: str
    alternate_name: str | None = None
    description: str
    email: Email | None = None
    website: Uri | None = None
    additional_websites: tuple[Url, ...] = ()  #: 3.1
    tax_status: str | None = None
    tax_id: str | None = None
    year_incorporated: Number | None = None
    legal_status: str | None = None
    logo: Uri | None = None
    uri: Uri | None = None
    parent_organization_id: UUID | None = None
    funding: tuple[Funding, ...] = ()
    contacts: tuple[Contact, ...] = ()
    phones: tuple[Phone, ...] = ()
    locations: tuple[Location, ...] = ()
    programs: tuple[Program, ...] = ()
    organization_identifiers: tuple[OrganizationIdentifier, ...] = ()


class CostOption(Described, frozen=True, kw_only=True, omit_defaults=True):
    """What it costs, and for whom."""

    service_id: UUID | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    option: str | None = None
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$")] | None = None
    amount: Number | None = None
    amount_description: str | None = None


class RequiredDocument(Described, frozen=True, kw_only=True, omit_defaults=True):
    """What to bring."""

    service_id: UUID | None = None
    document: str | None = None
    uri: Uri | None = None


class Unit(Described, frozen=True, kw_only=True, omit_defaults=True):
    """What is counted in a capacity: buddies, beds (3.1)."""

    name: str
    scheme: str | None = None
    identifier: str | None = None
    uri: Uri | None = None


class ServiceCapacity(Described, frozen=True, kw_only=True, omit_defaults=True):
    """How much of a service is free, and when that was so (3.1)."""

    service_id: UUID | None = None
    unit: Unit
    unit_id: UUID | None = None
    available: Number
    maximum: Number | None = None
    description: str | None = None
    updated: datetime.datetime


class ServiceAtLocation(Described, frozen=True, kw_only=True, omit_defaults=True):
    """A service at one of its locations, with what is different there."""

    service_id: UUID | None = None
    location_id: UUID | None = None
    description: str | None = None
    contacts: tuple[Contact, ...] = ()
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    location: Location | None = None
    service_areas: tuple[ServiceArea, ...] = ()  #: 3.1


class Service(Described, frozen=True, kw_only=True, omit_defaults=True):
    """What is offered. `assured_date` is the day on which a person confirmed it: never that of an import."""

    organization_id: UUID | None = None
    program_id: UUID | None = None
    name: str
    alternate_name: str | None = None
    description: str | None = None
    url: Uri | None = None
    additional_urls: tuple[Url, ...] = ()  #: 3.1
    email: Email | None = None
    status: Status
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    fees: str | None = None
    accreditations: str | None = None
    eligibility_description: str | None = None
    minimum_age: Number | None = None
    maximum_age: Number | None = None
    assured_date: datetime.date | None = None
    assurer_email: Email | None = None
    licenses: str | None = None
    alert: str | None = None
    last_modified: datetime.datetime | None = None
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    service_at_locations: tuple[ServiceAtLocation, ...] = ()
    languages: tuple[Language, ...] = ()
    organization: Organization | None = None
    funding: tuple[Funding, ...] = ()
    cost_options: tuple[CostOption, ...] = ()
    program: Program | None = None
    required_documents: tuple[RequiredDocument, ...] = ()
    contacts: tuple[Contact, ...] = ()
    capacities: tuple[ServiceCapacity, ...] = ()  #: 3.1


class Directory(msgspec.Struct, frozen=True, kw_only=True):
    """A set of records as it is sent: each list is one of the end points of HSDS's API, and one file of content/directory/."""

    organizations: tuple[Organization, ...] = ()
    services: tuple[Service, ...] = ()
    taxonomies: tuple[Taxonomy, ...] = ()
    taxonomy_terms: tuple[TaxonomyTerm, ...] = ()


E = TypeVar("E", bound=Entity)


def joined(*sets: Directory) -> Directory:
    """Put sets together, in their order; of records with the same id the first stays."""
    return Directory(
        organizations=_first_of_each(one for each in sets for one in each.organizations),
        services=_first_of_each(one for each in sets for one in each.services),
        taxonomies=_first_of_each(one for each in sets for one in each.taxonomies),
        taxonomy_terms=_first_of_each(one for each in sets for one in each.taxonomy_terms),
    )


def _first_of_each(records: Iterable[E]) -> tuple[E, ...]:
    found: dict[UUID, E] = {}
    for one in records:
        found.setdefault(one.id, one)
    return tuple(found.values())
