"""Ready pages: what hangs on nothing but address and day is rendered once, kept compressed, and served ahead of Django.

A WSGI wrapper. It also compresses the answers that are not kept, and leaves the body out of answers to HEAD.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import brotli  # type: ignore[import-untyped]
import msgspec

from stapmee.web.counting import count
from stapmee.web.guide.today import today
from stapmee.web.ui.keeping import KEEPABLE, STREAMED

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

#: Below this size compressing costs more than it saves.
_WORTH_IT = 400
_COMPRESSIBLE = ("text/", "application/json", "application/ld+json", "image/svg+xml")
#: Kept pages get the time to be small; an answer of the moment must be quick.
_BROTLI_KEPT, _BROTLI_QUICK = 11, 4
#: What is kept and large (the browser's pack) gets less: one tenth smaller is not worth two seconds in which nobody is answered.
_LARGE, _BROTLI_LARGE = 400_000, 9
#: What of the headers belongs to the body, and so not to a 304.
_OF_THE_BODY = ("content-length", "content-type", "content-encoding")


class Encoded(msgspec.Struct, frozen=True):
    """A page compressed one way, with all its headers."""

    headers: Headers
    body: bytes


class Kept(msgspec.Struct, frozen=True):
    """A page as it leaves, compressed each way: everything that can be done once is."""

    etag: str
    unchanged: Headers  #: the headers of a 304
    encoded: dict[str, Encoded]


class ReadyPages:
    """Django with the ready pages in front. The pages of another day are dropped when the day changes."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self.day: date | None = None
        self.kept: dict[str, Kept] = {}

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """Answer from what is kept, else through Django."""
        encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        readable = environ["REQUEST_METHOD"] in ("GET", "HEAD") and not environ.get("QUERY_STRING")
        if readable and (kept := self._kept().get(environ["PATH_INFO"])) is not None and _is_known(_host(environ)):
            count("ready", 200)
            return _send_kept(kept, encoding, environ, start)
        return self._through_django(environ, start, encoding)

    def _kept(self) -> dict[str, Kept]:
        day = today()
        if self.day != day:
            self.day, self.kept = day, {}
        return self.kept

    def _through_django(self, environ: Environ, start: StartResponse, encoding: str) -> Iterable[bytes]:
        status, headers, chunks = _begin(self.django, environ)
        if environ.get(STREAMED):
            start(status, headers)
            return chunks
        headers, body = _whole(headers, chunks)
        if environ.get(KEEPABLE) and status.startswith("200"):
            kept = _keep(headers, body)
            self._kept()[environ["PATH_INFO"]] = kept
            return _send_kept(kept, encoding, environ, start)
        way = encoding if _is_compressible(headers, body) else ""
        return _send(status, _encode(headers, body, way, _BROTLI_QUICK), environ, start)


def _host(environ: Environ) -> str:
    return str(environ.get("HTTP_HOST") or environ["SERVER_NAME"])


@lru_cache(maxsize=16)
def _is_known(host: str) -> bool:
    """Let Django refuse requests in the name of another host, as it does for pages that are not kept."""
    # imported here because Django's settings must be set up first
    from django.conf import settings
    from django.http.request import split_domain_port, validate_host

    domain, _ = split_domain_port(host)
    return bool(domain) and (settings.DEBUG or validate_host(domain, settings.ALLOWED_HOSTS))


def _begin(django: Application, environ: Environ) -> tuple[str, Headers, Iterable[bytes]]:
    """Run Django, up to the body of its answer."""
    told: list[tuple[str, Headers]] = []
    chunks = django(environ, lambda status, headers, *_: told.append((status, headers)))
    return *told[0], chunks


def _whole(headers: Headers, chunks: Iterable[bytes]) -> tuple[Headers, bytes]:
    """Take an answer as a whole."""
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return [pair for pair in headers if pair[0].lower() != "content-length"], body


def _keep(headers: Headers, body: bytes) -> Kept:
    etag = next((value for name, value in headers if name.lower() == "etag"), "")
    unchanged = [pair for pair in headers if pair[0].lower() not in _OF_THE_BODY]
    ways = ("br", "gzip") if _is_compressible(headers, body) else ("",)
    return Kept(etag, unchanged, {way: _encode(headers, body, way, _BROTLI_KEPT if len(body) < _LARGE else _BROTLI_LARGE) for way in ways})


def _encode(headers: Headers, body: bytes, way: str, quality: int) -> Encoded:
    compressed = _compress(body, way, quality)
    encoding = [("Content-Encoding", way)] if way else []
    return Encoded([*headers, *encoding, ("Content-Length", str(len(compressed)))], compressed)


def _send_kept(kept: Kept, encoding: str, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and kept.etag and kept.etag in asked:
        start("304 Not Modified", kept.unchanged.copy())
        return [b""]
    return _send("200 OK", kept.encoded.get(encoding) or _plain(kept), environ, start)


def _plain(kept: Kept) -> Encoded:
    """Open a page for the few that accept no compression."""
    if "" in kept.encoded:
        return kept.encoded[""]
    packed = kept.encoded["gzip"]
    headers = [pair for pair in packed.headers if pair[0] not in ("Content-Encoding", "Content-Length")]
    return _encode(headers, gzip.decompress(packed.body), "", 0)


def _send(status: str, encoded: Encoded, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    # A copy: servers may change the list that they are given.
    start(status, encoded.headers.copy())
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [encoded.body]


# --- compression


@lru_cache(maxsize=16)
def _encoding(accepted: str) -> str:
    """Choose among what a browser accepts: brotli, else gzip, else nothing.

    >>> _encoding("gzip, deflate, br;q=0.9"), _encoding("br;q=0, gzip"), _encoding("")
    ('br', 'gzip', '')
    """
    offered = {name.strip() for name, _, weight in (one.partition(";") for one in accepted.lower().split(",")) if not _refused(weight)}
    return next((name for name in ("br", "gzip") if name in offered), "")


def _refused(weight: str) -> bool:
    return weight.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000")


def _is_compressible(headers: Headers, body: bytes) -> bool:
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    return len(body) >= _WORTH_IT and kind.startswith(_COMPRESSIBLE)


def _compress(body: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality))
    return gzip.compress(body, mtime=0) if encoding == "gzip" else body
