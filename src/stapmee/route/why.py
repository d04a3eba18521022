"""Why something applies, in words: the alternative that held, read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from stapmee.kit.calendar import Span
from stapmee.kit.model import Atom, Choice, Conjunction, FacetId, Interval, Kit, Threshold
from stapmee.kit.wording import phrase, say_span
from stapmee.route.situation import Day, Situation


def say_moment(kit: Kit, facet: FacetId, span: Span) -> str:
    """Say a day counted from a fact: "vier maanden na het verzoek"."""
    fact = kit.facets[facet].label.text
    if span.count == 0:
        return phrase(kit, "at", fact=fact)
    return phrase(kit, "after" if span.count > 0 else "before", span=say_span(span, kit), fact=fact)


def why(kit: Kit, conjunction: Conjunction, situation: Situation, on: date) -> str:
    """Read back what holds of an alternative: its facts as this person has them, apart by commas."""
    held = (_say(kit, atom, situation, on) for atom in conjunction if not is_open(atom, situation, on))
    return ", ".join(dict.fromkeys(held)) or phrase(kit, "always")


def open_facets(conjunction: Conjunction, situation: Situation, on: date) -> tuple[FacetId, ...]:
    """List the facets that an alternative still hangs on."""
    return tuple(dict.fromkeys(atom.facet for atom in conjunction if is_open(atom, situation, on)))


def is_open(atom: Atom, situation: Situation, on: date) -> bool:
    """Tell whether an atom asks for what is not known."""
    fact = situation.facts.get(atom.facet)
    match atom:
        case Choice(_, values):
            return fact is None or (fact not in values)
        case Interval():
            number = situation.age_on(on) if atom.facet == "age" else fact
            return not isinstance(number, int)
        case Threshold():
            return not isinstance(fact, Day)


def _say(kit: Kit, atom: Atom, situation: Situation, on: date) -> str:
    match atom:
        case Choice(facet, _):
            return _say_value(kit, facet, str(situation.facts[facet]))
        case Interval() as interval:
            return _say_interval(kit, interval)
        case Threshold(facet, span, _, reached):
            assert span is not None, "the index holds resolved thresholds only"
            moment = say_moment(kit, facet, span)
            return phrase(kit, "fact-reached" if reached else "fact-not-reached", moment=moment)


def _say_value(kit: Kit, name: FacetId, value: str) -> str:
    facet = kit.facets[name]
    label = next(one.label.text for one in facet.values if one.id == value)
    return phrase(kit, "position", theme=facet.label.text, phase=label) if facet.kind == "position" else label


def _say_interval(kit: Kit, interval: Interval) -> str:
    label = kit.facets[interval.facet].label.text
    if interval.high is None:
        return phrase(kit, "low-number", label=label, low=str(interval.low))
    if interval.low is None:
        return phrase(kit, "high-number", label=label, high=str(interval.high))
    return phrase(kit, "between-numbers", label=label, low=str(interval.low), high=str(interval.high))


def say_condition(kit: Kit, condition: Iterable[Conjunction]) -> str:
    """Say a whole condition without anybody in particular: for a card's own page and for labels on the map."""
    alternatives = [", ".join(_general(kit, atom) for atom in conjunction) for conjunction in condition]
    known = [words for words in alternatives if words]
    if len(known) < len(alternatives) or not known:
        return phrase(kit, "always")
    said = known[0]
    for words in known[1:]:
        said = phrase(kit, "either", first=said, second=words)
    return said


def _general(kit: Kit, atom: Atom) -> str:
    match atom:
        case Choice(facet, values):
            return _any_of(kit, facet, values)
        case Interval() as interval:
            return _say_interval(kit, interval)
        case Threshold(facet, span, parameter, reached):
            moment = kit.parameters[parameter].title.text if parameter else say_moment(kit, facet, span or Span(0, "days"))
            return phrase(kit, "fact-reached" if reached else "fact-not-reached", moment=moment)


def _any_of(kit: Kit, facet: FacetId, values: frozenset[str]) -> str:
    said = ""
    for label in _labels(kit, facet, values):
        said = phrase(kit, "either", first=said, second=label) if said else label
    return said


def _labels(kit: Kit, facet: FacetId, values: frozenset[str]) -> Iterator[str]:
    return (one.label.text for one in kit.facets[facet].values if one.id in values)


def said_facts(kit: Kit, situation: Situation) -> Iterator[tuple[FacetId, str]]:
    """Walk over the answers as labels: what the chips above a route show."""
    for name, words in situation.given.items():
        facet = kit.facets[FacetId(name)]
        yield facet.id, next((one.label.text for one in facet.values if one.id == words), words)
