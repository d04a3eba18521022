"""Hypothesis strategies: situations of any kit, half-known people included, and random kits."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import strategies as st

from stapmee.kit.calendar import Span
from stapmee.kit.conditions import both, with_wholes
from stapmee.kit.model import (
    Atom,
    Card,
    CardId,
    Choice,
    Condition,
    Facet,
    FacetId,
    FactDay,
    Interval,
    Kit,
    Moment,
    Origin,
    Phase,
    PhaseId,
    Threshold,
    Validity,
)
from stapmee.kit.prose import Text
from stapmee.route.errors import RouteError
from stapmee.route.situation import Situation, read_situation

ON = date(2026, 11, 23)


def _answers(facet: Facet) -> st.SearchStrategy[str]:
    if facet.kind in ("choice", "position"):
        return st.sampled_from([value.id for value in facet.values] + ["unknown"])
    if facet.kind == "number":
        return st.integers(facet.low or 0, min((facet.high or 100) - 1, 90)).map(str)
    if facet.kind == "place":
        return st.sampled_from(["Gent", "2000", "1000", "Lubbeek", "11002"])
    start = date(1960, 1, 1) if facet.id == "born" else date(2019, 1, 1)
    exact = st.dates(start, ON).map(date.isoformat)
    return st.one_of(exact, exact.map(lambda day: day[:7]), exact.map(lambda day: day[:4]))


@st.composite
def situations(draw: st.DrawFn, kit: Kit) -> Situation:
    """Draw a situation that the kit accepts: each facet known or not."""
    names = draw(st.lists(st.sampled_from(sorted(kit.facets)), unique=True, max_size=12))
    given = {str(name): draw(_answers(kit.facets[name])) for name in names}
    while True:
        try:
            return read_situation(kit, given, ON)
        except RouteError as error:
            # Drop what contradicts, as somebody mending the form would.
            for fault in error.faults:
                for name in fault.facet.split(", "):
                    given.pop(name, None)


# --- random rules over the small kit's facets

_CHOICES = {"status": ["applicant", "refugee", "refused"], "alone": ["yes", "no"], "region": ["flanders", "brussels", "other"]}
_SPANS = st.builds(Span, st.integers(-60, 90), st.just("days")) | st.builds(Span, st.integers(-12, 60), st.just("months"))


@st.composite
def atoms(draw: st.DrawFn) -> Atom:
    shape = draw(st.sampled_from(["choice", "interval", "threshold", "parameter"]))
    if shape == "choice":
        name = draw(st.sampled_from(sorted(_CHOICES)))
        return Choice(FacetId(name), frozenset(draw(st.sets(st.sampled_from(_CHOICES[name]), min_size=1))))
    if shape == "interval":
        low, high = sorted(draw(st.lists(st.integers(0, 40), min_size=2, max_size=2, unique=True)))
        return Interval(FacetId("age"), draw(st.sampled_from([low, None])), high)
    facet = FacetId(draw(st.sampled_from(["applied", "recognised", "card-until"])))
    if shape == "parameter":
        return Threshold(facet, None, "work.wait", draw(st.booleans()))  # type: ignore[arg-type]
    return Threshold(facet, draw(_SPANS), None, draw(st.booleans()))


def _condition(alternatives: list[list[Atom]]) -> Condition:
    """Join atoms as the loader does: two of one facet narrow each other."""
    joined: Condition = ()
    for atoms_ in alternatives:
        conjunction: Condition = ((),)
        for atom in atoms_:
            conjunction = both(conjunction, ((atom,),))
        joined += conjunction
    return joined or ((),)


CONDITIONS: st.SearchStrategy[Condition] = st.lists(st.lists(atoms(), max_size=3), min_size=1, max_size=3).map(_condition)


@st.composite
def moments(draw: st.DrawFn, starts: bool) -> Moment | None:
    if draw(st.booleans()):
        return None
    return FactDay(Threshold(FacetId(draw(st.sampled_from(["applied", "recognised"]))), draw(_SPANS), None, starts))


@st.composite
def kits(draw: st.DrawFn, small: Kit) -> Kit:
    """Draw a kit of random rules: a stage and a strand with up to six cards each."""
    model = next(iter(small.cards.values()))
    cards: dict[CardId, Card] = {}
    phases: dict[PhaseId, Phase] = {}
    for name in ("start", "verder", "werken"):
        old = small.phases[PhaseId(name)]
        own = []
        for number in range(draw(st.integers(1, 4))):
            card = CardId(f"{name}-{number}")
            own.append(card)
            begin = draw(st.none() | st.dates(ON - timedelta(days=900), ON + timedelta(days=900)))
            cards[card] = msgspec.structs.replace(
                model,
                id=card,
                phase=old.id,
                kind=draw(st.sampled_from(["right", "duty", "info", "caution", "action"])),
                text=Text(""),
                when=draw(CONDITIONS),
                from_=draw(moments(starts=True)),
                until=draw(moments(starts=False)),
                valid=Validity(from_=begin, to=begin and begin + timedelta(days=draw(st.integers(1, 900)))),
                parameters=(),
                origin=Origin(file="random", line=1),
            )
        phases[old.id] = msgspec.structs.replace(old, cards=tuple(own), when=draw(CONDITIONS) if name != "verder" else old.when)
    return with_wholes(msgspec.structs.replace(small, cards=cards, phases=phases))
