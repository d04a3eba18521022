"""What an editor may see and change: only what is wholly in their care. Every list and every page of the desk asks here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from stapmee.directory.hsds import Service
from stapmee.directory.keeping import read
from stapmee.directory.models import Batch, Change, Draft, Owner, Record, Suggestion
from stapmee.directory.shelf import wards
from stapmee.directory.wards import COUNTRY, may_care, ward_of_town, wards_of
from stapmee.kit.model import Kit
from stapmee.web.guide.kits import kit_in

#: A user of Django's, who may be nobody.
User = Any


def kit() -> Kit:
    """Give the kit in its own language: the desk speaks no other."""
    return kit_in(settings.LANGUAGE_CODE)


def cares_for(user: User) -> tuple[str, ...]:
    """List the wards of a user; none for who has no role."""
    if not user.is_active:
        return ()
    if user.is_superuser:
        return (COUNTRY,)
    role = getattr(user, "coordinator", None)
    return tuple(role.wards.split()) if role else ()


def is_everywhere(user: User) -> bool:
    """Tell whether a user looks after the whole country."""
    return COUNTRY in cares_for(user)


def may_touch(user: User, records: Iterable[UUID]) -> bool:
    """Tell whether records are in a user's care; one that is not there yet is the country's."""
    mine, of = cares_for(user), wards(kit())
    return bool(mine) and all(may_care(mine, of.get(one, {COUNTRY})) for one in records)


def _mine(user: User) -> list[UUID]:
    cares = cares_for(user)
    return [identifier for identifier, found in wards(kit()).items() if may_care(cares, found)] if cares else []


def records_of(user: User, found: QuerySet[Record]) -> QuerySet[Record]:
    """Leave in a list of records those in a user's care."""
    return found if is_everywhere(user) else found.filter(id__in=_mine(user))


def drafts_of(user: User, found: QuerySet[Draft]) -> QuerySet[Draft]:
    """Leave in a list of drafts those of records in a user's care, and of new ones that would be."""
    if is_everywhere(user):
        return found
    there = wards(kit())
    new = (draft for draft in found.filter(against="").exclude(document="") if draft.record not in there)
    return found.filter(Q(record__in=_mine(user)) | Q(pk__in=[draft.pk for draft in new if may_take_over(user, draft)]))


def may_take_over(user: User, draft: Draft) -> bool:
    """Tell whether what a draft makes of a record is in a user's care."""
    record = read(draft.kind, draft.document) if draft.document else None
    found = wards_of(kit(), record) if isinstance(record, Service) else ()
    return may_care(cares_for(user), found)


def owners_of(user: User, found: QuerySet[Owner]) -> QuerySet[Owner]:
    """Leave in a list of owners those in a user's care."""
    return found if is_everywhere(user) else found.filter(organization__id__in=_mine(user))


def suggestions_of(user: User, found: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Leave in a list of suggestions those about a record or a municipality in a user's care."""
    if is_everywhere(user):
        return found
    cares = cares_for(user)
    towns = [place.nis for place in kit().places if may_care(cares, {ward_of_town(kit(), place.nis)})] if cares else []
    return found.filter(Q(record__in=_mine(user)) | Q(record=None, place__in=towns))


def batches_of(user: User, found: QuerySet[Batch]) -> QuerySet[Batch]:
    """Leave in a list of batches those that changed nothing but what is in a user's care."""
    if is_everywhere(user):
        return found
    own = _mine(user)
    changes = Change.objects.filter(batch=OuterRef("pk"))
    return found.filter(Exists(changes.filter(record__in=own))).exclude(Exists(changes.exclude(record__in=own)))
