"""References between the files: every id that one names, another must hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stapmee.kit.errors import Fault, nearest
from stapmee.kit.model import Actor, Claim, Document, FacetId, Kit, Origin, Term


def faults_between(kit: Kit) -> list[Fault]:
    """Find every reference to what is not there, and every date that cannot be."""
    return [fault for check in (_cards, _phases, _themes, _registries, _parameters, _serving, _checks) for fault in check(kit)]


def _unknown(origin: Origin, key: str, names: Iterable[str | None], allowed: Collection[str]) -> Iterator[Fault]:
    for name in names:
        if name is not None and name not in allowed:
            yield Fault(origin.file, origin.line, key, f'"{name}" is not in the kit; {nearest(name, allowed)}')


def _claim(kit: Kit, claim: Claim, origin: Origin) -> Iterator[Fault]:
    yield from _unknown(origin, "evidence", (one.source for one in claim.evidence), kit.sources)
    yield from _unknown(origin, "ask", [claim.ask.actor] if claim.ask else [], kit.actors)
    for one in claim.evidence:
        if one.read > kit.date:
            yield Fault(origin.file, origin.line, "evidence", f"read on {one.read}, after the kit's own date {kit.date}")


def _parameters_exist(kit: Kit, origin: Origin, names: Iterable[str]) -> Iterator[Fault]:
    yield from _unknown(origin, "text", names, kit.parameters)


def _cards(kit: Kit) -> Iterator[Fault]:
    for card in kit.cards.values():
        yield from _claim(kit, card, card.origin)
        yield from _unknown(card.origin, "contact", card.contact, kit.actors)
        yield from _unknown(card.origin, "papers", card.papers, kit.documents)
        yield from _parameters_exist(kit, card.origin, card.parameters)


def _phases(kit: Kit) -> Iterator[Fault]:
    for phase in kit.phases.values():
        yield from _unknown(phase.origin, "meets", (meeting.actor for meeting in phase.meets), kit.actors)
        yield from _unknown(phase.origin, "papers", (paper.document for paper in phase.papers), kit.documents)
        yield from _unknown(phase.origin, "arrows", (arrow.to for arrow in phase.arrows), [*kit.phases, *kit.themes])


def _themes(kit: Kit) -> Iterator[Fault]:
    for theme in kit.themes.values():
        yield from _unknown(theme.origin, "turn-to", theme.turn_to, kit.actors)
        if not theme.turn_to:
            yield Fault(theme.origin.file, theme.origin.line, "turn-to", "names nobody; a theme always has somebody to turn to")


def _registries(kit: Kit) -> Iterator[Fault]:
    records: list[Actor | Document | Term] = [*kit.actors.values(), *kit.documents.values(), *kit.terms.values()]
    for record in records:
        yield from _claim(kit, record, record.origin)
        yield from _unknown(record.origin, "links", record.links, kit.sources)
        yield from _parameters_exist(kit, record.origin, record.parameters)
        if isinstance(record, Actor) and record.ask and record.ask.actor == record.id:
            yield Fault(record.origin.file, record.origin.line, "ask", "asks the actor about itself; name another")
    for document in kit.documents.values():
        yield from _unknown(document.origin, "from", [document.from_], kit.actors)
    for term in kit.terms.values():
        yield from _unknown(term.origin, "actor", [term.actor], kit.actors)
        yield from _unknown(term.origin, "document", [term.document], kit.documents)


def _parameters(kit: Kit) -> Iterator[Fault]:
    for parameter in kit.parameters.values():
        for value in parameter.values:
            yield from _claim(kit, value, parameter.origin)
            if not value.evidence:
                yield Fault(parameter.origin.file, parameter.origin.line, parameter.id, f"value {value.value} has no evidence")


def _serving(kit: Kit) -> Iterator[Fault]:
    municipalities = {place.nis: place for place in kit.places}
    agency = kit.facets.get(FacetId("agency"))
    values = [value.id for value in agency.values] if agency else []
    for one in kit.serving:
        yield from _claim(kit, one, one.origin)
        yield from _unknown(one.origin, "actor", [one.actor], kit.actors)
        yield from _unknown(one.origin, "agency", [one.agency], values)
        yield from _unknown(one.origin, "area", sorted(one.area.municipalities), municipalities)


def _checks(kit: Kit) -> Iterator[Fault]:
    things = [*kit.cards, *kit.phases]
    for check in kit.checks:
        yield from _unknown(check.origin, "some-of", check.some_of, things)
        yield from _unknown(check.origin, "pairs", (name for pair in check.pairs for name in pair), things)
        yield from _unknown(check.origin, "each", [check.each], [name for name, facet in kit.facets.items() if facet.kind == "choice"])
        yield from _unknown(check.origin, "but", check.but, kit.facets)
        for name in (*check.some_of, *(name for pair in check.pairs for name in pair)):
            if name in kit.cards and name in kit.phases:
                yield Fault(check.origin.file, check.origin.line, check.id, f'"{name}" is both a card and a phase; rename one of them')


def twice(records: Iterable[tuple[str, Origin]], what: str) -> Iterator[Fault]:
    """Find ids that two records of a kind share."""
    first: dict[str, Origin] = {}
    for name, origin in records:
        if name in first:
            where = f"{first[name].file}:{first[name].line}"
            yield Fault(origin.file, origin.line, "id", f'the {what} "{name}" stands twice (first in {where})')
        first.setdefault(name, origin)
