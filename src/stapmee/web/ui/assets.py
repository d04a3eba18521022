"""The style sheet and the scripts, served under one fingerprint of them all (docs/decisions/0001-assets.md).

The style sheet is the files of css/ and of the components, one after another. Scripts stay the files they are: they import
each other by relative addresses, and these keep working because the fingerprint stands in front of the whole tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stapmee.web.ui.keeping import keepable

_HERE = Path(__file__).resolve().parent
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png"}
_FOREVER = "public, max-age=31536000, immutable"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@require_safe
def serve(request: HttpRequest, fingerprint: str, path: str) -> HttpResponse:
    """Serve an asset; an old fingerprint gets what is there now, but not to keep."""
    if path not in assets().files:
        raise Http404("no such asset")
    if fingerprint == assets().fingerprint:
        return _current(request, path)
    response = _found(path)
    response["Cache-Control"] = "no-cache"
    return response


@keepable
def _current(_request: HttpRequest, path: str) -> HttpResponse:
    response = _found(path)
    response["Cache-Control"] = _FOREVER
    return response


def _found(path: str) -> HttpResponse:
    return HttpResponse(assets().files[path], content_type=_TYPES[Path(path).suffix])


def address(path: str) -> str:
    """Give the address of an asset.

    :raises KeyError: when there is none of that name
    """
    now = assets()
    return f"/static/{now.fingerprint}/{path}" if path in now.files else _missing(path)


def _missing(path: str) -> str:
    raise KeyError(f"there is no asset {path}; it should stand in {_HERE.name}/js, /components or /icons")


class Assets:
    """All that is served: path -> bytes, and what identifies them together."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        digest = sha256()
        for path in sorted(files):
            digest.update(path.encode() + b"\0" + files[path])
        self.fingerprint = digest.hexdigest()[:12]


def assets() -> Assets:
    """Give the assets: read once, or at every call while somebody works on them."""
    return _read() if settings.DEBUG else _read_once()


@lru_cache
def _read_once() -> Assets:
    return _read()


def _read() -> Assets:
    files = {path.relative_to(_HERE).as_posix(): path.read_bytes() for path in _scripts_and_icons()}
    return Assets({"style.css": _stylesheet(), **files})


def _scripts_and_icons() -> Iterator[Path]:
    yield from sorted(_HERE.glob("js/**/*.js"))
    yield from sorted(_HERE.glob("components/*/*.js"))
    yield from sorted(_HERE.glob("icons/*.svg"))
    yield from sorted(_HERE.glob("icons/*.png"))


def _stylesheet() -> bytes:
    """Join the styles; the order of the layers is set in the first file, so the order of the others does not matter."""
    files = [_HERE / "css" / "layers.css", *sorted(_HERE.glob("css/*.css")), *sorted(_HERE.glob("components/*/style.css"))]
    return "\n".join(_squeezed(path.read_text("utf-8")) for path in dict.fromkeys(files)).encode()


def _squeezed(style: str) -> str:
    lines = (line.strip() for line in _COMMENT.sub("", style).splitlines())
    return "\n".join(line for line in lines if line)
