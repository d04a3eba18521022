"""Why something applies, in words: the alternative that held, read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache

import msgspec

from stapmee.kit.calendar import Span, add_span
from stapmee.kit.model import Atom, Choice, Conjunction, FacetId, Interval, Kit, Threshold
from stapmee.kit.wording import phrase, say_day, say_month, say_span
from stapmee.route.situation import Between, Day, Situation

_AGE = FacetId("age")


def say_moment(kit: Kit, facet: FacetId, span: Span) -> str:
    """Say a day counted from a fact: "vier maanden na het verzoek"."""
    fact = kit.facets[facet].label.text
    if span.count == 0:
        return phrase(kit, "at", fact=fact)
    return phrase(kit, "after" if span.count > 0 else "before", span=say_span(span, kit), fact=fact)


@cache
def separator(kit: Kit) -> str:
    """Give what stands between the parts of a list in the kit's language: ", " or "، "."""
    return phrase(kit, "listed", first="", second="")


class Saying(msgspec.Struct, frozen=True, gc=False):
    """How one atom reads back: by the value this person has, or always the same words."""

    facet: FacetId
    by_value: Mapping[str, str]
    words: str


class Alternative(msgspec.Struct, frozen=True, gc=False):
    """What a route needs of an alternative again and again, prepared once a day."""

    facets: tuple[FacetId, ...]
    thresholds: tuple[Threshold, ...]
    sayings: tuple[Saying, ...]
    conjunction: Conjunction
    dated: bool  #: asks for a day: a fact too much somebody's own to be kept for the next


def prepared(kit: Kit, conjunction: Conjunction) -> Alternative:
    """Prepare the words of an alternative."""
    return Alternative(
        facets=tuple(dict.fromkeys(atom.facet for atom in conjunction)),
        thresholds=tuple(atom for atom in conjunction if isinstance(atom, Threshold)),
        sayings=tuple(_saying(kit, atom) for atom in conjunction),
        conjunction=conjunction,
        dated=any(isinstance(atom, Threshold) for atom in conjunction),
    )


def _saying(kit: Kit, atom: Atom) -> Saying:
    match atom:
        case Choice(facet, values):
            return Saying(facet, {value: _say_value(kit, facet, value) for value in values}, "")
        case Interval() as interval:
            return Saying(atom.facet, {}, _say_interval(kit, interval))
        case Threshold(facet, span, _, reached):
            moment = say_moment(kit, facet, span or Span(0, "days"))
            return Saying(facet, {}, phrase(kit, "fact-reached" if reached else "fact-not-reached", moment=moment))


def why(kit: Kit, alternative: Alternative, situation: Situation, open_: tuple[FacetId, ...]) -> str:
    """Read back what holds of an alternative: its facts as this person has them, apart by commas; not what is open."""
    words = [_own_words(kit, saying, situation) for saying in alternative.sayings if saying.facet not in open_]
    return separator(kit).join(dict.fromkeys(words)) if words else phrase(kit, "always")


def _own_words(kit: Kit, saying: Saying, situation: Situation) -> str:
    """Say one atom: "34 jaar" rather than "leeftijd: 12 of meer" where the person's own number is known."""
    fact = situation.facts.get(saying.facet)
    if isinstance(fact, int):
        return _say_number(kit, saying.facet, fact)
    return saying.by_value.get(str(fact), saying.words)


def _say_number(kit: Kit, name: FacetId, number: int) -> str:
    facet = kit.facets[name]
    return say_span(Span(number, "years"), kit) if facet.unit == "years" else f"{facet.label.text}: {number}"


def _say_between(kit: Kit, name: FacetId, number: Between) -> str:
    """Say a number, or the two that it can be: "16 jaar of 17 jaar"."""
    low = _say_number(kit, name, number.low)
    return low if number.low == number.high else phrase(kit, "either", first=low, second=_say_number(kit, name, number.high))


def open_facets(alternative: Alternative, situation: Situation, on: date) -> tuple[FacetId, ...]:
    """List the facets that an alternative of what is possible still hangs on."""
    facts = situation.facts
    if not alternative.thresholds and not isinstance(facts.get(_AGE), Between):
        return tuple([name for name in alternative.facets if name not in facts or name in situation.doubtful])
    return tuple(dict.fromkeys(atom.facet for atom in alternative.conjunction if _is_open(atom, situation, on)))


def _is_open(atom: Atom, situation: Situation, on: date) -> bool:
    """Tell whether an atom of what is possible asks for what is not known on a day."""
    fact = situation.facts.get(atom.facet)
    if isinstance(atom, Interval) and isinstance(fact, Between):
        return not fact.all_in(atom)
    if not isinstance(atom, Threshold) or not isinstance(fact, Day):
        return fact is None or atom.facet in situation.doubtful
    return atom.span is not None and add_span(fact.first, atom.span) <= on < add_span(fact.last, atom.span)


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
    alternatives = [separator(kit).join(say_atom(kit, atom) for atom in conjunction) for conjunction in condition]
    known = [words for words in alternatives if words]
    if len(known) < len(alternatives) or not known:
        return phrase(kit, "always")
    said = known[0]
    for words in known[1:]:
        said = phrase(kit, "either", first=said, second=words)
    return said


@lru_cache(maxsize=4096)
def say_atom(kit: Kit, atom: Atom) -> str:
    """Say what one atom asks, without anybody in particular."""
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
    """Walk over the answers in words: what the chips above a route show."""
    for name, words in situation.given.items():
        facet = kit.facets[FacetId(name)]
        if facet.id in situation.declined:
            yield facet.id, phrase(kit, "labelled", label=facet.label.text, words=phrase(kit, "unknown"))
        elif facet.kind == "place":
            fact = situation.facts.get(facet.id)
            yield facet.id, next((place.names.get("nl", words) for place in kit.places if place.nis == fact), words)
        else:
            yield facet.id, next((one.label.text for one in facet.values if one.id == words), words)


def against(kit: Kit, condition: Iterable[Conjunction], situation: Situation, on: date) -> str:
    """Say which of this person's facts rule a condition out, of the alternative that fails on fewest."""
    failing = [[atom for atom in conjunction if fails(atom, situation, on)] for conjunction in condition]
    fewest = min(failing, key=len, default=[])
    return separator(kit).join(dict.fromkeys(say_fact(kit, atom.facet, situation, on) for atom in fewest))


def fails(atom: Atom, situation: Situation, on: date) -> bool:
    """Tell whether an atom is certainly not so on a day; a fact that is not known rules nothing out."""
    fact = situation.facts.get(atom.facet)
    match atom:
        case Choice(facet, values):
            return fact is not None and facet not in situation.doubtful and fact not in values
        case Interval() as interval:
            number = situation.numbers_on(atom.facet, on)
            return number is not None and not number.any_in(interval)
        case Threshold(_, span, _, reached):
            if not isinstance(fact, Day) or span is None:
                return False
            return on < add_span(fact.first, span) if reached else on >= add_span(fact.last, span)


def _say_known(kit: Kit, fact: Day) -> str:
    """Write a day as exactly as it is known: a day, a month or a year."""
    if fact.first == fact.last:
        return say_day(fact.first, kit.language)
    same_month = (fact.first.year, fact.first.month) == (fact.last.year, fact.last.month)
    return say_month(fact.first, kit.language) if same_month else str(fact.first.year)


def say_fact(kit: Kit, name: FacetId, situation: Situation, on: date) -> str:
    """Say a fact as this person has it."""
    facet, fact = kit.facets[name], situation.facts.get(name)
    number = situation.numbers_on(name, on)
    if number is not None:
        return _say_between(kit, name, number)
    if isinstance(fact, Day):
        return f"{facet.label.text}: {_say_known(kit, fact)}"
    if facet.kind == "place":
        return next((place.names.get("nl", place.nis) for place in kit.places if place.nis == fact), str(fact))
    return next((one.label.text for one in facet.values if one.id == fact), f"{facet.label.text}: {fact}")
