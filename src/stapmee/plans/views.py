"""Plans over HTTP (Django): `/api/plans/<id>`. Sealed bytes in, sealed bytes out; who asks is asked nothing, and told to nobody.

| | answers |
|---|---|
| `GET` (`?version=N`) | the version that stands (or one of the last few); `ETag` is its number, `Plan-Expires` until when it is kept |
| `GET` with `If-None-Match` | 304 while that version still stands |
| `PUT` with `If-None-Match: *`, `?months=1…12` | makes the plan of a first version: 201 |
| `PUT` with `If-Match: "N"` (`?months=…`) | writes version N + 1: 200. 412 when another version stands |
| `DELETE` | deletes it: 204 |

`PUT` and `DELETE` want `Authorization: Bearer <token>`. A refusal is `{"errors": [{"reason", "message"}]}`. There is no cookie, so
nothing that another site could have a browser do in somebody's name.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from stapmee.plans import keeping
from stapmee.plans.errors import AbsentError, OutdatedError, PlanError, ReadOnlyError, TooLargeError, TooManyError
from stapmee.plans.keeping import Kept
from stapmee.plans.sealed import LARGEST

_NAME = re.compile(r"[A-Za-z0-9_-]{22}")
_TOKEN = re.compile(r"Bearer ([A-Za-z0-9_-]{43})")
_NUMBER = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')
_METHODS = ("GET", "HEAD", "PUT", "DELETE")


class RequestError(PlanError):
    """A request that can't be read."""

    reason = "malformed"


class MethodError(PlanError):
    """A method that plans don't know."""

    reason, status = "method", 405


def plan(request: HttpRequest, name: str) -> HttpResponse:
    """Answer for a plan."""
    try:
        if not _NAME.fullmatch(name):
            raise AbsentError
        return _answer(request, name, timezone.now())
    except PlanError as error:
        return _refused(error)


def _answer(request: HttpRequest, name: str, now: datetime) -> HttpResponse:
    if request.method == "PUT":
        return _put(request, name, now)
    if request.method == "DELETE":
        keeping.delete(name, _token(request), now)
        return _closed(HttpResponse(status=204))
    if request.method not in _METHODS:
        raise MethodError(f"a plan knows {', '.join(_METHODS)}")
    return _get(request, name, now)


def _get(request: HttpRequest, name: str, now: datetime) -> HttpResponse:
    found = keeping.read(name, now, _whole(request.GET.get("version"), "version"))
    known = _NUMBER.fullmatch(request.headers.get("If-None-Match", ""))
    if known and int(known[1]) == found.number:
        return _told(HttpResponse(status=304), found)
    return _told(HttpResponse(found.sealed, content_type="application/octet-stream"), found)


def _put(request: HttpRequest, name: str, now: datetime) -> HttpResponse:
    token, months = _token(request), _whole(request.GET.get("months"), "months")
    if request.headers.get("If-None-Match") == "*":
        if months is None:
            raise RequestError("how long the plan is to be kept is missing; write ?months=3")
        return _told(HttpResponse(status=201), keeping.create(name, token, _body(request), months, now))
    after = _NUMBER.fullmatch(request.headers.get("If-Match", ""))
    if after is None:
        raise RequestError('say which version this follows on (If-Match: "7"), or that it is the first (If-None-Match: *)')
    return _told(HttpResponse(status=200), keeping.write(name, token, _body(request), int(after[1]), now, months))


def _body(request: HttpRequest) -> bytes:
    """Read what was sent, and never more than a plan may be: what is announced as larger is not read at all."""
    announced = request.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > LARGEST:
        raise TooLargeError(LARGEST)
    sent = request.read(LARGEST + 1)
    if len(sent) > LARGEST:
        raise TooLargeError(LARGEST)
    if announced.isdigit() and len(sent) < int(announced):
        raise RequestError(f"{announced} bytes were announced and {len(sent)} came; send it again")
    return bytes(sent)


def _token(request: HttpRequest) -> str:
    told = _TOKEN.fullmatch(request.headers.get("Authorization", ""))
    if told is None:
        raise ReadOnlyError
    return told[1]


def _whole(words: str | None, name: str) -> int | None:
    if words is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise RequestError(f'{name} is "{words[:20]}"; write a whole number')
    return int(words)


def _told(response: HttpResponse, kept: Kept) -> HttpResponse:
    response["ETag"] = f'"{kept.number}"'
    response["Plan-Expires"] = timezone.localtime(kept.expires).isoformat()
    return _closed(response)


def _closed(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _refused(error: PlanError) -> HttpResponse:
    response = JsonResponse({"errors": [{"reason": error.reason, "message": str(error)}]}, status=error.status)
    if isinstance(error, OutdatedError):
        response["ETag"] = f'"{error.number}"'
    if isinstance(error, TooManyError):
        response["Retry-After"] = str(max(error.seconds, 1))
    if isinstance(error, MethodError):
        response["Allow"] = ", ".join(_METHODS)
    return _closed(response)
