"""Comparing a run of situations on five days, Python's answers with the browser's."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from stapmee.kit.model import Kit
from stapmee.web.guide.pack import first_day
from tests.conformance.browser import Asked, Engine, engine_in_chromium, pack_text
from tests.conformance.outcome import digest, outcome
from tests.conformance.situations import days, situation
from tests.kits import real

#: So many answers are asked of the browser at once.
_AT_ONCE = 500


class Compared(msgspec.Struct, frozen=True):
    """How many answers were alike, how many of them were refusals, and the first that differed, readable."""

    answers: int
    faults: int
    difference: str = ""


def compare(language: str, seed: str, numbers: Sequence[int]) -> Compared:
    """Compare the situations of some numbers, each on five days, in a browser of their own."""
    kit = real(None if language == "nl" else language)
    gc.freeze()  # the kit is for good: looking through it again and again takes longer than the answers
    with engine_in_chromium() as engine:
        engine.load("kit", pack_text(kit, first_day(kit, kit.date)))
        return compare_in(engine, "kit", kit, [(given, on) for given in (situation(kit, seed, one) for one in numbers) for on in days(kit)])


def compare_in(engine: Engine, name: str, kit: Kit, asked: Sequence[Asked]) -> Compared:
    """Compare answers, with a pack that the engine has loaded."""
    faults = 0
    for start in range(0, len(asked), _AT_ONCE):
        batch = asked[start : start + _AT_ONCE]
        for one, theirs in zip(batch, engine.digests(name, batch), strict=True):
            answer = outcome(kit, *one)
            faults += "faults" in answer
            if digest(kit, one[1], answer) != theirs:
                return Compared(start, faults, _readable(one, answer, engine.outcome(name, *one)))
    return Compared(len(asked), faults)


def _readable(asked: Asked, ours: dict[str, Any], theirs: Any) -> str:
    plain = msgspec.json.decode(msgspec.json.encode(ours))
    where, one, other = next(differences(plain, theirs, ""), ("only the order of keys", list(plain), list(theirs)))
    given, on = asked
    return f"situation: {dict(given)!r}\non: {on}\nat: {where}\nPython:  {one!r}\nbrowser: {other!r}"


def differences(one: Any, other: Any, where: str) -> Iterator[tuple[str, Any, Any]]:
    """Walk over what differs: the path, and both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*one, *other]):
            yield from differences(one.get(key, "(none)"), other.get(key, "(none)"), f"{where}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{where}/{number}")
    elif one != other:
        yield where, one, other
