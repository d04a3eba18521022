"""The records of `content/places/`: municipalities, what they were before a merger, and the villages and quarters in them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from stapmee.kit.record import Record


class Part(Record, frozen=True, kw_only=True):
    """A village, section or quarter of a municipality, with its centre (WGS 84, degrees)."""

    name: str
    latitude: float
    longitude: float


class Former(Record, frozen=True, kw_only=True):
    """A municipality that merged into another, or whose NIS code changed. Its own code means nothing any more."""

    nis: str
    names: Mapping[str, str]  #: language -> name
    on: datetime.date  #: the first day on which it was no more

    @property
    def name(self) -> str:
        """The Dutch name."""
        return self.names.get("nl", self.nis)


class Place(Record, frozen=True, kw_only=True):
    """A municipality with what follows from it. Coordinates (WGS 84, degrees) only in Flanders and Brussels."""

    nis: str
    names: Mapping[str, str]  #: language -> name
    postcodes: tuple[str, ...]
    province: str
    region: str
    agency: str
    latitude: float | None = None
    longitude: float | None = None
    former: tuple[Former, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """The Dutch name."""
        return self.names.get("nl", self.nis)
