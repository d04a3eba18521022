"""A folder of YAML to one Kit: everything is read, every fault is collected, nothing is dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from stapmee.kit.conditions import with_wholes
from stapmee.kit.errors import Fault, KitError, KitNotFoundError
from stapmee.kit.load import registries
from stapmee.kit.load.checks import read_check
from stapmee.kit.load.conditions import Vocabulary
from stapmee.kit.load.crosscheck import faults_between, twice
from stapmee.kit.load.markdown import TermLinker
from stapmee.kit.load.nodes import Node, read_yaml
from stapmee.kit.load.phrases import missing_phrases
from stapmee.kit.load.places import read_places, read_serving
from stapmee.kit.load.reader import Reader, read_map
from stapmee.kit.load.records import DefaultPaces, missing_phase, read_parameter, read_phase, read_theme
from stapmee.kit.load.search_words import read_search_words, search_faults
from stapmee.kit.load.tools import read_tool, tool_faults
from stapmee.kit.model import (
    Actor,
    ActorId,
    Card,
    CardId,
    Check,
    Document,
    Facet,
    FacetId,
    FacetValue,
    Kit,
    Parameter,
    ParameterId,
    Phase,
    PhaseId,
    Record,
    Term,
    Theme,
    ThemeId,
)
from stapmee.kit.positions import with_positions
from stapmee.kit.prose import Line
from stapmee.kit.search_words import SearchWords
from stapmee.kit.tools import Tool

R = TypeVar("R")
K = TypeVar("K", bound=str)


class Pack:
    """The files of one kit folder, read once, with the faults found so far."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "kit.yaml").is_file():
            raise KitNotFoundError(str(folder))
        self.folder = folder
        self.faults: list[Fault] = []

    def node(self, path: Path) -> Node | None:
        """Read a file of the folder; None, with a fault, when that can't be."""
        shown_as = path.relative_to(self.folder).as_posix()
        if not path.is_file():
            self.faults.append(Fault(shown_as, 1, "", "this file is missing"))
            return None
        return read_yaml(path, shown_as, self.faults)

    def top(self, name: str) -> Reader:
        """Read a file that holds one map."""
        node = self.node(self.folder / name)
        return Reader(node or Node({}, name, 1), self.faults if node else [])

    def listed(self, name: str, read: Callable[[Reader], R]) -> tuple[R, ...]:
        """Read a file that holds one list of maps."""
        node = self.node(self.folder / name)
        if node is None:
            return ()
        if not isinstance(node.value, tuple):
            self.faults.append(node.fault("", "expected a list, each entry with - id: …"))
            return ()
        return tuple(read_map(entry, self.faults, read) for entry in node.value)


def read_pack(folder: Path, digest: str, phrases: Mapping[str, Line] | None = None) -> Kit:
    """Read a kit folder.

    :param digest: what identifies the state of the files, kept as the kit's hash
    :param phrases: taken instead of phrases.yaml
    :raises KitError: with every fault found
    """
    pack = Pack(folder)
    kit = _kit(pack, digest, phrases)
    if not pack.faults:
        # References can only be looked up where every file could be read.
        pack.faults.extend((*faults_between(kit), *tool_faults(kit), *search_faults(kit)))
    if pack.faults:
        raise KitError(pack.faults)
    return linked(with_wholes(with_positions(kit)))


def _kit(pack: Pack, digest: str, spoken: Mapping[str, Line] | None) -> Kit:
    top = pack.top("kit.yaml")
    theme_nodes = _theme_nodes(pack)
    paces = registries.read_default_paces(top, list(theme_nodes))
    parameters: dict[ParameterId, Parameter] = _by_id(
        pack, "parameter", pack.listed("parameters.yaml", lambda below: read_parameter(below, paces))
    )
    phrases = _phrases(pack) if spoken is None else spoken
    facet_reader = pack.top("facets.yaml")
    facets = {facet.id: facet for facet in facet_reader.maps("facets", registries.read_facet, required=True)}
    facets |= _positions(theme_nodes)
    vocabulary = Vocabulary(facets, _strands(theme_nodes), parameters)
    themes, phases, cards = _lines(pack, theme_nodes, vocabulary, paces)
    serving = pack.listed("serving.yaml", lambda below: read_serving(below, paces))
    pack.faults.extend(twice(((one.id, one.origin) for one in serving), "entry"))
    kit = Kit(
        edition=top.words("edition"),
        date=top.day("date"),  # type: ignore[arg-type]  # a missing day is a fault already, and stops the kit
        title=top.line("title"),
        hash=digest,
        language=top.words("source-language"),
        languages=top.map("languages", _languages, required=True) or {},
        paper_languages=top.map("paper-languages", _languages) or {},
        licence=top.words("licence"),
        horizon=top.day("horizon"),  # type: ignore[arg-type]
        paces=registries.read_paces(top),
        reading_ease=top.whole("reading-ease"),
        turn_to=tuple(ActorId(one) for one in top.strings("turn-to", required=True)),
        checks=_checks(pack, vocabulary),
        phrases=phrases,
        facets=facets,
        fact_order=tuple(registries.read_order(node, facet_reader, facets) for node in facet_reader.nodes("order")),
        impossible=facet_reader.maps("impossible", lambda below: registries.read_impossible(below, vocabulary)),
        places=read_places(pack.folder, serving, pack.faults),
        serving=serving,
        parameters=parameters,
        themes=themes,
        phases=phases,
        cards=cards,
        actors=_by_id(pack, "actor", pack.listed("actors.yaml", lambda below: registries.read_actor(below, paces))),
        documents=_by_id(pack, "document", pack.listed("documents.yaml", lambda below: registries.read_document(below, paces))),
        terms=_by_id(pack, "term", pack.listed("glossary.yaml", lambda below: registries.read_term(below, paces))),
        sources=_by_id(pack, "source", pack.listed("sources.yaml", registries.read_source)),
        tools=_by_id(pack, "tool", _tools(pack)),
        search=_search_words(pack),
    )
    top.finish()
    facet_reader.finish()
    return kit


def _by_id(pack: Pack, what: str, records: Iterable[R]) -> dict[K, R]:
    """Key records by their id, noting ids that stand twice; K is the kind of id that the caller's field holds."""
    found = list(records)
    pack.faults.extend(twice(((one.id, one.origin) for one in found), what))  # type: ignore[attr-defined]
    return {one.id: one for one in found}  # type: ignore[attr-defined]


def _tools(pack: Pack) -> Iterator[Tool]:
    found = [(path.stem, node) for path in sorted((pack.folder / "tools").glob("*.yaml")) if (node := pack.node(path)) is not None]
    read = [read_map(node, pack.faults, partial(read_tool, name=name)) for name, node in found]
    return iter(sorted(read, key=lambda tool: tool.number))


def _checks(pack: Pack, vocabulary: Vocabulary) -> tuple[Check, ...]:
    """Read what must always hold. A kit from before there were demands has none; `stapmee check` says when they are missing."""
    if not (pack.folder / "checks.yaml").is_file():
        return ()
    checks: dict[str, Check] = _by_id(pack, "check", pack.listed("checks.yaml", lambda below: read_check(below, vocabulary)))
    return tuple(checks.values())


def _search_words(pack: Pack) -> SearchWords:
    """Read the words of the search. A kit from before there was a search has none."""
    node = pack.node(pack.folder / "search.yaml") if (pack.folder / "search.yaml").is_file() else None
    return SearchWords() if node is None else read_map(node, pack.faults, read_search_words)


def _languages(reader: Reader) -> dict[str, str]:
    names = reader.node.value if isinstance(reader.node.value, dict) else {}
    return {code: reader.words(code) for code in names}


def _phrases(pack: Pack) -> dict[str, Line]:
    reader = pack.top("phrases.yaml")
    names = reader.node.value if isinstance(reader.node.value, dict) else {}
    pack.faults.extend(missing_phrases(reader.node))
    return {name: reader.line(name) for name in names}


# --- themes and phases: their headers first, since conditions may name any position on any line


class ThemeNodes(msgspec.Struct, frozen=True):
    """The files of one theme's folder."""

    theme: Node | None
    phases: dict[str, Node]


def _theme_nodes(pack: Pack) -> dict[str, ThemeNodes]:
    found = {}
    folders = sorted(path for path in (pack.folder / "themes").glob("*") if path.is_dir())
    for folder in folders:
        files = sorted(path for path in folder.glob("*.yaml") if path.name != "theme.yaml")
        nodes = {path.stem: node for path in files if (node := pack.node(path)) is not None}
        found[folder.name] = ThemeNodes(pack.node(folder / "theme.yaml"), nodes)
    return found


def _header(node: Node | None, key: str) -> str:
    value = node.value.get(key) if node is not None and isinstance(node.value, dict) else None
    return value.value if value is not None and isinstance(value.value, str) else ""


def _strands(themes: Mapping[str, ThemeNodes]) -> frozenset[str]:
    return frozenset(name for theme in themes.values() for name, node in theme.phases.items() if _header(node, "kind") == "strand")


def _positions(themes: Mapping[str, ThemeNodes]) -> dict[FacetId, Facet]:
    """Make "where on this line are you?" a facet of each theme, as far as conditions need it (see kit.positions)."""
    return {FacetId(name): _position(name, nodes) for name, nodes in themes.items() if nodes.phases}


def _position(name: str, nodes: ThemeNodes) -> Facet:
    nothing = Line("")
    values = tuple(FacetValue(id=phase, label=nothing) for phase in nodes.phases)
    return Facet(id=FacetId(name), kind="position", label=nothing, question=nothing, help=nothing, find_out=nothing, cost=1, values=values)


def _lines(
    pack: Pack, nodes: Mapping[str, ThemeNodes], vocabulary: Vocabulary, paces: DefaultPaces
) -> tuple[dict[ThemeId, Theme], dict[PhaseId, Phase], dict[CardId, Card]]:
    themes: list[Theme] = []
    phases: list[Phase] = []
    cards: list[Card] = []
    for name, files in nodes.items():
        if files.theme is None:
            continue
        theme = read_map(files.theme, pack.faults, partial(read_theme, folder=name))
        read = _phases_of(pack, theme, files, vocabulary, paces)
        themes.append(theme)
        phases.extend(phase for phase, _ in read)
        cards.extend(card for _, own in read for card in own)
    return _by_id(pack, "theme", themes), _by_id(pack, "phase", phases), _by_id(pack, "card", cards)


def _phases_of(
    pack: Pack, theme: Theme, files: ThemeNodes, vocabulary: Vocabulary, paces: DefaultPaces
) -> list[tuple[Phase, tuple[Card, ...]]]:
    pack.faults.extend(missing_phase(theme, name, list(files.phases)) for name in theme.phases if name not in files.phases)
    pack.faults.extend(
        node.fault("", f'theme.yaml does not list this phase; add "{name}" to its phases')
        for name, node in files.phases.items()
        if name not in theme.phases
    )
    in_order = [name for name in theme.phases if name in files.phases]
    return [
        read_map(files.phases[name], pack.faults, partial(read_phase, theme=theme.id, name=name, vocabulary=vocabulary, paces=paces))
        for name in in_order
    ]


# --- the glossary's links


def linked(kit: Kit) -> Kit:
    """Give the kit with the first mention of each term linked, in every text."""
    linker = TermLinker((spelling, term.id) for term in kit.terms.values() for spelling in _spellings(term))

    def relink(record: Record, field: str, but: str = "") -> Record:
        text = getattr(record, field)
        return record if text is None else msgspec.structs.replace(record, **{field: linker.link(text, but)})

    return msgspec.structs.replace(
        kit,
        cards={name: relink(card, "text") for name, card in kit.cards.items()},
        phases={name: relink(phase, "intro") for name, phase in kit.phases.items()},
        themes={name: relink(theme, "intro") for name, theme in kit.themes.items()},
        actors={name: relink(actor, "role", _own_term(kit, actor)) for name, actor in kit.actors.items()},
        documents={name: relink(one, "what", _own_term(kit, one)) for name, one in kit.documents.items()},
        terms={name: relink(term, "plain", name) for name, term in kit.terms.items()},
    )


def _spellings(term: Term) -> list[str]:
    return [term.term.text, *([term.full.text] if term.full else []), *term.also]


def _own_term(kit: Kit, record: Actor | Document) -> str:
    return next((term.id for term in kit.terms.values() if record.id in (term.actor, term.document)), "")
