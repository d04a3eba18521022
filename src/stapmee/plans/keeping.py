"""Keeping plans (Django): make, read, write the next version, delete, and let what has expired go.

What is answered with success is on the disk: each write is one transaction, and the answer waits until the database has it for
good (`_lasting`). The server can't merge what it can't read, so a version is only taken when it follows on the one that stands;
whoever comes second reads, merges and writes again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from hashlib import sha256
from hmac import compare_digest

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Sum
from django.utils.timezone import localtime, make_aware

from stapmee.kit.calendar import add_months
from stapmee.plans.errors import AbsentError, EndedError, FullError, OutdatedError, PlanError, ReadOnlyError, TooManyError
from stapmee.plans.models import Plan, Version
from stapmee.plans.sealed import follow

#: The versions that are kept of a plan, the one that stands among them.
KEPT = 3
#: How long a plan may be asked to stay, in months.
MONTHS = range(1, 13)
#: Of everybody together, and of one plan. A page that is written in saves every few seconds at most.
NEW_A_MINUTE, WRITES_A_MINUTE = 60, 60
_MINUTE = timedelta(minutes=1)
#: How long it is still told that a plan has ended, and how.
_TOLD = timedelta(days=30)


class Kept(msgspec.Struct, frozen=True):
    """A version as it stands."""

    number: int
    expires: datetime
    sealed: bytes


def create(name: str, token: str, sealed: bytes, months: int, now: datetime) -> Kept:
    """Make a plan of a first version. The same again, by whoever did not hear the answer, changes nothing.

    :param name: its id
    :param token: with which one may write from now on
    :param months: how long it is kept, in MONTHS
    """
    follow(sealed, 1, None)
    with _lasting():
        sweep(now)
        there = Plan.objects.select_for_update().filter(id=name).first()
        if there is not None:
            return _again(there, token, sealed)
        _make_room(len(sealed), now)
        plan = Plan.objects.create(
            id=name, write_digest=_digest(token), size=len(sealed), created=now, expires=until(months, now), minute=now
        )
        Version.objects.create(plan=plan, number=1, sealed=sealed)
    return Kept(1, plan.expires, sealed)


def read(name: str, now: datetime, number: int | None = None) -> Kept:
    """Give the version that stands, or one of those kept before it."""
    stands = F("plan__number") if number is None else number
    version = Version.objects.select_related("plan").filter(plan=name, number=stands).first()
    _there(version.plan if version else Plan.objects.filter(id=name).first(), now)
    if version is None:
        raise AbsentError
    return Kept(version.number, version.plan.expires, bytes(version.sealed))


def write(name: str, token: str, sealed: bytes, after: int, now: datetime, months: int | None = None) -> Kept:
    """Write the version that follows on number `after`. The same again changes nothing.

    :param months: keep the plan that long, from now; None leaves its day as it is
    """
    with _lasting():
        plan = _for_writing(name, token, now)
        if plan.number == after + 1 and _sealed(plan) == sealed:
            return Kept(plan.number, plan.expires, sealed)
        if plan.number != after:
            raise OutdatedError(plan.number)
        follow(sealed, after + 1, _sealed(plan))
        _count_write(plan, now)
        Version.objects.create(plan=plan, number=after + 1, sealed=sealed)
        Version.objects.filter(plan=plan, number__lte=after + 1 - KEPT).delete()
        plan.number = after + 1
        plan.size = sum(len(bytes(one)) for one in plan.versions.values_list("sealed", flat=True))
        plan.expires = plan.expires if months is None else until(months, now)
        plan.save()
    return Kept(plan.number, plan.expires, sealed)


def delete(name: str, token: str, now: datetime) -> None:
    """Delete a plan: every version at once. That it was deleted is told for a month more."""
    with _lasting():
        _end(_for_writing(name, token, now), Plan.Ended.DELETED, now)


def sweep(now: datetime) -> int:
    """Let go what has expired, and forget what ended a month ago; give how many were ended."""
    Plan.objects.exclude(ended=Plan.Ended.NOT).filter(expires__lte=now).delete()
    expired = list(Plan.objects.filter(ended=Plan.Ended.NOT, expires__lte=now))
    for plan in expired:
        _end(plan, Plan.Ended.EXPIRED, now)
    return len(expired)


def until(months: int, now: datetime) -> datetime:
    """Give the end of the day, in Brussels, that many months on."""
    if months not in MONTHS:
        raise PlanError(f"a plan is kept {MONTHS[0]} to {MONTHS[-1]} months; {months} was asked")
    day = add_months(localtime(now).date(), months)
    return make_aware(datetime.combine(day + timedelta(days=1), time()))


@contextmanager
def _lasting() -> Iterator[None]:
    """Make one transaction that survives a loss of power once it is done.

    The site's SQLite writes through a log without waiting for the disk at each commit (`synchronous=NORMAL`): a lost count is no harm.
    A lost plan is. SQLite refuses to change this within a transaction, where a test may be.
    """
    embedded = connection.vendor == "sqlite" and not connection.in_atomic_block
    if embedded:
        _tell_sqlite("FULL", "ON")
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL synchronous_commit = on")
            yield
    finally:
        if embedded:
            _tell_sqlite("NORMAL", "OFF")


def _tell_sqlite(synchronous: str, secure_delete: str) -> None:
    with connection.cursor() as cursor:
        # What is deleted is overwritten in the file, too.
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute(f"PRAGMA secure_delete={secure_delete}")


def _there(plan: Plan | None, now: datetime) -> Plan:
    if plan is None:
        raise AbsentError
    if plan.ended != Plan.Ended.NOT:
        raise EndedError(plan.ended)
    if plan.expires <= now:
        raise EndedError(Plan.Ended.EXPIRED)
    return plan


def _for_writing(name: str, token: str, now: datetime) -> Plan:
    plan = _there(Plan.objects.select_for_update().filter(id=name).first(), now)
    _may_write(plan, token)
    return plan


def _may_write(plan: Plan, token: str) -> None:
    if not compare_digest(plan.write_digest, _digest(token)):
        raise ReadOnlyError


def _again(plan: Plan, token: str, sealed: bytes) -> Kept:
    """Answer whoever makes a plan that is there: done, when it is the very same."""
    if plan.ended != Plan.Ended.NOT:
        raise EndedError(plan.ended)
    _may_write(plan, token)
    if plan.number != 1 or _sealed(plan) != sealed:
        raise OutdatedError(plan.number)
    return Kept(1, plan.expires, sealed)


def _sealed(plan: Plan) -> bytes:
    return bytes(Version.objects.get(plan=plan, number=plan.number).sealed)


def _digest(token: str) -> str:
    # The token is 32 bytes of a key derivation, so there is nothing to guess that a slow digest would protect.
    return sha256(token.encode()).hexdigest()


def _end(plan: Plan, how: Plan.Ended, now: datetime) -> None:
    plan.versions.all().delete()
    plan.ended, plan.size, plan.expires = how, 0, now + _TOLD
    plan.save()


def _make_room(size: int, now: datetime) -> None:
    if Plan.objects.filter(created__gt=now - _MINUTE).count() >= NEW_A_MINUTE:
        raise TooManyError(60)
    used = Plan.objects.aggregate(all=Sum("size"))["all"] or 0
    if used + size > settings.STAPMEE_PLANS_MB * 1_000_000:
        raise FullError


def _count_write(plan: Plan, now: datetime) -> None:
    if now - plan.minute >= _MINUTE:
        plan.minute, plan.writes = now, 0
    if plan.writes >= WRITES_A_MINUTE:
        raise TooManyError(60 - int((now - plan.minute).total_seconds()))
    plan.writes += 1
