"""What can be had on paper, and the papers themselves."""

from __future__ import annotations

from hashlib import sha256

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from stapmee.web.guide.frame import Frame
from stapmee.web.guide.on_paper import on_paper_page
from stapmee.web.guide.printing import BOOK, Order, order, print_ahead, printed
from stapmee.web.guide.showing import in_frame, show, with_frame
from stapmee.web.guide.waiting import waiting_page
from stapmee.web.ui.keeping import keepable

#: Seconds after which the page that waits for the booklet looks again.
_LOOK_AGAIN = 2
#: Papers are of today: a browser may show one again within the hour, then asks whether it is still the same.
_WITHIN_THE_HOUR = "public, max-age=3600, must-revalidate"


@require_safe
@keepable
@in_frame
def papers(frame: Frame) -> HttpResponse:
    """Show what can be had on paper."""
    return show("on_paper", on_paper_page(frame))


@require_safe
@csp_replace({"style-src": ["'unsafe-inline'"]})  # for the reader of PDFs that is built into browsers
@with_frame
def paper(request: HttpRequest, frame: Frame, paper: str) -> HttpResponse:
    """Hand out a paper of today.

    This server answers one request at a time, and the booklet takes seconds when it is the first of the day. So a browser that
    opens it gets a page that looks again, and nobody waits behind it; everything else is set in less time than a page may take.
    """
    ordered = None if frame.asked else order(frame, paper)
    if ordered is None:
        raise Http404("no such paper; papers are of today")
    if paper == BOOK and not ordered.is_ready and "text/html" in request.headers.get("Accept", ""):
        return _wait_for(frame, ordered)
    return file_of(request, ordered)


def _wait_for(frame: Frame, ordered: Order) -> HttpResponse:
    print_ahead(ordered)
    response = HttpResponse(render_to_string("guide/waiting.html", {"page": waiting_page(frame)}), status=202)
    response["Retry-After"] = response["Refresh"] = str(_LOOK_AGAIN)
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept"])
    return response


def file_of(request: HttpRequest, ordered: Order) -> HttpResponse:
    """Hand out a paper as a file of its own name."""
    body = printed(ordered)
    response = HttpResponse(body, content_type="application/pdf")
    response["ETag"] = f'"{sha256(body).hexdigest()[:20]}"'
    response["Content-Disposition"] = f'inline; filename="stapmee-{ordered.file.name}"'
    response["Cache-Control"] = _WITHIN_THE_HOUR
    return get_conditional_response(request, response["ETag"], response=response) or response
