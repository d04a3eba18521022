"""What is shown when something is not there or not right: in the look of the site, with where to go and whom to turn to."""

from __future__ import annotations

import logging

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _

from stapmee.web.guide.cards import actor_links
from stapmee.web.guide.frame import Link
from stapmee.web.guide.nearest import nearest_pages
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.showing import DayError, frame_in, language_of, show

_log = logging.getLogger(__name__)


class FailurePage(msgspec.Struct, frozen=True):
    """Something went wrong."""

    shell: Shell
    status: int
    title: str
    message: str
    nearest: tuple[Link, ...]
    turn_to: tuple[Link, ...]
    route: str


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that does not exist. Why not is nobody's business: the same answer for every reason."""
    del exception
    return _failure(request, 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what cannot be read; a day that cannot be is named."""
    if isinstance(exception, DayError):
        with translation.override(language_of(request)):
            return _page(request, 400, _("“%s” is no day that we can show. Write it as 2026-09-15.") % exception.words[:40])
    return _failure(request, 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer what is far larger than any situation."""
    return _failure(request, 413)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """Answer a method that an address does not know."""
    return _failure(request, 405)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours. The page must not fail in turn, so it has a plain form too."""
    try:
        return _failure(request, 500)
    except Exception:  # noqa: BLE001  # whatever it is, the visitor gets an answer
        _log.exception("the page for errors failed too")
        return HttpResponse(_PLAIN, status=500)


_PLAIN = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Er ging iets mis</title>
<h1>Er ging iets mis</h1><p>De fout ligt bij ons. Probeer het straks opnieuw. Dringend? Bel het CAW of een advocaat.</p></html>"""


def _failure(request: HttpRequest, status: int) -> HttpResponse:
    with translation.override(language_of(request)):
        message = _messages()[status]
        if request.path_info.startswith("/api/"):
            return json_faults([{"facet": "", "message": message}], status)
        return _page(request, status, message)


def json_faults(faults: list[dict[str, str]], status: int = 400) -> JsonResponse:
    """Answer a program that something is wrong."""
    return JsonResponse({"errors": faults}, status=status, json_dumps_params={"ensure_ascii": False})


def _messages() -> dict[int, str]:
    return {
        400: _("We cannot read what was sent. Go back and try again."),
        404: _("This page does not exist, or has another address now."),
        405: _("This address does not work like that."),
        413: _("This is far more than we need. Only send the answers to the questions."),
        500: _("The fault is ours. Try again in a while."),
    }


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    frame = frame_in(language_of(request))
    titles = {404: _("We cannot find this page"), 500: _("Something went wrong")}
    title = titles.get(status, _("That did not work"))
    page = FailurePage(
        shell=shell(frame, (), title, message),
        status=status,
        title=title,
        message=message,
        nearest=nearest_pages(frame, request.path_info) if status == 404 else (),
        turn_to=actor_links(frame, frame.kit.turn_to),
        route=frame.href("route"),
    )
    return show("failure", page, status)
