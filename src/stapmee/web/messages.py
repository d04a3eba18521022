"""The words of the pages in other languages: gettext PO files, compiled before Django first reads them.

Only the PO files are kept in the repository. A compiled file that is missing or older is written beside its PO file or,
where that cannot be written (a site installed for all), in the user's cache.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import polib


def compiled_folders(locale: Path) -> list[Path]:
    """Compile what is missing or older, and give the folders to look in, first the most recent."""
    cache = Path(platformdirs.user_cache_dir("stapmee")) / "locale"
    in_cache = [_compile(source, locale, cache) for source in sorted(locale.glob("*/LC_MESSAGES/django.po"))]
    return [cache, locale] if any(in_cache) else [locale]


def _compile(source: Path, locale: Path, cache: Path) -> bool:
    """Bring one compiled file up to date; tell whether it stands in the cache."""
    beside = source.with_suffix(".mo")
    if _is_current(beside, source) or _write(source, beside):
        return False
    elsewhere = cache / beside.relative_to(locale)
    elsewhere.parent.mkdir(parents=True, exist_ok=True)
    if not _is_current(elsewhere, source):
        _write(source, elsewhere)
    return True


def _is_current(compiled: Path, source: Path) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _write(source: Path, target: Path) -> bool:
    """Write a compiled file whole or not at all; several servers may start at once."""
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
    except OSError:
        return False
    return True
