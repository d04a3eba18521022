"""A witness: a person for whom something is so, with as few facts as can be, in facts and in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, product

import msgspec

from stapmee.kit.calendar import Span
from stapmee.kit.model import Facet, FacetId, Kit
from stapmee.kit.wording import say_day, say_month, say_span
from stapmee.proof.cover import Path
from stapmee.proof.errors import ProofError
from stapmee.proof.space import Space
from stapmee.route.errors import RouteError
from stapmee.route.situation import Day, Situation, read_situation

#: Tells whether what the witness is for is so, of answers as typed.
Holds = Callable[[Mapping[str, str]], bool]
#: Days in an order need tries; more than this many and the walk is wrong, not unlucky.
_TRIES = 20_000


class Witness(msgspec.Struct, frozen=True):
    """A person on a day: the answers as typed, and each of them in words ("leeftijd: 17 jaar")."""

    facts: Mapping[str, str]
    said: tuple[str, ...]
    on: date


def witness(kits: Sequence[Kit], space: Space, path: Path, holds: Holds, keep: Collection[FacetId] = ()) -> Witness:
    """Make a person of a path through the space; facts without which it still holds are left out.

    :param keep: facts to leave in: those that the demand itself gives
    :raises ProofError: when the route's engine does not see what the walk saw
    """
    given = _answers(kits, space, path)
    if not holds(given):
        raise ProofError("the route does not confirm what the proof found", given, space.on)
    for name in [name for name in given if FacetId(name) not in keep]:
        fewer = {other: words for other, words in given.items() if other != name}
        if _taken(kits, fewer, space.on) and holds(fewer):
            given = fewer
    return Witness(given, tuple(_said(kits, given, space.on)), space.on)


def understood(kit: Kit, given: Mapping[str, str], on: date) -> Situation | None:
    """Read answers as far as a kit knows them: what it does not know is not known; None when it refuses the rest."""
    known = {name: words for name, words in given.items() if _read(kit, {name: words}, on) is not None}
    return _read(kit, known, on)


def _read(kit: Kit, given: Mapping[str, str], on: date) -> Situation | None:
    try:
        return read_situation(kit, given, on)
    except RouteError:
        return None


def _taken(kits: Sequence[Kit], given: Mapping[str, str], on: date) -> bool:
    return all(understood(kit, given, on) is not None for kit in kits)


def _answers(kits: Sequence[Kit], space: Space, path: Path) -> dict[str, str]:
    """Give answers that a path stands for and that the kits take together (days in their order)."""
    names = [space.axes[place].facet for place in path]
    choices = [space.axes[place].answers(piece) for place, piece in path.items()]
    given: dict[str, str] = {}
    for words in islice(product(*choices), _TRIES):
        given = {str(name): one for name, one in zip(names, words, strict=True)}
        if _taken(kits, given, space.on):
            return given
    raise ProofError("the route refuses what the proof takes for a situation", given, space.on)


def _said(kits: Sequence[Kit], given: Mapping[str, str], on: date) -> Iterator[str]:
    """Say each answer in the words of the newest kit that knows it."""
    for name, words in given.items():
        kit = next(kit for kit in reversed(kits) if _read(kit, {name: words}, on) is not None)
        facet = kit.facets[FacetId(name)]
        yield f"{facet.label.text}: {_value(kit, facet, words, read_situation(kit, {name: words}, on).facts.get(facet.id))}"


def _value(kit: Kit, facet: Facet, words: str, fact: object) -> str:
    if isinstance(fact, Day):
        return say_day(fact.first, kit.language) if fact.first == fact.last else _loosely(kit, fact, words)
    if isinstance(fact, int) and facet.unit == "years":
        return say_span(Span(fact, "years"), kit)
    return next((value.label.text for value in facet.values if value.id == words), words)


def _loosely(kit: Kit, day: Day, words: str) -> str:
    return words if len(words) == len("2026") else say_month(day.first, kit.language)
