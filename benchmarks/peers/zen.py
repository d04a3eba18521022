"""GoRules ZEN, written in Rust: one compiled expression gives all answers as a list.

A decision table with a row for each alternative, collecting what hits, took five times as long and knows no "perhaps".
"""

from __future__ import annotations

from benchmarks.peers.expressions import expression
from benchmarks.peers.rules import Answer, Facts, Peer, Rules


def peer(rules: Rules) -> Peer:
    """Compile all rules together."""
    import zen

    compiled = zen.compile_expression(f"[{', '.join(expression(rule, 'and', 'or') for rule in rules.rules)}]")

    def answer(facts: Facts) -> Answer:
        found: list[int] = compiled.evaluate(facts)
        return found

    return answer
