"""The pages that are read: each view makes one record and shows it. All of them hang on address and day alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stapmee.kit.model import ActorId, CardId, DocumentId, Phase, PhaseId, ToolId
from stapmee.web.guide.about import about_page
from stapmee.web.guide.beside import beside_page
from stapmee.web.guide.changes import changes_page, since_by_default
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.home import home_page
from stapmee.web.guide.journey import journey_page
from stapmee.web.guide.overdue import overdue_page
from stapmee.web.guide.permalink import card_page
from stapmee.web.guide.reading import reading_page
from stapmee.web.guide.registries import actor_page, actors_page, document_page, documents_page, glossary_page
from stapmee.web.guide.showing import DayError, asked_day, frame_in, in_frame, language_of, show, with_frame
from stapmee.web.guide.sources import sources_page
from stapmee.web.guide.themes import phase_page
from stapmee.web.guide.tools import tool_page, tools_page
from stapmee.web.guide.unsaved import unsaved_page
from stapmee.web.ui.keeping import keepable

K = TypeVar("K", bound=str)
V = TypeVar("V")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the visitor's language; nothing is remembered of it."""
    response = HttpResponseRedirect(f"/{language_of(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@keepable
@in_frame
def home(frame: Frame) -> HttpResponse:
    """Show the first page."""
    return show("home", home_page(frame))


@require_safe
@keepable
@in_frame
def journey(frame: Frame) -> HttpResponse:
    """Show all lines at a glance."""
    return show("journey", journey_page(frame))


@require_safe
@keepable
@in_frame
def reading(frame: Frame) -> HttpResponse:
    """Show the contents of the whole kit."""
    return show("reading", reading_page(frame))


@require_safe
@keepable
@in_frame
def phase(frame: Frame, theme: str, phase: str) -> HttpResponse:
    """Show a station."""
    return show("phase", phase_page(frame, _phase(frame, theme, phase)))


@require_safe
@keepable
@in_frame
def beside(frame: Frame, theme: str, phase: str, other: str) -> HttpResponse:
    """Show a station in two languages."""
    found = _phase(frame, theme, phase)
    if other == frame.language or other not in frame.kit.languages:
        raise Http404("no such language beside this one")
    return show("beside", beside_page(frame, frame_in(other, frame.asked), found))


def _phase(frame: Frame, theme: str, phase: str) -> Phase:
    found = _found(frame.kit.phases, PhaseId(phase))
    if found.theme != theme:
        raise Http404("no such station on this line")
    return found


@require_safe
@keepable
@in_frame
def card(frame: Frame, card: str) -> HttpResponse:
    """Show a card."""
    return show("card", card_page(frame, _found(frame.kit.cards, CardId(card))))


@require_safe
@keepable
@in_frame
def actors(frame: Frame) -> HttpResponse:
    """List whom one can meet."""
    return show("list", actors_page(frame))


@require_safe
@keepable
@in_frame
def actor(frame: Frame, actor: str) -> HttpResponse:
    """Show somebody one can meet."""
    return show("actor", actor_page(frame, _found(frame.kit.actors, ActorId(actor))))


@require_safe
@keepable
@in_frame
def documents(frame: Frame) -> HttpResponse:
    """List the papers."""
    return show("list", documents_page(frame))


@require_safe
@keepable
@in_frame
def document(frame: Frame, document: str) -> HttpResponse:
    """Show a paper."""
    return show("document", document_page(frame, _found(frame.kit.documents, DocumentId(document))))


@require_safe
@keepable
@in_frame
def glossary(frame: Frame) -> HttpResponse:
    """Show what words mean."""
    return show("glossary", glossary_page(frame))


@require_safe
@keepable
@in_frame
def sources(frame: Frame) -> HttpResponse:
    """Show the sources."""
    return show("sources", sources_page(frame))


@require_safe
@keepable
@in_frame
def overdue(frame: Frame) -> HttpResponse:
    """Show what is due for review."""
    return show("overdue", overdue_page(frame))


@require_safe
@keepable
@in_frame
def tools(frame: Frame) -> HttpResponse:
    """List the tools."""
    return show("tools", tools_page(frame))


@require_safe
@keepable
@in_frame
def tool(frame: Frame, tool: str, other: str = "") -> HttpResponse:
    """Show a tool, in one language or with another beneath it."""
    if other and (other == frame.language or other not in frame.kit.languages):
        raise Http404("no such language beside this one")
    found = _found(frame.kit.tools, ToolId(tool))
    return show("tool", tool_page(frame, found, frame_in(other, frame.asked) if other else None))


@require_safe
@keepable
@in_frame
def about(frame: Frame) -> HttpResponse:
    """Show what the site is and is not."""
    return show("about", about_page(frame))


@require_safe
@keepable
@in_frame
def unsaved(frame: Frame) -> HttpResponse:
    """Say what works without a network; the worker puts this page in place of one that it does not have."""
    return show("unsaved", unsaved_page(frame))


@require_safe
@keepable
@with_frame
def changes(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Show what changed since a day."""
    default = since_by_default(frame.on)
    try:
        since = asked_day(request, "since") or default
    except DayError as error:
        fault = _("“%s” is no day that we can show. Write it as 2026-09-15.") % error.words[:40]
        return show("changes", changes_page(frame, default, fault), 400)
    if since > frame.on:
        return show("changes", changes_page(frame, default, _("This day is still to come.")), 400)
    return show("changes", changes_page(frame, since))


def _found(records: Mapping[K, V], name: K) -> V:
    if name not in records:
        raise Http404("no such page")
    return records[name]
