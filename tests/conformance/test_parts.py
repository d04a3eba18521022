"""The small parts of the engine by themselves, against Python's own: days, likeness of words, folding, escaping."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches
from html import escape
from random import Random
from typing import Any

from stapmee.kit.calendar import add_months, parse_day, whole_years
from stapmee.kit.places import fold
from tests.conformance.browser import Engine
from tests.kits import real

ENGINE = "/src/stapmee/web/ui/js/engine"
ALPHABET = "abcdeegint -'éèïßİıﬁⅨ²٣०Ως̈_\u00a0\u0130\u1e9e🙂𝟙漢"


def call(engine: Engine, module: str, name: str, arguments: list[Any]) -> list[Any]:
    """Call a function of a module once for each list of arguments."""
    script = f"async (calls) => {{ const module = await import('{ENGINE}/{module}'); return calls.map((one) => module.{name}(...one)); }}"
    return list(engine.run(script, arguments))


def number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def words(count: int, seed: str, longest: int = 14) -> list[str]:
    random = Random(seed)
    return ["".join(random.choices(ALPHABET, k=random.randint(0, longest))) for _ in range(count)]


def test_every_day_of_three_centuries_is_written_and_read_alike(engine: Engine) -> None:
    every = [date(1899, 12, 28) + timedelta(days=off) for off in range(110_000)]
    assert call(engine, "calendar.js", "isoDay", [[number(day)] for day in every]) == [day.isoformat() for day in every]
    assert call(engine, "calendar.js", "readDay", [[day.isoformat()] for day in every]) == [number(day) for day in every]


def test_months_are_added_alike_from_every_day_of_twenty_years(engine: Engine) -> None:
    every = [date(2015, 1, 1) + timedelta(days=off) for off in range(20 * 366)]
    asked = [(day, months) for day in every for months in (-13, -12, -1, 0, 1, 2, 4, 6, 11, 12, 48, 216)]
    found = call(engine, "calendar.js", "addMonths", [[number(day), months] for day, months in asked])
    assert found == [number(add_months(day, months)) for day, months in asked]


def test_birthdays_are_counted_alike_around_each_of_them(engine: Engine) -> None:
    born = [date(2007, 12, 31), date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(1900, 1, 1)]
    asked = [(day, on) for day in born for on in (date(2026, 2, 20) + timedelta(days=off) for off in range(1_500))]
    found = call(engine, "calendar.js", "wholeYears", [[number(day), number(on)] for day, on in asked])
    assert found == [whole_years(day, on) for day, on in asked]


def test_what_is_a_day_is_one_for_both(engine: Engine) -> None:
    asked = [
        "2026",
        "2026-09",
        "2026-09-15",
        "٢٠٢٦-٠٩",
        "２０２６",
        "𝟚𝟘𝟚𝟞",
        "०२०२",
        "2026-00",
        "2026-13",
        "2026-02-29",
        "2024-02-29",
        "0000",
        "0001-01-01",
    ]
    asked += [
        "2026-9",
        "2026-09-15 ",
        "2026-09-15\n",
        "+2026",
        "20260915",
        "",
        "2026--01",
        "9999-12-31",
        "1900-02-29",
        "2000-02-29",
        "2026-09-",
    ]
    found = call(engine, "calendar.js", "parseDay", [[one] for one in asked])
    ours = [parse_day(one) for one in asked]
    assert found == [[None if day is None else number(day), parts] for day, parts in ours]


def test_the_same_word_is_thought_to_be_meant(engine: Engine) -> None:
    names = sorted({name for place in real().places for name in place.names.values()})
    random = Random("slips")
    typed = [*words(150, "words"), *(_slipped(random.choice(names), random) for _ in range(400)), "a" * 300, "Sint-" * 60, ""]
    found = call(engine, "close_match.js", "closeMatch", [[one, names] for one in typed])
    assert found == [next(iter(get_close_matches(one, names, n=1, cutoff=0.6)), None) for one in typed]
    assert sum(one is not None for one in found) > 300


def _slipped(name: str, random: Random) -> str:
    for _ in range(random.randint(0, 3)):
        at = random.randint(0, len(name))
        name = name[:at] + random.choice(["", "e", "x", "-"]) + name[at + random.randint(0, 2) :]
    return name


def test_names_are_folded_alike(engine: Engine) -> None:
    typed = [*words(3_000, "fold", 8), *(name for place in real().places for name in place.names.values())]
    assert call(engine, "places.js", "fold", [[one] for one in typed]) == [fold(one) for one in typed]


def test_words_are_escaped_alike(engine: Engine) -> None:
    typed = ["<script>\"x\" & 'y'</script>", "&amp;", "", "é<", *words(50, "escape")]
    assert call(engine, "prose.js", "escapeHtml", [[one] for one in typed]) == [escape(one) for one in typed]
