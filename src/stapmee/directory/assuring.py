"""That a person says of a service that it is still right (Django), and whom to ask when nobody did for long.

An owner needs no account: a signed link, mailed to them, is enough to confirm or to propose a change. It holds while they are the
owner and the address is the same, and no longer than a month.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec
from django.core import signing
from django.db import transaction
from django.utils import timezone

from stapmee.directory.freshness import Rules, next_check, step
from stapmee.directory.hsds import Service
from stapmee.directory.keeping import edit, record_of
from stapmee.directory.links import known
from stapmee.directory.models import Owner, Record, Upkeep
from stapmee.kit.model import Kit

#: How long a link may be used.
VALID_FOR = datetime.timedelta(days=31)
#: An editor who was told is not told again of the same within this.
TELL_AGAIN = datetime.timedelta(days=30)
_SALT = "stapmee.directory.assuring"


# --- links


def link_code(owner: Owner) -> str:
    """Give the code that an owner's link ends with."""
    return signing.dumps([owner.pk, _mark(owner)], salt=_SALT, compress=True)


def owner_by(code: str) -> Owner | None:
    """Give the owner that a code was made for; None when it is none, too old, or for an address that is theirs no more."""
    try:
        pk, mark = signing.loads(code, salt=_SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    owner = Owner.objects.select_related("organization").filter(pk=pk, organization__removed=None).first()
    return owner if owner is not None and _mark(owner) == mark else None


def _mark(owner: Owner) -> str:
    """Name owner and address without saying it: links end up in browsers' histories."""
    return sha256(f"{owner.organization_id} {owner.email}".encode()).hexdigest()[:16]


# --- confirming


@transaction.atomic
def confirm(kit: Kit, services: Iterable[Service], on: datetime.date, rules: Rules, *, by: str) -> None:
    """Note that a person said of services that they are right today."""
    assured = [msgspec.structs.replace(one, assured_date=on) for one in services]
    edit(kit, assured, by=by, why="confirmed")
    keys = dict(Record.objects.filter(id__in=[one.id for one in assured]).values_list("id", "key"))
    for one in assured:
        Upkeep.objects.update_or_create(
            record_id=keys[one.id], defaults={"next_check": next_check(one, rules), "asked": None, "times_asked": 0, "told_editor": None}
        )


def services_of(organization: Record) -> list[Service]:
    """List the services of an organisation that are there, by name."""
    rows = Record.objects.filter(service__organization=organization, removed=None).order_by("name", "key")
    found = [msgspec.json.decode(row.document, type=Service) for row in rows]
    return [one for one in found if one.status in ("active", "temporarily closed")]


# --- asking


class ToDo(msgspec.Struct):
    """What is to be sent: owners with what they are to confirm, and what an editor is to look at."""

    ask: dict[int, list[Record]] = {}  #: by the owner's key
    tell: list[Record] = []


def to_do(on: datetime.date, rules: Rules) -> ToDo:
    """Find out whom to ask and what to tell; nothing is sent or noted yet."""
    found = ToDo({}, [])
    owners = {one.organization_id: one for one in Owner.objects.filter(stopped=None)}
    upkeep = {one.record_id: one for one in Upkeep.objects.all()}
    for row, service in _living():
        owner, kept = owners.get(row.service.organization_id or 0), upkeep.get(row.pk)
        asked = timezone.localdate(kept.asked) if kept and kept.asked else None
        what = step(on, next_check(service, rules), asked, kept.times_asked if kept else 0, rules, owned=owner is not None)
        if what == "ask-owner" and owner is not None:
            found.ask.setdefault(owner.pk, []).append(row)
        elif what == "tell-editor" and not (kept and kept.told_editor and on < timezone.localdate(kept.told_editor) + TELL_AGAIN):
            found.tell.append(row)
    return found


def _living() -> Iterator[tuple[Record, Service]]:
    rows = Record.objects.filter(kind=Record.Kind.SERVICE, removed=None, service__status__in=("active", "temporarily closed"))
    for row in rows.select_related("service").order_by("name", "key").iterator(chunk_size=1000):
        service = record_of(row)
        if isinstance(service, Service) and not known(service).derived:
            yield row, service


def note_asked(rows: Iterable[Record], when: datetime.datetime) -> None:
    """Note that the owner of services was asked."""
    for row in rows:
        kept, _new = Upkeep.objects.get_or_create(record=row)
        kept.asked, kept.times_asked = when, kept.times_asked + 1
        kept.save()


def note_told(rows: Iterable[Record], when: datetime.datetime) -> None:
    """Note that an editor was told of services."""
    for row in rows:
        Upkeep.objects.update_or_create(record=row, defaults={"told_editor": when})
