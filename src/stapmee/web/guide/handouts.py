"""Sheets for somebody else's eyes: labels and room for the answers, in each language in which a landlord or a service may get them.

The page carries them as inert templates; the browser fills them in (js/tools/handout.js), so that what is on them never leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from django.conf import settings

from stapmee.kit.model import CardId
from stapmee.kit.prose import Line
from stapmee.kit.shelf_life import shelf_lives
from stapmee.kit.tools import Field, FieldOption, Section, Sheet, Tool
from stapmee.kit.wording import phrase
from stapmee.web.guide.frame import Frame
from stapmee.web.ui.prose import Html

#: Who reads a sheet without being at the table.
HANDED_TO = ("landlord", "service")
_LINK = re.compile(r"</?a\b[^>]*>")


class Answer(msgspec.Struct, frozen=True):
    """A label, and what may be answered; `columns` are those of a table."""

    id: str
    kind: str
    label: Html
    private: bool
    options: tuple[tuple[str, Html], ...]
    columns: tuple[Answer, ...]


class Law(msgspec.Struct, frozen=True):
    """What holds, from a card; when it is only a question, or from the day on which it will be, the question alone."""

    title: Html | None
    text: Html | None
    dated: str
    asking: Html
    good_until: str


class Part(msgspec.Struct, frozen=True):
    """A section of a sheet; `stays` also when nothing in it was answered."""

    id: str
    title: Html
    text: Html | None
    answers: tuple[Answer, ...]
    signatures: tuple[Answer, ...]
    law: tuple[Law, ...]
    people: tuple[Html, ...]
    stays: bool


class Handout(msgspec.Struct, frozen=True):
    """A sheet in a language. `only_for` begins the words of its watermark."""

    sheet: str
    language: str
    direction: str
    name: str
    title: Html
    intro: Html | None
    parts: tuple[Part, ...]
    only_for: str


def paper_languages(frame: Frame, tool: Tool) -> tuple[str, ...]:
    """List the languages of a tool's papers: the reader's own first, then the kit's own and those that the tool names."""
    named = (frame.language, settings.LANGUAGE_CODE, *tool.paper_languages) if tool.paper_languages else (frame.language,)
    return tuple(dict.fromkeys(named))


def handouts(frames: tuple[Frame, ...], tool: Tool, sheet: Sheet) -> tuple[Handout, ...]:
    """Make a sheet for somebody else's eyes in each language; none of a sheet that stays with whoever filled it in."""
    if sheet.reader not in HANDED_TO:
        return ()
    return tuple(_handout(frame, tool, sheet) for frame in frames)


def _handout(frame: Frame, tool: Tool, sheet: Sheet) -> Handout:
    twin = frame.kit.tools[tool.id]
    own = next(one for one in twin.sheets if one.id == sheet.id)
    names = {**frame.kit.languages, **frame.kit.paper_languages}
    watermark = twin.words.get("watermark")
    return Handout(
        sheet=sheet.id,
        language=frame.language,
        direction=frame.direction,
        name=names[frame.language],
        title=frame.line(own.title),
        intro=_unlinked(frame.text(own.intro)) if own.intro else None,
        parts=tuple(_part(frame, section) for section in own.sections),
        only_for=frame.words(watermark) if watermark else "",
    )


def _part(frame: Frame, section: Section) -> Part:
    # A table that says again what its section is called needs no label.
    fields = (one if one.label != section.title else msgspec.structs.replace(one, label=Line("", frame.language)) for one in section.fields)
    answers = tuple(_answer(frame, one) for one in fields)
    return Part(
        id=section.id,
        title=frame.line(section.title),
        text=_unlinked(frame.text(section.text)) if section.text else None,
        answers=tuple(one for one in answers if one.kind != "signature"),
        signatures=tuple(one for one in answers if one.kind == "signature"),
        law=tuple(_law(frame, name) for name in section.cards),
        people=tuple(_unlinked(frame.line(frame.kit.actors[name].name)) for name in section.actors),
        stays=bool(section.text or section.cards or section.actors),
    )


def _answer(frame: Frame, field: Field) -> Answer:
    return Answer(
        id=field.id,
        kind=field.kind,
        label=frame.line(field.label),
        private=field.private,
        options=tuple(_options(frame, field.options)),
        columns=tuple(_answer(frame, one) for one in field.fields),
    )


def _options(frame: Frame, options: tuple[FieldOption, ...]) -> Iterator[tuple[str, Html]]:
    for one in options:
        yield one.id, frame.line(one.label)


def _law(frame: Frame, name: CardId) -> Law:
    read = frame.reading(name)
    asks = read.show == "ask"
    until = shelf_lives(frame.kit, frame.on)[name].good_until
    return Law(
        title=None if asks else frame.line(read.card.title),
        text=None if asks else _unlinked(frame.text(read.text)),
        dated=phrase(frame.kit, "dated", date=read.as_of_said) if read.show == "dated" else "",
        asking=_asking(frame, name),
        good_until="" if asks or until is None or frame.asked else until.isoformat(),
    )


def _asking(frame: Frame, name: CardId) -> Html:
    """Say whom to ask what, in place of a claim that does not hold for sure any more."""
    read = frame.reading(name)
    ask = read.card.ask
    actor = frame.kit.actors[ask.actor if ask else frame.kit.turn_to[0]]
    question = frame.line(ask.question) if ask else frame.line(read.title)
    return Html(f"{frame.said(phrase(frame.kit, 'paper-ask', actor=frame.words(actor.name)))} {question}")


def _unlinked(html: Html) -> Html:
    """Take the links out: on paper they lead nowhere, and a language of papers has no pages to lead to."""
    return Html(_LINK.sub("", html))
