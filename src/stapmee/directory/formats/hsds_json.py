"""HSDS as JSON: `{"organizations": [...], "services": [...], ...}`, a list, or a page of somebody's API. Read record by record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from stapmee.directory.errors import FileError
from stapmee.directory.formats.incoming import LONGEST, Incoming, Read, Watch, text
from stapmee.kit.errors import Sentence

#: Name of a list -> the kind of its records; the order is that of writing.
LISTS: Mapping[str, str] = {
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "organizations": "organization",
    "services": "service",
}
_SPACE = " \t\r\n"


def read(path: Path, watch: Watch) -> Read:
    """Give the records of a file.

    :raises FileError: where it is no JSON, with the line; what came before was given already
    """
    with path.open("rb") as file:
        reading = _Reading(path.name, text(file, path.name, watch))
        yield from reading.document(LISTS.get(path.name.partition(".")[0], ""))


class _Reading:
    """A JSON text of which a window is in memory."""

    def __init__(self, name: str, pieces: Iterator[str]) -> None:
        self.name, self.pieces = name, pieces
        self.window, self.at, self.line, self.ended = "", 0, 1, False
        self.decoder = json.JSONDecoder(parse_constant=self.no_number)

    def document(self, kind: str) -> Iterator[Incoming]:
        """Read the whole: a list, or an object of lists; what else an object holds (a page's numbers) is passed over."""
        first = self.peek()
        if first == "[":
            yield from self.listed("", kind)
        elif first == "{":
            yield from self.lists(kind)
        else:
            form = 'begins with "%(value)s"; it should be a list […] or an object {…} of HSDS'
            self.fail(Sentence(form, value=first) if first else Sentence("is empty"))
        if self.peek():
            self.fail(Sentence('goes on after its end, with "%(value)s"', value=self.peek()))

    def lists(self, kind: str) -> Iterator[Incoming]:
        """Read an object of lists."""
        self.take("{")
        found = False
        while self.peek() != "}":
            name = self.value()
            self.take(":")
            if isinstance(name, str) and (name in LISTS or name == "contents"):
                found = True
                yield from self.listed(name, LISTS.get(name, kind))
            else:
                self.value()
            if self.peek() != "}":
                self.take(",")
        self.take("}")
        if not found:
            self.fail(Sentence("holds none of the lists %(value)s", value=", ".join(LISTS)))

    def listed(self, name: str, kind: str) -> Iterator[Incoming]:
        """Read a list of records."""
        self.take("[")
        number = 0
        while self.peek() != "]":
            line = self.line
            value = self.value()
            place = f"{name}[{number}] (line {line})"
            if not isinstance(value, dict):
                self.fail(Sentence("%(value)s is no record: {…}", value=place))
            yield Incoming(kind, value, {"": place})
            number += 1
            if self.peek() != "]":
                self.take(",")
        self.take("]")

    # --- the window

    def peek(self) -> str:
        """Give the next character that is no space; "" at the end."""
        while True:
            while self.at < len(self.window) and self.window[self.at] in _SPACE:
                self.line += self.window[self.at] == "\n"
                self.at += 1
            if self.at < len(self.window):
                return self.window[self.at]
            if not self.more():
                return ""

    def take(self, wanted: str) -> None:
        """Go past a character that has to be there."""
        found = self.peek()
        if found != wanted:
            ended = Sentence("the file ends where %(of)s should be", of=wanted)
            self.fail(Sentence('"%(value)s" stands where %(of)s should be', value=found, of=wanted) if found else ended)
        self.at += 1

    def value(self) -> object:
        """Read one value, however far it goes."""
        self.peek()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.window, self.at)
            except RecursionError:
                self.fail(Sentence("is nested deeper than any record"))
            except json.JSONDecodeError as error:
                ahead = error.pos - self.at  # before the window moves
                if len(self.window) - self.at > LONGEST or not self.more(len(self.window)):
                    self.line += self.window.count("\n", self.at, self.at + ahead)
                    self.fail(self._broken(error.msg, self.at + ahead))
            else:
                # A number at the end of the window may go on in the next.
                if end < len(self.window) or not self.more():
                    self.line += self.window.count("\n", self.at, end)
                    self.at = end
                    return value

    def more(self, at_least: int = 1) -> bool:
        """Read on; False at the end of the file. Reads as much again as there is, so that a long record costs little."""
        pieces: list[str] = []
        while not self.ended and sum(map(len, pieces)) < at_least:
            piece = next(self.pieces, None)
            self.ended = piece is None
            pieces.append(piece or "")
        self.window, self.at = self.window[self.at :] + "".join(pieces), 0
        return any(pieces)

    def _broken(self, fault: str, at: int) -> Sentence:
        if at >= len(self.window.rstrip()) or fault.startswith("Unterminated"):
            return Sentence("ends in the middle of a record: was the file cut off?")
        return Sentence("is no JSON here: %(why)s, near %(value)s", why=fault.lower(), value=repr(self.window[at : at + 30]))

    def no_number(self, word: str) -> NoReturn:
        """Refuse NaN and Infinity, which Python reads and JSON has not."""
        self.fail(Sentence("%(value)s is no number of JSON", value=word))

    def fail(self, fault: Sentence) -> NoReturn:
        """Stop, and say where."""
        raise FileError(f"{self.name} line {self.line}", fault)


def write(lists: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """Give the text of one object, a record a line.

    :param lists: name of a list (`LISTS`) and its records as JSON
    """
    yield "{"
    for number, (name, documents) in enumerate(lists):
        yield f'{"," if number else ""}\n"{name}": ['
        for at, document in enumerate(documents):
            yield f"{',' if at else ''}\n{document}"
        yield "\n]"
    yield "\n}\n"
