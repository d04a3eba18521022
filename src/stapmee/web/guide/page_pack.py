"""What a browser needs beside the pack to make the pages of a route itself: their templates, and the words that pages speak."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stapmee.kit.model import Card, Evidence, Kit
from stapmee.kit.wording import phrase
from stapmee.web.guide.asking import AT_ONCE, FIRST_FACET
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.pack import PackedLine
from stapmee.web.ui.compiled import Step, compiled, plurals
from stapmee.web.ui.keeping import keepable

#: The pages whose content the browser makes, and the components that it puts elsewhere.
PAGES = ("route", "ask")
COMPONENTS = ("page-day", "table", "desk")
_FOREVER = "public, max-age=31536000, immutable"


class PagePack(msgspec.Struct, frozen=True):
    """Templates and words, in one language."""

    language: str
    languages: Mapping[str, str]  #: language -> its own name
    site: str  #: the site's own address, for the link in a calendar; "" when it is not known
    first: str  #: the question that everything begins with
    at_once: tuple[str, ...]
    publishers: Mapping[str, str]  #: source -> who published it
    by: Mapping[str, tuple[PackedLine | None, ...]]  #: card -> by whom each piece of its evidence was said, where anything was
    foreign: Mapping[str, tuple[str, ...]]  #: card -> in which language it says what each piece supports, where one is not the page's
    words: Mapping[str, str]  #: what the code of pages says, by its English
    plurals: str
    templates: Mapping[str, list[Step]]


class PageFile(msgspec.Struct, frozen=True):
    """A pack as it is served."""

    digest: str
    body: bytes


def page_pack(kit: Kit) -> PagePack:
    """Make it, in the kit's language."""
    with translation.override(kit.language):
        return PagePack(
            language=kit.language,
            languages=kit.languages,
            site=settings.STAPMEE_ORIGIN,
            first=FIRST_FACET,
            at_once=AT_ONCE,
            publishers={name: source.publisher for name, source in kit.sources.items()},
            by={
                card.id: tuple(_by(kit, one) for one in card.evidence)
                for card in kit.cards.values()
                if any(one.by for one in card.evidence)
            },
            foreign={card.id: said for card in kit.cards.values() if any(said := _foreign(kit, card))},
            words=_words(kit),
            plurals=plurals(),
            templates=compiled(PAGES, COMPONENTS),
        )


def _by(kit: Kit, one: Evidence) -> PackedLine | None:
    if one.by is None:
        return None
    return one.by.text if one.by.lang == kit.language else (one.by.text, one.by.lang)


def _foreign(kit: Kit, card: Card) -> tuple[str, ...]:
    said = (one.supports.lang if one.supports else "" for one in card.evidence)
    return tuple("" if language == kit.language else language for language in said)


def _words(kit: Kit) -> Mapping[str, str]:
    """Give what the code of pages says, and templates do not: js/route-page asks for it by the English."""
    return {
        "years": _("years"),
        "hours": _("hours"),
        "Not translated yet": _("Not translated yet"),
        "This does not fit the other answer.": _("This does not fit the other answer."),
        "From %s on: ask first whether this still holds.": _("From %s on: ask first whether this still holds."),
        "Your route": _("Your route"),
        "Show the whole route": _("Show the whole route"),
        "here": _("here"),
        "map-not-here": phrase(kit, "map-not-here"),
    }


@lru_cache(maxsize=8)
def page_file(kit: Kit) -> PageFile:
    """Make the file of a kit's language."""
    body = msgspec.json.encode(page_pack(kit))
    return PageFile(sha256(body).hexdigest(), body)


@require_safe
def served(request: HttpRequest, language: str, digest: str) -> HttpResponse:
    """Serve the templates of a language. Who asks by the digest of older ones gets what is there now, but not to keep."""
    if language not in dict(settings.LANGUAGES):
        raise Http404("no such language")
    file = page_file(kit_in(language))
    if digest == file.digest:
        return _current(request, file)
    response = HttpResponse(file.body, content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


@keepable
def _current(_request: HttpRequest, file: PageFile) -> HttpResponse:
    response = HttpResponse(file.body, content_type="application/json")
    response["Cache-Control"] = _FOREVER
    return response
