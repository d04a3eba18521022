"""Reading the records that make claims: evidence, parameters, cards, phases, themes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Literal, TypedDict

import msgspec

from stapmee.kit.calendar import Span, parse_day
from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.conditions import Vocabulary, read_moment, read_when
from stapmee.kit.load.markdown import MarkdownError, parse
from stapmee.kit.load.reader import Reader
from stapmee.kit.model import (
    ActorId,
    Arrow,
    Card,
    CardId,
    Confidence,
    DocumentId,
    Evidence,
    FactDay,
    FixedDay,
    Kind,
    Law,
    Meeting,
    Moment,
    Pace,
    Paper,
    Parameter,
    ParameterId,
    ParameterUnit,
    ParameterValue,
    Phase,
    PhaseId,
    Question,
    SourceId,
    Theme,
    ThemeId,
    Validity,
)
from stapmee.kit.prose import Line, Text, Value, inlines, placeholders

KINDS: tuple[Kind, ...] = ("right", "duty", "info", "caution", "action", "experience")
LAWS: tuple[Law, ...] = ("announced", "voted", "published", "in_force", "suspended", "repealed")
PACES: tuple[Pace, ...] = ("fast", "law", "practice", "lasting")
PHASE_KINDS: tuple[Literal["stage", "strand"], ...] = ("stage", "strand")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
PARAMETER_UNITS: tuple[ParameterUnit, ...] = ("days", "weeks", "months", "years", "hours", "euro", "count", "date", "text")


class DefaultPaces(msgspec.Struct, frozen=True):
    """The pace of what names none: by kind, and by theme and kind."""

    kinds: Mapping[str, Pace]
    themes: Mapping[str, Mapping[str, Pace]]

    def of(self, kind: str, theme: str | None = None) -> Pace:
        """Give the default pace of a kind, in a theme."""
        return self.themes.get(theme or "", {}).get(kind) or self.kinds.get(kind, "law")


class Known(TypedDict):
    """What every claim carries."""

    valid: Validity
    law: Law
    pace: Pace
    confidence: Confidence
    critical: bool
    evidence: tuple[Evidence, ...]
    ask: Question | None


def read_known(reader: Reader, pace: Pace, confidence: Confidence | None = None) -> Known:
    """Read how a claim is known; `confidence` is the default, required when None."""
    return {
        "valid": reader.map("valid", _validity) or Validity(),
        "law": reader.one_of("law", LAWS, default="in_force"),
        "pace": reader.one_of("pace", PACES, default=pace),
        "confidence": reader.one_of("confidence", CONFIDENCES, default=confidence),
        "critical": reader.yes("critical"),
        "evidence": reader.maps("evidence", _evidence),
        "ask": reader.map("ask", _question),
    }


def _validity(reader: Reader) -> Validity:
    valid = Validity(from_=reader.day("from", required=False), to=reader.day("to", required=False))
    if valid.from_ and valid.to and valid.from_ >= valid.to:
        reader.fault("to", f"{valid.to} is not after {valid.from_}; `to` is the first day on which it no longer holds")
    return valid


def _evidence(reader: Reader) -> Evidence:
    says, says_as = reader.loose_day("says", required=False)
    read = reader.day("read") or date.min
    if says and says > read:
        reader.fault("says", f"{says_as} lies after the day it was read ({read})")
    return Evidence(
        source=SourceId(reader.words("source")),
        read=read,
        says=says,
        says_as=says_as,
        supports=reader.maybe_line("supports"),
        lines=reader.maybe("lines"),
        by=reader.maybe_line("by"),
    )


def _question(reader: Reader) -> Question:
    return Question(actor=ActorId(reader.words("actor")), question=reader.line("question"))


def read_text(reader: Reader, key: str, required: bool = True) -> Text:
    """Read Markdown; an empty text when it is missing."""
    source = reader.words(key, required)
    try:
        return parse(source)
    except MarkdownError as error:
        reader.fault(key, str(error))
        return Text(source)


def read_covers(reader: Reader) -> tuple[str, ...]:
    """Read the inventory ids that a thing answers to."""
    return reader.strings("covers")


# --- parameters


def read_parameter(reader: Reader, paces: DefaultPaces) -> Parameter:
    """Read one entry of parameters.yaml."""
    unit = reader.one_of("unit", PARAMETER_UNITS)
    parameter = Parameter(
        id=ParameterId(reader.words("id")),
        title=reader.line("title"),
        unit=unit,
        values=reader.maps("values", lambda below: _parameter_value(below, unit, paces), required=True),
        covers=read_covers(reader),
        origin=reader.origin,
    )
    _check_periods(parameter, reader)
    return parameter


def _parameter_value(reader: Reader, unit: ParameterUnit, paces: DefaultPaces) -> ParameterValue:
    words = reader.words("value")
    span, number, day = _measured(reader, words, unit)
    return ParameterValue(value=words, span=span, number=number, day=day, **read_known(reader, paces.of("parameter")))


def _measured(reader: Reader, words: str, unit: ParameterUnit) -> tuple[Span | None, int | None, date | None]:
    if unit == "text" or not words:
        return None, None, None
    if unit == "date":
        day, exact = parse_day(words)
        if day is None or exact < 3:
            reader.fault("value", f'"{words}" is no date; write it as 2027-03-04')
        return None, None, day
    if not words.isdigit() and not (unit == "euro" and words.replace(".", "", 1).isdigit()):
        reader.fault("value", f'"{words}" is no number of {unit}')
        return None, None, None
    if unit in ("days", "weeks", "months", "years"):
        return Span(int(words), unit), None, None
    return None, int(float(words)), None


def _check_periods(parameter: Parameter, reader: Reader) -> None:
    periods = sorted((value.valid.from_ or date.min, value.valid.to or date.max) for value in parameter.values)
    for (_, end), (start, _) in pairwise(periods):
        if start < end:
            reader.fault("values", f"two values of {parameter.id} hold on {start}; end the first there (`to` is exclusive)")


# --- cards


def read_card(reader: Reader, theme: ThemeId, phase: PhaseId, vocabulary: Vocabulary, paces: DefaultPaces) -> Card:
    """Read one card of a phase, and check what it needs to age safely."""
    kind = reader.one_of("kind", KINDS)
    title, text = reader.line("title"), read_text(reader, "text")
    from_, until = read_moment(reader, "from", vocabulary), read_moment(reader, "until", vocabulary)
    card = Card(
        id=CardId(reader.identifier()),
        theme=theme,
        phase=phase,
        kind=kind,
        title=title,
        topic=reader.maybe_line("topic"),
        text=text,
        when=read_when(reader, vocabulary),
        from_=from_,
        until=until,
        contact=tuple(ActorId(one) for one in reader.strings("contact")),
        papers=tuple(DocumentId(one) for one in reader.strings("papers")),
        parameters=_parameters_used((title,), (text,), (from_, until)),
        covers=read_covers(reader),
        origin=reader.origin,
        **read_known(reader, paces.of(kind, theme)),
    )
    _check_card(card, reader)
    return card


def _parameters_used(lines: tuple[Line, ...], texts: tuple[Text, ...], moments: tuple[Moment | None, ...]) -> tuple[ParameterId, ...]:
    used = [name for line in lines for name in placeholders(line.text)]
    used += [node.parameter for text in texts for node in inlines(text.blocks) if isinstance(node, Value)]
    for moment in moments:
        if isinstance(moment, FixedDay) and moment.parameter:
            used.append(moment.parameter)
        elif isinstance(moment, FactDay) and moment.threshold.parameter:
            used.append(moment.threshold.parameter)
    return tuple(dict.fromkeys(ParameterId(name) for name in used))


def parameters_in(lines: tuple[Line | None, ...], texts: tuple[Text, ...]) -> tuple[ParameterId, ...]:
    """List the parameters that the words of a record use."""
    return _parameters_used(tuple(line for line in lines if line), texts, ())


MAX_WORDS = 90


def _check_card(card: Card, reader: Reader) -> None:
    ages = card.pace != "lasting" or card.confidence == "low" or card.law != "in_force" or bool(card.parameters)
    if ages and card.ask is None:
        reader.fault("ask", "is missing: this card can age into a question, so it needs an actor and a question")
    if ages and card.topic is None:
        reader.fault("topic", "is missing: neutral words for the title, once this card has become a question")
    if not card.evidence:
        reader.fault("evidence", "is missing: every card says where it stands and when that was read")
    if card.kind == "caution" and not card.contact:
        reader.fault("contact", "is missing: every caution names somebody to turn to")
    words = len(card.text.source.split())
    if words > MAX_WORDS:
        reader.fault("text", f"has {words} words, at most {MAX_WORDS}; split the card")


# --- phases and themes


def read_phase(reader: Reader, theme: ThemeId, name: str, vocabulary: Vocabulary, paces: DefaultPaces) -> tuple[Phase, tuple[Card, ...]]:
    """Read a phase with its cards; its id must be its file's name."""
    identifier = PhaseId(reader.identifier())
    if identifier != name:
        reader.fault("id", f'"{identifier}" should be the name of the file ("{name}"); rename one of them')
    cards = reader.maps("cards", lambda below: read_card(below, theme, identifier, vocabulary, paces), required=True)
    phase = Phase(
        id=identifier,
        theme=theme,
        kind=reader.one_of("kind", PHASE_KINDS),
        entry=reader.yes("entry"),
        end=reader.yes("end"),
        title=reader.line("title"),
        short=reader.line("short"),
        intro=read_text(reader, "intro") if reader.get("intro") else None,
        when=read_when(reader, vocabulary),
        arrows=reader.maps("arrows", lambda below: _arrow(below, vocabulary)),
        meets=reader.maps("meets", lambda below: _meeting(below, vocabulary), required=True),
        papers=reader.maps("papers", lambda below: _paper(below, vocabulary)),
        cards=tuple(card.id for card in cards),
        covers=read_covers(reader),
        origin=reader.origin,
    )
    _check_phase(phase, cards, reader)
    return phase, cards


def _arrow(reader: Reader, vocabulary: Vocabulary) -> Arrow:
    return Arrow(
        to=PhaseId(reader.words("to")),
        label=reader.line("label"),
        when=read_when(reader, vocabulary),
        covers=read_covers(reader),
    )


def _meeting(reader: Reader, vocabulary: Vocabulary) -> Meeting:
    return Meeting(
        actor=ActorId(reader.words("actor")),
        does=reader.line("does"),
        when=read_when(reader, vocabulary),
        covers=read_covers(reader),
    )


def _paper(reader: Reader, vocabulary: Vocabulary) -> Paper:
    return Paper(
        document=DocumentId(reader.words("document")),
        why=reader.line("why"),
        when=read_when(reader, vocabulary),
        covers=read_covers(reader),
    )


def _check_phase(phase: Phase, cards: tuple[Card, ...], reader: Reader) -> None:
    if not any(meeting.when == ((),) for meeting in phase.meets):
        reader.fault("meets", "nobody is met here in every situation; give one meeting no `when`")
    if not any(card.kind == "action" for card in cards):
        reader.fault("cards", "no card says what the helper can do; add one of kind action")
    if not phase.arrows and not phase.end:
        reader.fault("arrows", "no way on; add an arrow, or end: 'yes' where the line ends on purpose")
    if phase.entry and phase.kind == "strand":
        reader.fault("entry", "only a stage is an entry; a strand holds by its facts")


def read_theme(reader: Reader, folder: str) -> Theme:
    """Read theme.yaml; its id must be its folder's name."""
    identifier = ThemeId(reader.identifier())
    if identifier != folder:
        reader.fault("id", f'"{identifier}" should be the name of the folder ("{folder}")')
    return Theme(
        id=identifier,
        number=reader.whole("number"),
        title=reader.line("title"),
        short=reader.line("short"),
        intro=read_text(reader, "intro"),
        turn_to=tuple(ActorId(one) for one in reader.strings("turn-to", required=True)),
        phases=tuple(PhaseId(one) for one in reader.strings("phases", required=True)),
        covers=read_covers(reader),
        origin=reader.origin,
    )


def missing_phase(theme: Theme, name: str, files: list[str]) -> Fault:
    """Say that a theme lists a phase without a file."""
    return Fault(theme.origin.file, theme.origin.line, "phases", f'"{name}" has no file in this folder; {nearest(name, files)}')
