"""The kit's own words: phrases filled in, days, spans and values of parameters as people say them (CLDR, by Babel)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency
from babel.units import format_unit

from stapmee.kit.ageing import value_on
from stapmee.kit.calendar import Span
from stapmee.kit.model import Kit, ParameterId, ParameterValue
from stapmee.kit.places import Match
from stapmee.kit.prose import Line, Values, fill

_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
#: Babel knows no "prs" (Dari): CLDR files it under Persian as spoken in Afghanistan. English here is that of Europe.
_LOCALES = {"prs": "fa_AF", "en": "en_GB"}


@lru_cache
def locale_of(language: str) -> Locale:
    """Give the CLDR locale of a language."""
    return Locale.parse(_LOCALES.get(language, language))


def phrase(kit: Kit, name: str, **parts: str) -> str:
    """Fill in one of the kit's phrases."""
    words = kit.phrases[name].text
    return words.format(**parts) if parts else words


@lru_cache(maxsize=4096)
def say_day(day: date, language: str) -> str:
    """Write a day in full, as "15 januari 2027"."""
    return format_date(day, "long", locale_of(language))


@lru_cache(maxsize=1024)
def say_month(day: date, language: str) -> str:
    """Write a month, as "juni 2023"."""
    return format_date(day, "MMMM y", locale_of(language))


def say_as_of(day: date, said_as: str | None, language: str) -> str:
    """Write a day as exactly as it is known: a year, a month or a day."""
    if said_as is not None and len(said_as) == 4:
        return said_as
    return say_month(day, language)


@lru_cache(maxsize=1024)
def _counted(count: int, unit: str, language: str) -> str:
    """Count in a unit of time. Babel drops the long forms that CLDR takes over from the short ones ("dagen"), so try both."""
    measure = f"duration-{unit.removesuffix('s')}"
    said = (format_unit(count, measure, length, locale=locale_of(language)) for length in _LENGTHS)
    return next((words for words in said if "duration-" not in words), f"{count} {unit}")


def say_span(span: Span, kit: Kit) -> str:
    """Write a span, counts up to twelve in letters: "vier maanden", "30 dagen"."""
    count = abs(span.count)
    words = _counted(count, span.unit, kit.language)
    spelled = kit.phrases[_NUMBERS[count]] if count < len(_NUMBERS) else None
    if spelled is None or spelled.lang != kit.language:
        return words
    return words.replace(str(count), spelled.text, 1)


def say_value(kit: Kit, value: ParameterValue, unit: str) -> str:
    """Write a value in its unit."""
    if value.span is not None:
        return say_span(value.span, kit)
    if value.day is not None:
        return say_day(value.day, kit.language)
    if unit == "euro":
        return _euros(value.value, kit.language)
    if unit == "hours":
        return _counted(int(value.value), "hour", kit.language)
    return value.value


def _euros(amount: str, language: str) -> str:
    """Write an amount, with cents only where there are."""
    locale = locale_of(language)
    pattern = str(locale.currency_formats["standard"].pattern)
    whole = pattern.replace("0.00", "0")
    return format_currency(Decimal(amount), "EUR", None if "." in amount else whole, locale, currency_digits="." in amount)


def say_match(kit: Kit, match: Match) -> str:
    """Say what became of a municipality that was asked for by its old name or code, or in which one a village lies; else ""."""
    place, former = match.place, match.former
    if match.how == "part":
        return phrase(kit, "place-part", part=match.written, place=place.name)
    if former is None:
        return ""
    day = say_day(former.on, kit.language)
    if match.how == "former-nis":
        return phrase(kit, "place-former-nis", code=former.nis, former=former.name, date=day, nis=place.nis, place=place.name)
    return phrase(kit, "place-former", former=match.written, date=day, place=place.name)


@lru_cache(maxsize=16)
def full_names(kit: Kit) -> dict[str, str]:
    """Give what each abbreviation of the glossary stands for, by its term."""
    return {term.id: term.full.text for term in kit.terms.values() if term.full is not None}


def values_on(kit: Kit, on: date) -> Values:
    """Give the function that puts in the value of a parameter on a day, in words."""
    said: dict[str, str] = {}

    def say(name: str) -> str:
        if name not in said:
            parameter = kit.parameters[ParameterId(name)]
            value = value_on(parameter, on)
            said[name] = phrase(kit, "no-value") if value is None else say_value(kit, value, parameter.unit)
        return said[name]

    return say


def values_in(kit: Kit, on: date, language: str) -> Values:
    """Give the same in the language of a text, so that a sentence is in one language: the kit's, or the one it was written in."""
    return values_on(kit if language == kit.language else in_source(kit), on)


def filled(kit: Kit, on: date, line: Line) -> Line:
    """Put the values of a day in a line, in the line's own language."""
    return Line(fill(line, values_in(kit, on, line.lang)), line.lang)


@lru_cache(maxsize=16)
def in_source(kit: Kit) -> Kit:
    """Give a kit that speaks the language that it was written in; its texts stay as they are."""
    if kit.source is None:
        return kit
    return msgspec.structs.replace(kit, language=kit.source.language, phrases=kit.source.phrases, source=None)
