"""The rows of a table as slips of paper: one for whoever a row is about, in the page's language and the kit's own."""

from __future__ import annotations

import msgspec

from stapmee.kit.model import ToolId
from stapmee.kit.prose import Line
from stapmee.kit.tools import Field
from stapmee.web.guide.frame import Frame
from stapmee.web.ui.prose import Html


class Words(msgspec.Struct, frozen=True):
    """Words in one language."""

    language: str
    direction: str
    text: Html


class SlipLine(msgspec.Struct, frozen=True):
    """One line of a slip: its label, and the words of what may be chosen, in each language."""

    id: str
    kind: str
    label: tuple[Words, ...]
    options: tuple[tuple[str, tuple[Words, ...]], ...]


class Slip(msgspec.Struct, frozen=True):
    """What each row says on a slip; `columns` come from the row, `others` are fields that stand on every slip."""

    title: tuple[Words, ...]
    columns: tuple[SlipLine, ...]
    others: tuple[SlipLine, ...]


def slip(frames: tuple[Frame, ...], tool: ToolId, name: str) -> Slip:
    """Make the slip of a field of rows, in the language of each frame."""
    fields = [_find(frame, tool, name) for frame in frames]
    lines = [frame.kit.tools[tool].slip_lines(field) for frame, field in zip(frames, fields, strict=True)]
    made = tuple(_line(frames, same) for same in zip(*lines, strict=True))
    count = len(fields[0].fields)
    return Slip(_words(frames, [field.label for field in fields]), made[:count], made[count:])


def _find(frame: Frame, tool: ToolId, name: str) -> Field:
    return next(field for field in frame.kit.tools[tool].fields() if field.id == name)


def _line(frames: tuple[Frame, ...], same: tuple[Field, ...]) -> SlipLine:
    options = zip(*(field.options for field in same), strict=True)
    return SlipLine(
        id=same[0].id,
        kind=same[0].kind,
        label=_words(frames, [field.label for field in same]),
        options=tuple((one[0].id, _words(frames, [option.label for option in one])) for one in options),
    )


def _words(frames: tuple[Frame, ...], lines: list[Line]) -> tuple[Words, ...]:
    """Say the same in each language; what would only be said again is left out."""
    said = {
        line.text: Words(frame.language, frame.direction, frame.line(line))
        for frame, line in reversed(list(zip(frames, lines, strict=True)))
    }
    return tuple(reversed(said.values()))
