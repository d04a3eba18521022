"""The route: asked by a form or by a program, answered and forgotten. Nothing here is kept, logged or put in an address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from stapmee.route.errors import RouteError
from stapmee.route.plan import route
from stapmee.route.situation import read_situation
from stapmee.web.guide.answers import Answers, read_answers
from stapmee.web.guide.failures import bad_request
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.questions import changed_question, first_question, next_page, refused_page
from stapmee.web.guide.route import route_page
from stapmee.web.guide.showing import in_frame, show, with_frame
from stapmee.web.ui.keeping import keepable

_URLENCODED = "application/x-www-form-urlencoded"


@require_http_methods(["GET", "HEAD", "POST"])
def ask_or_answer(request: HttpRequest, language: str) -> HttpResponse:
    """Ask where it begins, or answer the form."""
    return _answer(request, language) if request.method == "POST" else _ask(request, language)


@keepable
@in_frame
def _ask(frame: Frame) -> HttpResponse:
    return show("ask", first_question(frame))


@with_frame
def _answer(request: HttpRequest, frame: Frame) -> HttpResponse:
    if not _is_utf8(request):
        return bad_request(request)
    response = _page_of(frame, read_answers(frame.kit, _fields(request)))
    response["Cache-Control"] = "no-store"
    return response


def _page_of(frame: Frame, answers: Answers) -> HttpResponse:
    if answers.faults:
        return show("ask", refused_page(frame, answers.given, answers.faults), 400)
    if answers.change:
        return show("ask", changed_question(frame, answers))
    try:
        situation = read_situation(frame.kit, answers.given, frame.on)
    except RouteError as error:
        return show("ask", refused_page(frame, answers.given, error.faults), 400)
    found = route(frame.kit, situation, frame.on)
    if answers.ask_on and found.next_question:
        return show("ask", next_page(frame, answers, found.next_question))
    return show("route", route_page(frame, answers, found))


def _is_utf8(request: HttpRequest) -> bool:
    """Tell whether the form is UTF-8 throughout. Django itself would quietly read it as something else."""
    body = request.body
    if request.content_type == _URLENCODED:
        body = unquote_to_bytes(body.replace(b"+", b" "))
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in body


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        yield from ((name, value) for value in values)
