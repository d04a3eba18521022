"""Which modules a module needs: so that a page can name them all at once, and a browser need not find them one behind the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath

from stapmee.web.ui.assets import address, assets

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
#: What is asked for while code runs (`import(…)`) is not needed for it to begin.
_FROM = re.compile(r"^(?:import|export)\s[^;]*?\bfrom\s+\"(\.[^\"]+)\"|^import\s+\"(\.[^\"]+)\"", re.MULTILINE)


def module_addresses(path: str) -> tuple[str, ...]:
    """List the addresses of a module and of all that it needs to begin, itself first.

    :raises KeyError: when there is no module of that name, or one of them needs what is not there
    """
    return _addresses(path, assets().fingerprint)


@lru_cache
def _addresses(path: str, _fingerprint: str) -> tuple[str, ...]:
    return tuple(map(address, needed(assets().files, path)))


def needed(files: Mapping[str, bytes], path: str) -> list[str]:
    """List a module and what it imports, and what that imports: nearest first, each once."""
    found = [path]
    for one in found:
        found.extend(other for other in _imports(files[one].decode(), one) if other not in found)
    return found


def _imports(code: str, path: str) -> list[str]:
    names = (first or second for first, second in _FROM.findall(_COMMENT.sub("", code)))
    return list(dict.fromkeys(normpath(join(dirname(path), name)) for name in names))
