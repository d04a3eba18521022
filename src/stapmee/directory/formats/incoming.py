"""What every reader gives: records as they stood in the file, one at a time, and where each of their parts stood."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from stapmee.directory.errors import FileError, RecordFault
from stapmee.kit.errors import Sentence

#: Told how many bytes more were read, now and then.
Watch = Callable[[int], None]
#: Bytes that are read at a time.
STEP = 1 << 16
#: More than any line or record: what is longer lacks an end.
LONGEST = 8_000_000

#: How the bytes of a file begin that is not UTF-8, and what it is then.
_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK": "a zip or an Excel file",
    b"\xd0\xcf": "an old Excel file",
    b"\x1f\x8b": "gzip",
}
_HTML = re.compile(r"<\s*(?:/?[a-zA-Z]|!|\?)")
#: What a spreadsheet would take for a formula; a telephone number (+32 …) and a number (-3.5) are none.
_FORMULA = re.compile(r"^[=@\t\r]|^[+-](?![\d\s./()-]*$)")


class Incoming(msgspec.Struct, frozen=True):
    """A record as it stood in the file."""

    kind: str  #: "service", … or "" when the file does not say
    value: Mapping[str, object]
    places: Mapping[str, str]  #: path in the record -> what to call the place in the file; "" for the record itself

    def place(self, path: str) -> str:
        """Say where in the file a part of the record stood."""
        best = max((one for one in self.places if _holds(one, path)), key=len, default="")
        # From the last dot on: "languages[0].code" says more than "[0].code".
        rest = path[best.rfind(".") + 1 if path[len(best) :].startswith("[") else len(best) :].lstrip(".")
        named = self.places.get(best, "")
        return f"{named}, {rest}" if named and rest else named or rest


#: A reader's yield: a record, or what is wrong with a row that gives none.
Read = Iterator[Incoming | RecordFault]


def _holds(place: str, path: str) -> bool:
    return path.startswith(place) and (not place or len(place) == len(path) or path[len(place)] in ".[")


def lines(path: Path, watch: Watch) -> Iterator[str]:
    """Give the lines of a text file, with their ends as they are.

    :raises FileError: where it is not UTF-8, with the line
    """
    with path.open("rb") as file:
        yield from lines_of(file, path.name, watch)


def lines_of(file: BinaryIO, name: str, watch: Watch) -> Iterator[str]:
    """Give the lines of an open file; see `lines`."""
    read = 0
    for number, line in enumerate(iter(partial(file.readline, LONGEST), b""), start=1):
        if len(line) >= LONGEST:
            raise FileError(f"{name} line {number}", Sentence("is longer than any record: 8 million letters"))
        read += len(line)
        if number == 1:
            _refuse_mark(line, name)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise not_utf8(name, number, line, error) from error
        if number % 200 == 0:
            watch(read)
            read = 0
    watch(read)


def text(file: BinaryIO, name: str, watch: Watch) -> Iterator[str]:
    """Give a file's text, some at a time; see `lines`."""
    decoder, number, begun = codecs.getincrementaldecoder("utf-8-sig")(), 1, False
    while True:
        some = file.read(STEP)
        if not begun:
            _refuse_mark(some, name)
            begun = True
        try:
            words = decoder.decode(some, final=not some)
        except UnicodeDecodeError as error:
            raise not_utf8(name, number + some[: error.start].count(b"\n"), some, error) from error
        number += some.count(b"\n")
        watch(len(some))
        yield words
        if not some:
            return


def _refuse_mark(start: bytes, name: str) -> None:
    for mark, what in _MARKS.items():
        if start.startswith(mark):
            raise FileError(name, Sentence("is %(value)s, not text; save it as UTF-8 (in Excel: “CSV UTF-8”)", value=what))


def not_utf8(name: str, line: int, data: bytes, error: UnicodeDecodeError) -> FileError:
    """Say that bytes are no UTF-8, and what they may have been."""
    near = data[max(error.start - 20, 0) : error.start + 20].decode("cp1252", "replace").strip()
    said = Sentence('is not UTF-8 near "%(value)s"; save the file as UTF-8 (in Excel: “CSV UTF-8”)', value=near)
    return FileError(f"{name} line {line}", said)


def no_csv(error: csv.Error) -> Sentence:
    """Say that a table cannot be read on."""
    return Sentence("is no CSV (%(value)s): was the file cut off, or a quote forgotten?", value=error)


def cells_missing(cells: int, columns: int) -> Sentence:
    """Say that a row is shorter or longer than its header."""
    return Sentence("has %(value)s cells of %(of)s: was the file cut off, or a quote forgotten?", value=cells, of=columns)


def cell_fault(cell: str) -> Sentence | None:
    """Say what is wrong with the cell of a table that a spreadsheet would run."""
    if _FORMULA.match(cell):
        form = '"%(value)s" begins like a formula; write it without %(sign)s, or put \' before it'
        return Sentence(form, value=cell[:40], sign=repr(cell[0]))
    return None


def plain_cell(cell: str) -> str:
    """Give a cell without the quote that keeps a spreadsheet from running it (`safe_cell`)."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def safe_cell(cell: str) -> str:
    """Give a cell as a spreadsheet will not run it (OWASP: CSV injection).

    >>> safe_cell("=1+1"), safe_cell("+32 9 123 45 67")
    ("'=1+1", '+32 9 123 45 67')
    """
    return f"'{cell}" if _FORMULA.match(cell) or (cell.startswith("'") and _FORMULA.match(cell[1:])) else cell


def html_fault(words: str) -> Sentence | None:
    """Say where words hold HTML; "less than 3 < 5" is none."""
    found = _HTML.search(words)
    if found is None:
        return None
    return Sentence('holds HTML ("%(value)s"); write it in plain words', value=words[found.start() : found.start() + 30])
