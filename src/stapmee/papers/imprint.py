"""What every sheet bears: which kit, which edition, of which day, where it can be read, and what "ask" means."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from stapmee.kit.wording import phrase, say_day
from stapmee.papers.speech import Speech, direction

#: The phrases that templates speak with begin so; what differs from paper to paper begins with `paper-` all the same.
_PREFIXES = ("paper-", "kind-", "part-", "check-with")


class Imprint(msgspec.Struct, frozen=True):
    """What every sheet of a language bears. `words` holds the phrases that the templates put around the kit's texts."""

    language: str
    direction: str
    title: str
    edition: str
    on: str  #: the day as of which the kit is read, in words
    horizon: str  #: the newest source, in words
    licence: str
    site: str  #: the address of the site, without https://; empty when there is none
    words: Mapping[str, str]


def imprint(speech: Speech, site: str = "") -> Imprint:
    """Make the imprint of a kit on a day."""
    kit = speech.kit
    named = {name: line.text for name, line in kit.phrases.items() if name.startswith(_PREFIXES)}
    return Imprint(
        language=kit.language,
        direction=direction(kit.language),
        title=kit.title.text,
        edition=phrase(kit, "paper-edition", edition=kit.edition),
        on=phrase(kit, "paper-as-read", date=say_day(speech.on, kit.language)),
        horizon=phrase(kit, "paper-horizon", date=say_day(kit.horizon, kit.language)),
        licence=phrase(kit, "paper-licence", licence=kit.licence),
        site=site.removeprefix("https://").rstrip("/"),
        words=named,
    )
