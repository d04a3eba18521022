"""What can be wrong with a situation, as a typed reason with its data; route.refusal says it. The browser's twin has the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import msgspec

from stapmee.kit.model import Kit

#: Why an answer cannot be used. Each has its words in content/phrases.yaml, as "fault-<reason>"; what they fill in is the fault's data.
Reason = Literal[
    "no-such-facet",  # the kit asks no such question
    "no-such-value",  # none of the answers of a choice
    "no-number",  # data: low, high (both may be answered)
    "no-day",  # no day, month or year of the calendar
    "too-early",  # data: year, the first that can be meant
    "still-to-come",  # data: on, the day of asking
    "no-such-place",
    "several-places",  # data: names
    "not-of-this-place",  # data: place, which says something else
    "not-of-this-birth",  # data: years, on
    "wrong-order",  # data: before, the facet whose day has to come first
    "impossible",  # data: says, in the kit's own words; `facet` names several
    "two-answers",
]
REASONS: tuple[Reason, ...] = get_args(Reason)


class SituationFault(msgspec.Struct, frozen=True):
    """One answer that cannot be used, and why.

    `facet` is the question, or several with ", " between them when their answers contradict each other; days in `data`
    are written YYYY-MM-DD.
    """

    facet: str
    value: str
    reason: Reason
    data: Mapping[str, str] = msgspec.field(default_factory=dict)

    @property
    def facets(self) -> tuple[str, ...]:
        """The questions that it is about."""
        return tuple(self.facet.split(", ")) if self.reason == "impossible" else (self.facet,)


class RouteError(Exception):
    """A situation can't be read; `faults` holds everything found, in the order given, `kit` what it was read against."""

    def __init__(self, kit: Kit, faults: Iterable[SituationFault]) -> None:
        self.kit = kit
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{fault.facet}={fault.value}: {fault.reason}" for fault in self.faults))
