"""The one place that asks which day it is, in Brussels. Every view passes it down."""

from __future__ import annotations

from datetime import date

from django.utils import timezone


def today() -> date:
    """Give the day it is now."""
    return timezone.localdate()
