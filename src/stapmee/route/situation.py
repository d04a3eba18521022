"""A situation: what is known about somebody, each fact checked against the kit's facets. What is not known stays unknown."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

import msgspec

from stapmee.kit.calendar import add_span, parse_day, whole_years
from stapmee.kit.model import Atom, Choice, Facet, FacetId, Interval, Kit, PhaseId, Place, Threshold
from stapmee.kit.places import Match, look_up
from stapmee.route.errors import RouteError, SituationFault

#: The answer "I don't know": it counts as not known, and is not asked again.
UNKNOWN = "unknown"
_OLDEST = date(1900, 1, 1)
_DERIVED_FROM_PLACE = ("province", "region", "agency")


class Day(msgspec.Struct, frozen=True):
    """A day that is known exactly (`first == last`) or only by its month or year."""

    first: date
    last: date


class Between(msgspec.Struct, frozen=True, gc=False):
    """A number known by its bounds, both included: the age of somebody whose day of birth nobody knows."""

    low: int
    high: int

    def all_in(self, interval: Interval) -> bool:
        """Tell whether it certainly lies in an interval."""
        return (interval.low is None or interval.low <= self.low) and (interval.high is None or self.high < interval.high)

    def any_in(self, interval: Interval) -> bool:
        """Tell whether it can lie in an interval."""
        return (interval.low is None or interval.low <= self.high) and (interval.high is None or self.low < interval.high)


Fact = str | int | Day | Between


class Situation(msgspec.Struct, frozen=True):
    """What is known. `facts` holds what follows from the answers too; `given` the answers as they were typed."""

    facts: Mapping[FacetId, Fact]
    declined: frozenset[FacetId]
    given: Mapping[str, str]
    doubtful: frozenset[FacetId] = frozenset()  #: known, but deciding nothing: a strand given as position

    def ages_on(self, on: date) -> Between | None:
        """Give the ages that are possible on a day, from the day of birth or as it was told; None when nothing is known."""
        born = self.facts.get(FacetId("born"))
        if isinstance(born, Day):
            return Between(whole_years(born.last, on), whole_years(born.first, on))
        age = self.facts.get(FacetId("age"))
        return Between(age, age) if isinstance(age, int) else None

    def numbers_on(self, name: FacetId, on: date) -> Between | None:
        """Give what a number can be on a day: only an age changes, or is known by its bounds."""
        if name == "age":
            return self.ages_on(on)
        number = self.facts.get(name)
        return Between(number, number) if isinstance(number, int) else None


def read_situation(kit: Kit, given: Mapping[str, str], on: date) -> Situation:
    """Read answers, as facet -> words.

    Dates are YYYY-MM-DD, or YYYY-MM or YYYY where the day is not known; a place is a NIS code, a postcode or a name in any
    official language, as they are or were before a merger, or a village in it (`translated` says of what). "unknown" says
    that the person does not know.

    :raises RouteError: with everything that is unknown, impossible or contradictory
    """
    faults: list[SituationFault] = []
    facts: dict[FacetId, Fact] = {}
    for name, words in given.items():
        facet = kit.facets.get(FacetId(name))
        if facet is None:
            faults.append(SituationFault(name, words, "no-such-facet"))
        elif words != UNKNOWN:
            fact = _read(kit, facet, words.strip(), on)
            if isinstance(fact, SituationFault):
                faults.append(fact)
            else:
                facts[facet.id] = fact
    faults.extend(_derive(kit, facts, on))
    _infer(kit, facts, on)
    declined = frozenset(FacetId(name) for name, words in given.items() if words == UNKNOWN)
    situation = Situation(facts, declined, given, frozenset(_doubtful(kit, facts)))
    if not faults:
        faults.extend(_contradictions(kit, situation, on))
    if faults:
        raise RouteError(kit, faults)
    return situation


def _read(kit: Kit, facet: Facet, words: str, on: date) -> Fact | SituationFault:
    match facet.kind:
        case "choice" | "position":
            return _read_choice(facet, words)
        case "number":
            return _read_number(facet, words)
        case "date":
            return _read_day(facet, words, on)
        case "place":
            return _read_place(kit, facet, words)


def _read_choice(facet: Facet, words: str) -> Fact | SituationFault:
    values = [value.id for value in facet.values]
    if words in values:
        return words
    return SituationFault(facet.id, words, "no-such-value")


def _read_number(facet: Facet, words: str) -> Fact | SituationFault:
    low, high = facet.low or 0, facet.high or 1000
    if words.isascii() and words.isdigit() and len(words) < 6 and low <= int(words) < high:
        return int(words)
    return SituationFault(facet.id, words, "no-number", {"low": str(low), "high": str(high - 1)})


def _read_day(facet: Facet, words: str, on: date) -> Fact | SituationFault:
    first, exact = parse_day(words)
    if first is None:
        return SituationFault(facet.id, words, "no-day")
    if first < _OLDEST:
        return SituationFault(facet.id, words, "too-early", {"year": str(_OLDEST.year)})
    if first > on and not facet.may_be_future:
        return SituationFault(facet.id, words, "still-to-come", {"on": on.isoformat()})
    last = _last_day(first, exact)
    return Day(first, last if facet.may_be_future else min(last, on))


def _last_day(first: date, exact: int) -> date:
    if exact == 1:
        return date(first.year, 12, 31)
    if exact == 2:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


# --- places


def _read_place(kit: Kit, facet: Facet, words: str) -> Fact | SituationFault:
    found = {place.nis for place in find_places(kit, words)}
    if len(found) == 1:
        return found.pop()
    if found:
        names = sorted(place.names.get("nl", place.nis) for place in kit.places if place.nis in found)
        return SituationFault(facet.id, words, "several-places", {"names": ", ".join(names)})
    return SituationFault(facet.id, words, "no-such-place")


def find_places(kit: Kit, words: str) -> tuple[Place, ...]:
    """Find the municipalities that words name: by code, postcode or name, an old one or a village's too (kit.places says how)."""
    return tuple(one.place for one in look_up(kit, words).exact)


def translated(kit: Kit, situation: Situation) -> Iterator[Match]:
    """Walk over the places that were given by a name or code that is not the municipality's own, as what they were read."""
    for name, words in situation.given.items():
        facet = kit.facets[FacetId(name)]
        if facet.kind == "place" and facet.id in situation.facts:
            found = look_up(kit, words).exact[0]
            if found.how in ("former-nis", "former-name", "part"):
                yield found


# --- what follows from the answers


def _derive(kit: Kit, facts: dict[FacetId, Fact], on: date) -> Iterator[SituationFault]:
    born = facts.get(FacetId("born"))
    if isinstance(born, Day):
        youngest, oldest = whole_years(born.last, on), whole_years(born.first, on)
        facts.setdefault(FacetId("age"), youngest if youngest == oldest else Between(youngest, oldest))
    nis = facts.get(FacetId("municipality"))
    place = next((place for place in kit.places if place.nis == nis), None)
    if place is None:
        return
    for name in _DERIVED_FROM_PLACE:
        value = getattr(place, name)
        told = facts.get(FacetId(name))
        if told is not None and told != value:
            yield SituationFault(name, str(told), "not-of-this-place", {"place": place.names.get("nl", place.nis)})
        facts[FacetId(name)] = value


def _infer(kit: Kit, facts: dict[FacetId, Fact], on: date) -> None:
    """Add what follows by exclusion: of two values, one cannot be true together with what is known (of age: not a minor alone)."""
    for one in kit.impossible:
        for conjunction in one.when:
            known = Situation(facts, frozenset(), {})
            open_ = [atom for atom in conjunction if not holds(atom, known, on)]
            if len(open_) == 1 and isinstance(open_[0], Choice) and open_[0].facet not in facts:
                left = [value.id for value in kit.facets[open_[0].facet].values if value.id not in open_[0].values]
                if len(left) == 1:
                    facts[open_[0].facet] = left[0]


def _doubtful(kit: Kit, facts: Mapping[FacetId, Fact]) -> Iterator[FacetId]:
    for name, fact in facts.items():
        if kit.facets[name].kind == "position" and kit.phases[PhaseId(str(fact))].kind == "strand":
            yield name


def _contradictions(kit: Kit, situation: Situation, on: date) -> Iterator[SituationFault]:
    yield from _told_age(situation, on)
    for order in kit.fact_order:
        yield from _out_of_order(order, situation)
    for one in kit.impossible:
        if any(all(holds(atom, situation, on) for atom in conjunction) for conjunction in one.when):
            facets = sorted({atom.facet for conjunction in one.when for atom in conjunction})
            yield SituationFault(", ".join(facets), "", "impossible", {"says": one.says.text})


def _told_age(situation: Situation, on: date) -> Iterator[SituationFault]:
    told, born = situation.facts.get(FacetId("age")), situation.facts.get(FacetId("born"))
    if isinstance(told, int) and isinstance(born, Day):
        youngest, oldest = whole_years(born.last, on), whole_years(born.first, on)
        if not youngest <= told <= oldest:
            yield SituationFault("age", str(told), "not-of-this-birth", {"years": str(oldest), "on": on.isoformat()})


def _out_of_order(order: tuple[FacetId, ...], situation: Situation) -> Iterator[SituationFault]:
    known = [(name, day) for name in order if isinstance(day := situation.facts.get(name), Day)]
    for (earlier, before), (later, after) in pairwise(known):
        if after.last < before.first:
            yield SituationFault(later, situation.given.get(later, ""), "wrong-order", {"before": earlier})


def holds(atom: Atom, situation: Situation, on: date) -> bool:
    """Tell whether an atom certainly holds (parameters do not occur in what is impossible)."""
    match atom:
        case Choice(facet, values):
            return situation.facts.get(facet) in values
        case Interval() as interval:
            numbers = situation.numbers_on(interval.facet, on)
            return numbers is not None and numbers.all_in(interval)
        case Threshold(facet, span, _, reached):
            day = situation.facts.get(facet)
            return isinstance(day, Day) and span is not None and (add_span(day.last, span) <= on) is reached
