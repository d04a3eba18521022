"""Reading `content/tools/`: one file a tool, its name the tool's id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import get_args

from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.reader import Reader
from stapmee.kit.load.records import read_covers, read_text
from stapmee.kit.model import ActorId, CardId, DocumentId, Kit, Origin, PhaseId
from stapmee.kit.plurals import plural_fault
from stapmee.kit.prose import Line, Text
from stapmee.kit.record import ToolId
from stapmee.kit.tools import Check, Field, FieldKind, FieldOption, Owner, Saying, Section, Sheet, Step, Tool, Way
from stapmee.kit.tools import Reader as SheetReader

FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
OWNERS: tuple[Owner, ...] = get_args(Owner)
READERS: tuple[SheetReader, ...] = get_args(SheetReader)
#: Kinds that offer answers, and must.
_OFFERING = ("choice", "ticks")


def read_tool(reader: Reader, name: str) -> Tool:
    """Read one tool; its id must be its file's name."""
    identifier = ToolId(reader.identifier())
    if identifier != name:
        reader.fault("id", f'"{identifier}" should be the name of the file ("{name}")')
    headings = reader.map("headings", _lines) or {}
    tool = Tool(
        id=identifier,
        number=reader.whole("number"),
        title=reader.line("title"),
        short=reader.line("short"),
        intro=read_text(reader, "intro"),
        owner=reader.one_of("owner", OWNERS),
        minutes=reader.whole("minutes"),
        phases=tuple(PhaseId(one) for one in reader.strings("phases")),
        paper_languages=reader.strings("paper-languages"),
        steps=reader.maps("steps", _step),
        sheets=reader.maps("sheets", _sheet),
        headings=headings,
        ways=reader.maps("ways", lambda below: _way(below, headings)),
        say=reader.maps("say", _saying),
        avoid=reader.maps("avoid", _saying),
        words=reader.map("words", _words) or {},
        covers=read_covers(reader),
        origin=reader.origin,
    )
    _check_names(tool, reader)
    return tool


def _step(reader: Reader) -> Step:
    return Step(
        id=reader.identifier(), title=reader.line("title"), text=read_text(reader, "text"), cards=_cards(reader), actors=_actors(reader)
    )


def _sheet(reader: Reader) -> Sheet:
    return Sheet(
        id=reader.identifier(),
        title=reader.line("title"),
        reader=reader.one_of("reader", READERS),
        intro=_maybe_text(reader, "intro"),
        sections=reader.maps("sections", _section, required=True),
    )


def _section(reader: Reader) -> Section:
    return Section(
        id=reader.identifier(),
        title=reader.line("title"),
        text=_maybe_text(reader, "text"),
        cards=_cards(reader),
        actors=_actors(reader),
        documents=_documents(reader),
        fields=reader.maps("fields", _field),
        checks=reader.maps("checks", _check),
        again=reader.maybe("again") or "",
    )


def _field(reader: Reader) -> Field:
    kind = reader.one_of("kind", FIELD_KINDS)
    return Field(
        id=reader.identifier(),
        kind=kind,
        label=reader.line("label"),
        help=reader.maybe_line("help"),
        options=reader.maps("options", _option, required=kind in _OFFERING),
        fields=reader.maps("fields", _field, required=kind == "rows"),
        private=reader.yes("private"),
        rows=reader.whole("rows", default=1),
        slip_with=reader.strings("slip-with"),
    )


def _option(reader: Reader) -> FieldOption:
    return FieldOption(id=reader.identifier(), label=reader.line("label"))


def _check(reader: Reader) -> Check:
    return Check(
        id=reader.identifier(),
        text=reader.line("text"),
        help=reader.maybe_line("help"),
        after=reader.maybe("after"),
        days=reader.whole("days", default=0),
        cards=_cards(reader),
        documents=_documents(reader),
        actors=_actors(reader),
    )


def _way(reader: Reader, headings: dict[str, Line]) -> Way:
    answers = reader.map("answers", lambda below: {name: _cards(below, name) for name in headings if below.get(name)})
    return Way(
        id=reader.identifier(),
        title=reader.line("title"),
        text=_maybe_text(reader, "text"),
        answers=answers or {},
        actors=_actors(reader),
    )


def _saying(reader: Reader) -> Saying:
    return Saying(id=reader.identifier(), words=reader.line("words"), instead=reader.maybe_line("instead"))


def _maybe_text(reader: Reader, key: str) -> Text | None:
    return read_text(reader, key) if reader.get(key) else None


def _cards(reader: Reader, key: str = "cards") -> tuple[CardId, ...]:
    return tuple(CardId(one) for one in reader.strings(key))


def _actors(reader: Reader) -> tuple[ActorId, ...]:
    return tuple(ActorId(one) for one in reader.strings("actors"))


def _documents(reader: Reader) -> tuple[DocumentId, ...]:
    return tuple(DocumentId(one) for one in reader.strings("documents"))


def _lines(reader: Reader) -> dict[str, Line]:
    names = reader.node.value if isinstance(reader.node.value, dict) else {}
    return {name: reader.line(name) for name in names}


def _words(reader: Reader) -> dict[str, Line]:
    words = _lines(reader)
    for name, line in words.items():
        fault = plural_fault(line.text, line.lang)
        if fault:
            reader.fault(name, fault)
    return words


# --- names within a tool: what people fill in is kept under them, so each may stand only once


def _check_names(tool: Tool, reader: Reader) -> None:
    _once(reader, "steps", (step.id for step in tool.steps))
    _once(reader, "sheets", (sheet.id for sheet in tool.sheets))
    parts = [section for sheet in tool.sheets for section in sheet.sections]
    _once(reader, "fields", (*(field.id for field in tool.fields()), *(part.again for part in parts if part.again)))
    for part in parts:
        plain = part.fields and not any(field.kind in ("rows", "ticks", "photo", "signature") or field.private for field in part.fields)
        if part.again and not plain:
            reader.fault("sheets", f'the part "{part.id}" is filled in again; then it has fields of one answer each, none private')
    checks = [check for part in parts for check in part.checks]
    _once(reader, "checks", (check.id for check in checks))
    dates = [field.id for field in tool.fields() if field.kind == "date"]
    for check in checks:
        if check.after is not None and check.after not in dates:
            reader.fault(
                "sheets", f'the check "{check.id}" counts from "{check.after}", which is no date field here; {nearest(check.after, dates)}'
            )
    _check_slips(tool, reader)


def _check_slips(tool: Tool, reader: Reader) -> None:
    """Refuse what cannot stand on a slip: it is handed to somebody else, so it must be there and not private."""
    allowed = [field.id for field in tool.fields() if field.kind not in ("rows", "photo", "signature") and not field.private]
    for field in tool.fields():
        for name in field.slip_with:
            if field.kind != "rows" or name not in allowed:
                reader.fault(
                    "sheets",
                    f'the slips of "{field.id}" carry "{name}"; a slip is a line of rows with fields of this tool that are not private; '
                    f"{nearest(name, allowed)}",
                )


def _once(reader: Reader, key: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            reader.fault(key, f'"{name}" stands {times} times in this tool; what people fill in is kept under it, so choose another')


# --- what a tool names, the kit must hold


def tool_faults(kit: Kit) -> list[Fault]:
    """Find every reference of a tool to what is not in the kit."""
    return [fault for tool in kit.tools.values() for fault in _faults_of(kit, tool)]


def _faults_of(kit: Kit, tool: Tool) -> Iterator[Fault]:
    sections = [section for sheet in tool.sheets for section in sheet.sections]
    checks = [check for section in sections for check in section.checks]
    actors = (*(one.actors for one in tool.steps), *(one.actors for one in sections), *(one.actors for one in checks))
    documents = (*(one.documents for one in sections), *(one.documents for one in checks))
    yield from _unknown(tool.origin, "phases", tool.phases, list(kit.phases))
    yield from _unknown(tool.origin, "paper-languages", tool.paper_languages, [*kit.languages, *kit.paper_languages])
    yield from _unknown(tool.origin, "cards", tool.cards(), list(kit.cards))
    yield from _unknown(tool.origin, "actors", chain(*actors, *(one.actors for one in tool.ways)), list(kit.actors))
    yield from _unknown(tool.origin, "documents", chain(*documents), list(kit.documents))


def _unknown(origin: Origin, key: str, names: Iterable[str], allowed: list[str]) -> Iterator[Fault]:
    known = set(allowed)
    for name in names:
        if name not in known:
            yield Fault(origin.file, origin.line, key, f'"{name}" is not in the kit; {nearest(name, allowed)}')
