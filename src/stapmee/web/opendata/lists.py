"""The lists of the API: which rows each question asks for, a page at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

import msgspec
from django.conf import settings
from django.db.models import Exists, ExpressionWrapper, F, FloatField, Max, OuterRef, Q, QuerySet

from stapmee.directory.areas import codes_around
from stapmee.directory.indexing import folded
from stapmee.directory.models import Reach, Record, ServiceAtLocation, Term, TermLink
from stapmee.directory.reach import KM_A_DEGREE, point_of
from stapmee.kit.places import look_up
from stapmee.web.guide.kits import kit_in
from stapmee.web.opendata import records
from stapmee.web.opendata.parameters import Asked
from stapmee.web.opendata.problems import ProblemError
from stapmee.web.opendata.records import Json

M = TypeVar("M", Record, ServiceAtLocation)
_PAGED = ("page", "per_page", "format")


class List(msgspec.Struct, Generic[M], frozen=True):
    """A list: what may be asked, which rows that gives in which order, and how they are written."""

    name: str
    says: str
    parameters: tuple[str, ...]
    rows: Callable[[Asked], QuerySet[M]]
    write: Callable[[Sequence[M], Asked], list[Json]]
    modified: str  #: the field that says when a row changed

    def page(self, asked: Asked) -> Json:
        """Give a page with its head, as HSDS has it.

        :raises ProblemError: when there is no such page
        """
        rows = self.rows(asked)
        total = rows.count()
        pages = math.ceil(total / asked.size)
        if asked.page > max(pages, 1):
            raise ProblemError(404, f"There are {pages} pages of {asked.size}.", {"page": f"is at most {max(pages, 1)}"})
        contents = self.write(list(rows[(asked.page - 1) * asked.size : asked.page * asked.size]), asked)
        return {
            "total_items": total,
            "total_pages": pages,
            "page_number": asked.page,
            "size": len(contents),
            "first_page": asked.page == 1,
            "last_page": asked.page >= pages,
            "empty": not contents,
            "contents": contents,
        }

    def every(self, asked: Asked) -> Iterator[Json]:
        """Give all rows, some at a time."""
        rows, at = self.rows(asked), 0
        while some := list(rows[at : at + 500]):
            yield from self.write(some, asked)
            at += 500

    def last_modified(self, asked: Asked) -> datetime | None:
        """Tell when what is asked for last changed."""
        found: datetime | None = self.rows(asked).order_by().aggregate(last=Max(self.modified))["last"]
        return found


# --- rows


def _listed(kind: Record.Kind, asked: Asked) -> QuerySet[Record]:
    found = Record.objects.filter(kind=kind, removed=None).order_by("name", "key")
    if asked.modified_after:
        found = found.filter(modified__gte=asked.modified_after)
    if asked.taxonomy_term_id:
        found = found.filter(Exists(TermLink.objects.filter(term=asked.taxonomy_term_id, record=OuterRef("key"))))
    if asked.taxonomy_id:
        terms = Term.objects.filter(taxonomy=asked.taxonomy_id).values("record__id")
        found = found.filter(Exists(TermLink.objects.filter(term__in=terms, record=OuterRef("key"))))
    return found


def _named(found: QuerySet[Record], asked: Asked) -> QuerySet[Record]:
    for word in (asked.search or "").split():
        found = found.filter(name__icontains=word)
    return found


def _services(asked: Asked) -> QuerySet[Record]:
    found = _listed(Record.Kind.SERVICE, asked)
    if asked.organization_id:
        found = found.filter(service__organization__id=asked.organization_id)
    words = folded(asked.search or "").split()
    for word in words:
        found = found.filter(service__words__contains=f" {word}")
    return found.none() if asked.search and not words else found


def _terms(asked: Asked) -> QuerySet[Record]:
    found = _named(Record.objects.filter(kind=Record.Kind.TAXONOMY_TERM, removed=None).order_by("name", "key"), asked)
    if asked.taxonomy_id:
        found = found.filter(term__taxonomy=asked.taxonomy_id)
    if asked.parent_id:
        found = found.filter(term__parent=asked.parent_id)
    return found.filter(term__parent=None) if asked.top_only else found


def _places(asked: Asked) -> QuerySet[ServiceAtLocation]:
    service = msgspec.structs.replace(asked, postcode=None)
    found = ServiceAtLocation.objects.filter(service__record__in=_services(service).order_by().values("key"))
    if asked.postcode:
        found = _around(found, asked.postcode, asked.proximity)
    return found.order_by("service__record__name", "id")


def _around(found: QuerySet[ServiceAtLocation], postcode: str, metres: int | None) -> QuerySet[ServiceAtLocation]:
    """Keep what is for people of a postcode or, with a distance, what is near."""
    places = [one.place for one in look_up(kit_in(settings.LANGUAGE_CODE), postcode).exact]
    if metres is None:
        areas = {code for place in places for code in codes_around(place)}
        # The sum keeps a planner from going through all that is for any need, for each of them.
        for_them = Reach.objects.annotate(need=F("term") + 0).filter(need=Reach.ANY, area__in=areas, service=OuterRef("service"))
        return found.filter(Exists(for_them))
    near = Q(pk__in=[])
    for number, point in enumerate(filter(None, map(point_of, places))):
        # On a flat map, as reach.kilometres: both databases know how to multiply, not all know a cosine.
        north = F("latitude") - point[0]
        east = (F("longitude") - point[1]) * math.cos(math.radians(point[0]))
        found = found.annotate(**{f"far{number}": ExpressionWrapper(north * north + east * east, output_field=FloatField())})
        near |= Q(**{f"far{number}__lte": (metres / 1000 / KM_A_DEGREE) ** 2})
    return found.filter(near)


SERVICES = List(
    "services",
    "What is offered, by whom, for whom and where",
    (*_PAGED, "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full"),
    _services,
    lambda rows, asked: records.services(rows, full=asked.full, minimal=asked.minimal),
    "modified",
)
ORGANIZATIONS = List(
    "organizations",
    "Who offers it",
    (*_PAGED, "search", "taxonomy_term_id", "taxonomy_id", "full", "full_service"),
    lambda asked: _named(_listed(Record.Kind.ORGANIZATION, asked), asked),
    lambda rows, asked: records.organizations(rows, full=asked.full, full_service=asked.full_service),
    "modified",
)
SERVICES_AT_LOCATIONS = List(
    "service_at_locations",
    "Services at each of their locations; never a secret one",
    (*_PAGED, "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full", "postcode", "proximity"),
    _places,
    lambda rows, asked: records.services_at_locations(rows, full=asked.full),
    "service__record__modified",
)
TAXONOMIES = List(
    "taxonomies",
    "The lists of terms",
    (*_PAGED, "search"),
    lambda asked: _named(Record.objects.filter(kind=Record.Kind.TAXONOMY, removed=None).order_by("name", "key"), asked),
    lambda rows, _asked: records.plain(rows),
    "modified",
)
TERMS = List(
    "taxonomy_terms",
    "The terms: the kit's actors, themes and stations, and partners' own",
    (*_PAGED, "search", "taxonomy_id", "parent_id", "top_only"),
    _terms,
    lambda rows, _asked: records.plain(rows),
    "modified",
)
OF_RECORDS: Mapping[str, List[Record]] = {one.name: one for one in (SERVICES, ORGANIZATIONS, TAXONOMIES, TERMS)}
LISTS: Mapping[str, List[Record] | List[ServiceAtLocation]] = {**OF_RECORDS, SERVICES_AT_LOCATIONS.name: SERVICES_AT_LOCATIONS}
