"""Reading `when`, `unless`, `from` and `until` against the closed vocabulary of facets."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from stapmee.kit.calendar import Span, parse_day, parse_span
from stapmee.kit.conditions import both, negation
from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.nodes import Node
from stapmee.kit.load.reader import Reader
from stapmee.kit.model import (
    ALWAYS,
    Atom,
    Choice,
    Condition,
    Conjunction,
    Facet,
    FacetId,
    FactDay,
    FixedDay,
    Interval,
    Moment,
    Parameter,
    ParameterId,
    Threshold,
)

_INTERVAL = re.compile(r"(\d+)?\.\.(\d+)?")
_BOUND = re.compile(r"(>=|<) *(.+)")
_MOMENT = re.compile(r"([a-z0-9-]+) *([+-]) *(.+)")
_TIME_UNITS = {"days", "weeks", "months", "years"}


class Vocabulary(msgspec.Struct, frozen=True):
    """What a condition may name: facets with their values (positions included) and parameters."""

    facets: dict[FacetId, Facet]
    strands: frozenset[str]
    parameters: Mapping[ParameterId, Parameter]


def read_when(reader: Reader, vocabulary: Vocabulary) -> Condition:
    """Read `when` (a map, or `any`: a list of maps) and take `unless` (one facet) away."""
    node = reader.get("when")
    condition = ALWAYS if node is None else _union(node, vocabulary, reader.faults)
    exception = reader.get("unless")
    if exception is not None:
        condition = both(condition, _opposite(exception, vocabulary, reader.faults))
    if condition == ():
        reader.fault("when", "can never hold: two of its parts exclude each other")
    return condition


def _union(node: Node, vocabulary: Vocabulary, faults: list[Fault]) -> Condition:
    if not isinstance(node.value, dict):
        faults.append(node.fault("when", "expected a map of facets, as {status: [applicant]}, or any: with a list of such maps"))
        return ALWAYS
    if "any" not in node.value:
        return (_conjunction(node, vocabulary, faults),)
    alternatives = node.value["any"]
    common = Node({key: value for key, value in node.value.items() if key != "any"}, node.file, node.line)
    if not isinstance(alternatives.value, tuple):
        faults.append(alternatives.fault("any", "expected a list of maps"))
        return ALWAYS
    either = tuple(_conjunction(one, vocabulary, faults) for one in alternatives.value)
    return both((_conjunction(common, vocabulary, faults),), either)


def _conjunction(node: Node, vocabulary: Vocabulary, faults: list[Fault]) -> Conjunction:
    if not isinstance(node.value, dict):
        faults.append(node.fault("when", "expected a map of facets, as {status: [applicant]}"))
        return ()
    return tuple(atom for key, value in node.value.items() for atom in _atoms(key, value, vocabulary, faults))


def _opposite(node: Node, vocabulary: Vocabulary, faults: list[Fault]) -> Condition:
    atoms = _conjunction(node, vocabulary, faults)
    if len(atoms) != 1:
        faults.append(node.fault("unless", "takes exactly one facet away; write two cards, or put the rest in `when`"))
        return ALWAYS
    return tuple((atom,) for atom in negation(atoms[0], vocabulary.facets))


def _atoms(key: str, node: Node, vocabulary: Vocabulary, faults: list[Fault]) -> tuple[Atom, ...]:
    facet = vocabulary.facets.get(FacetId(key))
    if facet is None:
        faults.append(node.fault(key, f'"{key}" is no facet; {nearest(key, vocabulary.facets)}'))
        return ()
    match facet.kind:
        case "choice" | "position":
            return _choice(facet, node, vocabulary, faults)
        case "number":
            return _interval(facet, node, faults)
        case "date":
            return _thresholds(facet, node, vocabulary, faults)
        case "place":
            faults.append(node.fault(key, "a place has no values of its own here; use province, region or agency"))
            return ()


def _choice(facet: Facet, node: Node, vocabulary: Vocabulary, faults: list[Fault]) -> tuple[Atom, ...]:
    if not isinstance(node.value, tuple) or not node.value:
        faults.append(node.fault(facet.id, "expected a list of values, as [applicant, refugee]"))
        return ()
    allowed = {value.id for value in facet.values}
    values = set()
    for one in node.value:
        if one.value in allowed and one.value not in vocabulary.strands:
            values.add(str(one.value))
        elif one.value in vocabulary.strands:
            faults.append(one.fault(facet.id, f'"{one.value}" is a strand: it follows from facts, so name those instead'))
        else:
            faults.append(one.fault(facet.id, f'"{one.value}" is no value of {facet.id}; {nearest(str(one.value), allowed)}'))
    return (Choice(facet.id, frozenset(values)),) if values else ()


def _interval(facet: Facet, node: Node, faults: list[Fault]) -> tuple[Atom, ...]:
    match = _INTERVAL.fullmatch(node.value) if isinstance(node.value, str) else None
    low, high = (None if part is None else int(part) for part in match.groups()) if match else (None, None)
    if match is None or (low is None and high is None) or (low is not None and high is not None and low >= high):
        faults.append(node.fault(facet.id, f'"{node.value}" is no interval; write 12..18 (12 up to, not including, 18), 18.. or ..12'))
        return ()
    return (Interval(facet.id, low, high),)


def _thresholds(facet: Facet, node: Node, vocabulary: Vocabulary, faults: list[Fault]) -> tuple[Atom, ...]:
    if not isinstance(node.value, str):
        faults.append(node.fault(facet.id, "expected a span, as '>= 4 months' or '< 12 months'"))
        return ()
    atoms = []
    for part in node.value.split(","):
        bound = _BOUND.fullmatch(part.strip())
        span = None if bound is None else _span(bound[2].strip(), vocabulary)
        if bound is None or span is None:
            faults.append(
                node.fault(
                    facet.id,
                    f"\"{part.strip()}\" is no span; write '>= 4 months', '< 12 months', '>= 45 days before' or a parameter of time",
                )
            )
            continue
        atoms.append(Threshold(facet.id, span[0], span[1], bound[1] == ">="))
    return tuple(atoms)


def _span(words: str, vocabulary: Vocabulary) -> tuple[Span | None, ParameterId | None] | None:
    span = parse_span(words)
    if span is not None:
        return span, None
    parameter = vocabulary.parameters.get(ParameterId(words))
    return (None, parameter.id) if parameter is not None and parameter.unit in _TIME_UNITS else None


def read_moment(reader: Reader, key: str, vocabulary: Vocabulary) -> Moment | None:
    """Read `from` or `until`: FACET + SPAN, FACET + PARAMETER, a date, or a parameter of unit date."""
    words = reader.maybe(key)
    if words is None:
        return None
    day, exact = parse_day(words)
    if day is not None and exact == 3:
        return FixedDay(day, None)
    parameter = vocabulary.parameters.get(ParameterId(words))
    if parameter is not None and parameter.unit == "date":
        return FixedDay(None, parameter.id)
    return _fact_day(reader, key, words, vocabulary)


def _fact_day(reader: Reader, key: str, words: str, vocabulary: Vocabulary) -> Moment | None:
    match = _MOMENT.fullmatch(words)
    facet = vocabulary.facets.get(FacetId(match[1])) if match else None
    if match is None or facet is None or facet.kind != "date":
        dates = [facet.id for facet in vocabulary.facets.values() if facet.kind == "date"]
        reader.fault(
            key,
            f'"{words}" is no moment; write FACET + SPAN, as applied + 4 months (dates: {", ".join(dates)}), '
            "a date, or a parameter of unit date",
        )
        return None
    span = _span(match[3] + (" before" if match[2] == "-" else ""), vocabulary)
    if span is None:
        reader.fault(
            key, f'"{match[3]}" is neither a span (4 months, 8 days) nor a parameter of time; {nearest(match[3], vocabulary.parameters)}'
        )
        return None
    return FactDay(Threshold(facet.id, span[0], span[1], key == "from"))
