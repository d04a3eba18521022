"""The record of a paper in, the bytes of its PDF out: here, or in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from subprocess import PIPE

import msgspec

from stapmee.papers.errors import TypesettingError
from stapmee.papers.record import PaperRecord

#: For the C library. Typst has a thread a core: with an arena for each of eight, as that library has it, a book takes 20 to 80 MB
#: more; with one for all they wait for each other, a sixth of the time. Large pieces go straight back to the system.
_MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "65536"}
#: No paper takes a tenth of this; what does will never end.
_PATIENCE = 120.0


def typeset(record: PaperRecord) -> bytes:
    """Set a paper: PDF/UA-1 and PDF/A-2a, the same bytes for the same record in every process.

    What stands in the record is passed as data and never read as markup, so no text can break a paper or run anything.

    :raises TypesettingError: when typst refuses the paper (no title, a picture without words, a heading level skipped, a letter
        that our fonts do not hold) or warns about it (a layout that does not settle, a font that is not there)
    """
    # The extension weighs 80 MB: whoever makes no paper does not load it.
    from stapmee.papers.press import press

    return press(record.template, msgspec.json.encode(record).decode(), record.day)


def typeset_apart(make: Callable[[], PaperRecord]) -> bytes:
    """Set the paper that `make` makes as `typeset` does, in a process of its own, which gets ready meanwhile.

    What typst takes (290 MB for a whole book) goes back at the end, and a server's others go first meanwhile.

    :raises TypesettingError: as `typeset` does
    """
    environment = {**os.environ, **_MEMORY}
    with subprocess.Popen([sys.executable, "-m", "stapmee.papers.press"], stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment) as process:
        try:
            record = make()
            head = f"{record.template}\n{record.day.isoformat()}\n".encode()
            made, told = process.communicate(head + msgspec.json.encode(record), timeout=_PATIENCE)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise TypesettingError(record.template, told.decode().strip() or f"the process ended with {process.returncode}")
    return made
