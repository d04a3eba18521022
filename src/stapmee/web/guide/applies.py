"""Does a card apply to somebody? Asked on the card's own page, of the few facts that it hangs on; answered and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from stapmee.kit.model import Card, FacetId, Kit
from stapmee.route.errors import SituationFault
from stapmee.route.plan import Route
from stapmee.route.questions import asked_as
from stapmee.route.why_not import explain, say_verdict
from stapmee.web.guide.asking import Question, question_view
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.packs import PackLink, pack_link
from stapmee.web.guide.refusals import beside_field, facets_of_fault
from stapmee.web.ui.prose import Html


class Applies(msgspec.Struct, frozen=True):
    """The questions that a card hangs on, and, once they were answered, whether it applies and why."""

    action: str
    questions: tuple[Question, ...]
    faults: tuple[str, ...]
    refused: bool  #: whether an answer could not be used
    verdict: Html | None
    why: Html | None
    route: str
    given: tuple[tuple[str, str], ...]  #: to take along to the whole route
    pack: PackLink


def asked(frame: Frame, card: Card) -> Applies:
    """Ask whether a card applies."""
    return _applies(frame, card, {}, ())


def refused(frame: Frame, card: Card, given: Mapping[str, str], faults: Iterable[SituationFault]) -> Applies:
    """Ask again what could not be used, each message beside its field."""
    return _applies(frame, card, given, tuple(faults))


def told(frame: Frame, card: Card, route: Route) -> Applies:
    """Tell whether a card applies to somebody."""
    given = route.situation.given
    explained = explain(route, card.id)
    return msgspec.structs.replace(
        _applies(frame, card, given, ()),
        verdict=frame.said(say_verdict(frame.kit, explained)),
        why=frame.said(explained.entry.why) if explained.entry else None,
        given=tuple(given.items()),
    )


def _applies(frame: Frame, card: Card, given: Mapping[str, str], faults: tuple[SituationFault, ...]) -> Applies:
    questions = tuple(_question(frame, name, given, faults) for name in _hangs_on(frame.kit, card))
    shown = {question.facet for question in questions}
    elsewhere = (fault for fault in faults if set(facets_of_fault(frame.kit, fault)) - shown or not facets_of_fault(frame.kit, fault))
    return Applies(
        action=f"/{frame.language}/kaart/{card.id}/voor-mij/",
        questions=questions,
        faults=tuple(beside_field(frame.kit, fault) for fault in elsewhere),
        refused=bool(faults),
        verdict=None,
        why=None,
        route=f"/{frame.language}/route/",
        given=(),
        pack=pack_link(frame.kit),
    )


def _question(frame: Frame, name: FacetId, given: Mapping[str, str], faults: tuple[SituationFault, ...]) -> Question:
    own = (fault for fault in faults if name in facets_of_fault(frame.kit, fault))
    return question_view(frame, frame.kit.facets[name], given, fault=" ".join(beside_field(frame.kit, fault) for fault in own))


def _hangs_on(kit: Kit, card: Card) -> Iterator[FacetId]:
    """Walk over the questions that a card hangs on, in the kit's order: the municipality for a region that follows from it."""
    wanted = {asked_as(kit, atom.facet) for conjunction in card.whole for atom in conjunction}
    return (name for name in kit.facets if name in wanted)
