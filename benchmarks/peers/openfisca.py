"""OpenFisca: whole populations at once, in numpy; so it is asked for one person and for all together.

A variable for each fact, each test and each rule, as its documentation advises: what several rules ask is computed once.
A test is 0 (no), 1 (not known) or 2 (yes); a rule the greatest of the least of its tests. Words that are not known are -1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.peers.rules import Answer, Facts, OneOf, Peer, Rule, Rules, Test, Within

_UNKNOWN = -1
#: A vector of one value a person. OpenFisca and numpy may not be there to name their types.
Vector = Any
#: Gives a fact or test of everybody by its name, for a period.
Population = Callable[[str, object], Vector]


def peer(rules: Rules) -> Peer:
    """Answer for one person."""
    answer_all = batch(rules)

    def answer(facts: Facts) -> Answer:
        return answer_all([facts])[0]

    return answer


def batch(rules: Rules) -> Callable[[Sequence[Facts]], list[Answer]]:
    """Answer for many at once."""
    import numpy as np
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit, period
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = Entity("person", "persons", "", "")
    system = TaxBenefitSystem([person])
    day = period(rules.on.isoformat())

    def add(name: str, **more: object) -> str:
        system.add_variable(type(name, (Variable,), {"value_type": int, "entity": person, "definition_period": DateUnit.DAY, **more}))
        return name

    for name in (*rules.words, *rules.numbers):
        add(name, default_value=_UNKNOWN)
    tests = {test for rule in rules.rules for conjunction in rule for test in conjunction}
    names = {test: add(f"test_{number}", formula=_test_formula(rules, test)) for number, test in enumerate(sorted(tests, key=repr))}
    asked = [add(f"rule_{number}", formula=_rule_formula(rule, names)) for number, rule in enumerate(rules.rules)]

    def answer(everybody: Sequence[Facts]) -> list[Answer]:
        simulation = SimulationBuilder().build_default_simulation(system, len(everybody))
        for name in (*rules.words, *rules.numbers):
            simulation.set_input(name, day, np.array([_number(rules, name, facts[name]) for facts in everybody]))
        found: list[Answer] = np.array([simulation.calculate(name, day) for name in asked]).T.tolist()
        return found

    return answer


def _number(rules: Rules, name: str, fact: str | int | None) -> int:
    if fact is None:
        return _UNKNOWN
    return fact if isinstance(fact, int) else rules.words[name].index(fact)


# OpenFisca counts the arguments of a formula, so what each is about is bound from outside.


def _test_formula(rules: Rules, test: Test) -> Callable[[Population, object], Vector]:
    def formula(person: Population, day: object) -> Vector:
        return _one_of(rules, test, person, day) if isinstance(test, OneOf) else _within(test, person, day)

    return formula


def _one_of(rules: Rules, test: OneOf, person: Population, day: object) -> Vector:
    import numpy as np

    fact = person(test.fact, day)
    wanted = [rules.words[test.fact].index(value) for value in test.values]
    return np.where(fact == _UNKNOWN, 1, 2 * np.isin(fact, wanted))


def _within(test: Within, person: Population, day: object) -> Vector:
    low, high = person(test.low, day), person(test.high, day)
    possible = certain = low <= high
    if test.least is not None:
        possible, certain = possible & (high >= test.least), certain & (low >= test.least)
    if test.below is not None:
        possible, certain = possible & (low < test.below), certain & (high < test.below)
    return possible.astype(int) + certain


def _rule_formula(rule: Rule, names: dict[Test, str]) -> Callable[[Population, object], Vector]:
    def formula(person: Population, day: object) -> Vector:
        import numpy as np

        found = [np.minimum.reduce([person(names[test], day) for test in tests]) for tests in rule if tests]
        return np.maximum.reduce(found) if all(rule) else 2

    return formula
