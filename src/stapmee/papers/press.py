"""The one door to typst, and all that runs in the process of a paper: it imports little, because every sheet waits for it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import typst

from stapmee.papers.errors import TypesettingError

HERE = Path(__file__).parent
FONTS = HERE / "fonts"


def press(template: str, data: str, on: date, folder: Path = HERE) -> bytes:
    """Set data in a template of a folder: PDF/UA-1 and PDF/A-2a.

    :raises TypesettingError: when typst refuses it or warns about it
    """
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
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def main() -> None:
    """Read a template's name, a day and a record as JSON, write the PDF: what `typesetting.typeset_apart` runs."""
    os.nice(5)
    _fonts()  # what every paper needs is there before the record is
    template, day, record = sys.stdin.read().split("\n", 2)
    try:
        made = press(template, record, date.fromisoformat(day))
    except TypesettingError as error:
        sys.exit(error.message)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
