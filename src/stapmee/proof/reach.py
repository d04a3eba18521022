"""Whether everything in the kit can be reached: each card, station, meeting, paper and arrow, their alternatives, each question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from stapmee.kit.ageing import holds
from stapmee.kit.conditions import both
from stapmee.kit.model import ALWAYS, Check, Choice, Condition, Facet, FacetId, Kit, Phase
from stapmee.proof.days import day_of
from stapmee.proof.ground import Failure, Ground
from stapmee.route.index import Item

Grounds = Callable[[date], Ground]


def unreached(kit: Kit, days: Sequence[date], ground: Grounds, check: Check) -> Iterator[Failure | None]:
    """Walk over everything; give a failure for what no situation reaches, None for what one does."""
    today = ground(days[0])
    for place, item in enumerate(today.index.items):
        if item.kind != "card":
            yield _item(today, place, item)
    yield from _cards(kit, days[0], ground)
    for phase in kit.phases.values():
        yield from _alternatives_lost(phase, kit, days[0])
    asked = {name for day in days for name in ground(day).index.uses}
    for facet in kit.facets.values():
        yield _question(kit, facet, asked, check, days[0])
        yield from _values(today, facet)


def _cards(kit: Kit, on: date, ground: Grounds) -> Iterator[Failure | None]:
    """Look at each card on a day on which its rule holds: for what was the rule before, the last such day."""
    for card in kit.cards.values():
        day = day_of(kit, card, on)
        there = ground(day)
        place = there.place("card", card.id)
        if place is None or not holds(card, day):
            yield Failure(f"{card.id} holds on no day: nothing spoke of it while its rule held", day)
        else:
            yield _item(there, place, there.index.items[place])


def _item(ground: Ground, place: int, item: Item) -> Failure | None:
    if not item.when:
        return Failure(f"{_named(ground.kit, item)} can never hold: its own condition and its station's exclude each other", ground.on)
    for number, group in enumerate(ground.alternatives(place), 1):
        if not ground.cover.tally(group).count(True):
            which = f"alternative {number} of " if len(item.when) > 1 else ""
            return Failure(f"{which}{_named(ground.kit, item)} holds in no possible situation", ground.on)
    return None


def _named(kit: Kit, item: Item) -> str:
    """Name an item so that an editor finds it."""
    if item.kind in ("card", "phase"):
        return item.id
    phase = kit.phases[item.id]  # type: ignore[index]  # an item that is no card bears its phase's id
    match item.kind:
        case "meeting":
            return f"the meeting with {phase.meets[item.number].actor} at {phase.id}"
        case "paper":
            return f"the paper {phase.papers[item.number].document} at {phase.id}"
        case _:
            return f"the arrow from {phase.id} to {phase.arrows[item.number].to}"


def _alternatives_lost(phase: Phase, kit: Kit, on: date) -> Iterator[Failure | None]:
    """Find alternatives that a thing names and its station rules out: joining conditions drops them without a word."""
    things: list[tuple[str, Condition]] = [(name, kit.cards[name].when) for name in phase.cards]
    things += [(f"the meeting with {one.actor} at {phase.id}", one.when) for one in phase.meets]
    things += [(f"the paper {one.document} at {phase.id}", one.when) for one in phase.papers]
    things += [(f"the arrow from {phase.id} to {one.to}", one.when) for one in phase.arrows]
    for name, when in things:
        if when != ALWAYS and len(when) > 1:
            lost = [number for number, one in enumerate(when, 1) if not both(phase.whole, (one,))]
            yield Failure(f"alternative {lost[0]} of {name} is ruled out by its station", on) if lost else None


def _question(kit: Kit, facet: Facet, asked: set[FacetId], check: Check, on: date) -> Failure | None:
    """Tell whether a rule hangs on a question, or on what follows from its answer."""
    follows = {other.id for other in kit.facets.values() if other.derived_from == facet.id}
    used = facet.id in asked or bool(follows & asked)
    if used and facet.id in check.but:
        return Failure(f"rules ask for {facet.id} now: take it out of `but`", on)
    if not used and facet.id not in check.but and not (facet.kind == "position" and _only_strands(kit, facet)):
        return Failure(f"no rule asks for {facet.id}: the question is there for nothing", on)
    return None


def _only_strands(kit: Kit, facet: Facet) -> bool:
    """Tell whether all stations of a line follow from facts: then nobody needs to say where on it they are."""
    return all(phase.kind == "strand" for phase in kit.phases.values() if FacetId(phase.theme) == facet.id)


def _values(ground: Ground, facet: Facet) -> Iterator[Failure | None]:
    """Look for a situation with each answer of a choice that rules ask for."""
    if (facet.id, facet.kind) not in ground.cover.space.places or facet.kind != "choice":
        return
    for value in facet.values:
        group = ground.given(((Choice(facet.id, frozenset([value.id])),),))
        fine = ground.cover.tally(group).count(True) > 0
        yield None if fine else Failure(f"nobody can have {facet.id}={value.id}", ground.on)
