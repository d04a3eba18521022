"""Reading the registries (actors, documents, glossary, sources), the facets and what holds for the kit as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from stapmee.kit.calendar import parse_span
from stapmee.kit.load.conditions import Vocabulary, read_when
from stapmee.kit.load.nodes import Node
from stapmee.kit.load.reader import Reader
from stapmee.kit.load.records import PACES, DefaultPaces, parameters_in, read_covers, read_known, read_text
from stapmee.kit.model import (
    Actor,
    ActorId,
    Document,
    DocumentId,
    Facet,
    FacetId,
    FacetKind,
    FacetValue,
    Impossible,
    Pace,
    Paces,
    Source,
    SourceId,
    Term,
    TermId,
)

ACTOR_KINDS = (
    "authority", "agency", "service", "organisation", "initiative", "role", "place", "school", "website", "campaign", "group",
)  # fmt: skip


FACET_KINDS: tuple[FacetKind, ...] = ("choice", "number", "date", "place")
LINK_STATES: tuple[Literal["live", "dead", "unknown"], ...] = ("live", "dead", "unknown")


def read_actor(reader: Reader, paces: DefaultPaces) -> Actor:
    """Read one entry of actors.yaml."""
    name, role, reach = reader.line("name"), read_text(reader, "role"), reader.maybe_line("reach")
    return Actor(
        id=ActorId(reader.identifier()),
        name=name,
        abbreviation=reader.maybe("abbreviation"),
        kind=reader.one_of("kind", ACTOR_KINDS),
        role=role,
        reach=reach,
        local=reader.yes("local"),
        links=tuple(SourceId(one) for one in reader.strings("links")),
        parameters=parameters_in((name, reach), (role,)),
        covers=read_covers(reader),
        origin=reader.origin,
        **read_known(reader, paces.of("actor")),
    )


def read_document(reader: Reader, paces: DefaultPaces) -> Document:
    """Read one entry of documents.yaml."""
    name, what, keep = reader.line("name"), read_text(reader, "what"), reader.maybe_line("keep")
    giver = reader.maybe("from")
    return Document(
        id=DocumentId(reader.identifier()),
        name=name,
        abbreviation=reader.maybe("abbreviation"),
        what=what,
        from_=ActorId(giver) if giver else None,
        keep=keep,
        links=tuple(SourceId(one) for one in reader.strings("links")),
        parameters=parameters_in((name, keep), (what,)),
        covers=read_covers(reader),
        origin=reader.origin,
        **read_known(reader, paces.of("document")),
    )


def read_term(reader: Reader, paces: DefaultPaces) -> Term:
    """Read one entry of glossary.yaml."""
    plain = read_text(reader, "plain")
    actor, document = reader.maybe("actor"), reader.maybe("document")
    return Term(
        id=TermId(reader.identifier()),
        term=reader.line("term"),
        full=reader.maybe_line("full"),
        also=reader.strings("also"),
        plain=plain,
        actor=ActorId(actor) if actor else None,
        document=DocumentId(document) if document else None,
        links=tuple(SourceId(one) for one in reader.strings("links")),
        parameters=parameters_in((), (plain,)),
        covers=read_covers(reader),
        origin=reader.origin,
        **read_known(reader, paces.of("term"), confidence="medium"),
    )


def read_source(reader: Reader) -> Source:
    """Read one entry of sources.yaml."""
    _, dated = reader.loose_day("date")
    checked = reader.day("checked")
    url = reader.maybe("url")
    if url and not url.startswith(("http://", "https://")):
        reader.fault("url", f'"{url}" is no web address; write it with https://, or leave it out')
    return Source(
        id=SourceId(reader.identifier()),
        title=reader.line("title"),
        publisher=reader.words("publisher"),
        url=url,
        date=dated or "",
        checked=checked,  # type: ignore[arg-type]  # a missing day is a fault already, and stops the kit
        language=reader.one_of("language", ("nl", "fr", "en", "de", "ar", "uk", "mul"), default="nl"),
        state=reader.one_of("state", LINK_STATES, default="unknown"),
        covers=read_covers(reader),
        origin=reader.origin,
    )


# --- facets


def read_facet(reader: Reader) -> Facet:
    """Read one facet of facets.yaml."""
    kind = reader.one_of("kind", FACET_KINDS)
    derived = reader.maybe("from")
    low, high = _range(reader)
    return Facet(
        id=FacetId(reader.identifier()),
        kind=kind,
        label=reader.line("label"),
        question=reader.line("question"),
        help=reader.line("help"),
        find_out=reader.line("find-out"),
        cost=reader.whole("cost"),
        values=reader.maps("values", _facet_value, required=kind == "choice"),
        derived_from=FacetId(derived) if derived else None,
        unit=reader.maybe("unit"),
        low=low,
        high=high,
        may_be_future=reader.yes("may-be-future"),
        covers=read_covers(reader),
    )


def _facet_value(reader: Reader) -> FacetValue:
    return FacetValue(id=reader.identifier(), label=reader.line("label"))


def _range(reader: Reader) -> tuple[int | None, int | None]:
    words = reader.maybe("range")
    if words is None:
        return None, None
    low, dots, high = words.partition("..")
    if not (dots and low.isdigit() and high.isdigit()):
        reader.fault("range", f'"{words}" is no range; write 0..120')
        return None, None
    return int(low), int(high)


def read_impossible(reader: Reader, vocabulary: Vocabulary) -> Impossible:
    """Read one pair of facts that exclude each other."""
    return Impossible(when=read_when(reader, vocabulary), says=reader.line("says"))


def read_order(node: Node, reader: Reader, facets: Mapping[FacetId, Facet]) -> tuple[FacetId, ...]:
    """Read one list of date facets that can only follow each other."""
    names = [FacetId(str(one.value)) for one in node.value] if isinstance(node.value, tuple) else []
    for name in names:
        if name not in facets or facets[name].kind != "date":
            reader.faults.append(node.fault("order", f'"{name}" is no facet of kind date'))
    return tuple(names)


# --- the kit as a whole


def read_paces(reader: Reader) -> Paces:
    """Read how long each pace lasts; "never" does not end."""
    below = reader.map("paces", lambda inner: {pace: _pace_months(inner, pace) for pace in PACES}, required=True)
    return Paces(months=below or {}, dated_times=reader.whole("dated-times"))


def _pace_months(reader: Reader, pace: Pace) -> int | None:
    words = reader.words(pace)
    if words in ("never", ""):
        return None
    span = parse_span(words)
    if span is None or span.months is None:
        reader.fault(pace, f'"{words}" is no span of months; write "6 months" or "never"')
        return None
    return span.months


def read_default_paces(reader: Reader, themes: list[str]) -> DefaultPaces:
    """Read the default paces by kind, and by theme and kind."""
    kinds = reader.map("default-pace", _paces_by_kind, required=True) or {}
    by_theme = reader.map("theme-pace", lambda below: _paces_by_theme(below, themes)) or {}
    return DefaultPaces(kinds, by_theme)


def _paces_by_kind(reader: Reader) -> dict[str, Pace]:
    kinds = ("right", "duty", "info", "caution", "action", "experience", "actor", "document", "parameter", "term")
    return {kind: reader.one_of(kind, PACES) for kind in kinds if reader.get(kind)}


def _paces_by_theme(reader: Reader, themes: list[str]) -> dict[str, dict[str, Pace]]:
    return {theme: reader.map(theme, _paces_by_kind) or {} for theme in themes if reader.get(theme)}
