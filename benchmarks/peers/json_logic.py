"""JSONLogic by json-logic-qubit: rules are data, walked anew each time; there is nothing to compile. Words that are not known are null."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.peers.rules import Answer, Facts, OneOf, Peer, Rule, Rules, Test

Logic = dict[str, list[object]]


def peer(rules: Rules) -> Peer:
    """Write all rules as one list."""
    from json_logic import jsonLogic

    logic = [_logic(rule) for rule in rules.rules]

    def answer(facts: Facts) -> Answer:
        found: list[int] = jsonLogic(logic, facts)
        return found

    return answer


def _logic(rule: Rule) -> object:
    if () in rule:
        return 2
    return {"if": [_any(rule, _possible), {"if": [_any(rule, _certain), 2, 1]}, 0]}


def _any(rule: Rule, logic: Callable[[Test], Logic]) -> Logic:
    return {"or": [{"and": [logic(test) for test in tests]} for tests in rule]}


def _possible(test: Test) -> Logic:
    if isinstance(test, OneOf):
        return {"or": [{"==": [_fact(test.fact), None]}, {"in": [_fact(test.fact), list(test.values)]}]}
    return {"and": _bounds(test.high, test.low, test.least, test.below)}


def _certain(test: Test) -> Logic:
    if isinstance(test, OneOf):
        return {"in": [_fact(test.fact), list(test.values)]}
    return {"and": _bounds(test.low, test.high, test.least, test.below)}


def _fact(name: str) -> object:
    return {"var": name}


def _bounds(from_: str, to: str, least: int | None, below: int | None) -> list[object]:
    bounds: list[object] = []
    if least is not None:
        bounds.append({">=": [_fact(from_), least]})
    if below is not None:
        bounds.append({"<": [_fact(to), below]})
    return bounds
