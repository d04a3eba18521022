"""The kits that tests read: the small one beside them, with the real phrases, and the real one."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from stapmee.kit.calendar import Span
from stapmee.kit.load import load, read
from stapmee.kit.model import Kit, ParameterId, Validity

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
SMALL = Path(__file__).resolve().parent / "kit" / "small"


def copy_small(to: Path) -> Path:
    """Copy the small kit, with the phrases that every kit speaks with, the municipalities and an English PO file."""
    shutil.copytree(SMALL, to, dirs_exist_ok=True)
    shutil.copy(CONTENT / "phrases.yaml", to / "phrases.yaml")
    shutil.copytree(CONTENT / "places", to / "places", dirs_exist_ok=True)
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


def with_coming_value(kit: Kit, day: date) -> Kit:
    """Give the small kit with a waiting time that becomes a year from a day on."""
    old = kit.parameters[ParameterId("work.wait")]
    last = old.values[-1]
    ends = msgspec.structs.replace(last, valid=Validity(from_=last.valid.from_, to=day))
    begins = msgspec.structs.replace(last, value="12 months", span=Span(12, "months"), valid=Validity(from_=day))
    changed = msgspec.structs.replace(old, values=(*old.values[:-1], ends, begins))
    return msgspec.structs.replace(kit, parameters={**kit.parameters, old.id: changed})
