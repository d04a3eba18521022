"""The kit's texts on their way to a template: values put in, every text with its language, nothing left to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from stapmee.kit.model import Kit
from stapmee.kit.prose import Block, Emphasis, Inline, Items, Line, Link, Paragraph, Strong, Text, Value, Values, Words, fill
from stapmee.kit.wording import locale_of, values_on

#: A run of so many letters without a place to break is no word of any language: such a run gets places to break, every so many.
_NO_WORD, _PIECE = 40, 20
# Spaces that do not break count as letters here.
_RUN = re.compile(rf"[\S\u00a0\u202f]{{{_NO_WORD},}}")
_BREAK_HERE = "\u200b"


class Said(msgspec.Struct, frozen=True):
    """One line of words; `lang` is its language where that is another than the paper's, else empty."""

    text: str
    lang: str = ""


class Prose(msgspec.Struct, frozen=True):
    """Paragraphs and lists, as the tree of `kit.prose` with the values put in; `lang` as that of `Said`."""

    blocks: tuple[Block, ...]
    lang: str = ""


class Pointer(msgspec.Struct, frozen=True):
    """Words that point to a place in the same paper: `to` is the label of that place, empty where the paper does not hold it."""

    to: str
    said: Said


class Speech(msgspec.Struct, frozen=True, eq=False):
    """How a kit speaks on a day. A text without a translation gets its values in its own language, so that a sentence is in one."""

    kit: Kit
    on: date
    values: Values
    source_values: Values

    @property
    def language(self) -> str:
        """The language of the kit."""
        return self.kit.language

    def line(self, line: Line) -> Said:
        """Put the values in a line."""
        return Said(breakable(fill(line, self._values(line.lang))), self._other(line.lang))

    def text(self, text: Text) -> Prose:
        """Put the values in a text."""
        return Prose(tuple(_block(block, self._values(text.lang)) for block in text.blocks), self._other(text.lang))

    def own(self, words: str) -> Said:
        """Say words that the kit put together in its own language."""
        return Said(breakable(words))

    def _other(self, language: str) -> str:
        return "" if language == self.language else language

    def _values(self, language: str) -> Values:
        return self.values if language == self.language else self.source_values


def speech_of(kit: Kit, on: date, source: Kit) -> Speech:
    """Make a kit speak on a day; `source` is the kit in the language that its texts were written in."""
    return Speech(kit, on, values_on(kit, on), values_on(source, on))


def direction(language: str) -> str:
    """Tell which way a language is written: "rtl" or "ltr" (CLDR)."""
    return str(locale_of(language).text_direction)


def breakable(words: str) -> str:
    """Give a run of letters that no line can hold places where it may break; real words are left to hyphenation.

    >>> breakable("kort"), breakable("x" * 41).count(_BREAK_HERE)
    ('kort', 2)
    """
    return words if len(words) < _NO_WORD else _RUN.sub(_broken, words)


def _broken(match: re.Match[str]) -> str:
    run = match[0]
    return _BREAK_HERE.join(run[at : at + _PIECE] for at in range(0, len(run), _PIECE))


def _block(block: Block, values: Values) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(_inlines(block.inner, values)))
    return Items(block.ordered, tuple(tuple(_block(child, values) for child in item) for item in block.items))


def _inlines(nodes: Iterable[Inline], values: Values) -> Iterable[Inline]:
    return (_inline(node, values) for node in nodes)


def _inline(node: Inline, values: Values) -> Inline:
    match node:
        case Value(parameter):
            return Words(values(parameter))
        case Words(text):
            return Words(breakable(text))
        case Strong(inner) | Emphasis(inner):
            return type(node)(tuple(_inlines(inner, values)))
        case Link(href, inner):
            return Link(href, tuple(_inlines(inner, values)))
        case _:
            return node
