"""The kits that tests read: the small one beside them, with the real phrases, and the real one."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from stapmee.kit.load import load, read
from stapmee.kit.model import Kit

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
SMALL = Path(__file__).resolve().parent / "kit" / "small"


def copy_small(to: Path) -> Path:
    """Copy the small kit, with the phrases that every kit speaks with and an English PO file."""
    shutil.copytree(SMALL, to, dirs_exist_ok=True)
    shutil.copy(CONTENT / "phrases.yaml", to / "phrases.yaml")
    (to / "translations").mkdir(exist_ok=True)
    (to / "translations" / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Werken mag {work.wait} na het verzoek"\nmsgstr "You may work {work.wait} after the request"\n\n'
        'msgid "{span} na {fact}"\nmsgstr "{span} after {fact}"\n\nmsgid "vier"\nmsgstr "four"\n\n'
        'msgid "het verzoek"\nmsgstr "the request"\n',
        encoding="utf-8",
    )
    return to


@cache
def small(language: str | None = None) -> Kit:
    """Read the small kit."""
    return read(copy_small(Path(mkdtemp(prefix="stapmee-small-"))), language)


@cache
def real(language: str | None = None) -> Kit:
    """Load the real kit."""
    return load(CONTENT, language)
