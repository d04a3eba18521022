"""The twin of web/ui/js/plans/seal.js, with another library (cryptography): what a browser seals, this opens, and the other way round.

It is written from docs/plans.md alone, so that the two agree on the page and not on each other's mistakes.
"""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NOTHING = bytes(32)
PAGE = 4096


class Keys(NamedTuple):
    """What comes of the secret in a link for writing."""

    read: bytes
    id: str
    token: str
    key: bytes


def derive(secret: bytes, purpose: str, length: int = 32) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"stapmee plan 1: {purpose}".encode()).derive(secret)


def written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def keys(secret: bytes) -> Keys:
    read = derive(secret, "read")
    return Keys(read, written(derive(read, "id", 16)), written(derive(secret, "write")), derive(read, "seal"))


def seal(secret: bytes, number: int, previous: bytes, content: object, vector: bytes) -> bytes:
    made = keys(secret)
    head = b"SPL1" + number.to_bytes(4, "big") + previous
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    framed = len(plain).to_bytes(4, "big") + plain
    framed += bytes(-len(framed) % PAGE)
    return head + vector + AESGCM(made.key).encrypt(vector, framed, base64.urlsafe_b64decode(made.id + "==") + head)


def unseal(secret: bytes, sealed: bytes) -> Any:
    made = keys(secret)
    framed = AESGCM(made.key).decrypt(sealed[40:52], sealed[52:], base64.urlsafe_b64decode(made.id + "==") + sealed[:40])
    return json.loads(framed[4 : 4 + int.from_bytes(framed[:4], "big")])


def link(kind: str, secret: bytes) -> str:
    check = sha256(f"stapmee plan 1: {kind}".encode() + secret).digest()[:4]
    return f"#plan={kind}1{written(secret + check)}"
