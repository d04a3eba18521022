"""The page of sources: every one, how old, whether it still answers, and what leans on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import Claim, SourceId
from stapmee.web.guide.cards import card_link
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html, name_html


class SourceView(msgspec.Struct, frozen=True):
    """A source on the page."""

    id: SourceId
    title: Html
    publisher: str
    url: str
    language: str
    date: str
    checked: str
    state: str
    leaning: tuple[Link, ...]


class SourcesPage(msgspec.Struct, frozen=True):
    """All sources, by publisher."""

    shell: Shell
    sources: tuple[SourceView, ...]
    horizon: str
    overdue_href: str


def sources_page(frame: Frame) -> SourcesPage:
    """Show every source with what leans on it."""
    leaning = _leaning(frame)
    lead = _("Everything the kit leans on: where it stands, when we read it and what rests on it.")
    found = sorted(frame.kit.sources.values(), key=lambda source: (-len(leaning[source.id]), source.publisher.casefold()))
    states = {"live": _("the address works"), "dead": _("the address no longer works"), "unknown": ""}
    return SourcesPage(
        shell=shell(frame, ("bronnen",), _("Sources"), lead),
        sources=tuple(
            SourceView(
                id=one.id,
                title=name_html(one.title.text, one.title.lang),
                publisher=one.publisher,
                url=one.url or "",
                language=one.language,
                date=one.date,
                checked=frame.day_said(one.checked),
                state=states[one.state],
                leaning=tuple(leaning[one.id]),
            )
            for one in found
        ),
        horizon=frame.day_said(frame.kit.horizon),
        overdue_href=frame.href("nakijken"),
    )


def _leaning(frame: Frame) -> defaultdict[SourceId, list[Link]]:
    leaning: defaultdict[SourceId, list[Link]] = defaultdict(list)
    for link, claim in _claims(frame):
        for source in dict.fromkeys(one.source for one in claim.evidence):
            leaning[source].append(link)
    return leaning


def _claims(frame: Frame) -> Iterator[tuple[Link, Claim]]:
    kit = frame.kit
    for card in kit.cards.values():
        yield card_link(frame, card.id), card
    for actor in kit.actors.values():
        yield frame.actor(actor), actor
    for document in kit.documents.values():
        yield frame.document(document), document
    for term in kit.terms.values():
        yield Link(frame.href("woorden", anchor=term.id), frame.line(term.term)), term
    for parameter in kit.parameters.values():
        for value in parameter.values:
            yield Link(frame.href("veranderd"), frame.line(parameter.title)), value
