"""gettext PO files of the kit: reading them, and bringing them up to date with the Dutch texts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import polib

from stapmee.kit.errors import Fault, KitError
from stapmee.kit.load.markdown import MarkdownError, parse
from stapmee.kit.load.pack import linked
from stapmee.kit.model import Kit
from stapmee.kit.plurals import categories, counts, plural_fault
from stapmee.kit.prose import Text, placeholders
from stapmee.kit.translate import handle, sources_for, translate


class Coverage(msgspec.Struct, frozen=True):
    """How much of the kit a language holds."""

    language: str
    done: int
    total: int


def catalogue_path(folder: Path, language: str) -> Path:
    """Tell where a language's PO file stands."""
    return folder / "translations" / f"{language}.po"


def in_language(kit: Kit, folder: Path, language: str) -> Kit:
    """Give the kit in a language of its own list.

    :raises KitError: when the PO file is missing or a translation's parameters or Markdown are wrong
    """
    path = catalogue_path(folder, language)
    shown_as = f"translations/{language}.po"
    if not path.is_file():
        raise KitError([Fault(shown_as, 1, "", f'this file is missing; "stapmee translate {language}" makes it')])
    faults: list[Fault] = []
    lines: dict[str, str] = {}
    texts: dict[str, Text] = {}
    for entry in _entries(path, shown_as):
        if not entry.msgstr or entry.obsolete or entry.fuzzy:
            continue
        key = handle(entry.msgid)
        lines[key] = entry.msgstr
        try:
            texts[key] = parse(entry.msgstr, language)
        except MarkdownError as error:
            faults.append(Fault(shown_as, entry.linenum or 1, entry.msgctxt or "", str(error)))
        faults.extend(_parameter_faults(entry, shown_as))
        faults.extend(_plural_faults(entry, shown_as, language))
    if faults:
        raise KitError(faults)
    return linked(translate(kit, language, lines, texts))


def _entries(path: Path, shown_as: str) -> polib.POFile:
    try:
        return polib.pofile(str(path), encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KitError([Fault(shown_as, 1, "", f"not readable as a PO file: {error}")]) from error


def _parameter_faults(entry: polib.POEntry, shown_as: str) -> list[Fault]:
    wanted, found = set(placeholders(entry.msgid)), set(placeholders(entry.msgstr))
    if wanted == found:
        return []
    return [
        Fault(
            shown_as,
            entry.linenum or 1,
            entry.msgctxt or "",
            f"holds {sorted(found)} where the Dutch has {sorted(wanted)}; keep each {{…}} as it is",
        )
    ]


def _plural_faults(entry: polib.POEntry, shown_as: str, language: str) -> list[Fault]:
    fault = plural_fault(entry.msgstr, language)
    if counts(entry.msgid) and not counts(entry.msgstr):
        fault = f'"{entry.msgid}" counts, and "{entry.msgstr}" does not; write a form for each of {list(categories(language))}'
    return [Fault(shown_as, entry.linenum or 1, entry.msgctxt or "", fault)] if fault else []


def coverage(kit: Kit, folder: Path, language: str) -> Coverage:
    """Count what a language holds of the texts that it should."""
    path = catalogue_path(folder, language)
    done = (
        {entry.msgid for entry in _entries(path, path.name) if entry.msgstr and not entry.obsolete and not entry.fuzzy}
        if path.is_file()
        else set()
    )
    wanted = [source for source, _, _ in sources_for(kit, language)]
    return Coverage(language, sum(source in done for source in wanted), len(wanted))


def update(kit: Kit, folder: Path, language: str) -> Coverage:
    """Bring a language's PO file up to date: new texts added, texts that are gone marked obsolete, translations kept."""
    path = catalogue_path(folder, language)
    path.parent.mkdir(exist_ok=True)
    old = {entry.msgid: entry for entry in (_entries(path, path.name) if path.is_file() else ())}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {"Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8"}
    wanted: set[str] = set()
    for source, where, _ in sources_for(kit, language):
        wanted.add(source)
        known = old.get(source)
        catalogue.append(
            polib.POEntry(msgctxt=handle(source), msgid=source, msgstr=known.msgstr if known else "", occurrences=[(where, "")])
        )
    for entry in old.values():
        if entry.msgid not in wanted and entry.msgstr:
            catalogue.append(polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=entry.msgstr, obsolete=True))
    catalogue.save(str(path))
    return coverage(kit, folder, language)
