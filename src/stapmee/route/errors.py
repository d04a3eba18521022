"""What can be wrong with a situation, said so that whoever filled it in can mend it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class SituationFault(msgspec.Struct, frozen=True):
    """One answer that cannot be used, and why."""

    facet: str
    value: str
    message: str

    def __str__(self) -> str:
        return (
            f"{self.facet}={self.value}: {self.message}" if self.value else f"{self.facet}: {self.message}" if self.facet else self.message
        )


class RouteError(Exception):
    """A situation can't be read; `faults` holds everything found, in the order given."""

    def __init__(self, faults: Iterable[SituationFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
