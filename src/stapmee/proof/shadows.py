"""What stands in the shadow of something else: it is in the kit, and no reader ever gets it for its own sake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from stapmee.kit.conditions import both
from stapmee.kit.model import ALWAYS, Card, Condition, Phase
from stapmee.proof.ground import Failure, Ground, Things


def shadows(ground: Ground) -> Iterator[Failure | None]:
    """Walk over all that something could stand before; give a failure for what it hides, None for what it does not."""
    yield from _alternatives(ground)
    for phase in ground.kit.phases.values():
        yield from _of_one_phase(ground, phase)
    yield from _same_words(ground)


def _alternatives(ground: Ground) -> Iterator[Failure | None]:
    """Look for alternatives, as an editor wrote them, that add no situation to what the thing's others hold in."""
    for phase in ground.kit.phases.values():
        yield from _adding(ground, phase.id, phase.when, ALWAYS)
        for name in phase.cards:
            yield from _adding(ground, name, ground.kit.cards[name].when, phase.whole)
        for meeting in phase.meets:
            yield from _adding(ground, f"the meeting with {meeting.actor} at {phase.id}", meeting.when, phase.whole)
        for arrow in phase.arrows:
            yield from _adding(ground, f"the arrow from {phase.id} to {arrow.to}", arrow.when, phase.whole)


def _adding(ground: Ground, name: str, when: Condition, here: Condition) -> Iterator[Failure | None]:
    groups = [ground.given(both(here, (alternative,))) for alternative in when] if len(when) > 1 else []
    for number, own in enumerate(groups):
        others = [clause for other, group in enumerate(groups) if other != number for clause in group]
        adds = ground.cover.tally(own, others).count(True, False)
        yield None if adds else Failure(f"alternative {number + 1} of {name} adds nobody to its others", ground.on)


def _of_one_phase(ground: Ground, phase: Phase) -> Iterator[Failure | None]:
    """Look for the same way on, person or paper twice: a route names each once, so the narrower one is never read."""
    yield from _narrower(ground, "arrow", [(number, arrow.to, arrow.whole) for number, arrow in enumerate(phase.arrows)], phase)
    yield from _narrower(ground, "meeting", [(number, one.actor, one.whole) for number, one in enumerate(phase.meets)], phase)
    yield from _narrower(ground, "paper", [(number, one.document, one.whole) for number, one in enumerate(phase.papers)], phase)


def _narrower(ground: Ground, kind: str, things: Sequence[tuple[int, str, Condition]], phase: Phase) -> Iterator[Failure | None]:
    for (first, name, one), (second, same, other) in combinations(things, 2):
        if name == same:
            hidden = [place for place, inner, outer in ((second, other, one), (first, one, other)) if _within(ground, inner, outer)]
            what = f"{kind} {hidden[0] + 1} of {phase.id} ({name}) is never read: another one holds wherever it does" if hidden else ""
            yield Failure(what, ground.on) if hidden else None


def _within(ground: Ground, inner: Condition, outer: Condition) -> bool:
    return not ground.cover.tally(ground.given(inner), ground.given(outer)).count(True, False)


def _same_words(ground: Ground) -> Iterator[Failure | None]:
    """Look for two cards with the same words, of which one holds wherever the other does."""
    by_words: dict[str, list[Card]] = {}
    for card in ground.kit.cards.values():
        by_words.setdefault(" ".join(card.text.source.split()).casefold(), []).append(card)
    for cards in by_words.values():
        for one, other in combinations(cards, 2):
            yield _said_twice(ground, one, other)


def _said_twice(ground: Ground, one: Card, other: Card) -> Failure | None:
    here, there = ground.item("card", one.id), ground.item("card", other.id)
    if not here or not there:
        return None
    tally = ground.cover.tally(ground.group(Things(here)), ground.group(Things(there)))
    if tally.count(True, False) and tally.count(False, True):
        return None
    return Failure(f"{one.id} and {other.id} say the same to the same people", ground.on)
