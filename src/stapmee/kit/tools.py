"""The records of `content/tools/`: the exercises, forms, checklists and guides that people fill in together.

A tool's texts advise and ask; what the law says or a service charges is never in them. They name cards, which carry
their evidence and age (docs/editing/tools.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from stapmee.kit.prose import Line, Text
from stapmee.kit.record import ActorId, CardId, DocumentId, Origin, PhaseId, Record, ToolId

FieldKind = Literal[
    "text", "lines", "choice", "ticks", "tick", "number", "amount", "date", "time", "month", "phone", "rows", "photo", "signature",
]  # fmt: skip
#: Whose tool it is: it opens on that side.
Owner = Literal["newcomer", "together", "helper"]
#: Who gets a sheet in hand.
Reader = Literal["newcomer", "together", "helper", "landlord", "service"]


class FieldOption(Record, frozen=True, kw_only=True):
    """One of the answers that a field offers."""

    id: str
    label: Line


class Field(Record, frozen=True, kw_only=True):
    """One thing to fill in. `fields` are the columns of a field of kind `rows`.

    `slip_with` names fields of the tool: each row is then a slip of paper too, for whom it is about, and these stand on every slip.
    """

    id: str
    kind: FieldKind
    label: Line
    help: Line | None = None
    options: tuple[FieldOption, ...] = ()
    fields: tuple[Field, ...] = ()
    private: bool = False  #: on paper only when the reader says so
    rows: int = 1  #: lines to write on, or rows that the blank form shows
    slip_with: tuple[str, ...] = ()


class Check(Record, frozen=True, kw_only=True):
    """Something to do and tick off; `after` names a date field of the tool, from which `days` count (negative: before it)."""

    id: str
    text: Line
    help: Line | None = None
    after: str | None = None
    days: int = 0
    cards: tuple[CardId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    actors: tuple[ActorId, ...] = ()


class Section(Record, frozen=True, kw_only=True):
    """A part of a sheet: words, the cards that say what holds, what to fill in and what to tick off.

    `again` is the name under which it is filled in a second and third time, as letters come one after the other.
    """

    id: str
    title: Line
    text: Text | None = None
    cards: tuple[CardId, ...] = ()
    actors: tuple[ActorId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    fields: tuple[Field, ...] = ()
    checks: tuple[Check, ...] = ()
    again: str = ""


class Sheet(Record, frozen=True, kw_only=True):
    """What goes on paper as one: a form, a checklist, a guide."""

    id: str
    title: Line
    reader: Reader
    intro: Text | None = None
    sections: tuple[Section, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """One step of how to go about it."""

    id: str
    title: Line
    text: Text
    cards: tuple[CardId, ...] = ()
    actors: tuple[ActorId, ...] = ()


class Way(Record, frozen=True, kw_only=True):
    """One of the ways that a tool compares; each heading of the comparison names the cards that answer it."""

    id: str
    title: Line
    text: Text | None = None
    answers: Mapping[str, tuple[CardId, ...]] = {}
    actors: tuple[ActorId, ...] = ()


class Saying(Record, frozen=True, kw_only=True):
    """Words to say as they are, or to leave unsaid."""

    id: str
    words: Line
    instead: Line | None = None  #: of what not to say: what to say instead


class Tool(Record, frozen=True, kw_only=True):
    """A tool: what it is for, how to go about it, and what goes on paper."""

    id: ToolId
    number: int
    title: Line
    short: Line
    intro: Text
    owner: Owner
    minutes: int
    phases: tuple[PhaseId, ...] = ()  #: the stations where one needs it
    paper_languages: tuple[str, ...] = ()  #: languages of paper besides the reader's own, as the landlord's
    steps: tuple[Step, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    headings: Mapping[str, Line] = {}  #: what a comparison is about, in order
    ways: tuple[Way, ...] = ()
    say: tuple[Saying, ...] = ()
    avoid: tuple[Saying, ...] = ()
    words: Mapping[str, Line] = {}  #: what the tool itself says while one works with it
    covers: tuple[str, ...] = ()
    origin: Origin

    def cards(self) -> tuple[CardId, ...]:
        """List every card that the tool leans on, in order, each once."""
        found = [name for step in self.steps for name in step.cards]
        for sheet in self.sheets:
            for section in sheet.sections:
                found += [*section.cards, *(name for check in section.checks for name in check.cards)]
        found += [name for way in self.ways for names in way.answers.values() for name in names]
        return tuple(dict.fromkeys(found))

    def fields(self) -> tuple[Field, ...]:
        """List every field of every sheet, without the columns of rows."""
        return tuple(one for sheet in self.sheets for section in sheet.sections for one in section.fields)

    def slip_lines(self, field: Field) -> tuple[Field, ...]:
        """List what stands on a slip: the columns of the rows, then the fields that stand on every slip; empty when there are no slips."""
        others = {one.id: one for one in self.fields()}
        return (*field.fields, *(others[name] for name in field.slip_with)) if field.slip_with else ()
