"""A piece of HTML for the site of a municipality: who helps here, in a frame, without script. The only page that others may frame."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

import msgspec
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from stapmee.directory.finding import Findings, Hit, Question, find
from stapmee.directory.links import term_id
from stapmee.kit.errors import nearest
from stapmee.kit.model import Kit, ThemeId
from stapmee.kit.places import look_up
from stapmee.kit.territory import Place
from stapmee.web.guide.kits import kit_in
from stapmee.web.ui.prose import direction

T = TypeVar("T")
#: What fits in a frame; the rest is a link away.
_SHOWN = 12
#: The site's content policy, changed: others may frame it, and it runs nothing.
_FRAMED = {"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]}


class Helper(msgspec.Struct, frozen=True):
    """A service in the piece."""

    name: str
    organization: str
    why: str
    alert: str
    phones: tuple[str, ...]
    languages: tuple[str, ...]
    url: str


class Piece(msgspec.Struct, frozen=True):
    """What the template gets."""

    language: str
    direction: str
    title: str
    theme: str
    helpers: tuple[Helper, ...]
    total: int
    more: str  #: the address of the whole list
    faults: tuple[str, ...]


@require_safe
@xframe_options_exempt
def piece(request: HttpRequest, language: str) -> HttpResponseBase:
    """Show who helps in a municipality (`nis`: its code, name or postcode), on a theme of the kit when one is named."""
    if language not in dict(settings.LANGUAGES):
        raise Http404("no such language")
    with translation.override(language):
        page = _piece(kit_in(language), request)
        html = render_to_string("opendata/piece.html", {"page": page})
    response = HttpResponse(html, status=400 if page.faults else 200)
    response["Cache-Control"] = "public, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return csp_replace(_FRAMED)(lambda _: response)(request)


def _piece(kit: Kit, request: HttpRequest) -> Piece:
    faults: list[str] = []
    place = _place(kit, request.GET.get("nis", ""), faults)
    theme = request.GET.get("theme", "")
    if theme and ThemeId(theme) not in kit.themes:
        faults.append(f'theme: "{theme[:60]}": {nearest(theme, kit.themes)}')
    terms: tuple[UUID, ...] = (term_id("stapmee-themes", theme),) if theme else ()
    found = find(Question(place.nis, terms, size=_SHOWN)) if place and not faults else Findings((), 0)
    return Piece(
        language=kit.language,
        direction=direction(kit.language),
        title=_("Who helps in %s?") % place.name if place else _("Who helps here?"),
        theme=kit.themes[ThemeId(theme)].title.text if theme and not faults else "",
        helpers=tuple(_helper(hit) for hit in found.hits),
        total=found.total,
        more=f"{settings.STAPMEE_ORIGIN}/{kit.language}/buurt/" + (f"?nis={place.nis}" if place else ""),
        faults=tuple(faults),
    )


def _place(kit: Kit, words: str, faults: list[str]) -> Place | None:
    found = look_up(kit, words[:100]) if words else None
    if found is None or found.place is None:
        meant = ", ".join(f"{one.place.name} ({one.place.nis})" for one in found.matches[:5]) if found else "?nis=44021"
        faults.append(_("“%(words)s” names no municipality by itself. Write %(meant)s.") % {"words": words[:60], "meant": meant or "44021"})
        return None
    return found.place


def _helper(hit: Hit) -> Helper:
    service = hit.service
    return Helper(
        name=service.name,
        organization=hit.organization.name if hit.organization else "",
        why=_why(hit),
        alert=service.alert or "",
        phones=tuple(one.number for one in service.phones),
        languages=tuple(one.name or one.code or "" for one in service.languages),
        url=service.url or (hit.organization.website if hit.organization else None) or "",
    )


def _why(hit: Hit) -> str:
    """Say by which area it was found."""
    if hit.why == "local":
        return _("in %s") % hit.area_name
    if hit.why == "neighbouring":
        return _("%(place)s, %(km)s km away") % {"place": hit.area_name, "km": round(hit.kilometres or 0)}
    return _("for all of %s") % hit.area_name
