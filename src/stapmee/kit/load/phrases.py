"""Holding phrases.yaml to the closed list of what the code speaks (kit/spoken.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.nodes import Node, read_yaml
from stapmee.kit.spoken import SPOKEN


def missing_phrases(node: Node) -> Iterator[Fault]:
    """Find phrases that the code would look for in vain."""
    there = node.value if isinstance(node.value, dict) else {}
    for name in sorted(SPOKEN - set(there)):
        close = nearest(name, set(there) - SPOKEN)
        hint = f"; {close}" if close.startswith("did you mean") else ""
        yield node.fault(name, f"is missing: the route, the maps or the papers say this phrase{hint}")


def unspoken_phrases(folder: Path) -> Iterator[Fault]:
    """Find phrases that nothing says."""
    node = read_yaml(folder / "phrases.yaml", "phrases.yaml", [])
    there = node.value if node is not None and isinstance(node.value, dict) else {}
    for name in sorted(set(there) - SPOKEN):
        close = nearest(name, SPOKEN - set(there))
        hint = (
            close if close.startswith("did you mean") else "take it out, or add its name to kit/spoken.py where the code has come to say it"
        )
        yield there[name].fault(name, f"nothing says this phrase; {hint}")
