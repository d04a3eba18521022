"""The pack as it is served: at an address of its own bytes, which never changes, named by the pages that need it."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stapmee.kit.model import Kit
from stapmee.kit.wording import phrase
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.pack import PackFile, pack_file
from stapmee.web.guide.page_pack import page_file
from stapmee.web.guide.today import today
from stapmee.web.ui.keeping import keepable

_FOREVER = "public, max-age=31536000, immutable"
#: What can be wrong with a pack (web/ui/js/engine/errors.js). The page has the words: a pack that can't be read has none to give.
TROUBLES = ("unreadable", "truncated", "tampered", "other-format", "other-edition", "unchecked")


class Trouble(msgspec.Struct, frozen=True):
    """What a page says when the pack cannot be used for a reason."""

    reason: str
    said: str


class PackLink(msgspec.Struct, frozen=True):
    """Where a page's module finds the pack, what it has to be, and what to say when it is not."""

    href: str
    digest: str
    edition: str
    troubles: tuple[Trouble, ...]
    page: str  #: where the templates and words of the pages are


def pack_link(kit: Kit) -> PackLink:
    """Link to the pack of a kit, as it is served today."""
    file = pack_file(kit, today())
    page = f"/{kit.language}/sjablonen/{page_file(kit).digest}.json"
    troubles = tuple(Trouble(reason, phrase(kit, f"pack-{reason}")) for reason in TROUBLES)
    network = Trouble(
        "network", _("The kit did not come in: there is no connection, or the site is busy. Your answers stay here. Try again later.")
    )
    return PackLink(f"/{kit.language}/pakket/{file.digest}.json", file.digest, file.edition, (*troubles, network), page)


@require_safe
def pack(request: HttpRequest, language: str, digest: str) -> HttpResponse:
    """Serve the pack of a language. Who asks by the digest of an older one gets what is there now, but not to keep."""
    if language not in dict(settings.LANGUAGES):
        raise Http404("no such language")
    file = pack_file(kit_in(language), today())
    if digest == file.digest:
        return _current(request, file)
    response = _found(file)
    response["Cache-Control"] = "no-cache"
    return response


@keepable
def _current(_request: HttpRequest, file: PackFile) -> HttpResponse:
    response = _found(file)
    response["Cache-Control"] = _FOREVER
    return response


def _found(file: PackFile) -> HttpResponse:
    return HttpResponse(file.body, content_type="application/json")
