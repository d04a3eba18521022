"""A kit on a day, made ready to be proven: every item's clauses, and the questions that can be put to all situations."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from stapmee.kit.ageing import show_with_parameters
from stapmee.kit.model import ALWAYS, Card, CardId, Condition, FacetId, Kit, PhaseId
from stapmee.proof.cover import Cover, Group, Outcome, Tally
from stapmee.proof.space import Clause, space_of
from stapmee.proof.witness import Holds, Witness, witness
from stapmee.route.engine import Engine
from stapmee.route.index import Index, Item, ItemKind, build_index
from stapmee.route.situation import read_situation
from stapmee.route.timeline import bits_of

Mode = Literal["certain", "possible"]


#: Shape of a space -> what was counted there.
Kept = dict[Hashable, dict[tuple[frozenset[Clause], ...], Tally]]


class Things(msgspec.Struct, frozen=True):
    """Items of the index (as a mask) of which at least one certainly, or possibly, holds."""

    items: int
    mode: Mode = "certain"
    asking: FacetId | None = None  #: only by an alternative that asks for this facet


class Failure(msgspec.Struct, frozen=True):
    """What does not hold: in words, on which day, in how many situations, and for whom; no situations where it hangs on none."""

    what: str
    on: date
    situations: int | None = None
    witness: Witness | None = None


class Ground:
    """A kit on a day. Items out of their period that day have no clauses: they hold for nobody.

    :param kept: numbers found on other days; on days whose spaces have one shape they are the same
    """

    def __init__(self, kit: Kit, on: date, kept: Kept | None = None) -> None:
        self.kit, self.on = kit, on
        self.index: Index = build_index(kit, on, arrows=True)
        space = space_of([kit], [self.index], on)
        self.cover = Cover(space, None if kept is None else kept.setdefault(space.shape, {}))
        self.period = self.index.in_period(on)
        self._number = {(item.kind, item.id, item.number): number for number, item in enumerate(self.index.items)}
        # Many things ask the same: of some 1,700 alternatives 350 differ.
        made = {one: self.cover.space.clauses(kit, one) for one in dict.fromkeys(self.index.alternatives)}
        self._sure = [made[one][0] for one in self.index.alternatives]
        self._perhaps = [made[one][1] for one in self.index.alternatives]

    # --- items

    def item(self, kind: ItemKind, name: str, number: int = 0) -> int:
        """Give an item as a mask; 0 when it is not in the kit that day or can never hold."""
        place = self._number.get((kind, name, number))
        return 0 if place is None or place >= len(self.index.bits) else 1 << place & self.period

    def place(self, kind: ItemKind, name: str) -> int | None:
        """Give the place of an item in the index, in its period or not; None when it is not in the kit that day."""
        return self._number.get((kind, name, 0))

    def thing(self, name: str) -> int:
        """Give a card or a phase as a mask."""
        return self.item("card" if name in self.kit.cards else "phase", name)

    def those(self, items: Iterable[tuple[int, Item]]) -> int:
        """Put items together in one mask, those in their period."""
        return sum(1 << place for place, _ in items if place < len(self.index.bits)) & self.period

    def cards(self, names: Iterable[str]) -> int:
        """Give cards as a mask."""
        return sum(self.item("card", name) for name in names)

    def leads(self, item: Item) -> bool:
        """Tell whether an item leads to somebody: met there always, met there in this case, or whom the card sends one to."""
        if item.kind == "phase":
            return any(meeting.when == ALWAYS for meeting in self.kit.phases[PhaseId(item.id)].meets)
        return item.kind == "meeting" or (item.kind == "card" and self.leads_card(self.kit.cards[CardId(item.id)]))

    def leads_card(self, card: Card) -> bool:
        """Tell whether a card sends one to somebody that day: a contact, or whom to ask when it is not sure."""
        return bool(card.contact) or (card.ask is not None and show_with_parameters(card, card.parameters, self.kit, self.on) != "sure")

    def theme_of(self, item: Item) -> str:
        """Give the theme that an item stands in."""
        return self.kit.cards[CardId(item.id)].theme if item.kind == "card" else self.kit.phases[PhaseId(item.id)].theme

    # --- clauses

    def group(self, things: Things) -> Group:
        """Give the clauses of items."""
        clauses = self._sure if things.mode == "certain" else self._perhaps
        found = (clauses[bit] for bit in bits_of(self._bits(things)))
        return tuple({clause: None for clause in found if clause is not None})

    def _bits(self, things: Things) -> int:
        """Give the alternatives by which things can hold, as a mask."""
        mask = self.index.unfold(things.items)
        return mask if things.asking is None else mask & self.index.uses.get(things.asking, 0)

    def alternatives(self, item: int) -> tuple[Group, ...]:
        """Give the clauses of one item (by its place), one group for each of its alternatives."""
        return tuple(() if (clause := self._sure[bit]) is None else (clause,) for bit in self.index.bits[item])

    def given(self, condition: Condition) -> Group:
        """Give the clauses of facts given."""
        return self.cover.space.given(self.kit, condition)

    # --- questions to the space

    def refuse(self, what: str, things: Sequence[Things], wrong: Outcome, given: Condition = ALWAYS) -> Failure | None:
        """Find situations that have the facts given and a wrong outcome: for each of the things whether it holds."""
        groups = [self.group(one) for one in things]
        tally = self.cover.tally(*groups, self.given(given))
        count = tally.count(*wrong, True)
        if not count:
            return None
        keep = {atom.facet for conjunction in given for atom in conjunction}
        path = tally.example(*wrong, True)
        return Failure(what, self.on, count, witness([self.kit], self.cover.space, path, self._holds(things, wrong), keep))

    def _holds(self, things: Sequence[Things], outcome: Outcome) -> Holds:
        """Ask the route's engine what the walk was asked."""

        def holds(given: Mapping[str, str]) -> bool:
            verdict = Engine(self.index, read_situation(self.kit, given, self.on)).on(self.on)
            found = {"certain": verdict.certain, "possible": verdict.possible}
            return all(bool(found[one.mode] & self._bits(one)) is wanted for one, wanted in zip(things, outcome, strict=True))

        return holds
