"""CEL by common-expression-language, which is written in Rust: one program gives all answers as a list, a thousand calls the fewer."""

from __future__ import annotations

from benchmarks.peers.expressions import expression
from benchmarks.peers.rules import Answer, Facts, Peer, Rules


def peer(rules: Rules) -> Peer:
    """Compile all rules together."""
    import cel

    program = cel.compile(f"[{', '.join(expression(rule, '&&', '||') for rule in rules.rules)}]")

    def answer(facts: Facts) -> Answer:
        found: list[int] = program.execute(facts)
        return found

    return answer
