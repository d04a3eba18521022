"""Make the index from the records and the places (Django): again and again, always the same from the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import Model

from stapmee.directory.areas import COUNTRIES, LARGER, PROVINCES, REGIONS, codes_around
from stapmee.directory.hsds import Attribute, Organization, Service, TaxonomyTerm
from stapmee.directory.models import Area, Nearness, Reach, Record, ServiceAtLocation, Spoken, Term, TermLink
from stapmee.directory.models import Service as ServiceRow
from stapmee.directory.reach import for_neighbours, neighbours, point_at, reached, spoken
from stapmee.kit.model import Kit
from stapmee.kit.places import fold

T = TypeVar("T")

#: The values of a row of the index, in the order of its columns.
Row = tuple[int | float | str | UUID | None, ...]

#: Raise it when what is made from the same records becomes another: every site then makes its index again when it starts.
VERSION = 2
#: How many records are in memory at a time.
CHUNK = 500
#: Services that can be found: what is closed for good, or was not seen for years, is given out but never suggested.
_LIVING = ("active", "temporarily closed")
#: Terms that say on what a record rests: nobody needs a service because of them.
_NO_NEED = "stapmee-evidence"


def index(kit: Kit, identifiers: Collection[UUID]) -> None:
    """Make the index of some records again, and of the services of those that are organisations; of removed ones it is taken away."""
    rows = list(Record.objects.filter(id__in=identifiers))
    living = [row for row in rows if row.removed is None]
    _clear([row for row in rows if row.removed is not None])
    _index_terms([row for row in living if row.kind == Record.Kind.TAXONOMY_TERM])
    organizations = [row for row in living if row.kind == Record.Kind.ORGANIZATION]
    _link([(row, msgspec.json.decode(row.document, type=Organization).attributes) for row in organizations])
    services = [row for row in living if row.kind == Record.Kind.SERVICE]
    theirs = Record.objects.filter(service__organization__in=organizations).exclude(key__in=[row.key for row in services])
    for some in chunks((*services, *theirs)):
        _index_services(kit, some)


@transaction.atomic
def index_all(kit: Kit) -> None:
    """Make the whole index again: the places, then every record."""
    index_places(kit)
    for kind in (Record.Kind.TAXONOMY_TERM, Record.Kind.ORGANIZATION, Record.Kind.SERVICE):
        for some in chunks(Record.objects.filter(kind=kind, removed=None).order_by("key").values_list("id", flat=True).iterator(CHUNK)):
            index(kit, some)


def index_places(kit: Kit) -> None:
    """Make the areas again, and how each lies to each municipality."""
    names = {**LARGER, **{place.nis: place.name for place in kit.places}}
    rows = [Area(nis=nis, name=name) for nis, name in names.items()]
    Area.objects.bulk_create(rows, update_conflicts=True, update_fields=["name"], unique_fields=["nis"])
    Nearness.objects.all().delete()
    _insert(Nearness, ("place", "area", "tier", "rank"), _nearness(kit))


def _nearness(kit: Kit) -> Iterator[Row]:
    tiers = (Nearness.Tier.PROVINCE, Nearness.Tier.REGION, Nearness.Tier.EVERYWHERE)
    of_spots = [(spots, tier) for spots, tier in zip((PROVINCES, REGIONS, COUNTRIES), tiers, strict=True)]
    tier_of = {spot.nis: tier for spots, tier in of_spots for spot in spots.values()}
    for place in kit.places:
        yield _near(place.nis, place.nis, Nearness.Tier.LOCAL)
        yield from (_near(place.nis, nis, Nearness.Tier.NEIGHBOURING, km) for nis, km in neighbours(kit, place))
        yield from (_near(place.nis, nis, tier_of[nis]) for nis in codes_around(place)[1:])


def _near(place: str, area: str, tier: Nearness.Tier, km: float = 0) -> Row:
    return place, area, int(tier), 1000.0 * tier + round(km, 1)


# --- records


def _clear(rows: Sequence[Record]) -> None:
    keys = [row.key for row in rows]
    ServiceRow.objects.filter(record__in=keys).delete()
    Term.objects.filter(record__in=keys).delete()
    TermLink.objects.filter(record__in=keys).delete()


def _index_terms(rows: Sequence[Record]) -> None:
    Term.objects.filter(record__in=[row.key for row in rows]).delete()
    terms = [(row, msgspec.json.decode(row.document, type=TaxonomyTerm)) for row in rows]
    Term.objects.bulk_create([Term(record=row, taxonomy=term.taxonomy_id, parent=term.parent_id) for row, term in terms])


def _link(found: Iterable[tuple[Record, Sequence[Attribute]]]) -> None:
    links = {row.key: {one.taxonomy_term_id for one in attributes if one.taxonomy_term_id} for row, attributes in found}
    TermLink.objects.filter(record__in=links).delete()
    _insert(TermLink, ("record", "term"), ((key, term) for key, terms in links.items() for term in terms))


def _index_services(kit: Kit, rows: Sequence[Record]) -> None:
    _clear(rows)
    services = [(row, msgspec.json.decode(row.document, type=Service)) for row in rows]
    owners = {row.id: row for row in Record.objects.filter(id__in={one.organization_id for _, one in services})}
    ServiceRow.objects.bulk_create(
        [_row(row, one, owners.get(one.organization_id) if one.organization_id else None) for row, one in services]
    )
    _link((row, one.attributes) for row, one in services)
    _insert(Spoken, ("service", "code"), ((row.key, code) for row, one in services for code in spoken(one)))
    _insert(
        ServiceAtLocation, ("id", "service", "latitude", "longitude"), (place for row, one in services for place in _places(kit, row, one))
    )
    _insert(Reach, ("term", "area", "neighbours", "service"), _reach(kit, [(row, one) for row, one in services if one.status in _LIVING]))


def _row(row: Record, service: Service, owner: Record | None) -> ServiceRow:
    names = (service.name, service.alternate_name, owner.name if owner else None)
    return ServiceRow(
        record=row, organization=owner, status=service.status, assured_date=service.assured_date, words=folded(*filter(None, names))
    )


def folded(*texts: str) -> str:
    """Give the words of texts as they are searched: each folded, one space before and after each.

    >>> folded("Sint-Pieters Café")
    ' sint pieters cafe '
    """
    words = (fold(word) for text in texts for word in text.replace("-", " ").split())
    return f" {' '.join(filter(None, words))} "


def _places(kit: Kit, row: Record, service: Service) -> Iterator[Row]:
    for one in service.service_at_locations:
        point = point_at(kit, one.location) if one.location else None
        yield (one.id, row.key, *(point or (None, None)))


def _reach(kit: Kit, services: Sequence[tuple[Record, Service]]) -> Iterator[Row]:
    needs = {row.key: {one.taxonomy_term_id for one in service.attributes if one.link_type != _NO_NEED} for row, service in services}
    keys = dict(
        Term.objects.filter(record__id__in={term for terms in needs.values() for term in terms if term}).values_list(
            "record__id", "record_id"
        )
    )
    for row, service in services:
        terms = (Reach.ANY, *(keys[term] for term in needs[row.key] if term in keys))
        near = for_neighbours(service)
        yield from ((term, nis, near, row.key) for nis in reached(kit, service) for term in terms)


def _insert(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows as they are: without an object for each, of which an import of any size makes a million."""
    about, quote = model._meta, connection.ops.quote_name  # noqa: SLF001  # Django's documented door, under this name
    columns = ", ".join(quote(str(getattr(about.get_field(name), "column", name))) for name in names)
    table = quote(about.db_table)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN", rows)
        return
    values = ", ".join(["%s"] * len(names))
    text = not connection.features.has_native_uuid_field
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({values})",  # noqa: S608  # names of our own tables
            [tuple(one.hex if text and isinstance(one, UUID) else one for one in row) for row in rows],
        )


def _copy(sql: str, rows: Iterable[Row]) -> None:
    """Send rows to PostgreSQL in one stream: row by row an import of a million would wait for as many answers."""
    made = list(rows)  # first: while the stream is open, the connection answers no question that making a row may ask
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for row in made:
            copy.write_row(row)


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Give things some at a time."""
    waiting = iter(things)
    while some := list(islice(waiting, size)):
        yield some
