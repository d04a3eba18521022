"""What every paper is to whoever sets it: a template, a day, and fields that the template reads."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import msgspec


class PaperRecord(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands on a paper. A class of these belongs to one template, by its path in this room."""

    template: ClassVar[str]
    day: date  #: the day that it speaks of
