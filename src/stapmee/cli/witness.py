"""A witness of a proof in the terminal: as data, and as the command that shows the same person's route."""

from __future__ import annotations

import shlex

from stapmee.proof.witness import Witness


def command(witness: Witness) -> str:
    """Give the command that repeats a witness."""
    facts = [f"{name}={words}" for name, words in witness.facts.items()]
    return shlex.join(["stapmee", "route", *facts, "--on", witness.on.isoformat()])


def described(witness: Witness) -> str:
    """Describe a witness in one line."""
    return ", ".join(witness.said) or "somebody of whom nothing is known"


def witness_document(witness: Witness) -> dict[str, object]:
    """Give a witness as data."""
    return {
        "facts": dict(witness.facts),
        "said": list(witness.said),
        "on": witness.on.isoformat(),
        "command": command(witness),
    }
