"""A question as a page asks it: with its answers as buttons, or with fields where it asks for a number, day or place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from django.utils.translation import gettext_lazy

from stapmee.kit.model import Facet, FacetId, FacetKind, PhaseId
from stapmee.kit.wording import locale_of, phrase
from stapmee.route.situation import UNKNOWN
from stapmee.web.guide.frame import Frame
from stapmee.web.ui.prose import Html

#: The question that everything begins with.
FIRST_FACET = FacetId("status")
#: What can be filled in at once, by whoever has the papers at hand.
AT_ONCE = ("status", "age", "living", "municipality", "applied", "recognised")

_UNITS = {"years": gettext_lazy("years"), "hours": gettext_lazy("hours")}


class Answer(msgspec.Struct, frozen=True):
    """An answer that can be chosen."""

    value: str
    label: Html
    chosen: bool


class DayFields(msgspec.Struct, frozen=True):
    """The three fields of a day, as they were filled in."""

    day: str
    month: str
    year: str
    months: tuple[tuple[str, str], ...]  #: number, name


class Question(msgspec.Struct, frozen=True):
    """A question on a page."""

    facet: str
    kind: FacetKind
    question: Html
    help: Html
    find_out: Html
    why: str
    answers: tuple[Answer, ...]
    day: DayFields | None
    value: str
    low: int
    high: int
    unit: str
    unknown: str
    unknown_value: str
    declined: bool
    fault: str = ""


def question_view(frame: Frame, facet: Facet, given: Mapping[str, str], why: str = "", fault: str = "") -> Question:
    """Show a question, with what was answered so far."""
    value = given.get(facet.id, "")
    declined = value == UNKNOWN
    return Question(
        facet=facet.id,
        kind=facet.kind,
        question=frame.line(facet.question),
        help=frame.line(facet.help),
        find_out=frame.line(facet.find_out),
        why=why,
        answers=_answers(frame, facet, value),
        day=_day_fields(frame, "" if declined else value) if facet.kind == "date" else None,
        value="" if declined else value,
        low=facet.low or 0,
        high=(facet.high or 1000) - 1,
        unit=str(_UNITS.get(facet.unit or "", "")),
        unknown=phrase(frame.kit, "unknown"),
        unknown_value=UNKNOWN,
        declined=declined,
        fault=fault,
    )


def _answers(frame: Frame, facet: Facet, chosen: str) -> tuple[Answer, ...]:
    """List the answers; of a line only the stages: being on a strand follows from the facts."""
    values = (value for value in facet.values if facet.kind != "position" or _is_stage(frame, value.id))
    return tuple(Answer(value.id, frame.line(value.label), value.id == chosen) for value in values)


def _is_stage(frame: Frame, name: str) -> bool:
    return frame.kit.phases[PhaseId(name)].kind == "stage"


def _day_fields(frame: Frame, value: str) -> DayFields:
    year, month, day = (*value.split("-"), "", "", "")[:3]
    return DayFields(day, month.lstrip("0"), year, month_names(frame.language))


def month_names(language: str) -> tuple[tuple[str, str], ...]:
    """List the months with their names in a language."""
    names = locale_of(language).months["stand-alone"]["wide"]
    return tuple((str(number), names[number]) for number in range(1, 13))


def day_said(frame: Frame, value: str) -> str:
    """Write an answer that is a day, month or year in words; as it stands when it is none."""
    try:
        parts = [int(part) for part in value.split("-")]
        day = date(*(*parts, 1, 1)[:3])
    except (ValueError, TypeError):
        return value
    if len(parts) == 3:
        return frame.day_said(day)
    return f"{dict(month_names(frame.language))[str(day.month)]} {day.year}" if len(parts) == 2 else str(day.year)
