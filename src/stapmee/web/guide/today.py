"""The one place that asks which day it is, in Brussels. Every view passes it down."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from functools import lru_cache

from django.utils import timezone

#: Days begin on a quarter of an hour in every zone, so the day is looked up once for each.
_QUARTER = 15 * 60


def today() -> date:
    """Give the day it is now."""
    return _day_of(int(time.time() // _QUARTER))


@lru_cache(maxsize=1)
def _day_of(quarter: int) -> date:
    return timezone.localdate(datetime.fromtimestamp(quarter * _QUARTER, UTC))
