"""Seeded situations, realistic and hostile: half-known people, days on the edge of every term, and answers that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import yaml

from stapmee.kit.calendar import Span, add_months, add_span
from stapmee.kit.model import Facet, FacetId, Kit
from stapmee.route.errors import RouteError
from stapmee.route.index import build_index
from stapmee.route.situation import read_situation

Given = dict[str, str]

_PEOPLE = Path(__file__).resolve().parent.parent / "people"
#: How many years ago what happened to somebody happened, mostly.
_YEARS_AGO = 6
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
#: What people and attackers put in fields.
_NONSENSE = [
    *("", " ", "?", "0", "-1", "17", "٤٢", "²", "12.5", "1e3", "007", "99999", "100000"),
    *("2026-13", "2026-02-30", "2024-02-29", "2100-02-29", "0000", "1899-12-31", "1900-01-01", "2190-01-01", "9999-12-31"),
    *("٢٠٢٦-٠٩", "２０２６-０９-１５", "2026-9-5", "2026-09-", "15/09/2026", "31-12-2025", "2026-09-15T00:00"),
    *(
        "Gent",
        " gent\t",
        "GENT",
        "Gand",
        "9000",
        "B-9000 Gent",
        "9000 Brugge",
        "44021",
        "Sint-Niklaas",
        "st niklaas",
        "Straße",
        "Galmaarden",
    ),
    *("Nieuwerkerken", "1000 Bruxelles", "12345", "2000, Antwerpen", "x9000", "Gemt", "’s-Gravenvoeren", "Liège", "LIEGE", "İstanbul", "ﬁ"),
    *("unknown", "Unknown", "unknown ", "yes", "no", "applicant", "aplicant", "refugee,applicant", "flanders", "__proto__", "constructor"),
    *(
        "<script>alert(1)</script>",
        "' or 1=1 --",
        "\u200f\u202eabc",
        "\u00a0refugee\u00a0",
        "\ufeffrefugee",
        "\x1crefugee\x85",
        "a" * 300,
        "🙂",
    ),
]
_UNKNOWN_NAMES = ["statuss", "nationality", "sex", "__proto__", "toString", "1", "0", "", "🙂", "municipality ", "born.year", "aplied"]


def days(kit: Kit) -> tuple[date, ...]:
    """Give the five days that every situation is asked on: today, past a pace, past a coming rule, a leap day, and long after."""
    return kit.date, kit.date + timedelta(days=8), date(2027, 3, 4), date(2028, 2, 29), date(2040, 1, 1)


def situation(kit: Kit, seed: str, number: int) -> Given:
    """Give the situation of a number; the same for the same kit and seed, whatever was asked before."""
    random = Random(f"{seed} {number}")
    kind = random.choices([_half_known, _one_of_the_cast, _on_the_edge, _wrong], [50, 15, 20, 15])[0]
    given = kind(kit, random)
    return given if kind is _wrong else _mended(kit, given)


def _half_known(kit: Kit, random: Random) -> Given:
    """Answer some of the questions, in any order."""
    share = random.uniform(0.02, 0.5)
    names = [name for name in kit.facets if random.random() < share]
    random.shuffle(names)
    return {name: _answer(kit, kit.facets[name], random) for name in names}


@cache
def _cast() -> tuple[Given, ...]:
    documents = (yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in sorted(_PEOPLE.glob("*.yaml")))
    return tuple(document["facts"] or {} for document in documents)


def _one_of_the_cast(kit: Kit, random: Random) -> Given:
    """Take one of tests/people, with something forgotten and something more."""
    given = dict(random.choice(_cast()))
    for name in random.sample(sorted(given), k=random.randint(0, len(given) // 2)):
        del given[name]
    return {name: words for name, words in {**given, **_half_known(kit, random)}.items() if FacetId(name) in kit.facets}


def _on_the_edge(kit: Kit, random: Random) -> Given:
    """Answer so that terms and birthdays fall on one of the days asked, or a day beside it."""
    given = _half_known(kit, random)
    on = random.choice(days(kit))
    for facet, span in random.sample(_terms(kit), k=random.randint(1, 3)):
        given[facet] = _roughly(add_span(on, Span(-span.count, span.unit)) + timedelta(days=random.randint(-2, 2)), random)
    age = random.choice(_ages(kit))
    if random.random() < 0.5:
        given["born"] = _roughly(add_months(on, -12 * age) + timedelta(days=random.randint(-2, 2)), random)
    elif random.random() < 0.5:
        given["age"] = str(age + random.randint(-1, 1))
    return given


@cache
def _terms(kit: Kit) -> list[tuple[FacetId, Span]]:
    return [(masks.facet, masks.span) for day in days(kit) for masks in build_index(kit, day).thresholds]


@cache
def _ages(kit: Kit) -> tuple[int, ...]:
    return tuple(bound for bound in build_index(kit, kit.date).numbers[FacetId("age")].bounds if bound > 0)


def _wrong(kit: Kit, random: Random) -> Given:
    """Answer what cannot be: nonsense, questions that nobody asks, what contradicts."""
    given = _half_known(kit, random)
    if random.random() < 0.5:
        return _mended(kit, given) | _contradiction(kit, random)
    for _ in range(random.randint(1, 3)):
        kind = random.choice(["choice", "position", "number", "date", "place"])
        given[random.choice([name for name, facet in kit.facets.items() if facet.kind == kind])] = random.choice(_NONSENSE)
    if random.random() < 0.2:
        given[random.choice(_UNKNOWN_NAMES)] = random.choice(_NONSENSE)
    return given


def _contradiction(kit: Kit, random: Random) -> Given:
    """Answer two questions in a way that cannot be true together."""
    on = random.choice(days(kit))
    earlier, later = sorted(random.sample(range(1, 3_000), k=2))
    order = random.choice(kit.fact_order)
    first, second = sorted(random.sample(range(len(order)), k=2))
    place = random.choice(kit.places)
    return random.choice(
        [
            {order[first]: _roughly(on - timedelta(days=earlier), random), order[second]: _roughly(on - timedelta(days=later), random)},
            {"born": _roughly(on - timedelta(days=365 * random.randint(0, 90)), random), "age": str(random.randint(0, 90))},
            {
                "municipality": place.nis,
                random.choice(["region", "province", "agency"]): random.choice(["brussels", "antwerp", "atlas", "other"]),
            },
            {"unaccompanied": "yes", "age": str(random.randint(15, 40))},
            {"applied": _roughly(on + timedelta(days=random.randint(-3, 60)), random)},
        ]
    )


def _mended(kit: Kit, given: Given) -> Given:
    """Drop what contradicts on the first day, as somebody mending the form would."""
    while True:
        try:
            read_situation(kit, given, days(kit)[0])
        except RouteError as error:
            for fault in error.faults:
                for name in fault.facets:
                    given.pop(name, None)
        else:
            return given


# --- answers


def _answer(kit: Kit, facet: Facet, random: Random) -> str:
    if random.random() < 0.12:
        return "unknown"
    return _ANSWERS[facet.kind](kit, facet, random)


def _choice(_kit: Kit, facet: Facet, random: Random) -> str:
    return random.choice(facet.values).id


def _number(_kit: Kit, facet: Facet, random: Random) -> str:
    number = random.randint(facet.low or 0, min((facet.high or 100) - 1, 99))
    return str(number) + random.choice(["", "", "", " "])


def _day(kit: Kit, facet: Facet, random: Random) -> str:
    years = 90 if facet.id == "born" else _YEARS_AGO
    day = kit.date - timedelta(days=random.randint(0, years * 365))
    return _roughly(day + timedelta(days=random.randint(0, 900)) if facet.may_be_future else day, random)


def _place(kit: Kit, _facet: Facet, random: Random) -> str:
    place = random.choice(kit.places)
    names = [
        *place.names.values(),
        *(name for former in place.former for name in former.names.values()),
        *(one.name for one in place.parts),
    ]
    name = random.choice(names)
    code = random.choice(place.postcodes)
    return random.choice([place.nis, code, name, name.upper(), f" {name.replace('-', ' ')}", f"{code} {name}"])


def _roughly(day: date, random: Random) -> str:
    """Write a day as exactly as somebody might know it, now and then in Arabic digits."""
    words = day.isoformat()[: random.choice([10, 10, 10, 7, 7, 4])]
    return words.translate(_ARABIC) if random.random() < 0.05 else words


_ANSWERS: dict[str, Callable[[Kit, Facet, Random], str]] = {
    "choice": _choice,
    "position": _choice,
    "number": _number,
    "date": _day,
    "place": _place,
}
