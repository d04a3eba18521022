"""Why something is not in a route, on its page: by the answer that rules it out, and what that would have to be."""

from __future__ import annotations

import msgspec

from stapmee.kit.wording import phrase
from stapmee.route.plan import Route
from stapmee.route.why_not import NearMiss, RuledOut, why_not
from stapmee.web.guide.cards import card_title
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.ui.prose import Html

#: How many cards of each answer stand there before somebody asks for all.
AT_A_GLANCE = 5


class Missed(msgspec.Struct, frozen=True):
    """A card that is not there, and what the answer would have to be."""

    card: Link
    other: Html


class RuledOutView(msgspec.Struct, frozen=True):
    """What one answer alone rules out."""

    facet: str
    own: Html  #: the question's label and the answer
    count: int
    cards: tuple[Missed, ...]

    @property
    def left(self) -> int:
        """How many more there are."""
        return self.count - len(self.cards)


def ruled_out(frame: Frame, route: Route, *, all_of_them: bool) -> tuple[RuledOutView, ...]:
    """List what is not there because of one answer; some of each, or all."""
    return tuple(_view(frame, one) for one in why_not(route, None if all_of_them else AT_A_GLANCE))


def _view(frame: Frame, one: RuledOut) -> RuledOutView:
    facet = frame.kit.facets[one.facet]
    cards = tuple(_missed(frame, miss) for miss in one.cards)
    label = facet.label.text
    own = one.own if one.own.startswith(label) else phrase(frame.kit, "labelled", label=label, words=one.own)
    return RuledOutView(facet.id, frame.said(own), one.count, cards)


def _missed(frame: Frame, miss: NearMiss) -> Missed:
    link = Link(frame.href("kaart", miss.reading.card.id), card_title(frame, miss.reading))
    return Missed(link, frame.said(miss.other))
