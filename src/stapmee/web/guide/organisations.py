"""An organisation's page and the list of all: who they are, what they offer, for whom and where, and how long ago anybody knew so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from stapmee.directory.areas import LARGER
from stapmee.directory.freshness import standing
from stapmee.directory.hsds import Described, Organization, Phone, Schedule, Service, nis_of
from stapmee.directory.links import actor_of, known
from stapmee.directory.nearby import area_name
from stapmee.directory.reach import place_of, spoken
from stapmee.directory.shelf import organization, organizations
from stapmee.kit.model import SourceId
from stapmee.web.guide import linked_data
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.near import call, known_said, language_name
from stapmee.web.guide.registries import Kind, Listed, ListPage, source_links
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html


class Number(msgspec.Struct, frozen=True):
    """A telephone number, with what it is for and the languages spoken there."""

    number: str
    call: str
    note: str


class OfferView(msgspec.Struct, frozen=True):
    """A service of an organisation."""

    id: str
    name: str
    description: str
    actor: Link | None
    status: str  #: empty when it is there
    alert: str
    areas: str
    places: str
    languages: str
    hours: tuple[str, ...]
    numbers: tuple[Number, ...]
    email: str
    website: str
    terms: tuple[tuple[str, str], ...]  #: what to know before one goes: label, words
    known: str
    grey: bool


class OrganisationPage(msgspec.Struct, frozen=True):
    """An organisation."""

    shell: Shell
    name: str
    other_name: str
    actor: Link | None
    description: str
    website: str
    email: str
    numbers: tuple[Number, ...]
    offers: tuple[OfferView, ...]
    sources: tuple[Link, ...]
    near: Link
    suggest: str
    lang: str = "nl"


def organisations_page(frame: Frame) -> ListPage:
    """List the organisations that somebody named; those that follow from a rule (each municipality's OCMW) are found by place."""
    lead = _("Every organisation that we know by name. What is near you, you find by your municipality.")
    entries = tuple(
        Listed(str(one.id), Link(frame.href("organisatie", str(one.id)), Html(_dutch(frame, one.name))), "sure")
        for one in sorted(organizations(), key=lambda one: one.name.casefold())
    )
    title = _("Organisations")
    return ListPage(shell(frame, ("organisatie",), title, lead), title, lead, (Kind("all", "", entries),))


def _dutch(frame: Frame, words: str) -> str:
    from django.utils.html import escape

    return escape(words) if frame.language == "nl" else f'<span lang="nl" dir="ltr">{escape(words)}</span>'


def organisation_page(frame: Frame, identifier: UUID) -> OrganisationPage | None:
    """Show an organisation; None when there is none with this id."""
    found = organization(identifier)
    if found is None:
        return None
    one, services = found
    name, parts = one.name, ("organisatie", str(one.id))
    trail = linked_data.trail(frame, ("organisatie", _("Organisations")), (str(one.id), name))
    return OrganisationPage(
        shell=shell(frame, parts, name, _("What %s offers, for whom and where.") % name, (trail, _data(frame, one, services))),
        name=name,
        other_name=one.alternate_name or "",
        actor=_actor(frame, one),
        description=one.description,
        website=one.website or "",
        email=one.email or "",
        numbers=tuple(_numbers(frame, one.phones)),
        offers=tuple(_offer(frame, service) for service in services),
        sources=source_links(frame, tuple(dict.fromkeys(_sources(frame, (one, *services))))),
        near=Link(frame.href("buurt"), Html(_("In your neighbourhood"))),
        suggest=f"/{frame.language}/voorstel/{one.id}/",
    )


def _actor(frame: Frame, record: Described) -> Link | None:
    name = actor_of(record)
    return frame.actor(frame.kit.actors[name]) if name is not None and name in frame.kit.actors else None


def _sources(frame: Frame, records: Iterable[Described]) -> Iterator[SourceId]:
    for record in records:
        yield from (SourceId(name) for name in known(record).sources if name in frame.kit.sources)


def _numbers(frame: Frame, phones: Iterable[Phone]) -> Iterator[Number]:
    for phone in phones:
        said = [phone.description or "", *(language_name(frame.language, one.code) for one in phone.languages if one.code)]
        yield Number(phone.number, call(phone.number), ", ".join(filter(None, said)))


def status_words() -> dict[str, str]:
    """Say what a status means, where the service is not simply there."""
    return {
        "inactive": _("As far as we know, this no longer exists."),
        "defunct": _("This has stopped."),
        "temporarily closed": _("Closed for the time being"),
    }


def _offer(frame: Frame, one: Service) -> OfferView:
    stands = standing(one.assured_date, one, frame.on, settings.STAPMEE_FRESHNESS)
    at = [place for place in one.service_at_locations if place.location]
    phones = [*one.phones, *(phone for place in at for phone in place.phones)]
    schedules = [*one.schedules, *(hours for place in at for hours in place.schedules)]
    return OfferView(
        id=str(one.id),
        name=one.name,
        description=one.description or "",
        actor=_actor(frame, one),
        status=status_words().get(one.status, ""),
        alert=one.alert or "" if one.status != "active" or known(one).derived else "",
        areas=", ".join(dict.fromkeys(_areas(frame, one))),
        places=", ".join(dict.fromkeys(_places(frame, one))),
        languages=", ".join(language_name(frame.language, code) for code in spoken(one)),
        hours=tuple(filter(None, (_hours(one) for one in schedules))),
        numbers=tuple(_numbers(frame, phones)),
        email=one.email or "",
        website=one.url or "",
        terms=tuple(_terms(one)),
        known=known_said(frame, stands.state, stands.assured, stands.seen),
        grey=stands.is_grey,
    )


def _areas(frame: Frame, one: Service) -> Iterator[str]:
    for area in one.service_areas:
        nis = nis_of(area.uri)
        yield area_name(frame.kit, nis) if nis else area.name or ""


def _places(frame: Frame, one: Service) -> Iterator[str]:
    for at in one.service_at_locations:
        if at.location is None:
            continue
        for address in at.location.addresses:
            yield f"{address.address_1}, {address.postal_code} {address.city}"
        place = place_of(frame.kit, at.location)
        if not at.location.addresses:
            code = at.location.external_identifier or ""
            yield place.name if place else LARGER.get(code, at.location.name or "")


def _hours(one: Schedule) -> str:
    """Say when something is open, as far as its fields say."""
    if one.description or one.notes:
        return one.description or one.notes or ""
    opens, closes = (one.opens_at or "")[:5], (one.closes_at or "")[:5]
    return f"{one.byday or ''} {opens}–{closes}".strip() if opens else ""


def _terms(one: Service) -> Iterator[tuple[str, str]]:
    yield from (
        (label, words)
        for label, words in (
            (_("For whom"), one.eligibility_description),
            (_("How to begin"), one.application_process),
            (_("What it costs"), one.fees_description),
            (_("How long one waits"), one.wait_time),
            (_("Interpreters"), one.interpretation_services),
        )
        if words
    )


def _data(frame: Frame, one: Organization, services: Iterable[Service]) -> Mapping[str, object]:
    """Describe an organisation in schema.org's words; what is not there any more is not said."""
    offered = [
        {"@type": "Service", "name": service.name, "areaServed": list(dict.fromkeys(_areas(frame, service)))}
        for service in services
        if service.status == "active"
    ]
    known_as = {"alternateName": one.alternate_name, "url": one.website, "email": one.email}
    numbers = [phone.number for phone in one.phones]
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": one.name,
        "description": one.description,
        **{name: value for name, value in known_as.items() if value},
        **({"telephone": numbers} if numbers else {}),
        **({"makesOffer": [{"@type": "Offer", "itemOffered": each} for each in offered]} if offered else {}),
    }
