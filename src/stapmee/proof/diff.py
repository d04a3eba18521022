"""The exact difference of two kits on a day: who gets what no more, who gets it now, what reads differently (docs/algorithms/proof.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Literal

import msgspec

from stapmee.kit.ageing import Show, holds, show_with_parameters
from stapmee.kit.model import Card, CardId, Kit, PhaseId
from stapmee.kit.wording import values_on
from stapmee.proof.changes import (
    FacetChange,
    ParameterChange,
    RecordChange,
    WordChange,
    evidence_changes,
    facet_changes,
    parameter_changes,
    record_changes,
    word_changes,
)
from stapmee.proof.cover import Cover, Group, Tally
from stapmee.proof.space import Clause, Space, space_of
from stapmee.proof.witness import Witness, understood, witness
from stapmee.route.engine import Engine
from stapmee.route.index import Index, Item, ItemKind, build_index

Truth = Literal["certain", "possible", "no"]
What = Literal["removed", "added", "condition", "words", "evidence", "shown"]
#: Kind of item, its phase or its own id, whom or where it leads to, and which of those alike.
ItemKey = tuple[ItemKind, str, str, int]

#: What a change weighs for whoever loses it: as a card's stakes in a route.
_WEIGHTS = {"caution": 4, "duty": 4, "right": 3, "info": 2, "action": 1, "experience": 1}


class Turn(msgspec.Struct, frozen=True):
    """Situations that change one way, with a person for whom it does: what the thing is to them before and after."""

    situations: int
    witness: Witness
    before: Truth
    after: Truth


class Reach(msgspec.Struct, frozen=True):
    """In how many situations a thing holds before and after, and how many lose or gain it."""

    before: int
    after: int
    lost: Turn | None
    gained: Turn | None


class Change(msgspec.Struct, frozen=True):
    """One thing that is not as it was. `certain` and `possible` count situations; the latter takes the former in."""

    kind: ItemKind
    id: str
    theme: str
    title: str
    what: tuple[What, ...]
    words: tuple[WordChange, ...]
    shown: tuple[Show | None, Show | None]  #: how a card is shown before and after; None where it is not
    certain: Reach
    possible: Reach
    weight: int


class Diff(msgspec.Struct, frozen=True):
    """Two kits compared on a day. Changes come in order of weight: what somebody loses first."""

    old: Kit
    new: Kit
    on: date
    situations: int  #: those that both kits take
    refused_now: int  #: those that only the old kit took
    refused_before: int
    changes: tuple[Change, ...]
    parameters: tuple[ParameterChange, ...]
    facets: tuple[FacetChange, ...]
    records: tuple[RecordChange, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is different."""
        return not (self.changes or self.parameters or self.facets or self.records or self.refused_now or self.refused_before)


def diff(old: Kit, new: Kit, on: date) -> Diff:
    """Compare two kits (in one language) on a day."""
    pair = _Pair(old, new, on)
    changes = sorted(pair.changes(), key=_heaviest_first)
    return Diff(
        old=old,
        new=new,
        on=on,
        situations=pair.cover.situations,
        refused_now=pair.taken_by(old) - pair.cover.situations,
        refused_before=pair.taken_by(new) - pair.cover.situations,
        changes=tuple(changes),
        parameters=tuple(msgspec.structs.replace(one, situations=pair.readers(one.cards)) for one in parameter_changes(old, new, on)),
        facets=facet_changes(old, new),
        records=record_changes(old, new),
    )


def _heaviest_first(change: Change) -> tuple[int, int, int, str]:
    turns = (change.certain.lost, change.possible.lost, change.certain.gained, change.possible.gained)
    rank = next((rank for rank, turn in enumerate(turns) if turn is not None), len(turns))
    turn = turns[rank] if rank < len(turns) else None
    return rank, -change.weight, -(turn.situations if turn else 0), change.id


class _Side(msgspec.Struct, frozen=True):
    """One of the two kits on the day: its index, and its items by what they are."""

    kit: Kit
    index: Index
    items: Mapping[ItemKey, int]
    period: int
    clauses: tuple[tuple[Clause | None, Clause | None], ...]

    def groups(self, key: ItemKey) -> tuple[Group, Group]:
        """Give when an item certainly holds and when it possibly does; never when it is not in the kit that day."""
        bits = self._bits(key)
        certain = tuple(sure for bit in bits if (sure := self.clauses[bit][0]) is not None)
        possible = tuple(perhaps for bit in bits if (perhaps := self.clauses[bit][1]) is not None)
        return certain, possible

    def _bits(self, key: ItemKey) -> tuple[int, ...]:
        place = self.items.get(key)
        if place is None or place >= len(self.index.bits) or not self.period >> place & 1:
            return ()
        return self.index.bits[place]

    def truth(self, key: ItemKey, given: Mapping[str, str], on: date) -> Truth:
        """Ask the route's engine what an item is to somebody."""
        situation = understood(self.kit, given, on)
        assert situation is not None, "both kits take a witness"
        verdict = Engine(self.index, situation).on(on)
        mask = sum(1 << bit for bit in self._bits(key))
        return "certain" if verdict.certain & mask else "possible" if verdict.possible & mask else "no"


def _side(kit: Kit, index: Index, space: Space) -> _Side:
    clauses = tuple(space.clauses(kit, conjunction) for conjunction in index.alternatives)
    return _Side(kit, index, dict(_keyed(kit, index)), index.in_period(space.on), clauses)


def _keyed(kit: Kit, index: Index) -> Iterator[tuple[ItemKey, int]]:
    """Name items so that an edit elsewhere in the phase does not rename them: by whom or where they lead to, not by place."""
    seen: dict[tuple[ItemKind, str, str], int] = {}
    for place, item in sorted(enumerate(index.items), key=lambda one: (one[1].id, one[1].number)):
        name = (item.kind, item.id, _leads_to(kit, item))
        seen[name] = seen.get(name, -1) + 1
        yield (*name, seen[name]), place


def _leads_to(kit: Kit, item: Item) -> str:
    if item.kind in ("card", "phase"):
        return ""
    phase = kit.phases[PhaseId(item.id)]
    match item.kind:
        case "meeting":
            return phase.meets[item.number].actor
        case "paper":
            return phase.papers[item.number].document
        case _:
            return phase.arrows[item.number].to


class _Pair:
    """Two kits over the space that they share."""

    def __init__(self, old: Kit, new: Kit, on: date) -> None:
        self.on, self.kits = on, (old, new)
        self.indexes = (build_index(old, on, arrows=True), build_index(new, on, arrows=True))
        self.space = space_of(self.kits, self.indexes, on)
        self.cover = Cover(self.space)
        self.old, self.new = (_side(kit, index, self.space) for kit, index in zip(self.kits, self.indexes, strict=True))

    def taken_by(self, kit: Kit) -> int:
        """Count the situations that one kit takes, whatever the other says."""
        return Cover(space_of(self.kits, self.indexes, self.on, barring=[kit])).situations

    def readers(self, cards: tuple[CardId, ...]) -> int:
        """Count the situations in which one of some cards certainly holds, before or after."""
        keys: list[ItemKey] = [("card", name, "", 0) for name in cards]
        return self.cover.tally([clause for key in keys for side in (self.old, self.new) for clause in side.groups(key)[0]]).count(True)

    def changes(self) -> Iterator[Change]:
        """Walk over the items of either kit that are not as they were."""
        for key in dict.fromkeys(chain(self.old.items, self.new.items)):
            change = self._change(key)
            if change is not None:
                yield change

    def _change(self, key: ItemKey) -> Change | None:
        kind, name = key[0], key[1]
        cards = tuple(kit.cards.get(CardId(name)) if kind == "card" else None for kit in self.kits)
        what: list[What] = []
        if (key in self.old.items) is not (key in self.new.items):
            what.append("removed" if key in self.old.items else "added")
        certain, possible = (self._reach(key, mode) for mode in (0, 1))
        if not what and any(turn for reach in (certain, possible) for turn in (reach.lost, reach.gained)):
            what.append("condition")
        words, shown = self._as_read(cards)
        what += ["words"] if words and not {"added", "removed"} & set(what) else []
        what += ["evidence"] if all(cards) and evidence_changes(*cards) else []  # type: ignore[arg-type]  # `all` has looked
        what += ["shown"] if all(cards) and shown[0] != shown[1] else []
        if not what:
            return None
        title, theme, weight = self._described(key, cards)
        return Change(
            kind, "/".join(part for part in (name, key[2]) if part), theme, title, tuple(what), words, shown, certain, possible, weight
        )

    def _as_read(self, cards: tuple[Card | None, ...]) -> tuple[tuple[WordChange, ...], tuple[Show | None, Show | None]]:
        """Compare how a card reads on the day: its words with the day's values in them, and how sure it is."""
        old, new = cards
        shown = tuple(
            show_with_parameters(card, card.parameters, kit, self.on) if card is not None and holds(card, self.on) else None
            for kit, card in zip(self.kits, cards, strict=True)
        )
        words = () if old is None or new is None else word_changes(old, new, *(values_on(kit, self.on) for kit in self.kits))
        return words, (shown[0], shown[1])

    def _described(self, key: ItemKey, cards: tuple[Card | None, ...]) -> tuple[str, str, int]:
        card = next((card for card in reversed(cards) if card is not None), None)
        if card is not None:
            return card.title.text, card.theme, 8 if card.critical else _WEIGHTS[card.kind]
        kit = self.kits[1] if key in self.new.items else self.kits[0]
        phase = kit.phases[PhaseId(key[1])]
        return phase.title.text, phase.theme, 3 if key[0] in ("phase", "meeting") else 2

    def _reach(self, key: ItemKey, mode: int) -> Reach:
        old, new = self.old.groups(key)[mode], self.new.groups(key)[mode]
        if set(old) == set(new):
            same = self.cover.tally(old).count(True)
            return Reach(same, same, None, None)
        tally = self.cover.tally(old, new)
        return Reach(
            tally.count(True, None),
            tally.count(None, True),
            self._turn(key, mode, tally, lost=True),
            self._turn(key, mode, tally, lost=False),
        )

    def _turn(self, key: ItemKey, mode: int, tally: Tally, *, lost: bool) -> Turn | None:
        count = tally.count(lost, not lost)
        if not count:
            return None
        enough = ("certain",) if mode == 0 else ("certain", "possible")

        def holds_one_way(given: Mapping[str, str]) -> bool:
            before, after = self.old.truth(key, given, self.on), self.new.truth(key, given, self.on)
            return (before in enough) is lost and (after in enough) is not lost

        found = witness(self.kits, self.space, tally.example(lost, not lost), holds_one_way)
        return Turn(count, found, self.old.truth(key, found.facts, self.on), self.new.truth(key, found.facts, self.on))
