"""What can be wrong with a kit, said so that whoever edits it can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec


class Fault(msgspec.Struct, frozen=True, order=True):
    """One thing that is wrong, where it stands and how to mend it."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}" if self.key else f"{self.file}:{self.line}: {self.message}"


class KitError(Exception):
    """The kit can't be read; `faults` holds everything found, sorted by file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class KitNotFoundError(KitError):
    """There is no kit where one was expected."""

    def __init__(self, folder: str) -> None:
        super().__init__([Fault(folder, 0, "", "no kit here (no kit.yaml); name its folder with --kit DIR or in STAPMEE_KIT")])


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Say which allowed word is meant, or which there are.

    >>> nearest("aplicant", ["applicant", "refugee"])
    'did you mean "applicant"?'
    """
    words = sorted(allowed)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    if not words:
        return "there are none"
    listed = ", ".join(words[:12]) + (f" … ({len(words)} in all)" if len(words) > 12 else "")
    return f"allowed: {listed}"
