"""The kit's conditions on a day in the plainest form that any rules engine takes, and a person as plain facts.

Whatever an engine could not do by itself is done before it starts, and not counted: parameters have that day's values, a day
"fact + span" is a fact of its own (yes, no or not known), a number is two facts, the least and the greatest that it can be, and
rules that do not hold on the day are left out. Words that nobody knows are None; a number that nobody knows lies between all bounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import msgspec

from stapmee.kit.calendar import add_span
from stapmee.kit.model import Atom, Choice, FacetId, Interval, Kit, Threshold
from stapmee.route.index import Index
from stapmee.route.situation import Day, Situation

Facts = Mapping[str, str | int | None]
#: Of each rule: 0 when it does not hold, 1 when it may, 2 when it certainly does.
Answer = Sequence[int]

#: Further apart than any bounds.
_ANYTHING = -1, 100_000


class OneOf(msgspec.Struct, frozen=True):
    """The fact is one of some words."""

    fact: str
    values: tuple[str, ...]


class Within(msgspec.Struct, frozen=True):
    """The number lies from `least` up to, not including, `below`; known by the least and the greatest that it can be."""

    low: str
    high: str
    least: int | None
    below: int | None


Test = OneOf | Within
#: OR of ANDs.
Rule = tuple[tuple[Test, ...], ...]


class Rules(msgspec.Struct, frozen=True):
    """The rules of a day: `items` are their places in the index, `words` and `numbers` all facts that they ask.

    With words go those that there are, with numbers what they are when nobody knows.
    """

    on: date
    items: tuple[int, ...]
    rules: tuple[Rule, ...]
    words: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    days: Mapping[str, Threshold]


class Peer(Protocol):
    """A rules engine that has compiled the rules."""

    def __call__(self, facts: Facts) -> Answer:
        """Answer for one person."""


def rules_of(kit: Kit, index: Index, on: date) -> Rules:
    """Translate what holds on a day."""
    items = tuple(number for number, item in enumerate(index.items) if item.when and item.period.covers(on))
    rules = tuple(tuple(tuple(map(_test, conjunction)) for conjunction in index.items[number].when) for number in items)
    asked = [atom for conjunction in index.alternatives for atom in conjunction]
    words = {_name(atom.facet): tuple(value.id for value in kit.facets[atom.facet].values) for atom in asked if isinstance(atom, Choice)}
    days = {_day_name(atom): atom for atom in asked if isinstance(atom, Threshold)}
    asked_numbers = {atom.facet for atom in asked if isinstance(atom, Interval)}
    numbers = {name: number for facet in sorted(asked_numbers) for name, number in zip(_number_names(facet), _ANYTHING, strict=True)}
    return Rules(on, items, rules, words | dict.fromkeys(days, ("yes", "no")), numbers, days)


def _test(atom: Atom) -> Test:
    if isinstance(atom, Choice):
        return OneOf(_name(atom.facet), tuple(sorted(atom.values)))
    if isinstance(atom, Interval):
        return Within(*_number_names(atom.facet), atom.low, atom.high)
    return OneOf(_day_name(atom), ("yes" if atom.reached else "no",))


def _name(facet: FacetId) -> str:
    return "f_" + facet.replace("-", "_")


def _number_names(facet: FacetId) -> tuple[str, str]:
    return f"{_name(facet)}_low", f"{_name(facet)}_high"


def _day_name(atom: Threshold) -> str:
    assert atom.span is not None, "the index has the day's values"
    return f"{_name(atom.facet)}_{atom.span.count}_{atom.span.unit}".replace("-", "minus_")


def facts_of(rules: Rules, kit: Kit, person: Situation) -> Facts:
    """Write a person as facts, each there: None where it is not known."""
    facts: dict[str, str | int | None] = {**dict.fromkeys(rules.words), **rules.numbers}
    for name, fact in person.facts.items():
        if _name(name) in rules.words and name not in person.doubtful:
            facts[_name(name)] = str(fact)
    for facet in kit.facets.values():
        low, high = _number_names(facet.id)
        if low in facts and (number := person.numbers_on(facet.id, rules.on)) is not None:
            facts[low], facts[high] = number.low, number.high
    for day, threshold in rules.days.items():
        facts[day] = _reached(threshold, person, rules.on)
    return facts


def _reached(threshold: Threshold, person: Situation, on: date) -> str | None:
    fact = person.facts.get(threshold.facet)
    if not isinstance(fact, Day) or threshold.span is None:
        return None
    if add_span(fact.last, threshold.span) <= on:
        return "yes"
    return None if add_span(fact.first, threshold.span) <= on else "no"
