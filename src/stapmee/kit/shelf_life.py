"""How long a claim that is read today may be shown as it is, and how it is to be shown after that (docs/algorithms/ageing.md).

A page outlives the day it was made for: on paper, in a tab, in a copy on a phone, on a server that nobody renews. So it takes
along, for each claim, what will happen to it; whatever shows the page later needs only the day, not the kit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from stapmee.kit.ageing import Show, holds, known_on, show_with_parameters, value_on
from stapmee.kit.calendar import add_months
from stapmee.kit.model import CardId, Claim, Kit, ParameterId, ParameterValue

_A_DAY = timedelta(1)


class ShelfLife(msgspec.Struct, frozen=True, gc=False):
    """Until when a claim keeps. Days are inclusive; after the last that is given, only its question may be shown."""

    good_until: date | None = None  #: as it is shown today; None when no day that the kit knows of changes it
    dated_until: date | None = None  #: then, with "as in …" beside it; None when it goes straight to its question

    def shown_on(self, today: Show, day: date) -> Show:
        """Tell how what is shown as `today` is to be shown on a later day."""
        if self.good_until is None or day <= self.good_until:
            return today
        return "dated" if self.dated_until is not None and day <= self.dated_until else "ask"


class _AsShown(msgspec.Struct, frozen=True, gc=False):
    """All that a page says of a claim which hangs on the day."""

    show: Show
    holds: bool
    as_of: date | None
    values: tuple[ParameterValue | None, ...]


@lru_cache(maxsize=16)
def shelf_lives(kit: Kit, on: date) -> Mapping[CardId, ShelfLife]:
    """Tell it of every card; kept for the last few kits and days asked."""
    return {card.id: shelf_life(card, card.parameters, kit, on) for card in kit.cards.values()}


def shelf_life(claim: Claim, parameters: tuple[ParameterId, ...], kit: Kit, on: date) -> ShelfLife:
    """Tell until when a claim may be shown as it is on a day, and until when as dated.

    What is a question already keeps for ever. What changes in any other way than by age (the rule ends, a number gets
    another value) goes straight to its question: the page cannot know the new words.
    """
    now = _as_shown(claim, parameters, kit, on)
    if now.show == "ask":
        return ShelfLife()
    days = sorted(day for day in set(_turning_days(claim, parameters, kit)) if day > on)
    turn = next((day for day in days if _as_shown(claim, parameters, kit, day) != now), None)
    if turn is None:
        return ShelfLife()
    then = _as_shown(claim, parameters, kit, turn)
    if now.show != "sure" or then != msgspec.structs.replace(now, show="dated"):
        return ShelfLife(turn - _A_DAY)
    after = next((day for day in days if day > turn and _as_shown(claim, parameters, kit, day) != then), None)
    return ShelfLife(turn - _A_DAY, after - _A_DAY if after else None)


def _as_shown(claim: Claim, parameters: tuple[ParameterId, ...], kit: Kit, on: date) -> _AsShown:
    evidence = known_on(claim, on)
    return _AsShown(
        show_with_parameters(claim, parameters, kit, on),
        holds(claim, on),
        evidence[0].as_of if evidence else None,
        tuple(value_on(kit.parameters[name], on) for name in parameters),
    )


def _turning_days(claim: Claim, parameters: tuple[ParameterId, ...], kit: Kit) -> Iterator[date]:
    """Walk over the days that may be the first of another way of showing: all of them are here, and some that change nothing."""
    for one in (claim, *(value for name in parameters for value in kit.parameters[name].values)):
        yield from (day for day in (one.valid.from_, one.valid.to) if day is not None)
        months = kit.paces.months[one.pace]
        for evidence in one.evidence:
            yield evidence.as_of
            if months is not None:
                yield from (add_months(evidence.as_of, months * times) + _A_DAY for times in (1, kit.paces.dated_times))
