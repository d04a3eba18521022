"""`stapmee kit`: what the kit holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import click
import msgspec
from rich.table import Table

from stapmee.cli.terminal import Context, console, json_option, lang_option, on_option, print_json
from stapmee.kit.ageing import show_with_parameters, value_on
from stapmee.kit.model import Actor, Card, Claim, Document, Facet, Kit, Parameter, Phase, Source, Term, Theme
from stapmee.kit.prose import plain
from stapmee.kit.reading import reading
from stapmee.kit.tools import Tool
from stapmee.kit.wording import say_value, values_in

Row = tuple[str, ...]


@click.command()
@click.argument(
    "what", type=click.Choice(["facets", "themes", "phases", "cards", "actors", "documents", "terms", "sources", "parameters", "tools"])
)
@on_option
@lang_option
@json_option
@click.pass_obj
def kit(context: Context, what: str, on: date, language: str | None, as_json: bool) -> None:
    """List what the kit holds: facets, themes, phases, cards, actors, documents, terms, sources, parameters or tools."""
    loaded = context.kit(language)
    records = getattr(loaded, what)
    if as_json:
        print_json([_record(loaded, record, on) for record in records.values()])
        return
    table = Table(*_HEADS[what], box=None, pad_edge=False, header_style="bold", expand=True)
    for record in records.values():
        table.add_row(*_ROWS[what](loaded, record, on))
    console().print(table)


_HEADS: Mapping[str, Row] = {
    "facets": ("facet", "question", "values"),
    "themes": ("theme", "title", "phases"),
    "phases": ("phase", "theme", "kind", "title"),
    "cards": ("card", "kind", "shown", "title"),
    "actors": ("actor", "shown", "name"),
    "documents": ("document", "shown", "name"),
    "terms": ("term", "in plain words"),
    "sources": ("source", "date", "title"),
    "parameters": ("parameter", "value", "title"),
    "tools": ("tool", "for", "sheets", "title"),
}


def _facet(_: Kit, facet: Facet, __: date) -> Row:
    return facet.id, facet.question.text, ", ".join(value.id for value in facet.values) or facet.kind


def _theme(_: Kit, theme: Theme, __: date) -> Row:
    return theme.id, theme.title.text, ", ".join(theme.phases)


def _phase(_: Kit, phase: Phase, __: date) -> Row:
    return phase.id, phase.theme, phase.kind, phase.title.text


def _card(loaded: Kit, card: Card, on: date) -> Row:
    read = reading(loaded, card, on)
    return card.id, card.kind, read.show, read.title.text


def _named(loaded: Kit, record: Actor | Document, on: date) -> Row:
    return record.id, show_with_parameters(record, record.parameters, loaded, on), record.name.text


def _term(loaded: Kit, term: Term, on: date) -> Row:
    return term.term.text, plain(term.plain, values_in(loaded, on, term.plain.lang))


def _source(_: Kit, source: Source, __: date) -> Row:
    return source.id, source.date, source.title.text


def _parameter(loaded: Kit, parameter: Parameter, on: date) -> Row:
    value = value_on(parameter, on)
    return parameter.id, say_value(loaded, value, parameter.unit) if value else "–", parameter.title.text


def _tool(_: Kit, tool: Tool, __: date) -> Row:
    return tool.id, tool.owner, ", ".join(sheet.id for sheet in tool.sheets), tool.title.text


_ROWS: Mapping[str, Callable[..., Row]] = {
    "facets": _facet,
    "themes": _theme,
    "phases": _phase,
    "cards": _card,
    "actors": _named,
    "documents": _named,
    "terms": _term,
    "sources": _source,
    "parameters": _parameter,
    "tools": _tool,
}


def _record(loaded: Kit, record: msgspec.Struct, on: date) -> dict[str, object]:
    """Give a record with all its fields; a claim also says how it shows on the day, a card how it reads."""
    document: dict[str, object] = msgspec.json.decode(msgspec.json.encode(record))
    for name in record.__struct_fields__:
        document.setdefault(name.rstrip("_"), msgspec.to_builtins(getattr(record, name)))
    if isinstance(record, Card):
        read = reading(loaded, record, on)
        document |= {"show": read.show, "reads": read.title.text}
    elif isinstance(record, Claim):
        document["show"] = show_with_parameters(record, getattr(record, "parameters", ()), loaded, on)
    if isinstance(record, Parameter):
        value = value_on(record, on)
        document["value"] = say_value(loaded, value, record.unit) if value else None
    return document
