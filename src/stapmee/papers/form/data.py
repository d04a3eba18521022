"""What stands on a sheet of a tool: its labels with room to write, or with the answers of whoever asked for it filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import ClassVar

import msgspec

from stapmee.kit.calendar import parse_day
from stapmee.kit.model import CardId, Kit, ToolId
from stapmee.kit.prose import Line, Text
from stapmee.kit.tools import Check, Field, Section, Sheet, Tool
from stapmee.kit.wording import phrase, say_day
from stapmee.papers.cards import Citations, PaperCard, Setting, paper_card, with_letters
from stapmee.papers.form.answers import Answers, Row, Value, say_answer
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.speech import Prose, Said, Speech, breakable, speech_of

#: Who reads a sheet without being at the table: nothing of this site stands on theirs, for its name would tell who the person is.
HANDED_TO = ("landlord", "service")


class SheetName(msgspec.Struct, frozen=True):
    """Which sheet of which tool."""

    tool: ToolId
    sheet: str

    def find(self, kit: Kit) -> tuple[Tool, Sheet]:
        """Find it in a kit.

        :raises KeyError: when the kit has no such tool, or the tool no such sheet
        """
        tool = kit.tools[self.tool]
        return tool, {sheet.id: sheet for sheet in tool.sheets}[self.sheet]


class Both(msgspec.Struct, frozen=True):
    """Words, and the same in the language of whoever reads along."""

    own: Said
    other: Said | None


class BothProse(msgspec.Struct, frozen=True):
    """A text, and the same in the language of whoever reads along."""

    own: Prose
    other: Prose | None


class FormOption(msgspec.Struct, frozen=True):
    """One of the answers that a field offers."""

    label: Both
    ticked: bool


class FormField(msgspec.Struct, frozen=True):
    """One thing to fill in. `answer` is empty where there is room to write; `rows` are the cells of a table, empty ones to write in."""

    kind: str
    label: Both | None
    help: Both | None
    options: tuple[FormOption, ...]
    columns: tuple[Both, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: int
    answer: str
    ticked: bool
    optional: str  #: that it is only for who wants to tell it; empty where anybody may ask


class FormCheck(msgspec.Struct, frozen=True):
    """Something to tick off; `due` is the day by which, in words."""

    text: Both
    help: Both | None
    done: bool
    due: str
    people: tuple[Said, ...]


class FormSection(msgspec.Struct, frozen=True):
    """A part of the sheet. `cards` stand on what is handed to somebody, who has no page beside it."""

    title: Both
    text: BothProse | None
    fields: tuple[FormField, ...]
    checks: tuple[FormCheck, ...]
    cards: tuple[PaperCard, ...]
    people: tuple[Said, ...]
    whole: bool  #: kept on one page


class SlipLine(msgspec.Struct, frozen=True):
    """One line of a slip: its label, and the answer, in each language of whoever may get it. No answer is room to write."""

    kind: str
    label: tuple[Said, ...]
    answer: tuple[Said, ...]


class FormSlip(msgspec.Struct, frozen=True):
    """A row of a table as a slip to cut off and hand over."""

    title: tuple[Said, ...]
    lines: tuple[SlipLine, ...]


class Form(PaperRecord, frozen=True, kw_only=True):
    """A sheet of a tool."""

    template: ClassVar[str] = "form/template.typ"

    imprint: Imprint
    quiet: bool  #: nothing on it tells where it was made
    filled: bool
    tool: Said
    title: Both
    intro: BothProse | None
    sections: tuple[FormSection, ...]
    slips: tuple[FormSlip, ...]  #: after the sheet, to cut off
    watermark: str
    other_language: str


class _Making(msgspec.Struct, frozen=True, eq=False):
    """What a form is made in. `answers` is None of a blank one, `handed` says that a filled one shows only what was answered."""

    speech: Speech
    other: Speech | None
    tool: Tool
    answers: Answers | None
    handed: bool

    def line(self, own: Line, other: Line) -> Both:
        same = self.other is None or own == other
        return Both(self.speech.line(own), None if same or self.other is None else _marked(self.other, other))

    def maybe(self, own: Line | None, other: Line | None) -> Both | None:
        return self.line(own, other) if own and other else None

    def text(self, own: Text | None, other: Text | None) -> BothProse | None:
        if own is None:
            return None
        if self.other is None or other is None or own == other:
            return BothProse(self.speech.text(own), None)
        return BothProse(self.speech.text(own), msgspec.structs.replace(self.other.text(other), lang=other.lang))


def _marked(speech: Speech, line: Line) -> Said:
    """Say a line of the other language, marked as such: the paper itself is in the first."""
    return Said(speech.line(line).text, line.lang)


def form(
    kit: Kit, named: SheetName, on: date, source: Kit, site: str = "", *, other: Kit | None = None, answers: Answers | None = None
) -> Form:
    """Make a sheet of a tool.

    :param other: the kit in the language of whoever reads along; its words stand beneath
    :param answers: what was filled in; None for a blank form
    """
    tool, sheet = named.find(kit)
    twin = named.find(other)[1] if other else sheet
    speech = speech_of(kit, on, source)
    beside = speech_of(other, on, source) if other else None
    making = _Making(speech, beside, tool, answers, sheet.reader in HANDED_TO)
    return Form(
        day=on,
        imprint=imprint(speech, "" if making.handed else site),
        quiet=making.handed,
        filled=answers is not None,
        tool=speech.line(tool.title),
        title=making.line(sheet.title, twin.title),
        intro=making.text(sheet.intro, twin.intro),
        sections=tuple(_sections(making, sheet, twin)),
        slips=tuple(_slips(making, sheet, tuple(one for one in (speech, beside, speech_of(source, on, source)) if one))),
        watermark=_watermark(making) if sheet.sections and any(section.fields for section in sheet.sections) else "",
        other_language=other.language if other else "",
    )


def _sections(making: _Making, sheet: Sheet, twin: Sheet) -> Iterator[FormSection]:
    for own, other in zip(sheet.sections, twin.sections, strict=True):
        made = _section(making, own, other)
        if made.fields or made.checks or made.text or made.cards or made.people:
            yield made
        rows = making.answers.rows(own.again) if making.answers and own.again else ()
        yield from (_filled_again(making, own, other, number, row) for number, row in enumerate(rows, start=2))


def _section(making: _Making, own: Section, other: Section) -> FormSection:
    shown = ((one, two) for one, two in zip(own.fields, other.fields, strict=True) if _is_on(making, one))
    return FormSection(
        title=making.line(own.title, other.title),
        text=making.text(own.text, other.text),
        fields=tuple(_field(making, one, two, labelled=one.label != own.title) for one, two in shown),
        checks=tuple(_check(making, one, two) for one, two in zip(own.checks, other.checks, strict=True)),
        cards=tuple(_cards(making, own)) if making.handed else (),
        people=tuple(making.speech.line(with_letters(making.speech.kit.actors[name])) for name in own.actors),
        whole=False,
    )


def _filled_again(making: _Making, own: Section, other: Section, number: int, row: Row) -> FormSection:
    """Make the same part once more, with its next answers; what is told or ticked off once stands at the first."""
    once = msgspec.structs.replace(making, answers=Answers(row))
    title = making.line(_numbered(own.title, number), _numbered(other.title, number))
    fields = tuple(_field(once, *both, labelled=True) for both in zip(own.fields, other.fields, strict=True))
    return FormSection(title=title, text=None, fields=fields, checks=(), cards=(), people=(), whole=True)


def _numbered(line: Line, number: int) -> Line:
    return msgspec.structs.replace(line, text=f"{line.text} ({number})")


def _slips(making: _Making, sheet: Sheet, speeches: tuple[Speech, ...]) -> Iterator[FormSlip]:
    """Make a slip of each row that has one: as many blank ones as a blank form has rows, none of what was not filled in."""
    readers = tuple({one.language: one for one in speeches}.values())
    for field in (one for section in sheet.sections for one in section.fields if one.slip_with):
        rows: Iterable[Row] = making.answers.rows(field.id) if making.answers else ({} for _ in range(field.rows))
        for row in rows:
            yield _slip(making, field, row, readers)


def _slip(making: _Making, field: Field, row: Row, readers: tuple[Speech, ...]) -> FormSlip:
    twins = [next(one for one in speech.kit.tools[making.tool.id].fields() if one.id == field.id) for speech in readers]
    lines = [speech.kit.tools[making.tool.id].slip_lines(twin) for speech, twin in zip(readers, twins, strict=True)]
    others = making.answers.values if making.answers else {}
    told = [row.get(one.id, "") for one in field.fields] + [others.get(name, "") for name in field.slip_with]
    return FormSlip(
        title=_each(readers, [twin.label.text for twin in twins]),
        lines=tuple(_slip_line(readers, same, value) for same, value in zip(zip(*lines, strict=True), told, strict=True)),
    )


def _slip_line(readers: tuple[Speech, ...], same: tuple[Field, ...], value: Value) -> SlipLine:
    words = value if isinstance(value, str | bool) else ""
    said = [breakable(say_answer(speech.kit, field, words)) for speech, field in zip(readers, same, strict=True)]
    return SlipLine(same[0].kind, _each(readers, [field.label.text for field in same]), _each(readers, said))


def _each(readers: tuple[Speech, ...], words: list[str]) -> tuple[Said, ...]:
    """Say the same in each language; what would only be said again, or says nothing, is left out."""
    said = {text: Said(text, speech.language) for speech, text in reversed(list(zip(readers, words, strict=True))) if text}
    return tuple(reversed(said.values()))


def _is_on(making: _Making, field: Field) -> bool:
    """Tell whether a field stands on the sheet: a photo never does, and what is private only with its own tick, unless it is blank."""
    if field.kind == "photo":
        return False
    if making.answers is None or field.kind == "signature":
        return True
    if field.private and not making.answers.ticked(f"put-on.{field.id}"):
        return False
    return making.answers.has(field) or not making.handed


def _cards(making: _Making, section: Section) -> Iterator[PaperCard]:
    setting = Setting(making.speech, Citations(), frozenset[str]().__contains__)
    for name in section.cards:
        # Who gets the sheet has no list of sources with it, and is told nothing that may not be relied on.
        made = paper_card(setting, making.speech.kit.cards[CardId(name)])
        yield msgspec.structs.replace(made, cited=None, last=None, contacts=(), papers=(), for_whom="")


def _field(making: _Making, own: Field, other: Field, *, labelled: bool) -> FormField:
    answers = making.answers
    chosen = answers.chosen(own) if answers else ()
    options = tuple(
        FormOption(making.line(one.label, two.label), one.id in chosen) for one, two in zip(own.options, other.options, strict=True)
    )
    return FormField(
        kind=own.kind,
        label=making.line(own.label, other.label) if labelled or own.kind != "rows" else None,
        help=None if making.handed or answers else making.maybe(own.help, other.help),
        options=tuple(one for one in options if one.ticked) if answers and making.handed else options,
        columns=tuple(making.line(one.label, two.label) for one, two in zip(own.fields, other.fields, strict=True)),
        rows=_rows(making, own),
        lines=own.rows,
        answer=breakable(say_answer(making.speech.kit, own, answers.words(own.id))) if answers and own.kind != "choice" else "",
        ticked=bool(answers and answers.ticked(own.id)),
        optional=phrase(making.speech.kit, "paper-form-optional") if own.private and answers is None else "",
    )


def _rows(making: _Making, field: Field) -> tuple[tuple[str, ...], ...]:
    if field.kind != "rows":
        return ()
    written = [_cells(making, field, row) for row in making.answers.rows(field.id)] if making.answers else []
    empty = 0 if making.answers and making.handed else max(field.rows - len(written), 0)
    return (*written, *(tuple("" for _ in field.fields) for _ in range(empty)))


def _cells(making: _Making, field: Field, row: Row) -> tuple[str, ...]:
    return tuple(breakable(say_answer(making.speech.kit, column, row.get(column.id, ""))) for column in field.fields)


def _check(making: _Making, own: Check, other: Check) -> FormCheck:
    return FormCheck(
        text=making.line(own.text, other.text),
        help=making.maybe(own.help, other.help),
        done=bool(making.answers and making.answers.ticked(f"check.{own.id}")),
        due=_due(making, own),
        people=tuple(making.speech.line(with_letters(making.speech.kit.actors[name])) for name in own.actors),
    )


def _due(making: _Making, check: Check) -> str:
    day, parts = parse_day(making.answers.words(check.after)) if making.answers and check.after else (None, 0)
    if day is None or parts != 3:
        return ""
    kit = making.speech.kit
    return phrase(kit, "paper-form-due", date=say_day(day + timedelta(days=check.days), kit.language))


def _watermark(making: _Making) -> str:
    """Say for whom and for which visit a filled-in sheet is, where the tool asks for that."""
    words, answers = making.tool.words.get("watermark"), making.answers
    if words is None or answers is None or not making.handed or not answers.words("bezoek-naam"):
        return ""
    day, _parts = parse_day(answers.words("bezoek-dag"))
    said = f", {say_day(day, making.speech.language)}" if day else ""
    return f"{words.text} {answers.words('bezoek-naam')}{said}"
