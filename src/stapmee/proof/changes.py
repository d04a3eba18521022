"""What is written differently in two kits: words, evidence, parameters, questions, and every other record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from stapmee.kit.ageing import value_on
from stapmee.kit.model import Card, CardId, Facet, Kit, Parameter, Record, Threshold
from stapmee.kit.prose import Line, Text, Values, fill, plain
from stapmee.kit.wording import say_value
from stapmee.route.why import say_condition


class WordChange(msgspec.Struct, frozen=True):
    """A field of a card that reads differently: what it said and what it says, "" where there was or is nothing."""

    field: str
    before: str
    after: str


class ParameterChange(msgspec.Struct, frozen=True):
    """A parameter that is not as it was: its value that day, before and after (the same where only other days or evidence differ)."""

    id: str
    title: str
    before: str | None
    after: str | None
    cards: tuple[CardId, ...]  #: those whose words or days use it, in either kit
    situations: int  #: those in which one of these cards certainly holds


class FacetChange(msgspec.Struct, frozen=True):
    """A question that is not as it was."""

    id: str
    what: str  #: added, removed or changed
    values_gone: tuple[str, ...]
    values_new: tuple[str, ...]
    fields: tuple[str, ...]


class RecordChange(msgspec.Struct, frozen=True):
    """Any other record that is not as it was, with the fields that differ."""

    kind: str
    id: str
    what: str  #: added, removed or changed
    fields: tuple[str, ...]


# --- cards

_EVIDENCE = ("evidence", "confidence", "law", "pace", "critical", "valid")


def evidence_changes(old: Card, new: Card) -> bool:
    """Tell whether a card is known differently."""
    return any(getattr(old, name) != getattr(new, name) for name in _EVIDENCE)


def word_changes(old: Card, new: Card, values_before: Values, values_after: Values) -> tuple[WordChange, ...]:
    """List the fields of a card that read differently, with the day's values put in."""
    before, after = dict(_words(old, values_before)), dict(_words(new, values_after))
    return tuple(WordChange(name, before[name], after[name]) for name in before if before[name] != after[name])


def _words(card: Card, values: Values) -> Iterator[tuple[str, str]]:
    yield "kind", card.kind
    yield "title", fill(card.title, values)
    yield "topic", card.topic.text if card.topic else ""
    yield "text", plain(card.text, values)
    yield "ask", f"{card.ask.question.text} ({card.ask.actor})" if card.ask else ""
    yield "contact", ", ".join(card.contact)
    yield "papers", ", ".join(card.papers)
    yield "phase", card.phase


# --- parameters


def parameter_changes(old: Kit, new: Kit, on: date) -> Iterator[ParameterChange]:
    """Walk over the parameters that are not as they were."""
    for name in dict.fromkeys((*old.parameters, *new.parameters)):
        before, after = old.parameters.get(name), new.parameters.get(name)
        if before is None or after is None or _fields(before, after):
            either = after or before
            assert either is not None, "the name is of one of the two"
            cards = tuple(dict.fromkeys(card for kit in (old, new) for card in _using(kit, name)))
            yield ParameterChange(name, either.title.text, _value(old, before, on), _value(new, after, on), cards, 0)


def _value(kit: Kit, parameter: Parameter | None, on: date) -> str | None:
    value = None if parameter is None else value_on(parameter, on)
    return None if parameter is None or value is None else say_value(kit, value, parameter.unit)


def _using(kit: Kit, parameter: str) -> Iterator[CardId]:
    for card in kit.cards.values():
        atoms = (atom for conjunction in card.whole for atom in conjunction)
        if parameter in card.parameters or any(isinstance(atom, Threshold) and atom.parameter == parameter for atom in atoms):
            yield card.id


# --- questions


def facet_changes(old: Kit, new: Kit) -> tuple[FacetChange, ...]:
    """List the questions that are not as they were; a line's stations as the values of "where on this line"."""
    return tuple(
        _facet(name, old.facets.get(name), new.facets.get(name))
        for name in dict.fromkeys((*old.facets, *new.facets))
        if old.facets.get(name) != new.facets.get(name)
    )


def _facet(name: str, before: Facet | None, after: Facet | None) -> FacetChange:
    was = [value.id for value in before.values] if before else []
    now = [value.id for value in after.values] if after else []
    return FacetChange(
        name,
        "added" if before is None else "removed" if after is None else "changed",
        tuple(value for value in was if value not in now),
        tuple(value for value in now if value not in was),
        _fields(before, after) if before and after else (),
    )


# --- everything else

_RECORDS = ("themes", "phases", "actors", "documents", "terms", "sources")
#: Where a record stands, and what is told of phases, cards, meetings, papers and arrows one by one.
_TOLD_ELSEWHERE = {"origin", "when", "whole", "cards", "meets", "papers", "arrows"}


def record_changes(old: Kit, new: Kit) -> tuple[RecordChange, ...]:
    """List the other records that are not as they were, and what holds for the kit as a whole."""
    return tuple(_records(old, new))


def _records(old: Kit, new: Kit) -> Iterator[RecordChange]:
    for kind in _RECORDS:
        before: Mapping[str, Record] = getattr(old, kind)
        after: Mapping[str, Record] = getattr(new, kind)
        for name in dict.fromkeys((*before, *after)):
            if name not in after:
                yield RecordChange(kind, name, "removed", ())
            elif name not in before:
                yield RecordChange(kind, name, "added", ())
            elif fields := _fields(before[name], after[name]):
                yield RecordChange(kind, name, "changed", fields)
    yield from _of_the_whole(old, new)


def _of_the_whole(old: Kit, new: Kit) -> Iterator[RecordChange]:
    was, now = ({one.says.text: say_condition(kit, one.when) for one in kit.impossible} for kit in (old, new))
    for says in dict.fromkeys((*was, *now)):
        if was.get(says) != now.get(says):
            what = "removed" if says not in now else "added" if says not in was else "changed"
            yield RecordChange("impossible", says, what, ())
    for name in ("fact_order", "places", "paces", "turn_to", "languages", "horizon"):
        if getattr(old, name) != getattr(new, name):
            yield RecordChange("kit", name, "changed", ())


def _fields(before: Record, after: Record) -> tuple[str, ...]:
    """Name the fields in which two records differ; a text by its words, not by how it was parsed."""
    names = [name for name in before.__struct_fields__ if name not in _TOLD_ELSEWHERE]
    return tuple(name for name in names if _bare(getattr(before, name)) != _bare(getattr(after, name)))


def _bare(value: object) -> object:
    return value.source if isinstance(value, Text) else value.text if isinstance(value, Line) else value
