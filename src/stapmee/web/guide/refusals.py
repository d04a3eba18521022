"""What is wrong with an answer, in the words of the page, to stand beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from stapmee.kit.calendar import parse_day
from stapmee.kit.model import Facet, FacetId, Kit
from stapmee.route.errors import SituationFault
from stapmee.route.situation import find_places
from stapmee.web.guide.answers import TWICE

_OLDEST = 1900


def say_fault(kit: Kit, fault: SituationFault, on: date) -> str:
    """Say what is wrong and how to mend it."""
    facet = kit.facets.get(FacetId(fault.facet))
    if facet is None:
        # What cannot be true together comes from the kit, in its own words, and names several facets.
        return fault.message if fault.facet in _together(kit) else _("We do not know this question: “%s”.") % fault.facet
    if fault.message == TWICE:
        return _("There are two different answers here. Choose one.")
    if not fault.value:
        return fault.message or _("This cannot be changed.")
    return _of_kind(kit, facet, fault.value, on)


def facets_of_fault(kit: Kit, fault: SituationFault) -> tuple[str, ...]:
    """Name the questions that a fault is about; several when answers contradict each other."""
    return tuple(name for name in fault.facet.split(", ") if name in kit.facets)


def companions(kit: Kit, name: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Name the other answers that one has to fit: days that follow each other, the age and the day of birth, place and region."""
    order = [one for facts in kit.fact_order if name in facts for one in facts]
    place = kit.facets[FacetId(name)].derived_from
    return tuple(one for one in dict.fromkeys((*order, place or "")) if one != name and one in given)


def _together(kit: Kit) -> set[str]:
    return {", ".join(sorted({atom.facet for conjunction in one.when for atom in conjunction})) for one in kit.impossible}


def _of_kind(kit: Kit, facet: Facet, value: str, on: date) -> str:
    match facet.kind:
        case "choice" | "position":
            known = value in (one.id for one in facet.values)
            return _("This does not fit the municipality.") if known else _("Choose one of the answers.")
        case "number":
            return _number(facet, value)
        case "date":
            return _day(facet, value, on)
        case "place":
            return _place(kit, value)


def _number(facet: Facet, value: str) -> str:
    low, high = facet.low or 0, facet.high or 1000
    if value.isascii() and value.isdigit() and low <= int(value[:6]) < high:
        return _("This does not fit the day of birth.")
    return _("Write a whole number from %(low)s to %(high)s.") % {"low": low, "high": high - 1}


def _day(facet: Facet, value: str, on: date) -> str:
    first, _parts = parse_day(value)
    if first is None:
        return _("This day does not exist. A year, or a month and a year, is enough.")
    if first.year < _OLDEST:
        return _("This day lies before %s.") % _OLDEST
    if first > on and not facet.may_be_future:
        return _("This day is still to come. It can only be a day that has been.")
    return _("This day comes before another one that must have come first. Check both.")


def _place(kit: Kit, value: str) -> str:
    found = sorted({place.names.get("nl", place.nis) for place in find_places(kit, value)})
    if len(found) > 1:
        return _("This can be %s. Write the name.") % ", ".join(found)
    return _("We do not know a municipality with that name or postcode.")
