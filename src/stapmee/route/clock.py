"""A day that is years off from the kit's own: the clock is wrong, or nobody has looked after the kit."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from stapmee.kit.calendar import add_months
from stapmee.kit.model import Kit
from stapmee.kit.wording import phrase, say_day


class Doubt(msgspec.Struct, frozen=True):
    """What is doubtful about a day, and what is still valid, in words."""

    reason: Literal["early", "late"]
    text: str


def doubt(kit: Kit, on: date) -> Doubt | None:
    """Doubt a day before the kit was made, and one on which none of its law can be sure any more; None for all between.

    The last such day follows from the kit itself: the newest page that it rests on, and how long what is law stays dated.
    """
    if on < kit.date:
        return Doubt("early", phrase(kit, "clock-early", on=say_day(on, kit.language), date=say_day(kit.date, kit.language)))
    months = kit.paces.months["law"]
    if months is not None and on > add_months(kit.horizon, months * kit.paces.dated_times):
        return Doubt("late", phrase(kit, "clock-late", on=say_day(on, kit.language), horizon=say_day(kit.horizon, kit.language)))
    return None
