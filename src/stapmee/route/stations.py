"""Which stations of the lines do not apply to a situation, and why in words: what the maps dim."""

from __future__ import annotations

from collections.abc import Mapping

from stapmee.kit.model import PhaseId
from stapmee.route.day import DayOfKit
from stapmee.route.engine import Engine
from stapmee.route.situation import Situation
from stapmee.route.why import against


def standing(day: DayOfKit, situation: Situation) -> Mapping[PhaseId, str]:
    """Give the stations that are ruled out, each with the facts that rule it out.

    A stage other than the one where somebody is stays on the map as it is: one was there, or gets there.
    """
    facts = {name: fact for name, fact in situation.facts.items() if day.kit.facets[name].kind != "position"}
    anywhere = Situation(facts, situation.declined, situation.given)
    verdict = Engine(day.index, anywhere).on(day.on)
    possible = day.index.fold(verdict.possible)
    found = {}
    for number, item in enumerate(day.index.items):
        if item.kind == "phase" and not possible >> number & 1:
            found[PhaseId(item.id)] = against(day.kit, item.when, anywhere, day.on)
    return found
