"""From a request to a page: which language, which day, and the page put in its template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

import msgspec
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from stapmee.kit.calendar import parse_day
from stapmee.web.guide.frame import Frame, frame_of
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.today import today

P = ParamSpec("P")
FrameView = Callable[Concatenate[Frame, P], HttpResponse]
#: What Django calls with the parts of the address by their names.
View = Callable[..., HttpResponse]
AskedView = Callable[Concatenate[HttpRequest, Frame, P], HttpResponse]

#: Days for which the kit may be asked: wide enough for anybody, narrow enough for arithmetic.
_FROM, _UNTIL = date(1990, 1, 1), date(2190, 1, 1)


class DayError(SuspiciousOperation):
    """The address asks for a day that is none, or far outside what the kit can say something about; Django makes it a 400."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


def in_frame(view: FrameView[P]) -> View:
    """Give a view its frame in place of the request: of that it needs nothing else than language and day."""

    @with_frame
    @wraps(view)
    def framed(_request: HttpRequest, frame: Frame, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(frame, *args, **kwargs)

    return framed


def with_frame(view: AskedView[P]) -> View:
    """Give a view its frame: the kit in the language of the address, on the day asked for with `?on=`, else today."""

    @wraps(view)
    def framed(request: HttpRequest, language: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            raise Http404("no such language")
        with translation.override(language):
            return view(request, frame_in(language, asked_day(request, "on")), *args, **kwargs)

    return framed


def frame_in(language: str, asked: date | None = None) -> Frame:
    """Make the frame of a language, on a day or today."""
    return frame_of(kit_in(language), asked or today(), asked, settings.STAPMEE_ORIGIN)


def asked_day(request: HttpRequest, name: str) -> date | None:
    """Read a day from the query.

    :raises DayError: when it is there and cannot be used
    """
    words = request.GET.get(name)
    if not words:
        return None
    day = day_in(words)
    if day is None:
        raise DayError(words)
    return day


def day_in(words: str) -> date | None:
    """Read a day as of which the kit may be read; None when it is none or lies too far off."""
    day, parts = parse_day(words)
    return day if day is not None and parts == 3 and _FROM <= day < _UNTIL else None


def language_of(request: HttpRequest) -> str:
    """Choose a language: that of the address, else the first that the browser names and the kit has, else the kit's own."""
    known = dict(settings.LANGUAGES)
    in_path = request.path_info.split("/")[1]
    if in_path in known:
        return in_path
    for wanted, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        if wanted.split("-")[0] in known:
            return wanted.split("-")[0]
    return settings.LANGUAGE_CODE


def show(template: str, page: msgspec.Struct, status: int = 200) -> HttpResponse:
    """Put a page in its template: the record is all that the template sees."""
    return HttpResponse(render_to_string(f"guide/{template}.html", {"page": page}), status=status)
