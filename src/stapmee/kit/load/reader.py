"""Reading one YAML map key by key: every fault is noted, none stops the reading, no key goes unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from stapmee.kit.calendar import parse_day
from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.nodes import Node
from stapmee.kit.model import Origin
from stapmee.kit.prose import Line

T = TypeVar("T")
W = TypeVar("W", bound=str)

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Reader:
    """One map of a file. Ask for its keys, then call `finish`: what was not asked for is unknown."""

    def __init__(self, node: Node, faults: list[Fault]) -> None:
        self.node = node
        self.faults = faults
        self._asked: set[str] = set()
        self._map = node.value if isinstance(node.value, dict) else {}
        if not isinstance(node.value, dict):
            self.fault("", "expected a map of keys here")

    @property
    def origin(self) -> Origin:
        """Where the map stands."""
        return Origin(file=self.node.file, line=self.node.line)

    def fault(self, key: str, message: str) -> None:
        """Note a fault about a key, or about the map itself when it lacks that key."""
        self.faults.append(self._map.get(key, self.node).fault(key, message))

    def get(self, key: str, required: bool = False) -> Node | None:
        """Give the node of a key, or None; note a missing key when it is required."""
        self._asked.add(key)
        node = self._map.get(key)
        if node is None and required:
            self.fault(key, "is missing")
        return node

    def words(self, key: str, required: bool = True) -> str:
        """Read a string; "" when it is missing."""
        node = self.get(key, required)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.fault(key, "expected words, found a list or map")
            return ""
        value = node.value.strip()
        if not value:
            self.fault(key, "is empty")
        return value

    def maybe(self, key: str) -> str | None:
        """Read a string that may be absent."""
        return self.words(key, required=False) or None

    def line(self, key: str, required: bool = True) -> Line:
        """Read one line of words."""
        return Line(" ".join(self.words(key, required).split()))

    def maybe_line(self, key: str) -> Line | None:
        """Read one line of words that may be absent."""
        self._asked.add(key)
        return self.line(key) if key in self._map else None

    def identifier(self, key: str = "id") -> str:
        """Read an id: lower-case letters, digits and hyphens."""
        value = self.words(key)
        if value and not ID.fullmatch(value):
            self.fault(key, f'"{value}" is no id; use lower-case letters, digits and hyphens')
        return value

    def one_of(self, key: str, allowed: Sequence[W], default: W | None = None) -> W:
        """Read one of a closed list of words."""
        value = self.words(key, required=default is None)
        found = next((one for one in allowed if one == value), None)
        if value and found is None:
            self.fault(key, f'"{value}" is not known here; {nearest(value, allowed)}')
        return found or default or allowed[0]

    def yes(self, key: str) -> bool:
        """Read 'yes' or 'no'; absent is no."""
        return self.one_of(key, ("no", "yes"), default="no") == "yes"

    def whole(self, key: str, default: int | None = None) -> int:
        """Read a whole number."""
        value = self.words(key, required=default is None)
        if not value:
            return default or 0
        if not re.fullmatch(r"-?\d+", value):
            self.fault(key, f'"{value}" is no whole number')
            return default or 0
        return int(value)

    def day(self, key: str, required: bool = True) -> date | None:
        """Read a full date, YYYY-MM-DD."""
        value = self.words(key, required)
        if not value:
            return None
        parsed, exact = parse_day(value)
        if parsed is None or exact < 3:
            self.fault(key, f'"{value}" is no date; write it as 2026-05-31')
        return parsed

    def loose_day(self, key: str, required: bool = True) -> tuple[date | None, str | None]:
        """Read a date that may lack its day or month: its first day, and how it was written."""
        value = self.words(key, required)
        if not value:
            return None, None
        parsed, _ = parse_day(value)
        if parsed is None:
            self.fault(key, f'"{value}" is no date; write it as 2026-05-31, 2026-05 or 2026')
        return parsed, value

    def strings(self, key: str, required: bool = False) -> tuple[str, ...]:
        """Read a list of words."""
        found = []
        for node in self.nodes(key, required):
            if isinstance(node.value, str):
                found.append(node.value.strip())
            else:
                self.faults.append(node.fault(key, "expected words in this list"))
        return tuple(found)

    def nodes(self, key: str, required: bool = False) -> Sequence[Node]:
        """Read a list, as nodes."""
        node = self.get(key, required)
        if node is None:
            return ()
        if not isinstance(node.value, tuple):
            self.fault(key, "expected a list")
            return ()
        return node.value

    def maps(self, key: str, read: Callable[[Reader], T], required: bool = False) -> tuple[T, ...]:
        """Read a list of maps, each by `read`, and finish each."""
        return tuple(read_map(node, self.faults, read) for node in self.nodes(key, required))

    def map(self, key: str, read: Callable[[Reader], T], required: bool = False) -> T | None:
        """Read a map by `read`, and finish it; None when it is absent."""
        node = self.get(key, required)
        return None if node is None else read_map(node, self.faults, read)

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key, node in self._map.items():
            if key not in self._asked:
                self.faults.append(node.fault(key, f"this key is not known here; {nearest(key, self._asked)}"))


def read_map(node: Node, faults: list[Fault], read: Callable[[Reader], T]) -> T:
    """Read a map by `read`, and note its unknown keys."""
    reader = Reader(node, faults)
    result = read(reader)
    reader.finish()
    return result
