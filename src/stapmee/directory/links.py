"""How records point at the kit: at its actors, themes and phases, and at the evidence that each of them rests on.

HSDS has one way to say more of a record than its fields do: an attribute that links it to a term of a taxonomy. The kit owns
kinds ("the OCMW"), the directory instances (the OCMW of Gent); the first attribute of each says of what kind it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, get_args
from uuid import UUID

import msgspec

from stapmee.directory.hsds import Attribute, Described, Taxonomy, TaxonomyTerm, lasting_id
from stapmee.kit.model import Actor, ActorId, Confidence, Evidence, Kit, Phase, PhaseId, ThemeId
from stapmee.kit.prose import plain
from stapmee.kit.wording import values_on

#: The taxonomies: what their terms are.
Scheme = Literal["stapmee-actors", "stapmee-themes", "stapmee-phases", "stapmee-evidence"]
_SAYS: dict[Scheme, str] = {
    "stapmee-actors": "Whom one can meet, as the Stapmee kit names them: the kind of which a record is an instance.",
    "stapmee-themes": "The chapters of the Stapmee kit in which one meets it.",
    "stapmee-phases": "The stations of the Stapmee kit at which one meets it.",
    "stapmee-evidence": "Where a record comes from, when it was last seen and how sure that is.",
}
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

#: What is said of the evidence: the term's code, and what its value is.
_EVIDENCE = {
    "source": "The id of a source of the Stapmee kit, with the lines where it says so",
    "last-seen": "The last day on which a source named it, YYYY-MM-DD. Nobody confirmed it since: that would be assured_date",
    "confidence": "high, medium or low, as in the kit",
    "derived": "It follows from a rule that holds for every municipality, nobody named it. The value is the kit's actor",
}


class Known(msgspec.Struct, frozen=True):
    """What a record rests on."""

    sources: tuple[str, ...]
    seen: datetime.date | None
    confidence: Confidence
    derived: bool


def taxonomies() -> tuple[Taxonomy, ...]:
    """List the taxonomies."""
    return tuple(Taxonomy(id=lasting_id("taxonomy", scheme), name=scheme, description=_SAYS[scheme]) for scheme in SCHEMES)


def terms(kit: Kit) -> tuple[TaxonomyTerm, ...]:
    """List every term of every taxonomy, by the kit's order."""
    return (
        *(_term(kit, "stapmee-actors", actor.id, actor.name.text, _role(kit, actor)) for actor in kit.actors.values()),
        *(_term(kit, "stapmee-themes", theme.id, theme.title.text, theme.short.text) for theme in kit.themes.values()),
        *(_phase_term(kit, phase) for phase in kit.phases.values()),
        *(_term(kit, "stapmee-evidence", code, code, says) for code, says in _EVIDENCE.items()),
    )


def terms_used(kit: Kit, records: Iterable[Described]) -> tuple[TaxonomyTerm, ...]:
    """List the terms that records are linked to, with the terms above those, by the kit's order."""
    used = {attribute.taxonomy_term_id for record in records for attribute in record.attributes}
    every = terms(kit)
    used |= {term.parent_id for term in every if term.id in used}
    return tuple(term for term in every if term.id in used)


def _term(kit: Kit, scheme: Scheme, code: str, name: str, description: str) -> TaxonomyTerm:
    return TaxonomyTerm(
        id=term_id(scheme, code),
        code=code,
        name=name,
        description=description,
        taxonomy=scheme,
        taxonomy_id=lasting_id("taxonomy", scheme),
        language="en" if scheme == "stapmee-evidence" else kit.language,
    )


def _phase_term(kit: Kit, phase: Phase) -> TaxonomyTerm:
    # Its theme is another taxonomy's term; HSDS asks of a parent only that it is a term.
    term = _term(kit, "stapmee-phases", phase.id, phase.title.text, phase.short.text)
    return msgspec.structs.replace(term, parent_id=term_id("stapmee-themes", phase.theme))


def _role(kit: Kit, actor: Actor) -> str:
    return plain(actor.role, values_on(kit, kit.date))


@lru_cache(maxsize=1024)  # three hundred OCMWs have the same forty terms
def term_id(scheme: Scheme, code: str) -> UUID:
    """Give the id of a term."""
    return lasting_id("taxonomy_term", scheme, code)


# --- writing


def met_at(kit: Kit, actor: ActorId) -> tuple[PhaseId, ...]:
    """List the phases in which an actor is met, in the kit's order."""
    return tuple(phase.id for phase in kit.phases.values() if any(meeting.actor == actor for meeting in phase.meets))


def stations(kit: Kit, owner: UUID, actor: Actor, themes: Iterable[str] = ()) -> tuple[Attribute, ...]:
    """Make the attributes that say where in the kit one meets an actor: its chapters and stations.

    :param themes: chapters beside those in which the kit has the actor met
    """
    phases = met_at(kit, actor.id)
    chapters = dict.fromkeys((*(kit.phases[name].theme for name in phases), *map(ThemeId, themes)))
    return (
        *(_attribute(owner, "stapmee-themes", name, name, kit.themes[name].title.text) for name in chapters),
        *(_attribute(owner, "stapmee-phases", name, name, kit.phases[name].title.text) for name in phases),
    )


def attributes(kit: Kit, owner: UUID, actor: Actor) -> tuple[Attribute, ...]:
    """Make the attributes that say what a record is, by the kit's actor, and on what evidence."""
    seen = max((one.as_of for one in actor.evidence), default=None)
    return (
        _attribute(owner, "stapmee-actors", actor.id, actor.id, actor.name.text),
        *(_attribute(owner, "stapmee-evidence", "source", _source(one), kit.sources[one.source].title.text) for one in actor.evidence),
        *([_attribute(owner, "stapmee-evidence", "last-seen", seen.isoformat())] if seen else []),
        _attribute(owner, "stapmee-evidence", "confidence", actor.confidence),
    )


def derived(owner: UUID, actor: Actor) -> Attribute:
    """Make the attribute of a record that follows from a rule and that nobody named."""
    return _attribute(owner, "stapmee-evidence", "derived", actor.id, actor.name.text)


def _source(one: Evidence) -> str:
    return f"{one.source}, {one.lines}" if one.lines else one.source


def _attribute(owner: UUID, scheme: Scheme, code: str, value: str, label: str | None = None) -> Attribute:
    return Attribute(
        id=lasting_id("attribute", str(owner), scheme, code, value),
        link_id=owner,
        taxonomy_term_id=term_id(scheme, code),
        link_type=scheme,
        value=value,
        label=label,
    )


# --- reading


def actor_of(record: Described) -> ActorId | None:
    """Tell of which of the kit's actors a record is an instance; None when it does not say."""
    return next((ActorId(value) for value in _values(record, "stapmee-actors")), None)


def themes_of(record: Described) -> tuple[ThemeId, ...]:
    """List the themes in which one meets it."""
    return tuple(map(ThemeId, _values(record, "stapmee-themes")))


def phases_of(record: Described) -> tuple[PhaseId, ...]:
    """List the phases in which one meets it."""
    return tuple(map(PhaseId, _values(record, "stapmee-phases")))


def known(record: Described) -> Known:
    """Tell what a record rests on. A record that says nothing has no sources, was never seen, and has confidence low."""
    days = [datetime.date.fromisoformat(value) for value in _said(record, "last-seen")]
    confidences: dict[str, Confidence] = {"high": "high", "medium": "medium"}
    return Known(
        sources=tuple(value.partition(",")[0] for value in _said(record, "source")),
        seen=max(days, default=None),
        confidence=next((confidences.get(value, "low") for value in _said(record, "confidence")), "low"),
        derived=any(_said(record, "derived")),
    )


def _values(record: Described, scheme: Scheme) -> Iterator[str]:
    return (one.value for one in record.attributes if one.link_type == scheme and one.value)


def _said(record: Described, code: str) -> Iterator[str]:
    wanted = term_id("stapmee-evidence", code)
    return (one.value for one in record.attributes if one.taxonomy_term_id == wanted and one.value)
