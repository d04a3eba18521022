"""The records of the kit, as read from `content/`. Frozen: nothing changes them after loading.

Every record that `content/` holds has one class here, its fields in the order of docs/editing/content.md.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

import msgspec

from stapmee.kit.calendar import Span
from stapmee.kit.prose import Line, Text
from stapmee.kit.record import ActorId as ActorId
from stapmee.kit.record import CardId as CardId
from stapmee.kit.record import DocumentId as DocumentId
from stapmee.kit.record import FacetId as FacetId
from stapmee.kit.record import Origin as Origin
from stapmee.kit.record import ParameterId as ParameterId
from stapmee.kit.record import PhaseId as PhaseId
from stapmee.kit.record import Record as Record
from stapmee.kit.record import SourceId as SourceId
from stapmee.kit.record import TermId as TermId
from stapmee.kit.record import ThemeId as ThemeId
from stapmee.kit.record import ToolId as ToolId
from stapmee.kit.search_words import SearchWords
from stapmee.kit.territory import Place as Place
from stapmee.kit.tools import Tool

Kind = Literal["right", "duty", "info", "caution", "action", "experience"]
Law = Literal["announced", "voted", "published", "in_force", "suspended", "repealed"]
Confidence = Literal["high", "medium", "low"]
Pace = Literal["fast", "law", "practice", "lasting"]
ParameterUnit = Literal["days", "weeks", "months", "years", "hours", "euro", "count", "date", "text"]
FacetKind = Literal["choice", "number", "date", "place", "position"]
#: What a body does for the people of a place (content/serving.yaml).
Task = Literal["civic-integration", "employment", "welfare", "volunteer-support"]


# --- conditions: a union of conjunctions of atoms (docs/algorithms/route.md)


class Choice(msgspec.Struct, frozen=True, gc=False, tag="choice"):
    """The facet has one of these values."""

    facet: FacetId
    values: frozenset[str]


class Interval(msgspec.Struct, frozen=True, gc=False, tag="interval"):
    """The number lies in `low <= n < high`; None is unbounded."""

    facet: FacetId
    low: int | None
    high: int | None


class Threshold(msgspec.Struct, frozen=True, gc=False, tag="threshold"):
    """The day "`facet` + span" has been reached (or not yet).

    Either `span` or `parameter` is set; the parameter's value on the day of asking is the span.
    """

    facet: FacetId
    span: Span | None
    parameter: ParameterId | None
    reached: bool


Atom = Choice | Interval | Threshold
Conjunction = tuple[Atom, ...]
#: OR of ANDs. `((),)` holds always, `()` never.
Condition = tuple[Conjunction, ...]
ALWAYS: Condition = ((),)


# --- how it is known


class Validity(Record, frozen=True, kw_only=True):
    """When a rule holds: `from_` inclusive, `to` exclusive; None is unbounded."""

    from_: datetime.date | None = msgspec.field(default=None, name="from")
    to: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Tell whether the rule holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day < self.to)


class Evidence(Record, frozen=True, kw_only=True):
    """Where a claim stands, when somebody read it and what it supports."""

    source: SourceId
    read: datetime.date
    says: datetime.date | None = None  #: the day the page bears or speaks of; a month or year counts from its first day
    says_as: str | None = None  #: how exactly `says` is known: "2023-06-30", "2023-06" or "2023"
    supports: Line | None = None
    lines: str | None = None  #: of the paper kit
    by: Line | None = None  #: the role of who learned it, for experience

    @property
    def as_of(self) -> datetime.date:
        """The day this evidence speaks of."""
        return self.says or self.read


class Question(Record, frozen=True, kw_only=True):
    """What to ask, and whom, when the claim itself may not be relied on."""

    actor: ActorId
    question: Line


class Claim(Record, frozen=True, kw_only=True):
    """What is said to be so, with how it is known and how fast that spoils (docs/algorithms/ageing.md)."""

    valid: Validity = Validity()
    law: Law = "in_force"
    pace: Pace = "law"
    confidence: Confidence = "medium"
    critical: bool = False
    evidence: tuple[Evidence, ...] = ()
    ask: Question | None = None


class ParameterValue(Claim, frozen=True, kw_only=True):
    """A value that the law or an authority sets, over one period."""

    value: str
    span: Span | None = None  #: for units of calendar time
    number: int | None = None  #: for hours, euro and count
    day: datetime.date | None = None  #: for unit date


class Parameter(Record, frozen=True, kw_only=True):
    """A number, day or address that changes: its values in order of time, at most one on any day."""

    id: ParameterId
    title: Line
    unit: ParameterUnit
    values: tuple[ParameterValue, ...]
    covers: tuple[str, ...] = ()
    origin: Origin


# --- what can be asked


class FacetValue(Record, frozen=True, kw_only=True):
    """One answer to a facet's question."""

    id: str
    label: Line


class Facet(Record, frozen=True, kw_only=True):
    """One question about a situation."""

    id: FacetId
    kind: FacetKind
    label: Line
    question: Line
    help: Line
    find_out: Line
    cost: int  #: 1 (known at once) to 5 (look it up)
    values: tuple[FacetValue, ...] = ()
    derived_from: FacetId | None = None
    unit: str | None = None
    low: int | None = None  #: the least number that can be meant
    high: int | None = None  #: the first that can't
    may_be_future: bool = False
    covers: tuple[str, ...] = ()


class Impossible(Record, frozen=True, kw_only=True):
    """What cannot be true together, and how to say so."""

    when: Condition
    says: Line


# --- the line


class FixedDay(msgspec.Struct, frozen=True, gc=False, tag="day"):
    """A day of the calendar, as such or as the value of a parameter of unit date."""

    day: datetime.date | None
    parameter: ParameterId | None


class FactDay(msgspec.Struct, frozen=True, gc=False, tag="fact"):
    """A day counted from a fact of the situation: "applied + 4 months"."""

    threshold: Threshold


Moment = FixedDay | FactDay


class Card(Claim, frozen=True, kw_only=True):
    """One claim or piece of advice."""

    id: CardId
    theme: ThemeId
    phase: PhaseId
    kind: Kind
    title: Line
    topic: Line | None = None  #: words that assert nothing, the title once the card has become a question
    text: Text
    when: Condition = ALWAYS  #: the card's own, without its phase's
    whole: Condition = ALWAYS  #: with its phase's, and with its days (kit.conditions.with_wholes)
    from_: Moment | None = msgspec.field(default=None, name="from")
    until: Moment | None = None
    contact: tuple[ActorId, ...] = ()
    papers: tuple[DocumentId, ...] = ()
    parameters: tuple[ParameterId, ...] = ()  #: those its words or dates use
    covers: tuple[str, ...] = ()
    origin: Origin


class Meeting(Record, frozen=True, kw_only=True):
    """An actor in a phase, with the part it plays there."""

    actor: ActorId
    does: Line
    when: Condition = ALWAYS
    whole: Condition = ALWAYS
    covers: tuple[str, ...] = ()


class Paper(Record, frozen=True, kw_only=True):
    """A document that matters in a phase, and why."""

    document: DocumentId
    why: Line
    when: Condition = ALWAYS
    whole: Condition = ALWAYS
    covers: tuple[str, ...] = ()


class Arrow(Record, frozen=True, kw_only=True):
    """The way on from a phase: to a phase or to another theme."""

    to: PhaseId | ThemeId
    label: Line
    when: Condition = ALWAYS
    whole: Condition = ALWAYS
    covers: tuple[str, ...] = ()


class Phase(Record, frozen=True, kw_only=True):
    """A station on a theme's line."""

    id: PhaseId
    theme: ThemeId
    kind: Literal["stage", "strand"]
    entry: bool = False
    end: bool = False
    title: Line
    short: Line
    intro: Text | None = None
    when: Condition = ALWAYS
    whole: Condition = ALWAYS
    arrows: tuple[Arrow, ...] = ()
    meets: tuple[Meeting, ...] = ()
    papers: tuple[Paper, ...] = ()
    cards: tuple[CardId, ...] = ()
    covers: tuple[str, ...] = ()
    origin: Origin


class Theme(Record, frozen=True, kw_only=True):
    """A chapter of the kit, drawn as one line with stations."""

    id: ThemeId
    number: int
    title: Line
    short: Line
    intro: Text
    turn_to: tuple[ActorId, ...]
    phases: tuple[PhaseId, ...] = ()
    covers: tuple[str, ...] = ()
    origin: Origin


# --- whom, what, which words, where it stands


class Actor(Claim, frozen=True, kw_only=True):
    """An organisation, public body, role or initiative that one can meet."""

    id: ActorId
    name: Line
    abbreviation: str | None = None
    kind: str
    role: Text
    reach: Line | None = None
    local: bool = False  #: has a branch per municipality or region
    links: tuple[SourceId, ...] = ()
    parameters: tuple[ParameterId, ...] = ()
    covers: tuple[str, ...] = ()
    origin: Origin


class Area(Record, frozen=True, kw_only=True):
    """Where somebody serves: municipalities by NIS code, provinces and regions by their values of the facets of that name."""

    municipalities: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def narrowness(self, place: Place) -> int:
        """Tell by what a place is in the area: 3 by itself, 2 by its province, 1 by its region, 0 not at all."""
        if place.nis in self.municipalities:
            return 3
        if place.province in self.provinces:
            return 2
        return int(place.region in self.regions)


class Serving(Claim, frozen=True, kw_only=True):
    """That an actor does a task for whoever lives somewhere. `agency` is the value of that facet which follows from it."""

    id: str
    task: Task
    actor: ActorId
    area: Area
    agency: str | None = None
    origin: Origin


class Document(Claim, frozen=True, kw_only=True):
    """A paper, card or form."""

    id: DocumentId
    name: Line
    abbreviation: str | None = None
    what: Text
    from_: ActorId | None = msgspec.field(default=None, name="from")
    keep: Line | None = None
    links: tuple[SourceId, ...] = ()
    parameters: tuple[ParameterId, ...] = ()
    covers: tuple[str, ...] = ()
    origin: Origin


class Term(Claim, frozen=True, kw_only=True):
    """A word of the glossary, in plain words."""

    id: TermId
    term: Line
    full: Line | None = None
    also: tuple[str, ...] = ()
    plain: Text
    actor: ActorId | None = None
    document: DocumentId | None = None
    links: tuple[SourceId, ...] = ()
    parameters: tuple[ParameterId, ...] = ()
    covers: tuple[str, ...] = ()
    origin: Origin


class Source(Record, frozen=True, kw_only=True):
    """A page, book or paper that the kit leans on or points to."""

    id: SourceId
    title: Line
    publisher: str
    url: str | None = None
    date: str  #: as exactly as known: "2023-06-30", "2023-06" or "2023"
    checked: datetime.date
    language: str = "nl"
    state: Literal["live", "dead", "unknown"] = "unknown"
    covers: tuple[str, ...] = ()
    origin: Origin


# --- what must always hold


CheckKind = Literal[
    "always-somebody",
    "next-step",
    "urgent-has-contact",
    "question-has-actor",
    "never-together",
    "always-together",
    "no-gap",
    "station-helps",
    "way-on",
    "reachable",
    "nothing-shadowed",
]


class Check(Record, frozen=True, kw_only=True):
    """A demand that the proofs hold the kit to, over all situations (docs/editing/checks.md). Which fields count hangs on its kind."""

    id: str
    kind: CheckKind
    says: str  #: what is demanded, for whoever reads the verdict
    each_theme: bool = False  #: of always-somebody: for each theme by itself
    each: FacetId | None = None  #: of next-step: for each value of this facet, a step of its own
    when: Condition = ALWAYS  #: of no-gap: the facts given
    at_least: Literal["certain", "possible"] = "certain"  #: of no-gap
    some_of: tuple[CardId | PhaseId, ...] = ()  #: of no-gap
    pairs: tuple[tuple[CardId | PhaseId, CardId | PhaseId], ...] = ()  #: of never-together and always-together
    but: Mapping[str, str] = {}  #: of reachable: a question that no rule asks -> why it is there all the same
    origin: Origin


# --- the whole


class Paces(Record, frozen=True, kw_only=True):
    """How long each pace lasts, and how much longer a claim stays "dated" (a factor)."""

    months: Mapping[Pace, int | None]
    dated_times: int


class SourceSpeech(Record, frozen=True):
    """How a kit speaks in the language that it was written in: what is not translated stands in that."""

    language: str
    phrases: Mapping[str, Line]


class Kit(Record, frozen=True, kw_only=True, eq=False):
    """The whole kit in one language, every reference checked. Two kits are the same only when they are one object."""

    edition: str
    date: datetime.date
    title: Line
    hash: str  #: of every file that it was read from
    language: str
    languages: Mapping[str, str]  #: code -> its own name for itself
    paper_languages: Mapping[str, str] = {}  #: languages in which only papers can be had, such as a landlord's
    licence: str
    horizon: datetime.date
    paces: Paces
    reading_ease: int  #: the least that a card may have
    turn_to: tuple[ActorId, ...]
    checks: tuple[Check, ...] = ()
    phrases: Mapping[str, Line]
    source: SourceSpeech | None = None  #: how the kit's own language speaks, where this is another
    facets: Mapping[FacetId, Facet]
    fact_order: tuple[tuple[FacetId, ...], ...]
    impossible: tuple[Impossible, ...]
    places: tuple[Place, ...]
    serving: tuple[Serving, ...] = ()
    parameters: Mapping[ParameterId, Parameter]
    themes: Mapping[ThemeId, Theme]
    phases: Mapping[PhaseId, Phase]
    cards: Mapping[CardId, Card]
    actors: Mapping[ActorId, Actor]
    documents: Mapping[DocumentId, Document]
    terms: Mapping[TermId, Term]
    sources: Mapping[SourceId, Source]
    tools: Mapping[ToolId, Tool] = {}
    search: SearchWords = SearchWords()

    def __repr__(self) -> str:
        """Name the kit: all of it fills a hundred pages of any message."""
        return f"<Kit {self.edition} {self.hash} {self.language}>"
