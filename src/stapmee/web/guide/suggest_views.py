"""Suggestions: a form without account or cookie, held for an editor."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stapmee.directory.suggesting import outcome, suggest
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.showing import show, with_frame
from stapmee.web.guide.suggesting import TRAP, SuggestPage, faults_of, read_given, said_by, say_outcome, suggest_page
from stapmee.web.guide.today import today
from stapmee.web.senders import address_of, senders


@require_http_methods(["GET", "HEAD", "POST"])
@with_frame
def suggestion(request: HttpRequest, frame: Frame, organisation: UUID | None = None) -> HttpResponse:
    """Show the form, keep what it says, or tell what became of what it said before."""
    if request.method != "POST":
        return _shown(suggest_page(frame, organisation, {}))
    # No cookie says who it is, so there is nothing to forge; but another site may not send it in a reader's name either.
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HttpResponse(status=403)
    given = read_given({name: str(value) for name, value in request.POST.items()})
    if given["code"]:
        return _shown(suggest_page(frame, organisation, {}, asked=say_outcome(outcome(given["code"]))))
    faults = tuple(faults_of(frame, given, missing=organisation is None))
    if faults:
        return _shown(suggest_page(frame, organisation, given, faults=faults), 400)
    if suggest_page(frame, organisation, given) is None:
        raise Http404("no such organisation")
    if not senders.may(address_of(request)):
        said = _("Many suggestions came from where you are. Try again in an hour; your words still stand here.")
        return _shown(suggest_page(frame, organisation, given, faults=(said,)), 429)
    # What fills in the field that nobody sees is told the same as everybody, and is not kept.
    code = "—" if request.POST.get(TRAP) else suggest(said_by(frame, organisation, given), today())
    return _shown(suggest_page(frame, organisation, {}, code=code))


def _shown(page: SuggestPage | None, status: int = 200) -> HttpResponse:
    if page is None:
        raise Http404("no such organisation")
    response = show("suggest", page, status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
