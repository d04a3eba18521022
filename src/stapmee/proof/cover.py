"""Walking over all situations at once: question by question, alike masks put together (docs/algorithms/proof.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from math import log2, prod
from operator import or_

import msgspec

from stapmee.proof.space import Axis, Clause, Space
from stapmee.route.timeline import bits_of

#: What a known fact costs on the way to a witness; the place of its piece is added, so that of two answers the first is taken.
_FACT = 1_000_000
#: A thing that holds when one of its clauses does.
Group = Collection[Clause]
#: For each group whether it holds.
Outcome = tuple[bool, ...]
#: Question (its place in the space) -> piece.
Path = Mapping[int, int]


class Tally(msgspec.Struct, frozen=True):
    """How many situations have each outcome, and of each outcome a shortest one: the fewest facts known."""

    counts: Mapping[Outcome, int]
    shortest: Mapping[Outcome, Path]

    def count(self, *outcome: bool | None) -> int:
        """Count the situations of an outcome; None stands for either."""
        return sum(number for one, number in self.counts.items() if _fits(one, outcome))

    def example(self, *outcome: bool | None) -> Path:
        """Give a situation of an outcome, one of those with fewest known facts."""
        return min((path for one, path in self.shortest.items() if _fits(one, outcome)), key=len)


def _fits(one: Outcome, wanted: Sequence[bool | None]) -> bool:
    return all(want is None or held is want for held, want in zip(one, wanted, strict=True))


class Cover:
    """The situations of a space, counted. What was asked before is kept.

    :param kept: where to keep it; spaces of one shape may share it
    """

    def __init__(self, space: Space, kept: dict[tuple[frozenset[Clause], ...], Tally] | None = None) -> None:
        self.space = space
        self._tallies = {} if kept is None else kept
        self._bars: dict[frozenset[int], list[Clause]] = {}
        self._parts = {part: self._walk((), part) for part in dict.fromkeys(space.tied)}

    @property
    def situations(self) -> int:
        """How many situations there are."""
        return prod(part.count() for part in self._parts.values())

    def tally(self, *groups: Group) -> Tally:
        """Count for every situation which of the groups hold."""
        key = tuple(frozenset(group) for group in groups)
        if key not in self._tallies:
            self._tallies[key] = self._tally(key)
        return self._tallies[key]

    def _tally(self, groups: tuple[frozenset[Clause], ...]) -> Tally:
        asked = {place for group in groups for clause in group for place, _ in clause}
        walked = frozenset().union(*(self.space.tied[place] for place in asked))
        found = self._walk(groups, walked)
        others = prod(part.count() for places, part in self._parts.items() if not places & walked)
        return Tally({outcome: number * others for outcome, number in found.counts.items()}, found.shortest)

    def _walk(self, groups: Sequence[Group], walked: frozenset[int]) -> Tally:
        if walked not in self._bars:
            self._bars[walked] = [bar for bar in self.space.bars if walked.issuperset(place for place, _ in bar)]
        masks = _Masks(self._bars[walked], groups)
        states = dict.fromkeys(masks.start(), 1)
        ways: list[dict[int, _Step]] = [{state: _Step(0, 0, 0) for state in states}]
        order = masks.order(walked, self.space.axes)
        for number, place in enumerate(order):
            pieces = masks.pieces(place, self.space.axes[place].size, last=masks.last(place, order[number + 1 :]))
            states, way = _answered(masks, states, ways[-1], pieces)
            ways.append(way)
        outcomes = {state: masks.outcome(state) for state in states}
        return Tally(
            {outcome: states[state] for state, outcome in outcomes.items()},
            {outcome: _path(state, ways, order) for state, outcome in outcomes.items()},
        )


class _Step(msgspec.Struct, frozen=True, gc=False):
    """The cheapest way to a state: by which piece it was reached, and from which state."""

    cost: int
    piece: int
    before: int


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """Pieces of a question that leave the same: which bits stay, how many pieces they are, and one of them."""

    stays: int
    count: int
    piece: int
    last: int  #: the bits that ask nothing more: those that still stand have held


def _answered(
    masks: _Masks, states: Mapping[int, int], way: Mapping[int, _Step], pieces: Sequence[_Piece]
) -> tuple[dict[int, int], dict[int, _Step]]:
    """Answer one question in every state, in every way; alike masks are put together."""
    found: dict[int, int] = {}
    steps: dict[int, _Step] = {}
    for state, number in states.items():
        before = way[state].cost
        for one in pieces:
            after = state & one.stays
            held = after & one.last
            if held:
                after = masks.settled(after, held)
                if after < 0:
                    continue
            cost = before + (_FACT + one.piece if one.piece else 0)
            found[after] = found.get(after, 0) + number * one.count
            if after not in steps or cost < steps[after].cost:
                steps[after] = _Step(cost, one.piece, state)
    return found, steps


def _path(state: int, ways: Sequence[Mapping[int, _Step]], order: Sequence[int]) -> Path:
    """Follow the shortest way to a state back; only what is known is named."""
    path: dict[int, int] = {}
    for way, place in zip(reversed(ways), reversed(order), strict=False):
        step = way[state]
        if step.piece:
            path[place] = step.piece
        state = step.before
    return dict(sorted(path.items()))


class _Masks:
    """A bit for each bar and each clause, and after them a mark for each group, set once it holds."""

    def __init__(self, bars: Sequence[Clause], groups: Sequence[Group]) -> None:
        self.clauses = [*bars, *(clause for group in groups for clause in group)]
        self.bars = (1 << len(bars)) - 1
        self.members: list[int] = []
        place = len(bars)
        for group in groups:
            self.members.append(((1 << len(group)) - 1) << place)
            place += len(group)
        self.marks = [1 << place + number for number in range(len(groups))]
        self.asks: dict[int, int] = {}
        for bit, clause in enumerate(self.clauses):
            for asked, _ in clause:
                self.asks[asked] = self.asks.get(asked, 0) | 1 << bit

    def start(self) -> Iterator[int]:
        """Give the state before any question; none when a bar asks nothing."""
        everything = (1 << len(self.clauses)) - 1
        always = sum(1 << bit for bit, clause in enumerate(self.clauses) if not clause)
        state = self.settled(everything, always)
        if state >= 0:
            yield state

    def settled(self, state: int, held: int) -> int:
        """Mark the groups of clauses that have held and drop their other bits; -1 when a bar has held."""
        if held & self.bars:
            return -1
        for member, mark in zip(self.members, self.marks, strict=True):
            if held & member:
                state = state & ~member | mark
        return state

    def outcome(self, state: int) -> Outcome:
        """Read off which groups hold, when all questions are answered."""
        return tuple(bool(state & mark) for mark in self.marks)

    def order(self, walked: frozenset[int], axes: Sequence[Axis]) -> tuple[int, ...]:
        """Order the questions so that few masks are apart at any time.

        What keeps masks apart are answers given to questions of which a clause is still half-asked: there are at most as many
        masks as those answers have combinations. So each time the question is taken after which that product is least.
        """
        weights = {place: log2(axes[place].size) for place in walked}
        left, done = sorted(walked), list[int]()
        while left:
            place = min(left, key=lambda place: (self._apart([*done, place], [one for one in left if one != place], weights), place))
            done.append(place)
            left.remove(place)
        return tuple(done)

    def _apart(self, done: Sequence[int], left: Sequence[int], weights: Mapping[int, float]) -> float:
        waiting = reduce(or_, (self.asks.get(place, 0) for place in left), 0)
        return sum(weights[place] for place in done if self.asks.get(place, 0) & waiting)

    def last(self, place: int, later: Sequence[int]) -> int:
        """Give the bits whose last question this is."""
        return self.asks.get(place, 0) & ~reduce(or_, (self.asks.get(other, 0) for other in later), 0)

    def pieces(self, place: int, size: int, last: int) -> tuple[_Piece, ...]:
        """Sort the pieces of a question by what they leave standing; "not known" first."""
        everything = (1 << len(self.clauses) + len(self.marks)) - 1
        stays = [everything & ~self.asks.get(place, 0)] * size
        for bit in bits_of(self.asks.get(place, 0)):
            accepted = next(accepted for asked, accepted in self.clauses[bit] if asked == place)
            for piece in bits_of(accepted):
                stays[piece] |= 1 << bit
        first: dict[int, int] = {}
        for piece, mask in enumerate(stays):
            first.setdefault(mask, piece)
        return tuple(_Piece(mask, stays.count(mask), piece, last) for mask, piece in first.items())
