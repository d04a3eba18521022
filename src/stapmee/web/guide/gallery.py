"""The gallery: every component with its examples, for whoever works on the site. Open only with STAPMEE_GALLERY=1."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.showing import frame_in, language_of, show
from stapmee.web.ui.examples import Example, examples


class GalleryPage(msgspec.Struct, frozen=True):
    """All examples."""

    shell: Shell
    examples: tuple[Example, ...]


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    with translation.override(language_of(request)):
        return show("gallery", GalleryPage(shell(frame_in(language_of(request)), (), "Gallery", "Every component"), tuple(examples())))
