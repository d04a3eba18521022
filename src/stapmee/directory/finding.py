"""Find who helps here (Django): by place, need and language, near before far, in the same few queries whatever is asked.

In order: what is for this municipality or in it, what is for a neighbouring one (25 km between the centres, nearest first), then
for the province, the region, and everybody. Each result says which of these it is. How the tables make that one walk through
one index: docs/decisions/0009-records-and-their-index.md.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec
from django.db import connection

from stapmee.directory.hsds import Organization, Service
from stapmee.directory.indexing import folded
from stapmee.directory.models import Nearness, Reach, Record

#: Why a result is one, from near to far.
Why = Literal["local", "neighbouring", "province", "region", "everywhere"]
WHYS: Mapping[int, Why] = {
    Nearness.Tier.LOCAL: "local",
    Nearness.Tier.NEIGHBOURING: "neighbouring",
    Nearness.Tier.PROVINCE: "province",
    Nearness.Tier.REGION: "region",
    Nearness.Tier.EVERYWHERE: "everywhere",
}


class Question(msgspec.Struct, frozen=True):
    """What is looked for. Of `terms` all must hold, of `languages` any; words stand in the names of service or organisation."""

    place: str  #: NIS code of a municipality
    terms: tuple[UUID, ...] = ()  #: ids of terms (links.term_id): the kit's actor, theme or phase, a target group
    languages: tuple[str, ...] = ()  #: ISO 639
    words: str = ""
    status: tuple[str, ...] = ()  #: only these; all living when empty
    start: int = 0
    size: int = 20


class Hit(msgspec.Struct, frozen=True):
    """A service that was found, and why."""

    service: Service
    organization: Organization | None
    why: Why
    area: str  #: NIS code of the area by which it was found
    area_name: str
    kilometres: float | None  #: to the centre of that area, for a neighbouring one
    key: int  #: of its row
    digest: str  #: of its document


class Findings(msgspec.Struct, frozen=True):
    """A page of results, nearest first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def find(question: Question) -> Findings:
    """Find services. Three queries, and one more when terms are asked."""
    terms = _term_keys(question.terms)
    if terms is None or (question.words.strip() and not folded(question.words).strip()):
        return Findings((), 0)
    ranked = _ranked(question, terms)
    return Findings(_hits(question.place, [key for key, _ in ranked]), ranked[0][1] if ranked else 0)


def _term_keys(terms: Sequence[UUID]) -> list[int] | None:
    """Give the keys of terms; None when one is not known, so that nothing can have it."""
    if not terms:
        return []
    found = dict(Record.objects.filter(id__in=terms, removed=None).values_list("id", "key"))
    return [found[term] for term in terms] if len(found) == len(set(terms)) else None


def _ranked(question: Question, terms: Sequence[int]) -> list[tuple[int, int]]:
    """Give the keys of a page of services, each by the nearest area that it is for, with how many there are in all."""
    holds, values = _conditions(question, terms)
    sql = f"{_WALK} {' '.join(f'AND {one}' for one in holds)} {_IN_ORDER}"
    first = terms[0] if terms else Reach.ANY
    with connection.cursor() as cursor:
        cursor.execute(sql, (question.place, first, Nearness.Tier.NEIGHBOURING.value, *values, question.size, question.start))
        return [(key, total) for key, _rank, total in cursor.fetchall()]


#: Written out, since the order is what makes it quick, and the ORM leaves it to the planner: first the areas around a place
#: (at most 90), then what is for each of them. CROSS JOIN says so to SQLite; to PostgreSQL it is a join like any other.
_WALK = """
SELECT reach.service_id, MIN(nearness.rank) AS nearest, COUNT(*) OVER () AS total
FROM directory_nearness nearness CROSS JOIN directory_reach reach
WHERE nearness.place_id = %s AND reach.area_id = nearness.area_id AND reach.term = %s AND (reach.neighbours OR nearness.tier <> %s)
"""
_IN_ORDER = "GROUP BY reach.service_id ORDER BY nearest, reach.service_id LIMIT %s OFFSET %s"
_HAS_TERM = (
    "EXISTS (SELECT 1 FROM directory_reach other "
    "WHERE other.term = %s AND other.area_id = reach.area_id AND other.service_id = reach.service_id)"
)
_SPEAKS = "EXISTS (SELECT 1 FROM directory_spoken spoken WHERE spoken.service_id = reach.service_id AND spoken.code IN ({}))"
_IS = "EXISTS (SELECT 1 FROM directory_service service WHERE service.record_id = reach.service_id AND {})"


def _conditions(question: Question, terms: Sequence[int]) -> tuple[list[str], list[str | int]]:
    """Give what else has to hold, with its values. Only our own words stand in the text."""
    holds, values = [_HAS_TERM for _ in terms[1:]], list[str | int](terms[1:])
    if question.languages:
        holds.append(_SPEAKS.format(_places(question.languages)))
        values += question.languages
    for word in folded(question.words).split():
        holds.append(_IS.format("service.words LIKE %s"))
        values.append(f"% {word}%")  # folded: neither % nor _ is in it
    if question.status:
        holds.append(_IS.format(f"service.status IN ({_places(question.status)})"))
        values += question.status
    return holds, values


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


#: Of the services of a page, each area around a place that they are for. The sum keeps a planner from going through all that is
#: for any need; written out too, since making these lines took the ORM longer than answering them the database.
_AREAS = """
SELECT reach.service_id, nearness.rank, nearness.tier, reach.area_id, area.name
FROM directory_reach reach
JOIN directory_nearness nearness ON nearness.area_id = reach.area_id
JOIN directory_area area ON area.nis = reach.area_id
WHERE reach.service_id IN ({}) AND reach.term + 0 = %s AND nearness.place_id = %s AND (reach.neighbours OR nearness.tier <> %s)
"""
_SHOWN = ("document", "digest", "service__organization__document", "service__organization__removed")


def _hits(place: str, keys: Sequence[int]) -> tuple[Hit, ...]:
    if not keys:
        return ()
    near: dict[int, _Near] = {}
    with connection.cursor() as cursor:
        cursor.execute(_AREAS.format(_places(keys)), (*keys, Reach.ANY, place, Nearness.Tier.NEIGHBOURING.value))
        for key, *found in cursor.fetchall():
            near[key] = min(near.get(key, _FAR), _Near(*found))
    documents = {key: rest for key, *rest in Record.objects.filter(key__in=keys).values_list("key", *_SHOWN)}
    return tuple(_hit(key, near[key], *documents[key]) for key in keys)


class _Near(NamedTuple):
    """By which area a service is found."""

    rank: float
    tier: int
    area: str
    name: str


_FAR = _Near(float("inf"), 0, "", "")


def _hit(key: int, near: _Near, document: str, digest: str, owner: str | None, removed: datetime.datetime | None) -> Hit:
    return Hit(
        service=msgspec.json.decode(document, type=Service),
        organization=msgspec.json.decode(owner, type=Organization) if owner and removed is None else None,
        why=WHYS[near.tier],
        area=near.area,
        area_name=near.name,
        kilometres=near.rank - 1000 * near.tier if near.tier == Nearness.Tier.NEIGHBOURING else None,
        key=key,
        digest=digest,
    )
