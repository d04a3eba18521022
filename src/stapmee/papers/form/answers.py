"""What somebody filled in on a sheet: read strictly, and put in words of the sheet's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec
from babel.numbers import format_currency

from stapmee.kit.calendar import parse_day
from stapmee.kit.errors import nearest
from stapmee.kit.model import Kit
from stapmee.kit.tools import Field, Tool
from stapmee.kit.wording import locale_of, say_day, say_month
from stapmee.papers.errors import AnswerError

Row = Mapping[str, str | bool]
Value = str | bool | tuple[str, ...] | tuple[Row, ...]

#: No answer is longer, and no table has more lines (js/tools/fitting.js).
LONGEST, MOST_ROWS = 20_000, 300
#: An amount as people here write it: "1250", "1.250", "1 250,50", "€ 12,5" (js/tools/saying.js).
_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?")


class Answers(msgspec.Struct, frozen=True):
    """The answers of a tool, by field; of a part that was filled in again, the further ones as rows.

    A check stands under `check.<id>`, the tick of something private under `put-on.<id>`.
    """

    values: Mapping[str, Value]

    def words(self, name: str) -> str:
        """Give the words of a field; empty when there are none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def ticked(self, name: str) -> bool:
        """Tell whether something is ticked."""
        return self.values.get(name) is True

    def chosen(self, field: Field) -> tuple[str, ...]:
        """List the answers of a field that were chosen, in the field's order."""
        value = self.values.get(field.id, ())
        named = value if isinstance(value, tuple) else (value,)
        return tuple(option.id for option in field.options if option.id in named)

    def rows(self, name: str) -> tuple[Row, ...]:
        """List the lines of a table that hold something."""
        value = self.values.get(name)
        lines = (line for line in value if isinstance(line, Mapping)) if isinstance(value, tuple) else ()
        return tuple(line for line in lines if any(line.values()))

    def has(self, field: Field) -> bool:
        """Tell whether a field was answered."""
        return bool(self.rows(field.id) if field.kind == "rows" else self.values.get(field.id))


def read_answers(tool: Tool, told: object) -> Answers:
    """Read what somebody filled in.

    :raises AnswerError: when it is no mapping, names what the tool does not have, or holds what does not fit
    """
    if not isinstance(told, dict):
        raise AnswerError(tool.id, "the answers should be a mapping from field to answer")
    fields = {field.id: field for field in tool.fields()}
    ticks = {f"check.{check.id}" for sheet in tool.sheets for section in sheet.sections for check in section.checks}
    ticks |= {f"put-on.{field.id}" for field in fields.values() if field.private}
    again = {part.again: part.fields for sheet in tool.sheets for part in sheet.sections if part.again}
    return Answers({str(name): _read(tool, {**fields, **again}, ticks, str(name), value) for name, value in told.items()})


def _read(tool: Tool, fields: Mapping[str, Field | tuple[Field, ...]], ticks: set[str], name: str, value: object) -> Value:
    if name in ticks:
        if isinstance(value, bool):
            return value
    elif name not in fields:
        raise AnswerError(tool.id, f'"{name[:60]}" is no field of this tool; {nearest(name, [*fields, *ticks])}')
    else:
        read = _fitting(fields[name], value)
        if read is not None:
            return read
    raise AnswerError(tool.id, f'the answer to "{name}" does not fit')


def _fitting(field: Field | tuple[Field, ...], value: object) -> Value | None:
    if isinstance(field, tuple):
        return _rows(field, value)
    if field.kind == "tick":
        return value if isinstance(value, bool) else None
    if field.kind == "rows":
        return _rows(field.fields, value)
    if field.kind == "ticks":
        offered = {option.id for option in field.options}
        return tuple(value) if isinstance(value, list) and all(one in offered for one in value) else None
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    if field.kind == "choice" and value not in ("", *(option.id for option in field.options)):
        return None
    return value


def _rows(fields: tuple[Field, ...], value: object) -> tuple[Row, ...] | None:
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        return None
    columns = {column.id for column in fields}
    lines = tuple(line for line in value if isinstance(line, dict) and set(line) <= columns and all(map(_is_cell, line.values())))
    return lines if len(lines) == len(value) else None


def _is_cell(value: object) -> bool:
    return isinstance(value, bool) or (isinstance(value, str) and len(value) <= LONGEST)


def say_answer(kit: Kit, field: Field, value: str | bool) -> str:
    """Put an answer in words: a day in full, an amount in euro, what was chosen by its label; other words stay as they are."""
    if isinstance(value, bool):
        return "×" if value else ""
    if field.kind == "choice":
        return next((option.label.text for option in field.options if option.id == value), value)
    if field.kind in ("date", "month"):
        return _say_moment(kit, field.kind, value)
    return _say_amount(kit, value) if field.kind == "amount" else value


def _say_moment(kit: Kit, kind: str, words: str) -> str:
    day, _parts = parse_day(words)
    if day is None:
        return words
    return say_day(day, kit.language) if kind == "date" else say_month(day, kit.language)


def read_cents(words: str) -> int | None:
    """Read an amount into whole cents; None when it is none.

    >>> read_cents("€ 1.250,5"), read_cents("12.50"), read_cents("ongeveer 900")
    (125050, 1250, None)
    """
    match = _AMOUNT.fullmatch("".join(_plain(words)))
    if match is None:
        return None
    cents = int(match[2].replace(".", "")) * 100 + int((match[3] or "").ljust(2, "0"))
    return -cents if match[1] else cents


def _plain(words: str) -> Iterator[str]:
    for letter in words.replace("EUR", "").replace("€", ""):
        if not letter.isspace():
            yield str(int(letter)) if letter.isdecimal() else letter.replace("٫", ",")


def _say_amount(kit: Kit, words: str) -> str:
    cents = read_cents(words)
    if cents is None:
        return words
    locale = locale_of(kit.language)
    pattern = str(locale.currency_formats["standard"].pattern)
    whole = cents % 100 == 0
    amount = Decimal(cents) / 100
    return format_currency(amount, "EUR", pattern.replace("0.00", "0") if whole else None, locale, currency_digits=not whole)
