"""Texts as parsed Markdown, so that every face (page, paper, terminal) renders them its own way.

The tree is small on purpose: paragraphs and lists of words, emphasis, links, terms of the glossary, values of parameters,
and runs (telephone numbers, money, codes) that must stay left-to-right inside right-to-left text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec


class Words(msgspec.Struct, frozen=True, gc=False, tag="w"):
    """Plain words."""

    text: str


class Strong(msgspec.Struct, frozen=True, gc=False, tag="b"):
    """Words that matter most."""

    inner: tuple[Inline, ...]


class Emphasis(msgspec.Struct, frozen=True, gc=False, tag="i"):
    """Words with stress."""

    inner: tuple[Inline, ...]


class Link(msgspec.Struct, frozen=True, gc=False, tag="a"):
    """Words that lead to an address (http or https only)."""

    href: str
    inner: tuple[Inline, ...]


class TermRef(msgspec.Struct, frozen=True, gc=False, tag="t"):
    """Words that the glossary explains."""

    term: str
    text: str


class Isolate(msgspec.Struct, frozen=True, gc=False, tag="n"):
    """A telephone number, amount, code or address that reads left to right in every language."""

    text: str


class Value(msgspec.Struct, frozen=True, gc=False, tag="v"):
    """The value of a parameter, put in on the day of reading."""

    parameter: str


class Break(msgspec.Struct, frozen=True, gc=False, tag="br"):
    """A new line inside a paragraph."""


Inline = Words | Strong | Emphasis | Link | TermRef | Isolate | Value | Break


class Paragraph(msgspec.Struct, frozen=True, gc=False, tag="p"):
    """A run of words."""

    inner: tuple[Inline, ...]


class Items(msgspec.Struct, frozen=True, gc=False, tag="l"):
    """A list, numbered or not; an item holds blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


Block = Paragraph | Items


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of words without markup, possibly with `{parameter}` in it, in the language `lang`."""

    text: str
    lang: str = "nl"


class Text(msgspec.Struct, frozen=True, gc=False):
    """Parsed Markdown in the language `lang`; `source` is what stands in the file."""

    source: str
    blocks: tuple[Block, ...] = ()
    lang: str = "nl"


#: puts a parameter's value, by id, in words
Values = Callable[[str], str]

_PLACEHOLDER = re.compile(r"\{([a-z0-9._-]+)\}")


def placeholders(words: str) -> list[str]:
    """List the parameters that words use, in order.

    >>> placeholders("Werken mag {work.waiting_period} na het verzoek")
    ['work.waiting_period']
    """
    return _PLACEHOLDER.findall(words)


def fill(line: Line, values: Values) -> str:
    """Put the values of its parameters in a line."""
    if "{" not in line.text:
        return line.text
    return _PLACEHOLDER.sub(lambda match: values(match[1]), line.text)


def plain(text: Text, values: Values) -> str:
    """Render a text as plain words: paragraphs apart by an empty line, list items with a dash or number."""
    return "\n\n".join(_plain_block(block, values, "") for block in text.blocks)


def _plain_block(block: Block, values: Values, indent: str) -> str:
    if isinstance(block, Paragraph):
        return "".join(_plain_inline(one, values) for one in block.inner)
    marks = (f"{n}. " if block.ordered else "- " for n in range(1, len(block.items) + 1))
    return "\n".join(indent + mark + _plain_item(item, values, indent) for mark, item in zip(marks, block.items, strict=True))


def _plain_item(blocks: tuple[Block, ...], values: Values, indent: str) -> str:
    return "\n".join(_plain_block(block, values, indent + "  ") for block in blocks)


def _plain_inline(one: Inline, values: Values) -> str:
    match one:
        case Words(text) | Isolate(text) | TermRef(_, text):
            return text
        case Strong(inner) | Emphasis(inner) | Link(_, inner):
            return "".join(_plain_inline(child, values) for child in inner)
        case Value(parameter):
            return values(parameter)
        case Break():
            return "\n"


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Walk over every inline of a text, outer before inner."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _walk(block.inner)
        else:
            for item in block.items:
                yield from inlines(item)


def _walk(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    for node in nodes:
        yield node
        if isinstance(node, Strong | Emphasis | Link):
            yield from _walk(node.inner)
