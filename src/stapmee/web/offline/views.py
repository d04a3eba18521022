"""What a browser fetches to keep the guide: the worker, the manifest, what the copy is, and its parts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stapmee.web.offline.making import copy_in, part_in
from stapmee.web.ui.assets import address
from stapmee.web.ui.keeping import keepable
from stapmee.web.ui.prose import direction

_WORKER = Path(__file__).resolve().parent / "worker"
_FOREVER = "public, max-age=31536000, immutable"


@require_safe
@keepable
def worker(_request: HttpRequest) -> HttpResponse:
    """Serve the service worker: one script, since not every browser knows workers of several modules."""
    response = HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def worker_script() -> bytes:
    """Join the files of the worker, in the order of their names."""
    return _joined() if not settings.DEBUG else _joined.__wrapped__()


@lru_cache
def _joined() -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(_WORKER.glob("*.js")))


@require_safe
@keepable
def manifest(_request: HttpRequest, language: str) -> HttpResponse:
    """Describe the site as an application of a language, for who puts it on a home screen."""
    _known(language)
    with translation.override(language):
        content = msgspec.json.encode(_manifest(language))
    return HttpResponse(content, content_type="application/manifest+json; charset=utf-8")


def _manifest(language: str) -> dict[str, object]:
    home = f"/{language}/"
    shortcuts = (("route/", _("Your route")), ("zoek/", _("Search")), ("wie/", _("Who is who")))
    return {
        "id": home,
        "name": "Stapmee",
        "short_name": "Stapmee",
        "description": _("The next step, the right people and the right papers for whoever walks along with somebody who fled."),
        "lang": language,
        "dir": direction(language),
        "start_url": home,
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f2",
        "theme_color": "#0b5d5e",
        "icons": [
            {"src": address("icons/stapmee.svg"), "type": "image/svg+xml", "sizes": "any"},
            {"src": address("icons/stapmee-192.png"), "type": "image/png", "sizes": "192x192"},
            {"src": address("icons/stapmee-512.png"), "type": "image/png", "sizes": "512x512"},
            {"src": address("icons/stapmee-maskable-512.png"), "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
        ],
        "shortcuts": [{"name": name, "url": home + rest} for rest, name in shortcuts],
    }


@require_safe
def head(request: HttpRequest, language: str) -> HttpResponse:
    """Tell what the copy of a language is. While the day's first is being made, the answer is to come back in a moment."""
    _known(language)
    copy = copy_in(language)
    if copy is None:
        response: HttpResponse = JsonResponse({"making": True}, status=202)
        response["Retry-After"] = "20"
        return response
    etag = f'"{copy.head.version}-{copy.head.day}"'
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    response = HttpResponseNotModified() if etag in asked else HttpResponse(head_json(copy.head), content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def head_json(head: msgspec.Struct) -> bytes:
    """Write `offline.json`."""
    return msgspec.json.format(msgspec.json.encode(head), indent=1) + b"\n"


@require_safe
def part(_request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Serve a part of the copy. Its name says what is in it, so it never changes."""
    packed = part_in(language, f"/{language}/kopie/{name}.bin")
    if packed is None:
        raise Http404("no such part")
    response = HttpResponse(packed, content_type="application/octet-stream")
    response["Cache-Control"] = _FOREVER
    return response


def _known(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Http404("no such language")
