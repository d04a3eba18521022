"""How long a record may be relied on after a person confirmed it, and what happens when nobody does. Pure.

A service is *confirmed* (some months), then *due* (shown grey, and its owner is asked), then *old* (after the others, and said to be
asked first). What nobody ever confirmed goes by the day on which a source last named it, and is never called confirmed. What
follows from a rule (`welfare`) is *derived*: it is there, but no more is known of it.
"""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from stapmee.directory.hsds import Described, Service
from stapmee.directory.links import known
from stapmee.kit.calendar import add_months

#: How a service is shown.
State = Literal["confirmed", "derived", "due", "old"]
#: What is to be done about a service.
Step = Literal["nothing", "ask-owner", "tell-editor"]


class Rules(msgspec.Struct, frozen=True):
    """How long what keeps, in months, and how often one is asked, in days."""

    due_after: int = 6  #: months after it was confirmed
    old_after: int = 12  #: months after it was confirmed or, where nobody ever did, last seen
    ask_every: int = 14  #: days between two questions to an owner
    ask_times: int = 2  #: how often an owner is asked before the region's editor is told


class Standing(msgspec.Struct, frozen=True):
    """How a service stands on a day."""

    state: State
    assured: datetime.date | None  #: when a person last confirmed it
    seen: datetime.date | None  #: when a source last named it

    @property
    def is_grey(self) -> bool:
        """Whether it is shown as overdue."""
        return self.state in ("due", "old")


def standing(assured: datetime.date | None, record: Described, on: datetime.date, rules: Rules) -> Standing:
    """Tell how a record stands on a day.

    :param assured: the service's `assured_date`
    """
    rests = known(record)
    return Standing(state_on(assured, rests.seen, on, rules, derived=rests.derived), assured, rests.seen)


def state_on(assured: datetime.date | None, seen: datetime.date | None, on: datetime.date, rules: Rules, *, derived: bool) -> State:
    """Tell how what was confirmed and seen on some days stands on another; a day still to come confirms nothing."""
    if assured is not None and assured <= on:
        if on <= add_months(assured, rules.due_after):
            return "confirmed"
        return "due" if on <= add_months(assured, rules.old_after) else "old"
    if derived:
        return "derived"
    return "due" if seen is not None and seen <= on <= add_months(seen, rules.old_after) else "old"


def next_check(service: Service, rules: Rules) -> datetime.date | None:
    """Give the day on which a service is to be confirmed again; None when it never was: that is due at once."""
    return add_months(service.assured_date, rules.due_after) if service.assured_date else None


def step(on: datetime.date, due: datetime.date | None, asked: datetime.date | None, times: int, rules: Rules, *, owned: bool) -> Step:
    """Tell what is to be done about a service: ask its owner, some times with days between, then tell the region's editor.

    :param due: from when it is to be confirmed; None when it never was
    :param owned: somebody is there to ask, and did not ask to be left alone
    """
    if due is not None and on < due:
        return "nothing"
    if not owned:
        return "tell-editor"
    if asked is not None and (on - asked).days < rules.ask_every:
        return "nothing"
    return "ask-owner" if times < rules.ask_times else "tell-editor"
