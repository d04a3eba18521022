"""The page at the root of the exported site: in which language? A running site sees that from the browser and asks nothing."""

from __future__ import annotations

import msgspec

from stapmee.web.guide.frame import Frame
from stapmee.web.guide.shell import Shell, shell


class LanguagesPage(msgspec.Struct, frozen=True):
    """The choice of a language."""

    shell: Shell


def languages_page(frame: Frame) -> LanguagesPage:
    """Offer the languages; the words for that are each language's own name."""
    return LanguagesPage(shell(frame, (), "Stapmee", "Stapmee"))
