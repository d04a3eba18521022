"""Reading checks.yaml: what must always hold (docs/editing/checks.md). Each kind of demand has its own keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypedDict, get_args

from stapmee.kit.load.conditions import Vocabulary, read_when
from stapmee.kit.load.reader import Reader
from stapmee.kit.model import CardId, Check, CheckKind, Condition, FacetId, PhaseId

KINDS: tuple[CheckKind, ...] = get_args(CheckKind)
_AT_LEAST: tuple[Literal["certain", "possible"], ...] = ("certain", "possible")

Thing = CardId | PhaseId


class Details(TypedDict, total=False):
    """What only some kinds of demand have."""

    each_theme: bool
    each: FacetId | None
    when: Condition
    at_least: Literal["certain", "possible"]
    some_of: tuple[Thing, ...]
    pairs: tuple[tuple[Thing, Thing], ...]
    but: Mapping[str, str]


def read_check(reader: Reader, vocabulary: Vocabulary) -> Check:
    """Read one entry of checks.yaml."""
    kind = reader.one_of("kind", KINDS)
    details = _DETAILS.get(kind, _none)(reader, vocabulary)
    return Check(id=reader.identifier(), kind=kind, says=reader.line("says").text, origin=reader.origin, **details)


def _none(reader: Reader, vocabulary: Vocabulary) -> Details:  # noqa: ARG001  # the shape that all kinds share
    return {}


def _for_each_theme(reader: Reader, vocabulary: Vocabulary) -> Details:  # noqa: ARG001
    return {"each_theme": reader.one_of("each", ("", "theme"), default="") == "theme"}


def _for_each_value(reader: Reader, vocabulary: Vocabulary) -> Details:  # noqa: ARG001
    facet = reader.maybe("each")
    return {"each": FacetId(facet) if facet else None}


def _pairs(reader: Reader, vocabulary: Vocabulary) -> Details:  # noqa: ARG001
    found = []
    for node in reader.nodes("pairs", required=True):
        names = [str(one.value).strip() for one in node.value] if isinstance(node.value, tuple) else []
        if len(names) != 2 or names[0] == names[1]:
            reader.faults.append(node.fault("pairs", "expected two different cards or phases, as [okan, volwassen]"))
        else:
            found.append((CardId(names[0]), CardId(names[1])))
    return {"pairs": tuple(found)}


def _gap(reader: Reader, vocabulary: Vocabulary) -> Details:
    some_of = tuple(CardId(name) for name in reader.strings("some-of", required=True))
    if reader.get("when") is None:
        reader.fault("when", "is missing: the facts for which no gap may be left")
    return {
        "when": read_when(reader, vocabulary),
        "at_least": reader.one_of("at-least", _AT_LEAST, default="certain"),
        "some_of": some_of,
    }


def _excused(reader: Reader, vocabulary: Vocabulary) -> Details:  # noqa: ARG001
    return {"but": reader.map("but", _reasons) or {}}


def _reasons(reader: Reader) -> dict[str, str]:
    names = reader.node.value if isinstance(reader.node.value, dict) else {}
    return {name: reader.line(name).text for name in names}


_DETAILS: Mapping[CheckKind, Callable[[Reader, Vocabulary], Details]] = {
    "always-somebody": _for_each_theme,
    "next-step": _for_each_value,
    "never-together": _pairs,
    "always-together": _pairs,
    "no-gap": _gap,
    "reachable": _excused,
}
