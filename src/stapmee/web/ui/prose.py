"""The kit's texts as HTML: escaped, with links to the glossary, and marked where they are in another language than the page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import msgspec

from stapmee.kit.prose import (
    Block,
    Break,
    Emphasis,
    Inline,
    Isolate,
    Line,
    Link,
    Paragraph,
    Strong,
    TermRef,
    Text,
    Value,
    Values,
    Words,
    fill,
)

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "prs", "ps", "ur"})


class Html(str):
    """Markup that is safe to put in a page as it stands. Django's templates know it by `__html__`."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class Voice(msgspec.Struct, frozen=True, eq=False):
    """How a page speaks: its language, the parameters' values of its day, and what it says of words in another language.

    `source_values` are the values in the kit's own language, for texts that are not translated.
    """

    language: str
    values: Values
    untranslated: str = ""
    source_values: Values | None = None
    full: Mapping[str, str] = msgspec.field(default_factory=dict)  #: term -> what its abbreviation stands for

    def values_in(self, language: str) -> Values:
        """Give the values in the language of a text, so that a sentence is in one language."""
        return self.values if language == self.language or self.source_values is None else self.source_values


def direction(language: str) -> str:
    """Tell which way a language is written: "rtl" or "ltr"."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def line_html(line: Line, voice: Voice) -> Html:
    """Render a line, with its parameters put in."""
    return words_html(fill(line, voice.values_in(line.lang)), line.lang, voice)


def text_html(text: Text, voice: Voice) -> Html:
    """Render a text as paragraphs and lists."""
    blocks = "".join(_block(block, msgspec.structs.replace(voice, values=voice.values_in(text.lang))) for block in text.blocks)
    return Html(blocks if text.lang == voice.language else _marked("div", blocks, text.lang, voice))


def words_html(words: str, language: str, voice: Voice) -> Html:
    """Render plain words, filled in already, that are known to be in a language."""
    inner = escape(words)
    return Html(inner if language == voice.language else _marked("span", inner, language, voice))


def name_html(words: str, language: str) -> Html:
    """Render a name that is the same in every language (a page's title), said to be in its own."""
    return Html(f'<bdi lang="{escape(language)}">{escape(words)}</bdi>')


def _marked(tag: str, inner: str, language: str, voice: Voice) -> str:
    title = f' title="{escape(voice.untranslated)}"' if voice.untranslated else ""
    return f'<{tag} lang="{escape(language)}" dir="{direction(language)}" class="untranslated"{title}>{inner}</{tag}>'


def _block(block: Block, voice: Voice) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.inner, voice)}</p>"
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>" + "".join(f"<li>{_item(item, voice)}</li>" for item in block.items) + f"</{tag}>"


def _item(blocks: tuple[Block, ...], voice: Voice) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inlines(blocks[0].inner, voice)
    return "".join(_block(block, voice) for block in blocks)


def _inlines(nodes: tuple[Inline, ...], voice: Voice) -> str:
    return "".join(_inline(node, voice) for node in nodes)


def _inline(node: Inline, voice: Voice) -> str:
    match node:
        case Words(text):
            return escape(text)
        case Value(parameter):
            return escape(voice.values(parameter))
        case Isolate(text):
            return f'<bdi dir="ltr">{escape(text)}</bdi>'
        case TermRef(term, text):
            full = voice.full.get(term, text)
            title = f' title="{escape(full)}"' if full.casefold() != text.casefold() else ""
            return f'<a class="term" href="/{escape(voice.language)}/woorden/#{escape(term)}"{title}>{escape(text)}</a>'
        case Link(href, inner):
            return f'<a href="{escape(href)}" rel="noreferrer">{_inlines(inner, voice)}</a>'
        case Strong(inner):
            return f"<strong>{_inlines(inner, voice)}</strong>"
        case Emphasis(inner):
            return f"<em>{_inlines(inner, voice)}</em>"
        case Break():
            return "<br>"
