"""The one door to typst: the record of a paper in, the bytes of its PDF out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

import msgspec

from stapmee.papers.errors import TypesettingError
from stapmee.papers.record import PaperRecord

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
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
    return _set(record.template, msgspec.json.encode(record).decode(), record.day)


def typeset_apart(make: Callable[[], PaperRecord]) -> bytes:
    """Set the paper that `make` makes as `typeset` does, in a process of its own, which gets ready meanwhile.

    What typst takes (290 MB for a whole book) goes back at the end, and a server's others go first meanwhile.

    :raises TypesettingError: as `typeset` does
    """
    environment = {**os.environ, **_MEMORY}
    with subprocess.Popen([sys.executable, "-m", __name__], stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment) as process:  # noqa: S603
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


def _set(template: str, data: str, on: date, folder: Path = HERE) -> bytes:
    # The extension weighs 80 MB: whoever makes no paper does not load it.
    import typst

    try:
        made, warnings = typst.compile_with_warnings(
            folder / template,
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise TypesettingError(template, error.diagnostic or error.message) from error
    if warnings:
        raise TypesettingError(template, warnings[0].diagnostic or warnings[0].message)
    assert isinstance(made, bytes), "one PDF, and no pages apart"
    return made


@cache
def _fonts() -> typst.Fonts:
    """Give the house's own fonts and no others: not the system's, not those inside typst, so that no letter comes from elsewhere."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def main() -> None:
    """Read a template's name, a day and a record as JSON, write the PDF: what `typeset_apart` runs."""
    os.nice(5)
    _fonts()  # what every paper needs is there before the record is
    template, day, record = sys.stdin.read().split("\n", 2)
    try:
        made = _set(template, record, date.fromisoformat(day))
    except TypesettingError as error:
        sys.exit(error.message)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
