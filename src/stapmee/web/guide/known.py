"""How something of the registries (an actor, a paper, a word) is known on a day, and so whether its words may be relied on."""

from __future__ import annotations

import msgspec

from stapmee.kit.ageing import Show, known_on, show_with_parameters
from stapmee.kit.model import Claim, ParameterId
from stapmee.kit.shelf_life import shelf_life
from stapmee.kit.wording import phrase, say_as_of
from stapmee.web.guide.cards import Proof, proof
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.turning import Turning, turning
from stapmee.web.ui.prose import Html


class Known(msgspec.Struct, frozen=True):
    """How a claim of a registry is shown: when `show` is ask, its words stand folded behind the warning."""

    show: Show
    show_said: str
    dated: str
    warning: str
    question: Html | None
    actor: Link | None
    proofs: tuple[Proof, ...]
    turning: Turning | None = None


def known(frame: Frame, claim: Claim, parameters: tuple[ParameterId, ...]) -> Known:
    """Tell how a claim is known on the frame's day."""
    show = show_with_parameters(claim, parameters, frame.kit, frame.on)
    evidence = known_on(claim, frame.on)
    of = say_as_of(evidence[0].as_of, evidence[0].says_as, frame.language) if evidence else ""
    asked = claim.ask if show != "sure" else None
    return Known(
        show=show,
        show_said=phrase(frame.kit, f"show-{show}"),
        dated=phrase(frame.kit, "dated", date=of) if show == "dated" else "",
        warning=phrase(frame.kit, "last-known", date=of) if show == "ask" and of else "",
        question=frame.line(asked.question) if asked else None,
        actor=frame.actor(frame.kit.actors[asked.actor]) if asked else None,
        proofs=tuple(proof(frame, one) for one in evidence),
        turning=turning(frame, shelf_life(claim, parameters, frame.kit, frame.on), claim.ask, of),
    )
