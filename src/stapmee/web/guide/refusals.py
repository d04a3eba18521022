"""Which questions a refused answer is about, and what stands beside them. What is wrong itself is said by route.errors."""

from __future__ import annotations

from collections.abc import Mapping

from stapmee.kit.model import FacetId, Kit
from stapmee.route.errors import SituationFault
from stapmee.route.refusal import hint, say_fault


def beside_field(kit: Kit, fault: SituationFault) -> str:
    """Say what is wrong, and for a place which one was probably meant: the other answers stand there to choose from."""
    near = hint(kit, fault) if fault.reason == "no-such-place" else ""
    return f"{say_fault(kit, fault)} {near}".rstrip()


def facets_of_fault(kit: Kit, fault: SituationFault) -> tuple[str, ...]:
    """Name the questions that a fault is about; several when answers contradict each other, none when the kit knows no such one."""
    return tuple(name for name in fault.facets if name in kit.facets)


def companions(kit: Kit, name: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Name the other answers that one has to fit: days that follow each other, the age and the day of birth, place and region."""
    order = [one for facts in kit.fact_order if name in facts for one in facts]
    place = kit.facets[FacetId(name)].derived_from
    return tuple(one for one in dict.fromkeys((*order, place or "")) if one != name and one in given)
