"""A line's map: read by its address, or asked with a situation, which is answered and forgotten like that of the route."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from stapmee.kit.model import Theme, ThemeId
from stapmee.route.situation import Situation
from stapmee.web.guide.answers import Answers
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.posted import answered
from stapmee.web.guide.showing import in_frame, show, with_frame
from stapmee.web.guide.standing import standing_of
from stapmee.web.guide.themes import theme_page
from stapmee.web.ui.keeping import keepable


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, language: str, theme: str) -> HttpResponse:
    """Show a chapter; for a situation when a form brings one."""
    return _for_situation(request, language, theme=theme) if request.method == "POST" else _read(request, language, theme=theme)


@keepable
@in_frame
def _read(frame: Frame, theme: str) -> HttpResponse:
    return show("theme", theme_page(frame, _found(frame, theme)))


@with_frame
def _for_situation(request: HttpRequest, frame: Frame, theme: str) -> HttpResponse:
    found = _found(frame, theme)

    def page(answers: Answers, situation: Situation) -> HttpResponse:
        return show("theme", theme_page(frame, found, standing_of(frame, answers.given, situation)))

    return answered(request, frame, page)


def _found(frame: Frame, name: str) -> Theme:
    found = frame.kit.themes.get(ThemeId(name))
    if found is None:
        raise Http404("no such line")
    return found
