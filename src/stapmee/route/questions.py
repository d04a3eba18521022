"""The next question: the unknown facet that decides most, weighed by what is at stake and by how hard it is to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from stapmee.kit.model import Card, CardId, FacetId, Kit
from stapmee.kit.wording import phrase
from stapmee.route.engine import Verdict
from stapmee.route.index import Index
from stapmee.route.situation import Day, Situation
from stapmee.route.timeline import bits_of

# What an open card weighs. Critical claims cost a roof, a deadline or a family; experience can wait.
_CRITICAL = 8
_WEIGHTS = {"caution": 4, "duty": 4, "right": 3, "info": 2, "action": 1, "experience": 1}
#: Below this score an answer decides too little to be worth asking: "enough for now".
_ENOUGH = 3.0


class NextQuestion(msgspec.Struct, frozen=True):
    """A facet to ask, what it decides and why it is asked now."""

    facet: FacetId
    why: str
    decides: tuple[CardId, ...]


class Stakes(msgspec.Struct, frozen=True):
    """For each weight the alternatives of the cards that weigh as much."""

    by_weight: tuple[tuple[int, int], ...]


def stakes(kit: Kit, index: Index) -> Stakes:
    """Weigh every alternative of every card."""
    masks: dict[int, int] = {}
    for number, item in enumerate(index.items):
        if item.kind == "card":
            weight = _weight(kit.cards[CardId(item.id)])
            for bit in index.bits[number]:
                masks[weight] = masks.get(weight, 0) | 1 << bit
    return Stakes(tuple(sorted(masks.items())))


def _weight(card: Card) -> int:
    return _CRITICAL if card.critical else _WEIGHTS[card.kind]


def next_question(kit: Kit, index: Index, weights: Stakes, situation: Situation, verdict: Verdict, on: date) -> NextQuestion | None:
    """Choose what to ask next; None when what is still open is not worth a question.

    A card that holds by one alternative is settled, whatever its others ask; a rule that does not hold on the day asks nothing.
    """
    unsettled = index.cards & index.in_period(on) & ~index.fold(verdict.certain)
    open_ = verdict.possible & ~verdict.certain & index.unfold(unsettled)
    scored = [(_score(kit, index, weights, open_, facet), facet) for facet in _askable(kit, situation)]
    best = max(scored, key=lambda one: one[0], default=(0.0, FacetId("")))
    if best[0] < _ENOUGH:
        return None
    decides = tuple(_decides(index, open_ & _uses(kit, index, best[1])))
    return NextQuestion(best[1], _why(kit, decides), decides)


def _askable(kit: Kit, situation: Situation) -> Iterator[FacetId]:
    """Walk over the facets that are unknown, not declined, and not better asked as another, in the kit's order."""
    for name, facet in kit.facets.items():
        known = name in situation.facts or name in situation.declined
        stands_for = facet.derived_from if facet.derived_from and kit.facets[facet.derived_from].kind == "place" else None
        if not known and stands_for is None and not _answered_by(name, situation):
            yield name


def _answered_by(name: FacetId, situation: Situation) -> bool:
    """Tell whether a facet follows from another that is known: the age from the day of birth."""
    return name == "age" and isinstance(situation.facts.get(FacetId("born")), Day)


def _uses(kit: Kit, index: Index, name: FacetId) -> int:
    """Give the alternatives that ask for a facet, or for what follows from it where it is a place."""
    mask = index.uses.get(name, 0)
    if kit.facets[name].kind == "place":
        for derived in kit.facets.values():
            if derived.derived_from == name:
                mask |= index.uses.get(derived.id, 0)
    return mask


def _score(kit: Kit, index: Index, weights: Stakes, open_: int, name: FacetId) -> float:
    used = open_ & _uses(kit, index, name)
    if not used:
        return 0.0
    weighed = sum(weight * (used & mask).bit_count() for weight, mask in weights.by_weight)
    return weighed / kit.facets[name].cost


def _decides(index: Index, mask: int) -> Iterator[CardId]:
    for item in sorted({index.item_of[bit] for bit in bits_of(mask)}):
        yield CardId(index.items[item].id)


def _why(kit: Kit, decides: tuple[CardId, ...]) -> str:
    heaviest = max((kit.cards[name] for name in decides), key=_weight)
    title = (heaviest.topic or kit.phases[heaviest.phase].title).text
    if len(decides) == 1:
        return phrase(kit, "question-why-one", title=title)
    return phrase(kit, "question-why", count=str(len(decides)), title=title)
