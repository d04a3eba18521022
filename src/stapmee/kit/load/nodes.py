"""YAML as strings with the line each stands on: the only door to the yaml library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from stapmee.kit.errors import Fault

# The C loader is ten times as fast; it is part of every PyYAML wheel, but a build from source may lack it.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Node(msgspec.Struct, frozen=True):
    """A string, list or map as it stands in a file, and where."""

    value: str | tuple[Node, ...] | dict[str, Node]
    file: str
    line: int

    def fault(self, key: str, message: str) -> Fault:
        """Make a fault about this node."""
        return Fault(self.file, self.line, key, message)

    def walk(self) -> Iterator[Node]:
        """Walk over this node and all below it."""
        yield self
        below = self.value.values() if isinstance(self.value, dict) else self.value if isinstance(self.value, tuple) else ()
        for node in below:
            yield from node.walk()


def read_yaml(path: Path, shown_as: str, faults: list[Fault]) -> Node | None:
    """Read one file; on a file that is no YAML, not UTF-8 or empty, note the fault and give None."""
    try:
        words = path.read_bytes().decode("utf-8")
        root = yaml.compose(words, _Loader)
    except UnicodeDecodeError as error:
        faults.append(Fault(shown_as, 1, "", f"not UTF-8 (byte {error.start}); save the file as UTF-8"))
        return None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.append(
            Fault(shown_as, line, "", f"not readable as YAML: {error.problem or error.context}; a sentence with ': ' needs block style (>)")
        )
        return None
    except yaml.YAMLError as error:
        faults.append(Fault(shown_as, 1, "", f"not readable as YAML: {error}"))
        return None
    if root is None:
        faults.append(Fault(shown_as, 1, "", "the file is empty"))
        return None
    return _node(root, shown_as, faults)


def _node(node: yaml.Node, file: str, faults: list[Fault]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Node(_mapping(node, file, faults), file, line)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_node(item, file, faults) for item in node.value), file, line)
    return Node(str(node.value), file, line)


def _mapping(node: yaml.MappingNode, file: str, faults: list[Fault]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            faults.append(Fault(file, key.start_mark.line + 1, name, f"stands twice (first on line {found[name].line}); keep one"))
            continue
        found[name] = _node(value, file, faults)
    return found
