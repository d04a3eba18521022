"""HSDS as lines of JSON, one record each: `services.ndjson`, or whatever `format=ndjson` of an API gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from stapmee.directory.errors import RecordFault
from stapmee.directory.formats.hsds_json import LISTS
from stapmee.directory.formats.incoming import LONGEST, Incoming, Read, Watch, lines
from stapmee.kit.errors import Sentence


def read(path: Path, watch: Watch) -> Read:
    """Give the records of a file; a line that is no JSON is a fault, and the next is read."""
    kind = LISTS.get(path.name.partition(".")[0], "")
    for number, line in enumerate(lines(path, watch), start=1):
        place = f"{path.name} line {number}"
        if not line.strip():
            continue
        try:
            value = json.loads(line) if len(line) <= LONGEST else None
        except (ValueError, RecursionError):
            whole = line.endswith("\n")
            yield RecordFault(place, Sentence("is no JSON; a record stands on one line" if whole else "is no JSON: was the file cut off?"))
            continue
        if isinstance(value, dict):
            yield Incoming(kind, value, {"": place})
        else:
            yield RecordFault(place, Sentence("is no record: {…}, shorter than 8 million letters"))


def write(documents: Iterable[str]) -> Iterator[str]:
    """Give the lines of one list."""
    return (f"{document}\n" for document in documents)
