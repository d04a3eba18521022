"""Pages that somebody may have meant who came to an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from heapq import nlargest

from stapmee.web.guide.cards import card_link
from stapmee.web.guide.frame import Frame, Link

#: How like an address must be to be offered, and how many are.
_ALIKE, _OFFERED = 0.55, 5


def nearest_pages(frame: Frame, path: str) -> tuple[Link, ...]:
    """Give the pages whose ids are most like the last part of an address, most alike first."""
    wanted = path.strip("/").split("/")[-1][:60].lower()
    scored = [(score, link) for name, link in _pages(frame) if (score := _likeness(wanted, name)) >= _ALIKE]
    return tuple(link for _score, link in nlargest(_OFFERED, scored, key=lambda one: one[0])) if wanted else ()


def _likeness(wanted: str, name: str) -> float:
    if len(wanted) >= 4 and (wanted in name or name in wanted):
        return 0.9
    matcher = SequenceMatcher(None, wanted, name)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _pages(frame: Frame) -> Iterator[tuple[str, Link]]:
    kit = frame.kit
    for theme in kit.themes.values():
        yield theme.id, Link(frame.href(theme.id), frame.line(theme.title))
    for phase in kit.phases.values():
        yield phase.id, Link(frame.href(phase.theme, phase.id), frame.line(phase.title))
    for actor in kit.actors.values():
        yield actor.id, frame.actor(actor)
    for document in kit.documents.values():
        yield document.id, frame.document(document)
    for term in kit.terms.values():
        yield term.id, Link(frame.href("woorden", anchor=term.id), frame.line(term.term))
    for name in frame.readings:
        yield name, card_link(frame, name)
