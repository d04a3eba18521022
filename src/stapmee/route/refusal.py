"""What is wrong with an answer, in the kit's language: pages, terminal and programs all speak from here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from stapmee.kit.model import FacetId, Kit
from stapmee.kit.wording import phrase, say_day
from stapmee.route.errors import SituationFault

#: How many allowed words are listed where none comes near.
_LISTED = 12


def say_fault(kit: Kit, fault: SituationFault) -> str:
    """Say what is wrong and how to mend it, in the kit's language: to stand beside the field."""
    if fault.reason == "impossible":
        return fault.data["says"]
    return phrase(kit, f"fault-{fault.reason}", **_said(kit, fault))


def _said(kit: Kit, fault: SituationFault) -> dict[str, str]:
    """Give a fault's data as words."""
    said = dict(fault.data)
    if "on" in said:
        said["on"] = say_day(date.fromisoformat(said["on"]), kit.language)
    if "before" in said:
        said["before"] = kit.facets[FacetId(said["before"])].label.text
    return {**said, "facet": fault.facet}


def hint(kit: Kit, fault: SituationFault) -> str:
    """Say what was probably meant, or what may be written; "" where there is nothing to add. For whoever types ids and names."""
    if fault.reason == "no-such-facet":
        return _nearest(kit, fault.facet, kit.facets)
    if fault.reason == "no-such-value":
        return _nearest(kit, fault.value, (value.id for value in kit.facets[FacetId(fault.facet)].values))
    if fault.reason == "no-such-place":
        return _nearest(kit, fault.value, {name for place in kit.places for name in place.names.values()}, listed=False)
    if fault.reason == "no-day":
        return phrase(kit, "hint-day")
    return ""


def _nearest(kit: Kit, word: str, allowed: Iterable[str], *, listed: bool = True) -> str:
    words = sorted(allowed)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return phrase(kit, "hint-nearest", word=close[0])
    more = f" … ({len(words)})" if len(words) > _LISTED else ""
    return phrase(kit, "hint-allowed", words=", ".join(words[:_LISTED]) + more) if listed else ""


def told(kit: Kit, fault: SituationFault) -> str:
    """Say a fault on a line of its own: which answer, what is wrong, what was probably meant."""
    answer = f"{fault.facet}={fault.value}" if fault.value else fault.facet
    return " ".join(part for part in (f"{answer}:", say_fault(kit, fault), hint(kit, fault)) if part)
