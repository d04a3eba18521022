"""Markdown to the small tree of `kit.prose`; what the tree has no place for is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from stapmee.kit.prose import (
    Block,
    Break,
    Emphasis,
    Inline,
    Isolate,
    Items,
    Link,
    Paragraph,
    Strong,
    TermRef,
    Text,
    Value,
    Words,
)

_MARKDOWN = MarkdownIt("commonmark")

# What must read left to right whatever the language around it: e-mail and web addresses, telephone numbers, money, codes with a slash.
_ISOLATE = re.compile(
    r"""(?x)
    (?: [\w.+-]+@[\w-]+(?:\.[\w-]+)+ )
  | (?: (?:https?://|www\.)[^\s)]*[^\s).,;:] )
  | (?: (?<!\w)(?:\+\d{2}|0\d{1,3})(?:[ ./]\d{2,3}){2,4}(?!\w) )
  | (?: (?:€|EUR)\s?\d[\d.]*(?:,\d{2})? )
  | (?: (?<![\w/])\d[\d.]*(?:,\d{2})?\s?(?:€|euro)(?!\w) )
  | (?: (?<![\w/])\d+(?:/[\w]+)+ )
    """
)
_PLACEHOLDER = re.compile(r"\{([a-z0-9._-]+)\}")


class MarkdownError(Exception):
    """The text uses something that the kit's texts have no place for."""


def parse(source: str, lang: str = "nl") -> Text:
    """Parse Markdown; raise MarkdownError on headings, HTML, images, code and links that are not http(s)."""
    tree = SyntaxTreeNode(_MARKDOWN.parse(source))
    return Text(source=source.strip(), blocks=tuple(_blocks(tree.children)), lang=lang)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "paragraph":
            yield Paragraph(tuple(_merged(_inlines(node.children[0].children))))
        elif node.type in ("bullet_list", "ordered_list"):
            yield Items(node.type == "ordered_list", tuple(tuple(_blocks(item.children)) for item in node.children))
        else:
            raise MarkdownError(
                f"a {node.type.replace('_', ' ')} has no place here; use paragraphs, lists, **strong**, *emphasis* and links"
            )


def _inlines(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
    for node in nodes:
        match node.type:
            case "text":
                if "](" in node.content:  # the parser leaves a link it distrusts as words
                    raise MarkdownError(f'"{node.content.strip()}" holds a link to no web address; write it with https://')
                yield Words(node.content)
            case "softbreak":
                yield Words(" ")
            case "hardbreak":
                yield Break()
            case "strong":
                yield Strong(tuple(_merged(_inlines(node.children))))
            case "em":
                yield Emphasis(tuple(_merged(_inlines(node.children))))
            case "link":
                yield Link(_href(str(node.attrs["href"])), tuple(_merged(_inlines(node.children))))
            case other:
                raise MarkdownError(f"{other.replace('_', ' ')} has no place here; use **strong**, *emphasis* and [links](https://…)")


def _href(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise MarkdownError(f'"{address}" is no web address; write it with https://')
    return address


def _merged(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring words, then split off parameters and what must stay left-to-right."""
    held = ""
    for node in nodes:
        if isinstance(node, Words):
            held += node.text
            continue
        yield from _split(held)
        held = ""
        yield node
    yield from _split(held)


def _split(words: str) -> Iterator[Inline]:
    for piece, parameter in _pieces(_PLACEHOLDER, words):
        if parameter is not None:
            yield Value(parameter[1])
            continue
        for part, isolated in _pieces(_ISOLATE, piece):
            if isolated is not None:
                yield Isolate(isolated[0])
            elif part:
                yield Words(part)


def _pieces(pattern: re.Pattern[str], words: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Cut words at each match: what lies between has no match, what matched has."""
    at = 0
    for match in pattern.finditer(words):
        yield words[at : match.start()], None
        yield match[0], match
        at = match.end()
    yield words[at:], None


class TermLinker:
    """Links the first mention of each term of the glossary in a text."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        """Take (spelling, term id) pairs. A spelling without a capital also matches with one at its start."""
        self._terms: dict[str, str] = {}
        for spelling, term in spellings:
            self._terms.setdefault(spelling, term)
            if spelling == spelling.lower():
                self._terms.setdefault(spelling[:1].upper() + spelling[1:], term)
        longest_first = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])") if longest_first else None

    def link(self, text: Text, but: str = "") -> Text:
        """Give the text with terms linked, except the term `but` (that a text explains itself)."""
        if self._pattern is None:
            return text
        seen = {but}
        return msgspec.structs.replace(text, blocks=tuple(self._block(block, seen) for block in text.blocks))

    def _block(self, block: Block, seen: set[str]) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(tuple(self._line(block.inner, seen)))
        return Items(block.ordered, tuple(tuple(self._block(child, seen) for child in item) for item in block.items))

    def _line(self, nodes: tuple[Inline, ...], seen: set[str]) -> Iterator[Inline]:
        for node in nodes:
            match node:
                case Words(text):
                    yield from self._words(text, seen)
                case Strong(inner):
                    yield Strong(tuple(self._line(inner, seen)))
                case Emphasis(inner):
                    yield Emphasis(tuple(self._line(inner, seen)))
                case _:
                    yield node

    def _words(self, words: str, seen: set[str]) -> Iterator[Inline]:
        assert self._pattern is not None
        held = ""
        for piece, match in _pieces(self._pattern, words):
            term = self._terms[piece] if match else None
            if term is None or term in seen:
                held += piece
                continue
            if held:
                yield Words(held)
            held = ""
            seen.add(term)
            yield TermRef(term, piece)
        if held:
            yield Words(held)
