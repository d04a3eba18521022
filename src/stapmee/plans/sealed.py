"""What the server can read of a sealed version: its head, which is not secret, and nothing behind it (docs/plans.md).

| bytes | |
|---|---|
| 0-3 | `SPL1`, the format |
| 4-7 | the number of the version, from 1, big-endian |
| 8-39 | SHA-256 of the version before, whole; zeros for the first |
| 40-51 | the initialisation vector |
| 52- | ciphertext, with the 16 bytes of the tag at its end |

The twin that seals and opens is `web/ui/js/plans/seal.js`.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import msgspec

from stapmee.plans.errors import SealError, TooLargeError

FORMAT: Final = b"SPL1"
#: Before the first version there is none.
NOTHING: Final = bytes(32)
#: Bytes of a sealed version. A plan of 300 items is some 60,000.
LARGEST: Final = 1_000_000
_HEAD, _VECTOR, _TAG = 40, 12, 16


class Head(msgspec.Struct, frozen=True):
    """The head of a version."""

    number: int
    previous: bytes  #: SHA-256 of the version that it follows on


def read_head(sealed: bytes) -> Head:
    """Read the head of a sealed version.

    :raises SealError: it is no sealed version
    :raises TooLargeError: it is larger than any may be

    >>> read_head(FORMAT + (7).to_bytes(4, "big") + NOTHING + bytes(28)).number
    7
    """
    if len(sealed) > LARGEST:
        raise TooLargeError(LARGEST)
    if not sealed.startswith(FORMAT):
        raise SealError(f"a sealed version begins with {FORMAT.decode()}; this begins with {sealed[:4].hex() or 'nothing'}")
    if len(sealed) < _HEAD + _VECTOR + _TAG:
        raise SealError(f"a sealed version has at least {_HEAD + _VECTOR + _TAG} bytes; this has {len(sealed)}: part of it is missing")
    return Head(int.from_bytes(sealed[4:8], "big"), sealed[8:_HEAD])


def follow(sealed: bytes, number: int, before: bytes | None) -> None:
    """Refuse a version that is not number `number`, or does not follow on the sealed version `before` (None: on nothing)."""
    head = read_head(sealed)
    if head.number != number:
        raise SealError(f"version {number} comes next; this says that it is version {head.number}")
    if head.previous != (sha256(before).digest() if before is not None else NOTHING):
        raise SealError(f"version {number} must name the SHA-256 of version {number - 1}; this names another")
