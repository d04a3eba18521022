"""The demands of checks.yaml, each held against every situation on every day that matters (docs/algorithms/proof.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

import msgspec

from stapmee.kit.ageing import holds, show_with_parameters, turns_on
from stapmee.kit.model import Card, CardId, Check, CheckKind, Choice, Condition, FacetId, Kit, Phase
from stapmee.proof.days import coming_days, day_of
from stapmee.proof.ground import Failure, Ground, Kept, Things
from stapmee.proof.reach import unreached
from stapmee.proof.shadows import shadows

__all__ = ["Failure", "Proof", "Verdict"]

#: What each question of a kind found wrong; None where it holds.
Found = Iterator[Failure | None]


class Verdict(msgspec.Struct, frozen=True):
    """What came of a demand: how many questions were put, over how many situations each, and what fails."""

    check: Check
    questions: int
    situations: int
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether the demand holds."""
        return not self.failures


class Proof:
    """A kit held to its demands from a day on."""

    def __init__(self, kit: Kit, on: date) -> None:
        self.kit, self.on = kit, on
        self.days = coming_days(kit, on)
        self._grounds: dict[date, Ground] = {}
        self._kept: Kept = {}

    def ground(self, day: date) -> Ground:
        """Give the kit on a day, made ready once."""
        if day not in self._grounds:
            self._grounds[day] = Ground(self.kit, day, self._kept)
        return self._grounds[day]

    @property
    def situations(self) -> int:
        """How many situations there are today."""
        return self.ground(self.on).cover.situations

    def verdicts(self) -> Iterator[Verdict]:
        """Prove one demand after the other, in the order of checks.yaml."""
        for check in self.kit.checks:
            found = list(_KINDS[check.kind](self, check))
            yield Verdict(check, len(found), self.situations, tuple(failure for failure in found if failure is not None))

    def first(self, ask: Callable[[Ground], Failure | None]) -> Failure | None:
        """Put a question on every coming day; give what fails first."""
        return next((failure for day in self.days if (failure := ask(self.ground(day))) is not None), None)


# --- somebody, a step


def _always_somebody(proof: Proof, check: Check) -> Found:
    if not check.each_theme:
        yield proof.first(_somebody)
    for theme in proof.kit.themes if check.each_theme else ():
        yield proof.first(partial(_somebody_of, theme))


def _somebody(ground: Ground) -> Failure | None:
    return ground.refuse("nobody to turn to", [Things(_leading(ground))], (False,))


def _somebody_of(theme: str, ground: Ground) -> Failure | None:
    advice = ground.cards(card.id for card in ground.kit.cards.values() if card.theme == theme)
    things = [Things(advice), Things(_leading(ground, theme))]
    return ground.refuse(f"advice of {theme}, and nobody of {theme} to turn to", things, (True, False))


def _leading(ground: Ground, theme: str | None = None) -> int:
    items = enumerate(ground.index.items)
    return ground.those((place, one) for place, one in items if theme in (None, ground.theme_of(one)) and ground.leads(one))


def _next_step(proof: Proof, check: Check) -> Found:
    if check.each is None:
        yield proof.first(_step)
        return
    for value in proof.kit.facets[check.each].values:
        yield proof.first(partial(_step_of_its_own, check.each, value.id))


def _step(ground: Ground) -> Failure | None:
    return ground.refuse("no certain action or duty", [Things(_steps(ground))], (False,))


def _step_of_its_own(facet: FacetId, value: str, ground: Ground) -> Failure | None:
    given: Condition = ((Choice(facet, frozenset([value])),),)
    return ground.refuse(
        f"no certain action or duty of its own with {facet}={value}", [Things(_steps(ground), asking=facet)], (False,), given
    )


def _steps(ground: Ground) -> int:
    return ground.cards(card.id for card in ground.kit.cards.values() if card.kind in ("action", "duty"))


# --- whom to call


def _urgent_has_contact(proof: Proof, check: Check) -> Found:  # noqa: ARG001  # the shape that all kinds share
    for card in proof.kit.cards.values():
        if card.critical:
            yield proof.first(partial(_contact_of, card))


def _contact_of(card: Card, ground: Ground) -> Failure | None:
    """Look for a contact with the card, somebody to ask once it is a question, or somebody at its station."""
    place = ground.item("card", card.id)
    if not place or ground.leads_card(card):
        return None
    at_station = ground.those(
        (number, item)
        for number, item in enumerate(ground.index.items)
        if item.id == card.phase and item.kind != "card" and ground.leads(item)
    )
    return ground.refuse(f"{card.id} is urgent and leads to nobody", [Things(place), Things(at_station)], (True, False))


def _question_has_actor(proof: Proof, check: Check) -> Found:  # noqa: ARG001
    """Look at each card on every day on which it, or a parameter that it uses, ages."""
    for card in proof.kit.cards.values():
        values = (value for name in card.parameters for value in proof.kit.parameters[name].values)
        aged = {day + timedelta(days=1) for claim in (card, *values) for day in turns_on(claim, proof.kit.paces)}
        days = sorted({*proof.days, *(day for day in aged if day > proof.on)})
        yield next((failure for day in days if (failure := _unasked(proof.kit, card, day)) is not None), None)


def _unasked(kit: Kit, card: Card, day: date) -> Failure | None:
    if not holds(card, day) or show_with_parameters(card, card.parameters, kit, day) == "sure" or card.ask is not None:
        return None
    return Failure(f"{card.id} has become a question and names nobody to ask", day)


# --- what goes together


def _never_together(proof: Proof, check: Check) -> Found:
    for one, other in check.pairs:
        days = _days_of_both(proof, one, other)
        ask = partial(_both, one, other)
        yield next((failure for day in days if (failure := ask(proof.ground(day))) is not None), None)


def _days_of_both(proof: Proof, one: str, other: str) -> tuple[date, ...]:
    """Give the coming days, and the last one on which both were rules when that lies behind."""
    cards = [card for card in map(proof.kit.cards.get, (CardId(one), CardId(other))) if card is not None]
    past = {day for day in (day_of(proof.kit, card, proof.on) for card in cards) if day < proof.on}
    return (*sorted(past), *proof.days)


def _both(one: str, other: str, ground: Ground) -> Failure | None:
    things = [Things(ground.thing(one)), Things(ground.thing(other))]
    return ground.refuse(f"{one} and {other} hold together", things, (True, True))


def _always_together(proof: Proof, check: Check) -> Found:
    for one, other in check.pairs:
        yield proof.first(partial(_without, one, other))


def _without(one: str, other: str, ground: Ground) -> Failure | None:
    things = [Things(ground.thing(one)), Things(ground.thing(other))]
    return ground.refuse(f"{one} holds without {other}", things, (True, False))


def _no_gap(proof: Proof, check: Check) -> Found:
    for alternative in check.when:
        yield proof.first(partial(_gap, check, (alternative,)))


def _gap(check: Check, given: Condition, ground: Ground) -> Failure | None:
    some = 0
    for name in check.some_of:
        some |= ground.thing(name)
    return ground.refuse(f"none of {', '.join(check.some_of)}", [Things(some, check.at_least)], (False,), given)


# --- stations


def _station_helps(proof: Proof, check: Check) -> Found:  # noqa: ARG001
    for phase in proof.kit.phases.values():
        yield proof.first(partial(_met, phase))
        yield proof.first(partial(_acted, phase))


def _met(phase: Phase, ground: Ground) -> Failure | None:
    items = enumerate(ground.index.items)
    met = ground.those(
        (place, one) for place, one in items if one.id == phase.id and one.kind in ("phase", "meeting") and ground.leads(one)
    )
    return ground.refuse(f"nobody is met at {phase.id}", [Things(ground.item("phase", phase.id)), Things(met)], (True, False))


def _acted(phase: Phase, ground: Ground) -> Failure | None:
    actions = ground.cards(name for name in phase.cards if ground.kit.cards[name].kind == "action")
    things = [Things(ground.item("phase", phase.id)), Things(actions)]
    return ground.refuse(f"nothing to do for the helper at {phase.id}", things, (True, False))


def _way_on(proof: Proof, check: Check) -> Found:  # noqa: ARG001
    for phase in proof.kit.phases.values():
        if not phase.end:
            yield proof.first(partial(_stuck, phase))


def _stuck(phase: Phase, ground: Ground) -> Failure | None:
    arrows = sum(ground.item("arrow", phase.id, number) for number in range(len(phase.arrows)))
    things = [Things(ground.item("phase", phase.id)), Things(arrows, "possible")]
    return ground.refuse(f"no way on from {phase.id}", things, (True, False))


_KINDS: Mapping[CheckKind, Callable[[Proof, Check], Found]] = {
    "always-somebody": _always_somebody,
    "next-step": _next_step,
    "urgent-has-contact": _urgent_has_contact,
    "question-has-actor": _question_has_actor,
    "never-together": _never_together,
    "always-together": _always_together,
    "no-gap": _no_gap,
    "station-helps": _station_helps,
    "way-on": _way_on,
    "reachable": lambda proof, check: unreached(proof.kit, proof.days, proof.ground, check),
    "nothing-shadowed": lambda proof, check: shadows(proof.ground(proof.on)),  # noqa: ARG005
}
