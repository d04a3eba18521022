"""The kit in another language: every text looked up by the hash of its Dutch source, what has no translation stays Dutch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import TypeVar

import msgspec

from stapmee.kit.model import Kit, Source, SourceSpeech
from stapmee.kit.positions import with_positions
from stapmee.kit.prose import Line, Text

T = TypeVar("T")


def handle(source: str) -> str:
    """Give the handle of a source text: the first 12 hex digits of its SHA-256. A changed text is another text."""
    return sha256(source.encode()).hexdigest()[:12]


def translate(kit: Kit, language: str, lines: Mapping[str, str], texts: Mapping[str, Text]) -> Kit:
    """Give the kit with each line and text replaced by its translation; its `lang` tells which were not found.

    :param lines: handle -> translation of one-line texts
    :param texts: handle -> parsed translation of longer ones
    """

    def line(one: Line) -> Line:
        words = lines.get(handle(one.text))
        return one if words is None else Line(words, language)

    def text(one: Text) -> Text:
        return texts.get(handle(one.source), one)

    bare = msgspec.structs.replace(kit, facets={name: one for name, one in kit.facets.items() if one.kind != "position"})
    translated = _map(bare, line, text)
    return with_positions(msgspec.structs.replace(translated, language=language, source=SourceSpeech(kit.language, kit.phrases)))


def _map(value: T, line: Callable[[Line], Line], text: Callable[[Text], Text]) -> T:
    result: object = value
    if isinstance(value, Line):
        result = line(value)
    elif isinstance(value, Text):
        result = text(value)
    elif isinstance(value, Source):
        result = value  # the title of a page is that page's own, in its own language
    elif isinstance(value, msgspec.Struct):
        fields = {name: _map(getattr(value, name), line, text) for name in value.__struct_fields__}
        result = type(value)(**fields)
    elif isinstance(value, tuple):
        result = tuple(_map(one, line, text) for one in value)
    elif isinstance(value, dict):
        result = {key: _map(one, line, text) for key, one in value.items()}
    return result  # type: ignore[return-value]


def sources_for(kit: Kit, language: str) -> Iterator[tuple[str, str, bool]]:
    """Walk over what is to be translated into a language: all of the kit or, for a language of papers, what those papers say."""
    return sources_of(kit) if language in kit.languages else _once(_on_paper(kit, language))


#: With whose languages a paper may speak besides the reader's own: who gets it need not read that.
_HANDED_TO = ("landlord", "service")
#: Of what a tool says while one works with it, this is on paper; and of the phrases, these (papers/form).
_PAPER_WORDS = ("watermark",)
_PAPER_PHRASES = (
    *("paper-ask", "paper-page-of", "paper-form-due", "paper-form-optional", "dated", "show-dated", "show-ask", "no-value", "check-with"),
    *("kind-right", "kind-duty", "kind-info", "kind-caution", "kind-action", "kind-experience"),
)


def _on_paper(kit: Kit, language: str) -> Iterator[tuple[str, Line | Text]]:
    for name in _PAPER_PHRASES:
        yield f"phrases/{name}", kit.phrases[name]
    for tool in (one for one in kit.tools.values() if language in one.paper_languages):
        where = f"tools/{tool.id}"
        handed = [sheet for sheet in tool.sheets if sheet.reader in _HANDED_TO]
        sections = [section for sheet in handed for section in sheet.sections]
        cards = [kit.cards[name] for section in sections for name in section.cards]
        actors = [*(name for section in sections for name in section.actors), *(card.ask.actor for card in cards if card.ask)]
        yield from _walk({name: tool.words[name] for name in _PAPER_WORDS if name in tool.words}, f"{where}/words")
        yield f"{where}/title", tool.title
        for sheet in handed:
            yield from _walk(sheet, f"{where}/sheets/{sheet.id}")
        for card in cards:
            yield from _walk({"title": card.title, "topic": card.topic, "text": card.text, "ask": card.ask}, f"cards/{card.id}")
        for actor in dict.fromkeys(actors):
            yield f"actors/{actor}/name", kit.actors[actor].name


def _once(found: Iterator[tuple[str, Line | Text]]) -> Iterator[tuple[str, str, bool]]:
    seen: set[str] = set()
    for where, one in found:
        source = one.text if isinstance(one, Line) else one.source
        if source and source not in seen:
            seen.add(source)
            yield source, where, isinstance(one, Text)


def sources_of(kit: Kit) -> Iterator[tuple[str, str, bool]]:
    """Walk over what is to be translated: (source text, where it stands, whether it is Markdown), each text once."""
    seen: set[str] = set()
    positions = {name for name, facet in kit.facets.items() if facet.kind == "position"}
    for part in (
        "phrases",
        "facets",
        "impossible",
        "themes",
        "phases",
        "cards",
        "actors",
        "documents",
        "terms",
        "parameters",
        "title",
        "tools",
        "serving",
    ):
        for where, one in _walk(getattr(kit, part), part):
            source = one.text if isinstance(one, Line) else one.source
            if source and source not in seen and not (part == "facets" and where.split("/")[1] in positions):
                seen.add(source)
                yield source, where, isinstance(one, Text)


def _walk(value: object, where: str) -> Iterator[tuple[str, Line | Text]]:
    if isinstance(value, Line | Text):
        yield where, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _walk(getattr(value, name), f"{where}/{name.rstrip('_')}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _walk(one, f"{where}/{getattr(one, 'id', number)}")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _walk(one, f"{where}/{key}")
