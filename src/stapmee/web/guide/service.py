"""What programs ask: the route as JSON, whether the site is well, and how many pages it answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import msgspec
from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from stapmee.directory.instances import PLACE_FACET
from stapmee.kit.model import Kit
from stapmee.route.errors import RouteError, SituationFault
from stapmee.route.plan import day_of_kit, route
from stapmee.route.refusal import say_fault
from stapmee.route.situation import read_situation
from stapmee.web.counting import answers
from stapmee.web.guide.document import document
from stapmee.web.guide.failures import json_faults, not_allowed
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.near import local_instances
from stapmee.web.guide.showing import day_in
from stapmee.web.guide.today import today
from stapmee.web.missed import missed

#: What a request for a route may hold besides answers.
_ON, _LANG, _SITUATION = "on", "lang", "situation"


class Asked(msgspec.Struct, frozen=True):
    """A request for a route."""

    language: str
    on: date
    given: dict[str, str]


class RequestError(Exception):
    """A program sent what cannot be read; `facet` names the part of it."""

    def __init__(self, facet: str, message: str) -> None:
        self.fault = {"facet": facet, "message": message}
        super().__init__(message)


def route_document(request: HttpRequest) -> HttpResponse:
    """Answer a situation, as a JSON object of facet -> value, with its route; "on" and "lang" may stand beside them."""
    if request.method != "POST":
        response = not_allowed(request)
        response["Allow"] = "POST"
        return response
    try:
        return _route(_asked(request.body))
    except RequestError as error:
        return json_faults([error.fault])


def _route(asked: Asked) -> HttpResponse:
    kit = kit_in(asked.language)
    with translation.override(asked.language):
        try:
            found = route(kit, read_situation(kit, asked.given, asked.on), asked.on)
        except RouteError as error:
            return json_faults([_fault(kit, fault) for fault in error.faults])
    return JsonResponse(document(found, local_instances(kit, asked.given.get(PLACE_FACET, ""))), json_dumps_params={"ensure_ascii": False})


def _fault(kit: Kit, fault: SituationFault) -> dict[str, str]:
    return {"facet": fault.facet, "value": fault.value, "reason": fault.reason, "message": say_fault(kit, fault)}


def _asked(body: bytes) -> Asked:
    try:
        sent = msgspec.json.decode(body, type=dict[str, str | int | dict[str, str | int]])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise RequestError("", f"this is no JSON object of facet -> value: {error}") from error
    language = str(sent.pop(_LANG, settings.LANGUAGE_CODE))
    if language not in dict(settings.LANGUAGES):
        raise RequestError(_LANG, f"there is no such language; there are: {', '.join(dict(settings.LANGUAGES))}")
    on = day_in(str(sent[_ON])) if _ON in sent else today()
    if on is None:
        raise RequestError(_ON, "write a day between 1990 and 2190 as 2026-09-15")
    sent.pop(_ON, None)
    return Asked(language, on, _given(sent))


def _given(sent: dict[str, str | int | dict[str, str | int]]) -> dict[str, str]:
    """Take the answers as they stand, or as "situation" holds them in a route's own document."""
    inner = sent.pop(_SITUATION, None)
    if inner is not None and not isinstance(inner, dict):
        raise RequestError(_SITUATION, "this should be an object of facet -> value")
    given: dict[str, str] = {}
    for name, value in (*(inner or {}).items(), *sent.items()):
        if isinstance(value, dict):
            raise RequestError(name, "write one value: text or a whole number")
        given[name] = str(value)
    return given


# --- is it well


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Tell that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Tell whether pages can be made: the kit reads in every language and the database answers."""
    checks: dict[str, Callable[[], object]] = {f"kit {code}": _reading(code) for code, _name in settings.LANGUAGES}
    wrong = [f"{name}: {error}" for name, check in (*checks.items(), ("database", _database)) if (error := _try(check))]
    return HttpResponse("\n".join(wrong or ["ok"]) + "\n", status=503 if wrong else 200, content_type="text/plain; charset=utf-8")


def _reading(language: str) -> Callable[[], object]:
    return lambda: kit_in(language)


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _try(check: Callable[[], object]) -> str:
    try:
        check()
    except Exception as error:  # noqa: BLE001  # whatever is wrong, the answer is "not ready"
        return type(error).__name__
    return ""


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Count answers and cards by how surely they are shown (OpenMetrics text); only for this machine unless it was opened."""
    if not (settings.STAPMEE_METRICS_PUBLIC or _is_from_here(request)):
        raise Http404("not for others")
    shown = Counter(read.show for read in day_of_kit(kit_in(settings.LANGUAGE_CODE), today()).readings if read)
    lines = [f'stapmee_answers_total{{page="{page}",status="{status}"}} {count}' for (page, status), count in sorted(answers.items())]
    lines += [f'stapmee_cards{{show="{name}"}} {shown[name]}' for name in ("sure", "dated", "ask")]
    lines += [f"stapmee_searches_without_result_total {missed.total}"]
    lines += [f'stapmee_missed_search_days{{words="{words}"}} {days}' for words, days in missed.shown().items()]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _is_from_here(request: HttpRequest) -> bool:
    """Tell whether a request comes from this machine itself; what a proxy passes on does not, wherever the proxy stands."""
    passed_on = any(name in request.META for name in ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_VIA", "HTTP_X_REAL_IP"))
    address = request.META.get("REMOTE_ADDR", "").rsplit("]", 1)[0].lstrip("[")
    return not passed_on and (address.startswith("127.") or address == "::1")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Let robots read the pages; what somebody asks stands in no address anyway."""
    return HttpResponse("User-agent: *\nDisallow: /api/\n", content_type="text/plain; charset=utf-8")
