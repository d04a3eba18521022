"""In the neighbourhood: asked by a form that is answered and forgotten, or by the browser itself; and the pages of organisations."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from stapmee.web.guide.frame import Frame
from stapmee.web.guide.near import Asked, near_page, read_asked
from stapmee.web.guide.near_data import near_data
from stapmee.web.guide.organisations import organisation_page, organisations_page
from stapmee.web.guide.showing import in_frame, show, with_frame
from stapmee.web.ui.keeping import copyable


@require_http_methods(["GET", "HEAD", "POST"])
def near(request: HttpRequest, language: str) -> HttpResponse:
    """Ask where, or answer the form. What stands in the address after a question mark is not looked at: it would be logged."""
    return _answer(request, language) if request.method == "POST" else _ask(request, language)


@copyable
@in_frame
def _ask(frame: Frame) -> HttpResponse:
    return show("near", near_page(frame, Asked()))


@with_frame
def _answer(request: HttpRequest, frame: Frame) -> HttpResponse:
    page = near_page(frame, read_asked({name: str(value) for name, value in request.POST.items()}))
    response = show("near", page, 400 if page.form.fault and not page.form.choices else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@copyable
@in_frame
def data(frame: Frame) -> HttpResponse:
    """Give all that a browser needs to find who is near."""
    return HttpResponse(near_data(frame), content_type="application/json")


@require_safe
@copyable
@in_frame
def organisations(frame: Frame) -> HttpResponse:
    """List the organisations that somebody named."""
    return show("list", organisations_page(frame))


@require_safe
@copyable
@in_frame
def organisation(frame: Frame, organisation: UUID) -> HttpResponse:
    """Show an organisation."""
    page = organisation_page(frame, organisation)
    if page is None:
        raise Http404("no such organisation")
    return show("organisation", page)
