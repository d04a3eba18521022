"""What an owner says by their signed link."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stapmee.directory.assuring import confirm, owner_by, services_of
from stapmee.directory.models import Owner
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.owners import BY, CONFIRM, PROPOSE, STOP, OwnerPage, ProposalError, owner_page, propose
from stapmee.web.guide.showing import show, with_frame
from stapmee.web.guide.today import today


@require_http_methods(["GET", "HEAD", "POST"])
@with_frame
def assure(request: HttpRequest, frame: Frame, code: str) -> HttpResponse:
    """Show an owner what stands there, or do what they say. Looking changes nothing: mail programs look at links too."""
    owner = owner_by(code)
    if owner is None:
        raise Http404("no such link")
    return _done(request, frame, owner, code) if request.method == "POST" else _shown(owner_page(frame, owner, code))


def _done(request: HttpRequest, frame: Frame, owner: Owner, code: str) -> HttpResponse:
    if CONFIRM in request.POST:
        confirm(kit_in(settings.LANGUAGE_CODE), services_of(owner.organization), today(), settings.STAPMEE_FRESHNESS, by=BY)
        return _shown(owner_page(frame, owner, code, done=_("Thank you: it stands there as confirmed today.")))
    if STOP in request.POST:
        Owner.objects.filter(pk=owner.pk).update(stopped=timezone.now())
        return _shown(owner_page(frame, owner, code, done=_("You get no more mail. The editor of the region keeps an eye on it.")))
    if PROPOSE not in request.POST:
        return _shown(owner_page(frame, owner, code), 400)
    given = {name: str(value) for name, value in request.POST.items()}
    try:
        count = propose(kit_in(settings.LANGUAGE_CODE), owner, given)
    except ProposalError as error:
        return _shown(owner_page(frame, owner, code, given=given, faults=error.faults), 400)
    said = _("Thank you. An editor of the region looks at it; until then the old stands there.") if count else _("Nothing was changed.")
    return _shown(owner_page(frame, owner, code, done=said))


def _shown(page: OwnerPage, status: int = 200) -> HttpResponse:
    response = show("owner", page, status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
