"""Rules as expressions of the C family, which CEL and ZEN both read: 0, 1 or 2.

Neither knows an unknown; words that are not known are null. A rule is asked whether it can hold and, only when it can, whether it does.
"""

from __future__ import annotations

import json

from benchmarks.peers.rules import OneOf, Rule, Test


def expression(rule: Rule, all_: str, any_: str) -> str:
    """Write a rule; `all_` and `any_` are the words for "and" and "or"."""
    if () in rule:
        return "2"
    possible = f" {any_} ".join(f" {all_} ".join(_possible(test, all_, any_) for test in tests) for tests in rule)
    certain = f" {any_} ".join(f" {all_} ".join(_certain(test, all_) for test in tests) for tests in rule)
    return f"({possible} ? ({certain} ? 2 : 1) : 0)"


def _possible(test: Test, all_: str, any_: str) -> str:
    if isinstance(test, OneOf):
        return f"({test.fact} == null {any_} {_is(test)})"
    return _bounds(test.high, test.low, test.least, test.below, all_)


def _certain(test: Test, all_: str) -> str:
    return _is(test) if isinstance(test, OneOf) else _bounds(test.low, test.high, test.least, test.below, all_)


def _is(test: OneOf) -> str:
    return f"{test.fact} == {json.dumps(test.values[0])}" if len(test.values) == 1 else f"{test.fact} in {json.dumps(test.values)}"


def _bounds(from_: str, to: str, least: int | None, below: int | None, all_: str) -> str:
    """Say that one number is at least `least` and another under `below`."""
    parts = [f"{from_} >= {least}" if least is not None else "", f"{to} < {below}" if below is not None else ""]
    return f" {all_} ".join(part for part in parts if part)
