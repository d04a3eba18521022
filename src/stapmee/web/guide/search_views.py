"""The search: a page that is asked by an address, its index for the browser, the same for programs, and what was missed.

With JavaScript no question comes here at all: the page answers by itself. What does come is answered and not kept, except
that words found nowhere are counted (web/missed.py).
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from stapmee.web.guide.failures import json_faults
from stapmee.web.guide.found import find, search_document
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.search import LONGEST, packed_index, packed_titles, search_page
from stapmee.web.guide.showing import in_frame, show, with_frame
from stapmee.web.guide.today import today
from stapmee.web.missed import missed
from stapmee.web.ui.keeping import keepable

_QUESTION, _LANG = "q", "lang"


@require_safe
def page(request: HttpRequest, language: str) -> HttpResponse:
    """Show the search, or what answers the question in the address."""
    return _answer(request, language) if _question(request) else _ask(request, language)


@keepable
@in_frame
def _ask(frame: Frame) -> HttpResponse:
    return show("search", search_page(frame, ""))


@with_frame
def _answer(request: HttpRequest, frame: Frame) -> HttpResponse:
    question = _question(request)
    found = search_page(frame, question)
    if found.nothing:
        missed.note(question, today())
    response = show("search", found)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@keepable
@in_frame
def index(frame: Frame) -> HttpResponse:
    """Give the index, for the browser to search in."""
    return HttpResponse(packed_index(frame), content_type="application/json")


@require_safe
@keepable
@in_frame
def titles(frame: Frame) -> HttpResponse:
    """Give the titles and addresses of what is in the index."""
    return HttpResponse(packed_titles(frame), content_type="application/json")


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """Answer a program's question as JSON."""
    language = request.GET.get(_LANG) or settings.LANGUAGE_CODE
    if language not in dict(settings.LANGUAGES):
        fault = f"there is no such language; there are: {', '.join(dict(settings.LANGUAGES))}"
        return json_faults([{"facet": _LANG, "message": fault}])
    question = _question(request)
    if not question:
        return json_faults([{"facet": _QUESTION, "message": "write what to search for, as ?q=waarborg"}])
    with translation.override(language):
        results = find(kit_in(language), kit_in(settings.LANGUAGE_CODE), today(), question)
    if not results:
        missed.note(question, today())
    response = JsonResponse(search_document(question, results), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def report(request: HttpRequest, language: str) -> HttpResponse:
    """Count words that the browser found nowhere, when the reader said so with a button."""
    del language
    # Another site may not press the button for a reader. Programs that name no site have nothing to gain by it.
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HttpResponse(status=403)
    missed.note(request.POST.get("words", "")[:LONGEST], today())
    return HttpResponse(status=204)


def _question(request: HttpRequest) -> str:
    """Give the question, cut where no question goes on; "" for none."""
    return request.GET.get(_QUESTION, "").replace("\0", " ").strip()[:LONGEST]
