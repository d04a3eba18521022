"""From the files of `content/` to a Kit: the only room that touches files and YAML. A start reads the JSON build."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec
import platformdirs

from stapmee.kit.errors import Fault, KitError, nearest
from stapmee.kit.model import Kit
from stapmee.kit.prose import Line

__all__ = ["kit_folder", "load", "read"]

_log = logging.getLogger(__name__)
_READS = {".yaml", ".po", ".csv"}
#: Folders of `content/` that are no part of the kit: its builds, and the organisations (stapmee.directory).
_APART = {".build", "directory"}


def kit_folder(named: str | None = None) -> Path:
    """Find the kit: the folder named, else the one inside the package, else `content/` beside `src/`."""
    if named:
        return Path(named)
    package = Path(__file__).resolve().parents[2]
    inside = package / "content"
    return inside if inside.is_dir() else package.parents[1] / "content"


def read(folder: Path, language: str | None = None, phrases: Mapping[str, Line] | None = None) -> Kit:
    """Read a kit from its YAML files, in Dutch or in another of its languages.

    :param phrases: what the kit speaks with instead of its own phrases.yaml: a kit of long ago lacks what is said today
    :raises KitError: with every fault found
    """
    # Reading files needs YAML, Markdown, PO files and the municipalities; a start from the build does without.
    from stapmee.kit.load.pack import read_pack
    from stapmee.kit.load.translations import in_language

    kit = read_pack(folder, _digest(folder), phrases)
    if language is None or language == kit.language:
        return kit
    known = {**kit.languages, **kit.paper_languages}
    if language not in known:
        raise KitError([Fault("kit.yaml", 1, "languages", f'"{language}" is no language of this kit; {nearest(language, known)}')])
    return in_language(kit, folder, language)


def load(folder: Path, language: str | None = None) -> Kit:
    """Load a kit from its JSON build, building it first when a file (or this room's code) has changed since.

    :raises KitError: with every fault found
    """
    build = _build_folder(folder) / f"{_stamp(folder)}-{language or 'source'}.json"
    if build.is_file():
        try:
            return msgspec.json.decode(build.read_bytes(), type=Kit)
        except msgspec.MsgspecError as error:
            _log.warning("the build %s is damaged (%s); building it anew", build.name, error)
    kit = read(folder, language)
    _write(build, msgspec.json.encode(kit))
    return kit


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix in _READS)
    return sorted(path for path in found if path.relative_to(folder).parts[0] not in _APART)


def _digest(folder: Path) -> str:
    digest = sha256()
    for path in _files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _stamp(folder: Path) -> str:
    """Name the state of the files, and of this room's code, by size and time of change: cheap enough for every start."""
    digest = sha256()
    code = Path(__file__).resolve().parents[1]
    for path in (*_files(folder), *sorted(code.rglob("*.py"))):
        state = path.stat()
        digest.update(f"{path}:{state.st_size}:{state.st_mtime_ns};".encode())
    return digest.hexdigest()[:16]


def _build_folder(folder: Path) -> Path:
    """Give the folder for builds: beside the kit where that can be written, else in the user's cache."""
    beside = folder / ".build"
    try:
        beside.mkdir(exist_ok=True)
        probe = beside / ".writable"
        probe.touch()
    except OSError:
        cache = Path(platformdirs.user_cache_dir("stapmee"))
        cache.mkdir(parents=True, exist_ok=True)
        return cache
    return beside


def _write(build: Path, content: bytes) -> None:
    """Write a build whole or not at all, and drop the builds of earlier states in that language."""
    draft = build.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(build)
    language = build.stem.split("-", 1)[1]
    for old in build.parent.glob(f"*-{language}.json"):
        if old != build:
            old.unlink(missing_ok=True)
