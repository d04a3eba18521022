"""The tools as pages: what each is for, how to go about it, and its sheets as a form that prints as it stands.

Nothing here is sent: the fields stand in no form, so that no key press can post what somebody wrote. What the modules do with
them stays on the device.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from stapmee.kit.model import ActorId, CardId, Choice, DocumentId, FacetId, Phase, PhaseId, ToolId
from stapmee.kit.prose import Line, Text
from stapmee.kit.tools import Check, Field, Saying, Section, Sheet, Step, Tool, Way
from stapmee.kit.wording import phrase
from stapmee.web.guide.binder import PaperView, TabView, beside_papers, pack_of, papers, tab
from stapmee.web.guide.cards import CardView, actor_links, card_view
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.handouts import Handout, handouts, paper_languages
from stapmee.web.guide.packs import PackLink
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.showing import frame_in
from stapmee.web.guide.slips import Slip, slip
from stapmee.web.ui.examples import component_names
from stapmee.web.ui.prose import Html

NOTHING = Html("")


class Twin(msgspec.Struct, frozen=True):
    """Words in the page's language and, beneath, in that of whoever reads along; `other` is empty when nobody does."""

    own: Html
    other: Html = NOTHING
    language: str = ""
    direction: str = ""


class OptionView(msgspec.Struct, frozen=True):
    """One answer that a field offers."""

    id: str
    label: Twin


class FieldView(msgspec.Struct, frozen=True):
    """One thing to fill in. `lines` counts the rows of a table, or the lines to write on; `slip` is what each row is as a slip of paper."""

    id: str
    kind: str
    label: Twin
    help: Twin | None
    options: tuple[OptionView, ...]
    columns: tuple[FieldView, ...]
    private: bool
    lines: tuple[int, ...]
    slip: Slip | None


class CheckView(msgspec.Struct, frozen=True):
    """Something to tick off; `after` and `days` say when it is due, counted from a date that is filled in."""

    id: str
    text: Twin
    help: Twin | None
    after: str
    days: int
    cards: tuple[Link, ...]
    documents: tuple[Link, ...]
    actors: tuple[Link, ...]


class SectionView(msgspec.Struct, frozen=True):
    """A part of a sheet."""

    id: str
    title: Twin
    text: Twin | None
    cards: tuple[CardView, ...]
    actors: tuple[Link, ...]
    documents: tuple[PaperView, ...]
    fields: tuple[FieldView, ...]
    checks: tuple[CheckView, ...]
    tab: TabView | None  #: of a binder
    again: str  #: the name under which further answers are kept; empty when it is filled in once


class SheetView(msgspec.Struct, frozen=True):
    """What goes on paper as one. `handouts` are the same for somebody else's eyes, in each language that they may be had in."""

    id: str
    title: Twin
    reader: str
    intro: Twin | None
    sections: tuple[SectionView, ...]
    pdf: str  #: where the blank form is, and where a filled-in one is asked for; empty on another day: papers are of today
    handouts: tuple[Handout, ...]


class StepView(msgspec.Struct, frozen=True):
    """One step of how to go about it."""

    id: str
    title: Twin
    text: Twin
    cards: tuple[CardView, ...]
    actors: tuple[Link, ...]


class AnswerView(msgspec.Struct, frozen=True):
    """A card that answers a heading of a comparison, with the regions in which it may hold: their ids, and in words; empty when in all."""

    card: CardView
    regions: str
    regions_said: str


class WayView(msgspec.Struct, frozen=True):
    """One of the ways compared: under each heading the cards that answer it; `regions` are those in which any of them may hold."""

    id: str
    title: Twin
    text: Twin | None
    answers: tuple[tuple[Html, tuple[AnswerView, ...]], ...]
    regions: str
    regions_said: str
    actors: tuple[Link, ...]


class SayingView(msgspec.Struct, frozen=True):
    """Words to say, or to leave unsaid with what to say instead."""

    id: str
    words: Twin
    instead: Twin | None


class ToolTile(msgspec.Struct, frozen=True):
    """A tool in a list."""

    id: ToolId
    number: int
    href: str
    title: Html
    short: Html
    minutes: int
    owner: str


class ToolsPage(msgspec.Struct, frozen=True):
    """All tools."""

    shell: Shell
    tools: tuple[ToolTile, ...]


class ToolPage(msgspec.Struct, frozen=True):
    """One tool. `words` is what its module says, as JSON-ready names and words."""

    shell: Shell
    up: Link
    other: str  #: the language of whoever reads along; such a page links to cards and does not hold them
    tool: ToolTile
    intro: Html
    steps: tuple[StepView, ...]
    sheets: tuple[SheetView, ...]
    headings: tuple[Html, ...]
    ways: tuple[WayView, ...]
    say: tuple[SayingView, ...]
    avoid: tuple[SayingView, ...]
    words: Mapping[str, str]
    labels: Mapping[str, str]  #: the same, with the names that a template can say: _ for -
    panel: str  #: the component that holds what this tool has of its own; empty when it has none
    contents: tuple[Link, ...]
    calendar: CalendarWords | None  #: when something here counts from a date
    stations: tuple[Link, ...]
    beside: tuple[Link, ...]  #: the same page with each of the other languages beneath
    pack: PackLink | None  #: of a tool that knows what to do with a situation


class CalendarWords(msgspec.Struct, frozen=True):
    """What every event of a calendar says, as long as nobody asks for more."""

    title: str
    text: str


def tools_page(frame: Frame) -> ToolsPage:
    """List the tools."""
    lead = _("Things to fill in, tick off and talk over together. What you write stays on this device.")
    return ToolsPage(shell(frame, ("gereedschap",), _("Tools"), lead), tuple(tile(frame, tool) for tool in frame.kit.tools.values()))


def tile(frame: Frame, tool: Tool) -> ToolTile:
    """Show a tool in a list."""
    return ToolTile(
        id=tool.id,
        number=tool.number,
        href=frame.href("gereedschap", tool.id),
        title=frame.line(tool.title),
        short=frame.line(tool.short),
        minutes=tool.minutes,
        owner=_owner(tool.owner),
    )


def _owner(owner: str) -> str:
    return {"newcomer": _("Belongs to the newcomer"), "together": _("Together"), "helper": _("For you as a helper")}[owner]


def tool_page(frame: Frame, tool: Tool, other: Frame | None = None) -> ToolPage:
    """Show a tool.

    :param other: the frame of the language of whoever reads along; its words stand beneath the page's own
    """
    pair = _Pair(frame, other, beside_papers(frame, other))
    twin = other.kit.tools[tool.id] if other else tool
    frames = tuple(_in(frame, language) for language in paper_languages(frame, tool))
    return ToolPage(
        shell=shell(frame, ("gereedschap", tool.id), frame.words(tool.title), frame.words(tool.short)),
        up=Link(frame.href("gereedschap"), Html(_("Tools"))),
        other=other.language if other else "",
        tool=tile(frame, tool),
        intro=frame.text(tool.intro),
        steps=tuple(_step(pair, *both) for both in zip(tool.steps, twin.steps, strict=True)),
        sheets=tuple(_sheet(pair, tool, frames, *both) for both in zip(tool.sheets, twin.sheets, strict=True)),
        headings=tuple(frame.line(line) for line in tool.headings.values()),
        ways=tuple(_way(pair, tool, *both) for both in zip(tool.ways, twin.ways, strict=True)),
        say=tuple(_saying(pair, *both) for both in zip(tool.say, twin.say, strict=True)),
        avoid=tuple(_saying(pair, *both) for both in zip(tool.avoid, twin.avoid, strict=True)),
        words={name: frame.words(line) for name, line in tool.words.items()},
        labels={name.replace("-", "_"): frame.words(line) for name, line in tool.words.items()},
        panel=tool.id if tool.id in component_names() else "",
        contents=tuple(_contents(frame, tool)),
        calendar=_calendar(frame, tool),
        stations=tuple(_station(frame, frame.kit.phases[name]) for name in tool.phases),
        beside=tuple(_beside(frame, tool)),
        pack=pack_of(frame, tool),
    )


def _in(frame: Frame, language: str) -> Frame:
    return frame if language == frame.language else frame_in(language, frame.asked)


def _contents(frame: Frame, tool: Tool) -> Iterator[Link]:
    """List what a page of a tool holds: it may be long, and a phone shows little of it."""
    parts = (("stappen", tool.steps, _("Step by step")), ("vergelijk", tool.ways, _("Compare")), ("zeg", tool.say, _("Words to use")))
    for anchor, found, words in parts:
        if found:
            yield Link(f"#{anchor}", frame.said(words))
    for sheet in tool.sheets:
        yield Link(f"#blad-{sheet.id}", frame.line(sheet.title))


def _calendar(frame: Frame, tool: Tool) -> CalendarWords | None:
    sections = (section for sheet in tool.sheets for section in sheet.sections)
    if not any(check.after for section in sections for check in section.checks):
        return None
    return CalendarWords(phrase(frame.kit, "calendar-neutral"), phrase(frame.kit, "calendar-neutral-text"))


def _station(frame: Frame, phase: Phase) -> Link:
    return Link(frame.href(phase.theme, phase.id), frame.line(phase.title))


def _beside(frame: Frame, tool: Tool) -> Iterator[Link]:
    for language, name in frame.kit.languages.items():
        if language != frame.language:
            yield Link(frame.href("gereedschap", tool.id, "samen", language), Html(name))


def tools_of(frame: Frame, phase: PhaseId) -> tuple[ToolTile, ...]:
    """List the tools that one needs at a station."""
    return tuple(tile(frame, tool) for tool in frame.kit.tools.values() if phase in tool.phases)


# --- two languages: the same record of two kits, walked side by side


class _Pair(msgspec.Struct, frozen=True, eq=False):
    frame: Frame
    other: Frame | None
    papers: Frame

    def line(self, own: Line, other: Line) -> Twin:
        """Put a line above the same line in the other language, unless that would say the same again."""
        if self.other is None or own == other:
            return Twin(self.frame.line(own))
        return Twin(self.frame.line(own), self.other.line(other), self.other.language, self.other.direction)

    def text(self, own: Text, other: Text) -> Twin:
        """Put a text above the same text in the other language."""
        if self.other is None or own == other:
            return Twin(self.frame.text(own))
        return Twin(self.frame.text(own), self.other.text(other), self.other.language, self.other.direction)

    def maybe_line(self, own: Line | None, other: Line | None) -> Twin | None:
        return self.line(own, other) if own and other else None

    def maybe_text(self, own: Text | None, other: Text | None) -> Twin | None:
        return self.text(own, other) if own and other else None

    def cards(self, names: Iterable[CardId]) -> tuple[CardView, ...]:
        return tuple(card_view(self.frame, self.frame.reading(name)) for name in names)

    def actors(self, names: Iterable[ActorId]) -> tuple[Link, ...]:
        return actor_links(self.frame, names)

    def documents(self, names: Iterable[DocumentId]) -> tuple[Link, ...]:
        return tuple(self.frame.document(self.frame.kit.documents[name]) for name in names)


def _step(pair: _Pair, own: Step, other: Step) -> StepView:
    return StepView(
        own.id, pair.line(own.title, other.title), pair.text(own.text, other.text), pair.cards(own.cards), pair.actors(own.actors)
    )


def _sheet(pair: _Pair, tool: Tool, frames: tuple[Frame, ...], own: Sheet, other: Sheet) -> SheetView:
    together = ("samen", pair.other.language) if pair.other else ()
    path = "/".join(("", pair.frame.language, "gereedschap", tool.id, *together, f"{own.id}.pdf"))
    return SheetView(
        id=own.id,
        title=pair.line(own.title, other.title),
        reader=own.reader,
        intro=pair.maybe_text(own.intro, other.intro),
        sections=tuple(_section(pair, tool, own, *both) for both in zip(own.sections, other.sections, strict=True)),
        pdf="" if pair.frame.asked else path,
        handouts=handouts(frames, tool, own),
    )


def _section(pair: _Pair, tool: Tool, sheet: Sheet, own: Section, other: Section) -> SectionView:
    return SectionView(
        id=own.id,
        title=pair.line(own.title, other.title),
        text=pair.maybe_text(own.text, other.text),
        cards=pair.cards(own.cards),
        actors=pair.actors(own.actors),
        documents=papers(pair.frame, pair.papers, own.documents),
        fields=tuple(_field(pair, tool, *both) for both in zip(own.fields, other.fields, strict=True)),
        checks=tuple(_check(pair, *both) for both in zip(own.checks, other.checks, strict=True)),
        tab=tab(tool, sheet, own),
        again=own.again,
    )


def _field(pair: _Pair, tool: Tool, own: Field, other: Field) -> FieldView:
    return FieldView(
        id=own.id,
        kind=own.kind,
        label=pair.line(own.label, other.label),
        help=pair.maybe_line(own.help, other.help),
        options=tuple(OptionView(one.id, pair.line(one.label, two.label)) for one, two in zip(own.options, other.options, strict=True)),
        columns=tuple(_field(pair, tool, *both) for both in zip(own.fields, other.fields, strict=True)),
        private=own.private,
        lines=tuple(range(1, own.rows + 1)),
        slip=slip(_readers(pair), tool.id, own.id) if own.slip_with else None,
    )


def _readers(pair: _Pair) -> tuple[Frame, ...]:
    """List the languages of who may get a slip in hand: the page's, that of who reads along, and the kit's own, each once."""
    languages = (pair.frame.language, *((pair.other.language,) if pair.other else ()), settings.LANGUAGE_CODE)
    return tuple(_in(pair.frame, one) for one in dict.fromkeys(languages))


def _check(pair: _Pair, own: Check, other: Check) -> CheckView:
    return CheckView(
        id=own.id,
        text=pair.line(own.text, other.text),
        help=pair.maybe_line(own.help, other.help),
        after=own.after or "",
        days=own.days,
        cards=tuple(Link(card.href, card.title) for card in pair.cards(own.cards)),
        documents=pair.documents(own.documents),
        actors=pair.actors(own.actors),
    )


def _way(pair: _Pair, tool: Tool, own: Way, other: Way) -> WayView:
    frame, named = pair.frame, {card for cards in own.answers.values() for card in cards}
    everywhere = {value.id for value in frame.kit.facets[_REGION].values}
    regions = set().union(*(_regions(frame, card) for card in named)) or everywhere
    return WayView(
        id=own.id,
        title=pair.line(own.title, other.title),
        text=pair.maybe_text(own.text, other.text),
        answers=tuple((frame.line(heading), _answers(frame, own.answers.get(name, ()))) for name, heading in tool.headings.items()),
        regions=_ids(frame, regions),
        regions_said=_say_regions(frame, regions),
        actors=pair.actors(own.actors),
    )


def _answers(frame: Frame, cards: Iterable[CardId]) -> tuple[AnswerView, ...]:
    found = ((name, _regions(frame, name)) for name in cards)
    return tuple(
        AnswerView(card_view(frame, frame.reading(name)), _ids(frame, regions), _say_regions(frame, regions)) for name, regions in found
    )


_REGION = FacetId("region")


def _regions(frame: Frame, name: CardId) -> set[str]:
    """Tell in which regions a card may hold: what its condition leaves, whatever else is true."""
    everywhere = {value.id for value in frame.kit.facets[_REGION].values}
    found = set[str]()
    for conjunction in frame.kit.cards[name].whole:
        chosen = (set(atom.values) for atom in conjunction if isinstance(atom, Choice) and atom.facet == _REGION)
        found |= everywhere.intersection(*chosen)
    return found


def _ids(frame: Frame, regions: set[str]) -> str:
    values = frame.kit.facets[_REGION].values
    return "" if len(regions) == len(values) else " ".join(value.id for value in values if value.id in regions)


def _say_regions(frame: Frame, regions: set[str]) -> str:
    values = frame.kit.facets[_REGION].values
    return "" if len(regions) == len(values) else ", ".join(value.label.text for value in values if value.id in regions)


def _saying(pair: _Pair, own: Saying, other: Saying) -> SayingView:
    return SayingView(own.id, pair.line(own.words, other.words), pair.maybe_line(own.instead, other.instead))
