"""The next question: the unknown facet that decides most, weighed by what is at stake and by how hard it is to answer."""

from __future__ import annotations

from datetime import date

import msgspec

from stapmee.kit.model import Card, CardId, Facet, FacetId, Kit
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
    """What is at stake where: for each weight the alternatives of the cards that weigh as much, for each question what uses it."""

    by_weight: tuple[tuple[int, int], ...]
    questions: tuple[tuple[FacetId, int, int], ...]  #: facet, cost, the alternatives it decides


def stakes(kit: Kit, index: Index) -> Stakes:
    """Weigh every alternative of every card, and every question."""
    bits: dict[int, int] = {}
    for item in bits_of(index.cards):
        weight = _weight(kit.cards[CardId(index.items[item].id)])
        bits[weight] = bits.get(weight, 0) | 1 << item
    by_weight = tuple((weight, index.unfold(items)) for weight, items in sorted(bits.items()))
    questions = ((name, facet.cost, _uses(kit, index, name)) for name, facet in kit.facets.items() if not _follows_from_place(kit, facet))
    return Stakes(by_weight, tuple(question for question in questions if question[2]))


def _weight(card: Card) -> int:
    return _CRITICAL if card.critical else _WEIGHTS[card.kind]


def _follows_from_place(kit: Kit, facet: Facet) -> bool:
    """Tell whether a facet is better asked as another: the region by the municipality."""
    return facet.derived_from is not None and kit.facets[facet.derived_from].kind == "place"


def _uses(kit: Kit, index: Index, name: FacetId) -> int:
    """Give the alternatives that ask for a facet, or for what follows from it where it is a place."""
    mask = index.uses.get(name, 0)
    if kit.facets[name].kind == "place":
        for derived in kit.facets.values():
            if derived.derived_from == name:
                mask |= index.uses.get(derived.id, 0)
    return mask


def next_question(kit: Kit, index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> NextQuestion | None:
    """Choose what to ask next; None when what is still open is not worth a question.

    A card that holds by one alternative is settled, whatever its others ask; a rule that does not hold on the day asks nothing.
    What hangs on several questions at once counts half for each.
    """
    unsettled = index.cards & index.in_period(on) & ~index.fold(verdict.certain)
    open_ = verdict.possible & ~verdict.certain & index.unfold(unsettled)
    asked = [(name, cost, open_ & uses) for name, cost, uses in at_stake.questions if open_ & uses and not _answered(name, situation)]
    best, score, decided = FacetId(""), 0.0, 0
    alone = _alone([used for _, _, used in asked])
    for name, cost, used in asked:
        weighed = (_weighed(at_stake, used) + _weighed(at_stake, used & alone)) / (2 * cost)
        if weighed > score:
            best, score, decided = name, weighed, used
    if score < _ENOUGH:
        return None
    decides = tuple(CardId(index.items[item].id) for item in sorted({index.item_of[bit] for bit in bits_of(decided)}))
    return NextQuestion(best, _why(kit, decides), decides)


def _alone(masks: list[int]) -> int:
    """Give the alternatives that hang on one question only: an answer to it decides them, to any of several it does not."""
    once = more = 0
    for mask in masks:
        more |= once & mask
        once |= mask
    return once & ~more


def _weighed(at_stake: Stakes, used: int) -> int:
    return sum(weight * (used & mask).bit_count() for weight, mask in at_stake.by_weight)


def _answered(name: FacetId, situation: Situation) -> bool:
    """Tell whether a facet is known, was declined, or follows from another that is known: the age from the day of birth."""
    known = name in situation.facts or name in situation.declined
    return known or (name == "age" and isinstance(situation.facts.get(FacetId("born")), Day))


def _why(kit: Kit, decides: tuple[CardId, ...]) -> str:
    heaviest = max((kit.cards[name] for name in decides), key=_weight)
    title = (heaviest.topic or kit.phases[heaviest.phase].title).text
    if len(decides) == 1:
        return phrase(kit, "question-why-one", title=title)
    return phrase(kit, "question-why", count=str(len(decides)), title=title)
