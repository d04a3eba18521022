"""Who the kit's actors are where somebody lives: the OCMW of a route is *your* OCMW. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from stapmee.directory.freshness import Rules, state_on
from stapmee.directory.nearby import Book, Near, area_name, around
from stapmee.kit.model import ActorId, Kit
from stapmee.kit.places import look_up
from stapmee.kit.wording import phrase, say_month

#: How many instances of somebody a route shows, nearest first.
IN_A_ROUTE = 2
#: The question of the kit that says where somebody lives.
PLACE_FACET = "municipality"

#: Instances by the kit's actor, nearest first.
Instances = Mapping[str, tuple[Near, ...]]


def instances_at(kit: Kit, book: Book, words: str) -> Instances:
    """Give for each of the kit's actors who that is in a municipality, nearest first, two at most (`IN_A_ROUTE`).

    :param words: its name in any official language, NIS code or postcode; nobody is given where they name none, or several
    """
    place = look_up(kit, words).place if words else None
    return instances(around(kit, book, place), IN_A_ROUTE) if place else {}


def instances(found: Iterable[Near], most: int) -> Instances:
    """Put what was found together by the kit's actor, the nearest of each, at most so many."""
    grouped: dict[str, tuple[Near, ...]] = {}
    for one in found:
        own = grouped.get(one.service.actor, ())
        if one.service.actor and len(own) < most:
            grouped[one.service.actor] = (*own, one)
    return grouped


def say_instance(kit: Kit, near: Near, on: date) -> str:
    """Say in a line, below the name of the actor, who it is, how to reach them, and on what that rests. Names stay Dutch."""
    one = near.service
    named = one.owner or one.name
    actor = kit.actors.get(ActorId(one.actor))
    name = "" if actor and actor.name.text == named else named
    offer = "" if one.derived or one.name == named else one.name
    away = f"{area_name(kit, near.area)}, {near.whole_kilometres} km" if near.whole_kilometres else ""
    closed = phrase(kit, "near-closed") if one.closed else ""
    return " · ".join(part for part in (name, offer, away, one.phone, one.website, closed, _known(kit, near, on)) if part)


def _known(kit: Kit, near: Near, on: date) -> str:
    assured, seen = near.service.assured, near.service.seen
    state = state_on(assured, seen, on, Rules(), derived=near.service.derived)
    day = assured if assured is not None and assured <= on else seen
    if state == "derived":
        return phrase(kit, "near-derived")
    if day is None:
        return phrase(kit, "near-never")
    return phrase(kit, "near-confirmed" if state == "confirmed" else "near-ask", date=say_month(day, kit.language))
