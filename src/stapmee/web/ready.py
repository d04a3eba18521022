"""Ready pages: what hangs on nothing but address and day is rendered once, kept compressed, and served ahead of Django.

A WSGI wrapper. It also compresses the answers that are not kept, and leaves the body out of answers to HEAD.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import brotli  # type: ignore[import-untyped]
import msgspec

from stapmee.web.counting import count
from stapmee.web.guide.today import today
from stapmee.web.ui.keeping import KEEPABLE

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

#: Below this size compressing costs more than it saves.
_WORTH_IT = 400
_COMPRESSIBLE = ("text/", "application/json", "application/ld+json", "image/svg+xml")
#: Kept pages get the time to be small; an answer of the moment must be quick.
_BROTLI_KEPT, _BROTLI_QUICK = 11, 4
#: What of the headers belongs to the body, and so not to a 304.
_OF_THE_BODY = ("content-length", "content-type", "content-encoding")


class Kept(msgspec.Struct, frozen=True):
    """A page as it leaves: its headers, without encoding and length, and its body compressed each way."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    bodies: dict[str, bytes]


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
        if readable and (kept := self._kept().get(environ["PATH_INFO"])) is not None and _host_is_known(environ):
            count("ready", 200)
            return _send_kept(kept, encoding, environ, start)
        return self._through_django(environ, start, encoding)

    def _kept(self) -> dict[str, Kept]:
        if self.day != today():
            self.day, self.kept = today(), {}
        return self.kept

    def _through_django(self, environ: Environ, start: StartResponse, encoding: str) -> Iterable[bytes]:
        status, headers, body = _answer(self.django, environ)
        if environ.get(KEEPABLE) and status.startswith("200"):
            kept = _keep(headers, body)
            self._kept()[environ["PATH_INFO"]] = kept
            return _send_kept(kept, encoding, environ, start)
        compressed = _compress(body, encoding, _BROTLI_QUICK) if _is_compressible(headers, body) else body
        return _send(status, headers, compressed, encoding if compressed is not body else "", environ, start)


def _host_is_known(environ: Environ) -> bool:
    """Let Django refuse requests in the name of another host, as it does for pages that are not kept."""
    # imported here because Django's settings must be set up first
    from django.conf import settings
    from django.http.request import split_domain_port, validate_host

    domain, _ = split_domain_port(environ.get("HTTP_HOST") or environ["SERVER_NAME"])
    return bool(domain) and (settings.DEBUG or validate_host(domain, settings.ALLOWED_HOSTS))


def _answer(django: Application, environ: Environ) -> tuple[str, Headers, bytes]:
    """Run Django and take its answer as a whole."""
    told: list[tuple[str, Headers]] = []
    chunks = django(environ, lambda status, headers, *_: told.append((status, headers)))
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = told[0]
    return status, [pair for pair in headers if pair[0].lower() != "content-length"], body


def _keep(headers: Headers, body: bytes) -> Kept:
    bodies = {name: _compress(body, name, _BROTLI_KEPT) for name in ("br", "gzip")} if _is_compressible(headers, body) else {"": body}
    etag = next((value for name, value in headers if name.lower() == "etag"), "")
    return Kept(tuple(headers), etag, bodies)


def _send_kept(kept: Kept, encoding: str, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    if kept.etag and kept.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start("304 Not Modified", [pair for pair in kept.headers if pair[0].lower() not in _OF_THE_BODY])
        return [b""]
    if encoding in kept.bodies:
        return _send("200 OK", list(kept.headers), kept.bodies[encoding], encoding, environ, start)
    plain = kept.bodies[""] if "" in kept.bodies else gzip.decompress(kept.bodies["gzip"])
    return _send("200 OK", list(kept.headers), plain, "", environ, start)


def _send(status: str, headers: Headers, body: bytes, encoding: str, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    encoded = [("Content-Encoding", encoding)] if encoding else []
    start(status, [*headers, *encoded, ("Content-Length", str(len(body)))])
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body]


# --- compression


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
