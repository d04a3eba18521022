"""The next question: the unknown facet that decides most, by what is at stake, how likely it is and how hard it is to answer.

All sums are whole numbers, so that the order of questions hangs on nothing but the kit and the answers: not on the order
in which they were given, nor on rounding (docs/algorithms/route.md). The twin of web/ui/js/engine/questions.js.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

import msgspec
from msgspec.structs import replace

from stapmee.kit.model import Atom, Card, CardId, Choice, Facet, FacetId, Kit, PhaseId, Threshold
from stapmee.kit.wording import phrase
from stapmee.route.engine import Verdict
from stapmee.route.index import Index
from stapmee.route.situation import Situation, holds
from stapmee.route.timeline import bits_of
from stapmee.route.why import separator

# What an open card weighs. Critical claims cost a roof, a deadline or a family; experience can wait.
_CRITICAL = 16
_WEIGHTS = {"caution": 4, "duty": 4, "right": 3, "info": 2, "action": 1, "experience": 1}
#: What it weighs whom one meets: as much as a duty.
_MEETING = 4
#: How much more a card weighs for the day that it hangs on: it will hold on one day or another, so the answer always matters.
_DATED = 4
#: One point. Divisible by twice what a share (of up to ten values) and a cost (1 to 5) divide by.
_POINT = 2 * 2520 * 60
#: Below this many points an answer decides too little to be worth asking.
_ENOUGH = 3
#: Each answer costs patience: after n of them, a question must bring 5/8 n² points. After eight that is 40.
_PATIENCE = 5, 8
#: How many cards a question names as what it decides.
_NAMED = 3


class NextQuestion(msgspec.Struct, frozen=True):
    """A facet to ask, what it decides and why it is asked now."""

    facet: FacetId
    why: str
    decides: tuple[CardId, ...]


class Asking(msgspec.Struct, frozen=True, gc=False):
    """A question that decides something: the alternatives that hang on it, and what each lot of them weighs."""

    facet: FacetId
    cost: int
    uses: tuple[tuple[FacetId, int], ...]  #: the facet itself and, of a place, what follows from it: the alternatives that ask for it
    weighed: tuple[tuple[int, int], ...]  #: parts of a point at cost 1, and the alternatives that weigh as much
    senseless: tuple[tuple[Atom, ...], ...]  #: when one of these holds, every answer to it would be refused
    order: int  #: its place in the kit
    most: int  #: the points it brings when all that hangs on it is open, and on nothing else


class Stakes(msgspec.Struct, frozen=True):
    """What is at stake where."""

    weighty: int  #: the items that weigh: cards, and whom one meets
    critical: int  #: the alternatives of critical cards
    cards: int  #: the alternatives of all cards
    heaviest: tuple[int, ...]  #: the cards of each weight, the heaviest first
    questions: tuple[Asking, ...]  #: those first that can bring most


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """How much a question decides now."""

    points: int
    asking: Asking
    decided: int  #: the open alternatives


# --- once a day: what each question is about


def stakes(kit: Kit, index: Index) -> Stakes:
    """Weigh every alternative of every card and meeting, for each question that it hangs on."""
    lots: dict[FacetId, dict[int, int]] = {}
    critical = 0
    for bit, conjunction in enumerate(index.alternatives):
        item = index.items[index.item_of[bit]]
        card = kit.cards[CardId(item.id)] if item.kind == "card" else None
        if card is None and item.kind != "meeting":
            continue
        critical |= 1 << bit if card is not None and card.critical else 0
        for atom in conjunction:
            lot = lots.setdefault(asked_as(kit, atom.facet), {})
            points = _weight(card) * _share(kit, atom)
            lot[points] = lot.get(points, 0) | 1 << bit
    weighty = sum(1 << number for number, item in enumerate(index.items) if item.kind in ("card", "meeting"))
    asked = [_asking(kit, index, order, facet, lots[name]) for order, (name, facet) in enumerate(kit.facets.items()) if name in lots]
    asked.sort(key=lambda one: one.most, reverse=True)
    return Stakes(weighty, critical, index.unfold(index.cards), _heaviest(kit, index), tuple(asked))


def _heaviest(kit: Kit, index: Index) -> tuple[int, ...]:
    lots: dict[int, int] = {}
    for number, item in enumerate(index.items):
        if item.kind == "card":
            weight = _weight(kit.cards[CardId(item.id)])
            lots[weight] = lots.get(weight, 0) | 1 << number
    return tuple(lots[weight] for weight in sorted(lots, reverse=True))


def _asking(kit: Kit, index: Index, order: int, facet: Facet, lot: dict[int, int]) -> Asking:
    names = [facet.id, *(other.id for other in kit.facets.values() if asked_as(kit, other.id) == facet.id != other.id)]
    uses = tuple((name, index.uses[name]) for name in names if name in index.uses)
    asking = Asking(facet.id, facet.cost, uses, tuple(sorted(lot.items())), tuple(_senseless(kit, facet)), order, 0)
    return replace(asking, most=_points(asking, index.all, index.all))


def _weight(card: Card | None) -> int:
    if card is None:
        return _MEETING
    return _CRITICAL if card.critical else _WEIGHTS[card.kind]


def asked_as(kit: Kit, name: FacetId) -> FacetId:
    """Give the facet by which another is better asked: the region by the municipality."""
    source = kit.facets[name].derived_from
    return source if source is not None and kit.facets[source].kind == "place" else name


def _share(kit: Kit, atom: Atom) -> int:
    """Give how likely an atom is to come true, as far as one can know: by how many of the answers would do. In 2 × 2520ths.

    A number lies within its bounds or not; a day that a term counts from decides whatever it is.
    """
    whole = _POINT // 60
    if isinstance(atom, Choice):
        facet = kit.facets[atom.facet]
        values = [one.id for one in facet.values if facet.kind != "position" or kit.phases[PhaseId(one.id)].kind == "stage"]
        return whole * len(atom.values.intersection(values)) // len(values)
    return whole * _DATED if isinstance(atom, Threshold) else whole // 2


def _senseless(kit: Kit, facet: Facet) -> Iterator[tuple[Atom, ...]]:
    """Find with what none of the answers goes together: where the family is, when there is none abroad."""
    values = {value.id for value in facet.values}
    for conjunction in (one for impossible in kit.impossible for one in impossible.when):
        others = tuple(atom for atom in conjunction if atom.facet != facet.id)
        own = [atom for atom in conjunction if isinstance(atom, Choice) and atom.facet == facet.id]
        if own and values <= own[0].values:
            yield others


# --- for somebody: what to ask


def next_question(kit: Kit, index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> NextQuestion | None:
    """Choose what to ask next; None when what is still open is not worth a question any more: enough for now."""
    best: Weighed | None = None
    for asking, decided, alone in _asked(index, at_stake, situation, verdict, on):
        if best is not None and asking.most < best.points:
            break  # neither it nor what comes after can bring more
        one = Weighed(_points(asking, decided, alone), asking, decided)
        if best is None or _rank(one) < _rank(best):
            best = one
    if best is None or best.points < _wanted(len(situation.given)):
        return None
    return _question(kit, index, at_stake, best)


def further_questions(kit: Kit, index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> list[NextQuestion]:
    """List all that can still be asked, what decides most first, however much was asked already."""
    return [_question(kit, index, at_stake, one) for one in _weighed(index, at_stake, situation, verdict, on)]


def important_questions(kit: Kit, index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> list[NextQuestion]:
    """List those of the further questions that something critical hangs on: enough for now must not hide them."""
    weighed = _weighed(index, at_stake, situation, verdict, on)
    return [_question(kit, index, at_stake, one) for one in weighed if one.decided & at_stake.critical]


def _rank(one: Weighed) -> tuple[int, int]:
    """Put what brings most first; of equals what stands first in the kit."""
    return -one.points, one.asking.order


def _wanted(answers: int) -> int:
    """Give how much a question must bring after so many answers."""
    part, whole = _PATIENCE
    return max(_ENOUGH * _POINT, part * answers**2 * _POINT // whole)


def _weighed(index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> list[Weighed]:
    """Weigh all questions that are not answered and decide something; what brings most first."""
    found = (Weighed(_points(one, decided, alone), one, decided) for one, decided, alone in _asked(index, at_stake, situation, verdict, on))
    return sorted(found, key=_rank)


def _asked(index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> Iterator[tuple[Asking, int, int]]:
    """Walk over the questions that are not answered and decide about a card, those first that can bring most.

    With each go the alternatives that hang on it, and those of all that count whole: what hangs on several questions at
    once counts half for each, and so does what could also have come about another way that is ruled out by now.
    """
    open_ = _open(index, at_stake, situation, verdict, on)
    asked = []
    for one in at_stake.questions:
        if one.facet not in situation.facts and one.facet not in situation.declined:
            decided = open_ & _uses(one, situation)
            if decided and _may_ask(one, situation, on):
                asked.append((one, decided))
    alone = _alone([decided for _, decided in asked]) & ~index.unfold(index.fold(index.all & ~verdict.possible))
    return ((one, decided, alone) for one, decided in asked if decided & at_stake.cards)


def _points(asking: Asking, decided: int, alone: int) -> int:
    parts = 0
    for points, mask in asking.weighed:
        if lot := decided & mask:
            parts += points * (lot.bit_count() + (lot & alone).bit_count())
    return parts * (60 // asking.cost) // 2


def _open(index: Index, at_stake: Stakes, situation: Situation, verdict: Verdict, on: date) -> int:
    """Give the alternatives that an answer can settle.

    A card that holds by one alternative is settled, whatever its others ask; a rule that does not hold on the day asks
    nothing; and what hangs on something that nobody knows stays open, whatever else is answered.
    """
    unsettled = at_stake.weighty & index.in_period(on) & ~index.fold(verdict.certain)
    open_ = verdict.possible & ~verdict.certain & index.unfold(unsettled)
    if situation.declined:
        for one in at_stake.questions:
            if one.facet in situation.declined:
                open_ &= ~_uses(one, situation)
    return open_


def _uses(one: Asking, situation: Situation) -> int:
    """Give the alternatives that hang on a question that is not answered: of a place, on what is not known of it yet."""
    if len(one.uses) == 1:
        return one.uses[0][1]
    mask = 0
    for name, uses in one.uses:
        if name not in situation.facts:
            mask |= uses
    return mask


def _may_ask(one: Asking, situation: Situation, on: date) -> bool:
    """Tell whether a facet has an answer that can be."""
    return not (one.senseless and any(all(holds(atom, situation, on) for atom in others) for others in one.senseless))


def _alone(masks: list[int]) -> int:
    """Give the alternatives that hang on one question only: an answer to it decides them, to any of several it does not."""
    once = more = 0
    for mask in masks:
        more |= once & mask
        once |= mask
    return once & ~more


def _question(kit: Kit, index: Index, at_stake: Stakes, weighed: Weighed) -> NextQuestion:
    cards = index.fold(weighed.decided) & index.cards
    decides = tuple([CardId(index.items[item].id) for item in bits_of(cards)])
    return NextQuestion(weighed.asking.facet, _why(kit, index, at_stake, cards), decides)


def _why(kit: Kit, index: Index, at_stake: Stakes, cards: int) -> str:
    """Say what an answer decides, the heaviest first, in words that assert nothing of what the cards claim."""
    count = cards.bit_count()
    titles = list(islice(_topics(kit, index, at_stake, cards), _NAMED))
    if count == 1:
        return phrase(kit, "question-why-one", title=titles[0])
    return phrase(kit, "question-why", count=str(count), title=separator(kit).join(titles))


def _topics(kit: Kit, index: Index, at_stake: Stakes, cards: int) -> Iterator[str]:
    """Walk over what cards are about, the heaviest first, each once."""
    told: set[str] = set()
    for item in (item for lot in at_stake.heaviest for item in bits_of(lot & cards)):
        card = kit.cards[CardId(index.items[item].id)]
        topic = (card.topic or kit.phases[card.phase].title).text
        if topic not in told:
            told.add(topic)
            yield topic
