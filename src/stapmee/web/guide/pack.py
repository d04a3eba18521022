"""The pack: all that a browser needs to make routes by itself, of any coming day, in one language (knows no Django).

Its twin is web/ui/js/engine/pack.js; each field is explained in docs/algorithms/browser-engine.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256

import msgspec

from stapmee.kit.calendar import Span
from stapmee.kit.model import (
    ALWAYS,
    Actor,
    Card,
    Claim,
    Document,
    Evidence,
    Facet,
    Kit,
    Parameter,
    ParameterValue,
    Phase,
    Place,
    Theme,
    Validity,
)
from stapmee.kit.prose import Block, Break, Emphasis, Inline, Isolate, Line, Link, Paragraph, Strong, TermRef, Text, Value, Words
from stapmee.kit.wording import full_names, in_source, locale_of, phrase, say_day, say_month, say_span, say_value
from stapmee.route.stretches import PackedAtom, PackedIndex, packed, packed_atoms

#: The form of the pack. Another number is for whoever reads it to refuse: raise it when a field changes its meaning.
FORMAT = 1
#: The first day for which nobody is answered any more (web/guide/showing.py asks the same).
UNTIL = date(2190, 1, 1)
#: Who is as old as this in a route was born in 1900, the earliest birth there is, and asks on the last day of all.
_OLDEST = UNTIL.year - 1900

#: The phrases that only paper and maps speak.
_NOT_SPOKEN = ("paper-", "map-")

#: Words: plain ones as they are, in another language than the pack's with that language.
PackedLine = str | tuple[str, str]
#: A run of words: plain ones as they are, all else as a list that begins with its letter (the tags of kit.prose).
PackedInline = str | list["PackedInline | list[PackedInline]"]
#: A paragraph is a list of inlines; a list has its items under "ol" or "ul", each a list of blocks.
PackedBlock = list[PackedInline] | dict[str, list[list["PackedBlock"]]]


class PackedText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text; `lang` stands there when it is not the pack's language."""

    blocks: list[PackedBlock]
    lang: str | None = None


class PackedEvidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a claim stands."""

    source: str
    read: date
    says: date | None = None
    says_as: str | None = None
    supports: PackedLine | None = None


class PackedClaim(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What ageing needs of a claim; the defaults are those of kit.model.Claim."""

    valid: tuple[date | None, date | None] = (None, None)
    law: str = "in_force"
    pace: str = "law"
    confidence: str = "medium"
    critical: bool = False
    evidence: tuple[PackedEvidence, ...] = ()


class PackedValue(PackedClaim, frozen=True, omit_defaults=True, kw_only=True):
    """The value of a parameter over a period, in words."""

    said: str
    source: str | None = None  #: in the language that the kit was written in, where that is another


class PackedCard(PackedClaim, frozen=True, omit_defaults=True, kw_only=True):
    """A card: all that reading it on any day needs."""

    id: str
    phase: int  #: its place among the phases
    kind: str
    title: PackedLine
    topic: PackedLine | None = None
    text: PackedText
    contact: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    ask: tuple[str, PackedLine] | None = None  #: actor, question


class PackedMeeting(msgspec.Struct, frozen=True, omit_defaults=True):
    """An actor in a phase. `conditional`: only where an item of the index says so."""

    actor: str
    does: PackedLine
    conditional: bool = False


class PackedPaper(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document in a phase. `conditional`: only where an item of the index says so."""

    document: str
    why: PackedLine
    conditional: bool = False


class PackedPhase(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A station."""

    id: str
    theme: str
    kind: str
    entry: bool = False
    title: PackedLine
    short: PackedLine
    meets: tuple[PackedMeeting, ...] = ()
    papers: tuple[PackedPaper, ...] = ()


class PackedTheme(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chapter."""

    id: str
    number: int
    title: PackedLine
    short: PackedLine
    turn_to: tuple[str, ...]


class PackedFacet(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A question; values are [id, label]."""

    id: str
    kind: str
    label: PackedLine
    question: PackedLine
    help: PackedLine
    find_out: PackedLine
    cost: int
    values: tuple[tuple[str, PackedLine], ...] = ()
    derived_from: str | None = None
    unit: str | None = None
    low: int | None = None
    high: int | None = None
    may_be_future: bool = False


class PackedImpossible(msgspec.Struct, frozen=True):
    """What cannot be true together."""

    when: tuple[tuple[PackedAtom, ...], ...]
    says: PackedLine


class PackedPlace(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A municipality: of what it was, the NIS code, the names and the first day on which it was no more; of what lies in it, the names."""

    nis: str
    names: Mapping[str, str]
    postcodes: tuple[str, ...]
    province: str
    region: str
    agency: str
    former: tuple[tuple[str, Mapping[str, str], date], ...] = ()
    parts: tuple[str, ...] = ()


class PackedName(msgspec.Struct, frozen=True, omit_defaults=True):
    """An actor or document, by name."""

    name: PackedLine
    abbreviation: str | None = None


class PackedSource(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where claims stand."""

    title: str
    url: str | None = None
    lang: str | None = None


class Said(msgspec.Struct, frozen=True):
    """How CLDR says days and spans in the pack's language: the browser's own Intl says some of it otherwise."""

    days: tuple[str, ...]  #: a day of each month, as "{day} januari {year}"
    months: tuple[str, ...]  #: each month, as "januari {year}"
    month_names: tuple[str, ...]
    weekdays: tuple[str, ...]  #: from Monday on
    years: tuple[str, ...]  #: spans of no year, one year, two years …
    spans: Mapping[str, str]  #: the spans that the index counts in, as "4 months"


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything. What refers to each other by number is a list, in the kit's order."""

    edition: str
    hash: str
    language: str
    made: date = msgspec.field(name="date")  #: the day of the edition
    since: date  #: the first day that it can answer for
    until: date  #: the first that it can't
    horizon: date
    paces: Mapping[str, int | None]
    dated_times: int
    turn_to: tuple[str, ...]
    phrases: Mapping[str, PackedLine]
    no_value: str  #: what is said of a value that nobody knows, in the language that the kit was written in
    said: Said
    facets: tuple[PackedFacet, ...]
    fact_order: tuple[tuple[str, ...], ...]
    impossible: tuple[PackedImpossible, ...]
    places: tuple[PackedPlace, ...]
    parameters: Mapping[str, tuple[PackedValue, ...]]
    themes: tuple[PackedTheme, ...]
    phases: tuple[PackedPhase, ...]
    cards: tuple[PackedCard, ...]
    actors: Mapping[str, PackedName]
    documents: Mapping[str, PackedName]
    sources: Mapping[str, PackedSource]
    full: Mapping[str, str]  #: term -> what its abbreviation stands for
    index: PackedIndex


class PackFile(msgspec.Struct, frozen=True):
    """A pack as it is served: JSON in which the digest of all that follows it stands first."""

    body: bytes
    digest: str  #: SHA-256 of the pack in it, hexadecimal
    edition: str


@lru_cache(maxsize=8)
def pack_file(kit: Kit, on: date) -> PackFile:
    """Make the file of a kit's pack as served on a day: the same every day, unless the kit's own date is still to come."""
    return file_of(pack(kit, first_day(kit, on)))


def file_of(pack: Pack) -> PackFile:
    """Write a pack as a file."""
    inner = msgspec.json.encode(pack)
    digest = sha256(inner).hexdigest()
    body = b'{"format":%d,"digest":"%s","pack":%s}' % (FORMAT, digest.encode(), inner)
    return PackFile(body, digest, pack.edition)


def first_day(kit: Kit, on: date) -> date:
    """Give the first day that a pack answers for: the kit's own date, or the day before it where it is still that day."""
    return min(kit.date, on) - timedelta(days=1)


def pack(kit: Kit, since: date) -> Pack:
    """Make the pack of a kit, for every day from `since` on."""
    packer = _Packer(kit)
    index = packed(kit, since)
    return Pack(
        edition=kit.edition,
        hash=kit.hash,
        made=kit.date,
        language=kit.language,
        since=since,
        until=UNTIL,
        horizon=kit.horizon,
        paces={str(name): months for name, months in kit.paces.months.items()},
        dated_times=kit.paces.dated_times,
        turn_to=kit.turn_to,
        phrases={name: packer.line(line) for name, line in kit.phrases.items() if not name.startswith(_NOT_SPOKEN)},
        no_value=phrase(in_source(kit), "no-value"),
        said=_said(kit, index),
        facets=tuple(map(packer.facet, kit.facets.values())),
        fact_order=kit.fact_order,
        impossible=tuple(
            PackedImpossible(tuple(tuple(packed_atoms(kit.facets, one)) for one in each.when), packer.line(each.says))
            for each in kit.impossible
        ),
        places=tuple(map(_place, kit.places)),
        parameters={name: tuple(packer.values(one)) for name, one in kit.parameters.items()},
        themes=tuple(map(packer.theme, kit.themes.values())),
        phases=tuple(map(packer.phase, kit.phases.values())),
        cards=tuple(map(packer.card, kit.cards.values())),
        actors={name: packer.name(one) for name, one in kit.actors.items()},
        documents={name: packer.name(one) for name, one in kit.documents.items()},
        sources={
            name: PackedSource(one.title.text, one.url, None if one.title.lang == kit.language else one.title.lang)
            for name, one in kit.sources.items()
        },
        full=full_names(kit),
        index=index,
    )


class _Packer:
    """Makes the parts of a pack, in the language of the kit."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.phases = {name: number for number, name in enumerate(kit.phases)}

    def line(self, line: Line) -> PackedLine:
        return line.text if line.lang == self.kit.language else (line.text, line.lang)

    def text(self, text: Text) -> PackedText:
        return PackedText(list(map(_block, text.blocks)), None if text.lang == self.kit.language else text.lang)

    def evidence(self, one: Evidence) -> PackedEvidence:
        return PackedEvidence(one.source, one.read, one.says, one.says_as, self.line(one.supports) if one.supports else None)

    def claim(self, claim: Claim) -> dict[str, object]:
        return {
            "valid": _bounds(claim.valid),
            "law": claim.law,
            "pace": claim.pace,
            "confidence": claim.confidence,
            "critical": claim.critical,
            "evidence": tuple(map(self.evidence, claim.evidence)),
        }

    def values(self, parameter: Parameter) -> Iterator[PackedValue]:
        for value in parameter.values:
            yield self.value(parameter, value)

    def value(self, parameter: Parameter, value: ParameterValue) -> PackedValue:
        said, source = (say_value(kit, value, parameter.unit) for kit in (self.kit, in_source(self.kit)))
        return msgspec.convert({**self.claim(value), "said": said, "source": None if source == said else source}, PackedValue)

    def card(self, card: Card) -> PackedCard:
        found = PackedCard(
            id=card.id,
            phase=self.phases[card.phase],
            kind=card.kind,
            title=self.line(card.title),
            topic=self.line(card.topic) if card.topic else None,
            text=self.text(card.text),
            contact=card.contact,
            papers=card.papers,
            parameters=card.parameters,
            ask=(card.ask.actor, self.line(card.ask.question)) if card.ask else None,
        )
        return msgspec.structs.replace(found, **self.claim(card))

    def theme(self, theme: Theme) -> PackedTheme:
        return PackedTheme(theme.id, theme.number, self.line(theme.title), self.line(theme.short), theme.turn_to)

    def phase(self, phase: Phase) -> PackedPhase:
        return PackedPhase(
            id=phase.id,
            theme=phase.theme,
            kind=phase.kind,
            entry=phase.entry,
            title=self.line(phase.title),
            short=self.line(phase.short),
            meets=tuple(PackedMeeting(one.actor, self.line(one.does), one.when != ALWAYS) for one in phase.meets),
            papers=tuple(PackedPaper(one.document, self.line(one.why), one.when != ALWAYS) for one in phase.papers),
        )

    def facet(self, facet: Facet) -> PackedFacet:
        return PackedFacet(
            id=facet.id,
            kind=facet.kind,
            label=self.line(facet.label),
            question=self.line(facet.question),
            help=self.line(facet.help),
            find_out=self.line(facet.find_out),
            cost=facet.cost,
            values=tuple((value.id, self.line(value.label)) for value in facet.values),
            derived_from=facet.derived_from,
            unit=facet.unit,
            low=facet.low,
            high=facet.high,
            may_be_future=facet.may_be_future,
        )

    def name(self, one: Actor | Document) -> PackedName:
        return PackedName(self.line(one.name), one.abbreviation)


def _bounds(valid: Validity) -> tuple[date | None, date | None]:
    return valid.from_, valid.to


def _place(place: Place) -> PackedPlace:
    return PackedPlace(
        nis=place.nis,
        names=place.names,
        postcodes=place.postcodes,
        province=place.province,
        region=place.region,
        agency=place.agency,
        former=tuple((one.nis, one.names, one.on) for one in place.former),
        parts=tuple(one.name for one in place.parts),
    )


# --- texts


def _block(block: Block) -> PackedBlock:
    if isinstance(block, Paragraph):
        return _inlines(block.inner)
    return {"ol" if block.ordered else "ul": [list(map(_block, item)) for item in block.items]}


def _inlines(nodes: Iterable[Inline]) -> list[PackedInline]:
    return list(map(_inline, nodes))


def _inline(node: Inline) -> PackedInline:
    match node:
        case Words(text):
            return text
        case Strong(inner):
            return ["b", _inlines(inner)]
        case Emphasis(inner):
            return ["i", _inlines(inner)]
        case Link(href, inner):
            return ["a", href, _inlines(inner)]
        case TermRef(term, text):
            return ["t", term, text]
        case Isolate(text):
            return ["n", text]
        case Value(parameter):
            return ["v", parameter]
        case Break():
            return ["br"]


# --- how days and spans are said

_DAY, _YEAR = 22, 2001  # in digits of their own, so that they can be found again in what Babel writes


def _said(kit: Kit, index: PackedIndex) -> Said:
    months = [date(_YEAR, month, _DAY) for month in range(1, 13)]
    names = locale_of(kit.language).months["stand-alone"]["wide"]
    weekdays = locale_of(kit.language).days["stand-alone"]["wide"]
    return Said(
        days=tuple(_day_form(day, kit.language) for day in months),
        months=tuple(_form(say_month(day, kit.language), day) for day in months),
        month_names=tuple(names[number] for number in range(1, 13)),
        weekdays=tuple(weekdays[number] for number in range(7)),
        years=tuple(say_span(Span(count, "years"), kit) for count in range(_OLDEST + 1)),
        spans=dict(sorted((f"{span.count} {span.unit}", say_span(span, kit)) for span in _spans(index))),
    )


def _spans(index: PackedIndex) -> Iterator[Span]:
    """Walk over the spans that conditions count in, without their direction."""
    for conjunction in index.conjunctions:
        for atom in conjunction:
            if span := getattr(atom, "span", None):
                yield Span(abs(span[0]), span[1])


class FormError(ValueError):
    """A language writes days in a way that the pack cannot say by putting in day and year."""


def _day_form(day: date, language: str) -> str:
    """Find where day and year stand in a day in words, and make sure that it is so for every day of that month."""
    form = _form(say_day(day, language), day)
    for number in (1, 2, 9, 10, 28):
        other = day.replace(day=number, year=1987)
        if form.format(day=number, year=1987) != say_day(other, language):
            raise FormError(f"{language}: {say_day(other, language)!r} is not {form!r} filled in; write it out in web/guide/pack.py")
    return form


def _form(said: str, day: date) -> str:
    return said.replace(str(day.year), "{year}").replace(str(day.day), "{day}")
