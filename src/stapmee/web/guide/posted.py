"""A form with a situation: read, answered and forgotten. What cannot be used is asked again; nothing else is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from stapmee.route.errors import RouteError
from stapmee.route.situation import Situation, read_situation
from stapmee.web.guide.answers import Answers, read_answers
from stapmee.web.guide.failures import bad_request
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.questions import changed_question, refused_page
from stapmee.web.guide.showing import show

_URLENCODED = "application/x-www-form-urlencoded"


def answered(request: HttpRequest, frame: Frame, page: Callable[[Answers, Situation], HttpResponse]) -> HttpResponse:
    """Answer a form: by `page` when its answers are a situation, else by asking what is wrong or is to change."""
    answers = posted(request, frame)
    if answers is None:
        return bad_request(request)
    response = _answer(frame, answers, page)
    response["Cache-Control"] = "no-store"
    return response


def posted(request: HttpRequest, frame: Frame) -> Answers | None:
    """Read the answers of a form; None when it is no text."""
    return read_answers(frame.kit, _fields(request)) if _is_utf8(request) else None


def _answer(frame: Frame, answers: Answers, page: Callable[[Answers, Situation], HttpResponse]) -> HttpResponse:
    if answers.faults:
        return show("ask", refused_page(frame, answers.given, answers.faults), 400)
    if answers.change:
        return show("ask", changed_question(frame, answers))
    try:
        situation = read_situation(frame.kit, answers.given, frame.on)
    except RouteError as error:
        return show("ask", refused_page(frame, answers.given, error.faults), 400)
    return page(answers, situation)


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
