"""What changes when, on a page: by day, with how the day was counted."""

from __future__ import annotations

from itertools import groupby

import msgspec

from stapmee.route.coming import Change, coming, say_change, say_counted
from stapmee.route.plan import Route
from stapmee.web.guide.cards import card_link
from stapmee.web.guide.frame import Frame, Link

#: How many cards of one day are shown before the rest is folded away: a birthday changes seventy things.
AT_A_GLANCE = 4


class ComingDay(msgspec.Struct, frozen=True):
    """What begins or ends on one day.

    `machine` is the day as YYYY-MM-DD; empty when only words are known, or when the day is too doubtful to be said.
    """

    said: str
    machine: str
    ends: bool
    counted: str
    cards: tuple[Link, ...]
    more: tuple[Link, ...]


def coming_days(frame: Frame, route: Route) -> tuple[ComingDay, ...]:
    """List what begins and ends, by day; what has no day comes last."""
    lots = groupby(coming(route), key=lambda change: (say_change(frame.kit, change), say_counted(frame.kit, change), change.begins))
    return tuple(_day(frame, said, counted, list(lot)) for (said, counted, _), lot in lots)


def _day(frame: Frame, said: str, counted: str, changes: list[Change]) -> ComingDay:
    first = changes[0]
    links = tuple(card_link(frame, change.entry.card.id) for change in changes)
    machine = first.day.isoformat() if first.day else ""
    return ComingDay(said, machine, not first.begins, counted, links[:AT_A_GLANCE], links[AT_A_GLANCE:])
