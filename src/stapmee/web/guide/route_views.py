"""The route: asked by a form or by a program, answered and forgotten. Nothing here is kept, logged or put in an address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from stapmee.kit.model import CardId
from stapmee.papers.calendar import FILE_NAME, MEDIA_TYPE, calendar
from stapmee.route.errors import RouteError
from stapmee.route.plan import Route, further, route
from stapmee.route.questions import NextQuestion
from stapmee.route.situation import Situation, read_situation
from stapmee.web.guide.answers import Answers
from stapmee.web.guide.applies import refused, told
from stapmee.web.guide.failures import bad_request
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.permalink import card_page
from stapmee.web.guide.posted import answered, posted
from stapmee.web.guide.questions import first_question, next_page
from stapmee.web.guide.route import route_page
from stapmee.web.guide.showing import in_frame, show, with_frame
from stapmee.web.ui.keeping import keepable


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
    def page(answers: Answers, situation: Situation) -> HttpResponse:
        found = route(frame.kit, situation, frame.on)
        asked = _next(answers, found) if answers.ask_on else None
        return show("ask", next_page(frame, answers, asked)) if asked else show("route", route_page(frame, answers, found))

    return answered(request, frame, page)


def _next(answers: Answers, found: Route) -> NextQuestion | None:
    """Choose what to ask next; also after "enough for now", for whoever goes on."""
    if found.next_question is not None or not answers.go_on:
        return found.next_question
    return next(iter(further(found)), None)


@require_POST
@with_frame
def applies(request: HttpRequest, frame: Frame, card: str) -> HttpResponse:
    """Tell whether a card applies to somebody: from a form on the card's own page."""
    found = frame.kit.cards.get(CardId(card))
    if found is None:
        raise Http404("no such card")
    answers = posted(request, frame)
    if answers is None:
        return bad_request(request)
    try:
        if answers.faults:
            raise RouteError(frame.kit, answers.faults)
        verdict = told(frame, found, route(frame.kit, read_situation(frame.kit, answers.given, frame.on), frame.on))
        status = 200
    except RouteError as error:
        verdict, status = refused(frame, found, answers.given, error.faults), 400
    response = show("card", card_page(frame, found, verdict), status)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@with_frame
def calendar_file(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Give the days that come as a calendar file; refused like the route itself when an answer cannot be used."""

    def file(answers: Answers, situation: Situation) -> HttpResponse:
        found = calendar(route(frame.kit, situation, frame.on), words=answers.words, site=frame.origin)
        response = HttpResponse(found, content_type=MEDIA_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
        return response

    return answered(request, frame, file)
