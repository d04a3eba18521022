"""A sheet of a tool as a PDF: blank for everybody, or filled in for who asked for that. Answers are set, sent back and forgotten."""

from __future__ import annotations

import msgspec
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from stapmee.kit.model import ToolId
from stapmee.papers.binder import read_standings
from stapmee.papers.errors import AnswerError, TypesettingError
from stapmee.papers.form import SheetName, form, read_answers
from stapmee.papers.typesetting import typeset_apart
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.handouts import HANDED_TO, paper_languages
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.pace import Pace
from stapmee.web.guide.paper_views import file_of
from stapmee.web.guide.printing import form_order, is_tabs, tabs
from stapmee.web.guide.showing import frame_in, with_frame

#: A process of its own sets each filled-in sheet. So many of all visitors together, and others still get their pages in between.
_PACE = Pace(per_minute=30, at_once=10)


class Filled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser sends for a filled-in sheet: the language of the paper, and what stands on this sheet."""

    language: str
    values: dict[str, object]


@require_http_methods(["GET", "HEAD", "POST"])
@csp_replace({"style-src": ["'unsafe-inline'"]})  # for the reader of PDFs that is built into browsers
@with_frame
def sheet(request: HttpRequest, frame: Frame, tool: str, sheet: str, other: str = "") -> HttpResponse:
    """Hand out a sheet: blank, or with what was sent filled in."""
    named = SheetName(ToolId(tool), sheet)
    if not _is_there(frame, named) or (other and (other == frame.language or other not in frame.kit.languages)) or frame.asked:
        raise Http404("no such sheet; papers are of today")
    beside = frame_in(other) if other else None
    if request.method == "POST":
        return _filled(request, frame, named, beside)
    return file_of(request, form_order(frame, named, beside))


def _is_there(frame: Frame, named: SheetName) -> bool:
    found = frame.kit.tools.get(named.tool)
    return found is not None and any(sheet.id == named.sheet for sheet in found.sheets)


def _filled(request: HttpRequest, frame: Frame, named: SheetName, other: Frame | None) -> HttpResponse:
    """Set what was sent. Nothing of it is written, logged or kept: it goes to typst through a pipe, and that process ends."""
    wait = _PACE.wait()
    if wait:
        return _refused("too many at once; try again in a minute, or print the page", 429, {"Retry-After": str(wait)})
    try:
        asked = msgspec.json.decode(request.body, type=Filled)
        made = _typeset(frame, named, other, asked)
    except (msgspec.MsgspecError, UnicodeDecodeError, AnswerError) as error:
        return _refused(str(error), 400)
    except TypesettingError:
        # What typst says may quote what was filled in, so it goes nowhere.
        return _refused("this cannot be set; print the page instead", 422)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{named.tool}-{named.sheet}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _typeset(frame: Frame, named: SheetName, other: Frame | None, asked: Filled) -> bytes:
    tool, sheet = named.find(frame.kit)
    if asked.language not in paper_languages(frame, tool):
        raise AnswerError(tool.id, f'"{asked.language[:20]}" is no language of its papers')
    kit = frame.kit if asked.language == frame.language else kit_in(asked.language)
    # What is handed over is in one language: that of who gets it.
    beside = None if sheet.reader in HANDED_TO or other is None else other.kit
    source = kit_in(settings.LANGUAGE_CODE)
    if is_tabs(named, tool):
        standings = read_standings(tool, asked.values)
        return typeset_apart(lambda: tabs(kit if other is None else other.kit, named, frame.on, standings))
    answers = read_answers(tool, asked.values)
    return typeset_apart(lambda: form(kit, named, frame.on, source, settings.STAPMEE_ORIGIN, other=beside, answers=answers))


def _refused(words: str, status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    response = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)
    response["Cache-Control"] = "no-store"
    return response
