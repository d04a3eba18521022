"""What can be wrong with a kit, said so that whoever edits it can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Self

import msgspec


class Sentence(str):
    """What is said, with what it was made from: reads as any string, and can be said again in another language.

    >>> said = Sentence('"%(value)s" is no date; write it as 2026-05-31', value="morgen")
    >>> said
    '"morgen" is no date; write it as 2026-05-31'
    >>> said.values["value"]
    'morgen'
    """

    form: str  #: the English sentence, with %(name)s where a value stands
    values: Mapping[str, str]  #: what stands there; a value may be a sentence itself

    def __new__(cls, form: str, **values: object) -> Self:
        """Fill in the form."""
        filled = {name: value if isinstance(value, str) else str(value) for name, value in values.items()}
        made = super().__new__(cls, form % filled if filled else form)
        made.form, made.values = form, filled
        return made


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


#: So many allowed words are listed, of more the first.
_LISTED = 12


def nearest(word: str, allowed: Iterable[str]) -> Sentence:
    """Say which allowed word is meant, or which there are.

    >>> nearest("aplicant", ["applicant", "refugee"])
    'did you mean "applicant"?'
    """
    words = sorted(allowed)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return Sentence('did you mean "%(value)s"?', value=close[0])
    if not words:
        return Sentence("there are none")
    if len(words) > _LISTED:
        return Sentence("allowed: %(value)s … (%(number)s in all)", value=", ".join(words[:_LISTED]), number=len(words))
    return Sentence("allowed: %(value)s", value=", ".join(words))
