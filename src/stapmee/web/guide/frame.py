"""What every page has: the kit as it reads on a day, in the page's language, and how its texts and addresses are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import Actor, CardId, Document, Kit
from stapmee.kit.prose import Line, Text, fill
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import full_names, in_source, say_day, values_on
from stapmee.route.day import DayOfKit, day_of_kit
from stapmee.web.ui.prose import Html, Voice, direction, line_html, text_html, words_html


class Link(msgspec.Struct, frozen=True):
    """Words that lead somewhere."""

    href: str
    label: Html


class Frame(msgspec.Struct, frozen=True, eq=False):
    """What a page is made in. `asked` is the day that the address asks for, when it does."""

    day: DayOfKit
    voice: Voice
    readings: Mapping[CardId, Reading]
    asked: date | None = None
    origin: str = ""

    @property
    def kit(self) -> Kit:
        """The kit, in the page's language."""
        return self.day.kit

    @property
    def on(self) -> date:
        """The day as of which the kit is read."""
        return self.day.on

    @property
    def language(self) -> str:
        """The page's language."""
        return self.day.kit.language

    @property
    def direction(self) -> str:
        """Which way the page is written."""
        return direction(self.language)

    def href(self, *parts: str, anchor: str = "") -> str:
        """Give the address of a page of this language, on the same day."""
        path = "/" + "".join(f"{part}/" for part in (self.language, *parts))
        return path + (f"?on={self.asked}" if self.asked else "") + (f"#{anchor}" if anchor else "")

    def line(self, line: Line) -> Html:
        """Render a line of the kit."""
        return line_html(line, self.voice)

    def text(self, text: Text) -> Html:
        """Render a text of the kit."""
        return text_html(text, self.voice)

    def words(self, line: Line) -> str:
        """Give a line as plain words: for titles of windows and descriptions."""
        return fill(line, self.voice.values_in(line.lang))

    def said(self, words: str) -> Html:
        """Render words that the kit or route put together from lines of the page's own language."""
        return words_html(words, self.language, self.voice)

    def day_said(self, day: date) -> str:
        """Write a day in full."""
        return say_day(day, self.language)

    def reading(self, name: CardId) -> Reading:
        """Read a card on the frame's day; also one that was no part of the kit yet."""
        return self.readings.get(name) or reading(self.kit, self.kit.cards[name], self.on)

    def actor(self, actor: Actor) -> Link:
        """Link to an actor, with the letters that everybody calls it by."""
        return Link(self.href("wie", actor.id), self.line(_with_letters(actor.name, actor.abbreviation)))

    def document(self, document: Document) -> Link:
        """Link to a paper."""
        return Link(self.href("papieren", document.id), self.line(_with_letters(document.name, document.abbreviation)))


def _with_letters(name: Line, letters: str | None) -> Line:
    return Line(f"{name.text} ({letters})", name.lang) if letters and letters not in name.text else name


def frame_of(kit: Kit, on: date, asked: date | None = None, origin: str = "") -> Frame:
    """Make the frame of a page; its own words are those of the language that is active."""
    day = day_of_kit(kit, on)
    readings = {read.card.id: read for read in day.readings if read is not None}
    voice = Voice(kit.language, values_on(kit, on), _("Not translated yet"), values_on(in_source(kit), on), full_names(kit))
    return Frame(day, voice, readings, asked, origin)
