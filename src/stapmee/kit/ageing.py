"""How a claim is shown on a day: as sure, as dated, or only as a question (docs/algorithms/ageing.md)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from stapmee.kit.calendar import add_months
from stapmee.kit.model import Claim, Evidence, Kit, Paces, Parameter, ParameterId, ParameterValue

Show = Literal["sure", "dated", "ask"]

_WORSE: dict[Show, int] = {"sure": 0, "dated": 1, "ask": 2}


def worst(*shows: Show) -> Show:
    """Pick the least certain of several."""
    return max(shows, key=_WORSE.__getitem__)


def known_on(claim: Claim, on: date) -> tuple[Evidence, ...]:
    """Give the evidence that speaks of a day no later than `on`, newest first; later evidence did not exist yet."""
    return tuple(sorted((one for one in claim.evidence if one.as_of <= on), key=lambda one: one.as_of, reverse=True))


def was_known(claim: Claim, on: date) -> bool:
    """Tell whether a claim was part of the kit on a day: something spoke of it by then, or its rule had begun.

    A rule that had begun stands even where its evidence came later: it then is a question, not a gap.
    """
    if claim.valid.from_ is not None and claim.valid.from_ <= on:
        return True
    for one in claim.evidence:  # noqa: SIM110  # a plain loop: this runs for every card at every start
        if (one.says or one.read) <= on:
            return True
    return False


def holds(claim: Claim, on: date) -> bool:
    """Tell whether a claim is part of the kit on a day and its rule holds then."""
    return claim.valid.covers(on) and was_known(claim, on)


def show(claim: Claim, paces: Paces, on: date) -> Show:
    """Tell how a claim itself may be shown on a day.

    `sure`: in force, confidence high or medium, newest evidence no older than its pace. `dated`: up to `dated_times` as
    old, unless critical. `ask`: older, low confidence, no evidence yet, or not in force. Ages run up to and including the
    last day: evidence of 31 May is six months old, and still fresh at pace `fast`, on 30 November.
    """
    evidence = known_on(claim, on)
    if not evidence or claim.law != "in_force" or claim.confidence == "low" or not claim.valid.covers(on):
        return "ask"
    months = paces.months[claim.pace]
    if months is None or on <= add_months(evidence[0].as_of, months):
        return "sure"
    if claim.critical or on > add_months(evidence[0].as_of, months * paces.dated_times):
        return "ask"
    return "dated"


def value_on(parameter: Parameter, on: date) -> ParameterValue | None:
    """Give the value that holds on a day, or None where the kit knows none."""
    return next((value for value in parameter.values if value.valid.covers(on)), None)


def show_with_parameters(claim: Claim, parameters: tuple[ParameterId, ...], kit: Kit, on: date) -> Show:
    """Tell how a claim is shown that uses parameters: never surer than the least sure of them, and never dated when critical."""
    shows = [show(claim, kit.paces, on)]
    for parameter in parameters:
        value = value_on(kit.parameters[parameter], on)
        shows.append("ask" if value is None else show(value, kit.paces, on))
    least = worst(*shows)
    return "ask" if claim.critical and least == "dated" else least


def turns_on(claim: Claim, paces: Paces) -> tuple[date, ...]:
    """List the last day on which age leaves a claim sure, and the last on which it leaves it dated (for the editor's page)."""
    months = paces.months[claim.pace]
    if months is None or not claim.evidence:
        return ()
    newest = max(one.as_of for one in claim.evidence)
    return tuple(add_months(newest, months * times) for times in (1, paces.dated_times))
