"""How every answer to a program leaves: for all origins, with what tells whether it changed; no cookie, nothing about who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import blake2b
from typing import Concatenate, ParamSpec

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from stapmee.web.opendata.problems import ProblemError, problem

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
_METHODS = "GET, HEAD, OPTIONS"
_KEPT = "public, max-age=300"
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def open_data(view: View[P]) -> View[P]:
    """Make a view one for programs of anybody: reading only, problems as RFC 9457, open to other sites."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = _answer(view, request, *args, **kwargs)
        except ProblemError as error:
            response = problem(error)
        for name, value in _OPEN.items():
            response[name] = value
        if response.status_code == 405:
            response["Allow"] = _METHODS
        return response

    return answered


def _answer(view: View[P], request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": _METHODS, "Access-Control-Max-Age": "86400"})
    if request.method not in ("GET", "HEAD"):
        raise ProblemError(405, f"Only {_METHODS} are answered here.")
    return view(request, *args, **kwargs)


def json_answer(request: HttpRequest, value: object, modified: datetime | None = None) -> HttpResponse:
    """Answer with JSON, or that it is unchanged."""
    body = msgspec.json.encode(value)
    response = HttpResponse(body, content_type="application/json")
    return dated(request, response, blake2b(body, digest_size=12).hexdigest(), modified)


def dated(request: HttpRequest, response: HttpResponse, tag: str, modified: datetime | None) -> HttpResponse:
    """Put on an answer what tells whether it changed; answer 304 when it did not."""
    response["ETag"] = f'W/"{tag}"'  # weak: compressed otherwise it has other bytes
    response["Cache-Control"] = _KEPT
    seconds = int(modified.timestamp()) if modified else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    found = get_conditional_response(request, response["ETag"], seconds, response)
    assert isinstance(found, HttpResponse)
    return found
