"""Suggestions and corrections by anyone (Django): kept as words for an editor, without who sent them, with a code to ask after them."""

from __future__ import annotations

import datetime
import secrets
from hashlib import sha256
from uuid import UUID

import msgspec

from stapmee.directory.models import Suggestion

#: Letters and digits that nobody takes for one another, also on paper.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 12


class Said(msgspec.Struct, frozen=True):
    """What somebody says."""

    about: str
    words: str
    record: UUID | None = None
    phone: str = ""
    website: str = ""
    place: str = ""  #: NIS code


class Outcome(msgspec.Struct, frozen=True):
    """What became of a suggestion."""

    state: str
    words: str


def suggest(said: Said, on: datetime.date) -> str:
    """Keep a suggestion until somebody decides on it; give the code to ask after it, which is kept nowhere."""
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    Suggestion.objects.create(**msgspec.structs.asdict(said), receipt=_digest(code), created=on)
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def outcome(code: str) -> Outcome | None:
    """Tell what became of a suggestion; None when no suggestion has this code."""
    row = Suggestion.objects.filter(receipt=_digest(code)).first()
    return Outcome(row.state, row.outcome) if row else None


def _digest(code: str) -> str:
    """Digest a code as it was meant: in whatever case, with or without its hyphens."""
    return sha256("".join(sign for sign in code.upper() if sign in _SIGNS).encode()).hexdigest()
