"""What changes when: each coming change of a route with its day, counted with care where only a month or a year is known.

Made from a route when it is asked for, so that it costs nothing when it is not (docs/algorithms/route.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from stapmee.kit.calendar import add_months, add_span
from stapmee.kit.model import Atom, FacetId, Interval, Kit, Threshold
from stapmee.kit.wording import phrase, say_day
from stapmee.route.day import day_of_kit
from stapmee.route.entries import Entry
from stapmee.route.plan import Route
from stapmee.route.situation import Day, Situation

Counted = Literal["exact", "earliest", "latest"]
#: What somebody has to do or to watch for: better too early than too late.
WATCH = ("duty", "caution")


class Change(msgspec.Struct, frozen=True, gc=False):
    """A card that begins or ends to hold.

    `day` is the first day on which it holds, or the first on which it does not any more; None where the fact it counts
    from is not known (then `words` say it) and where the card is a question (then nothing says it: the day is as
    doubtful as the claim). Where only a month or year of that fact is known, `counted` says from which day of it `day`
    counts: what begins counts from the last that it can be, what ends from the first. Of a duty or caution that may begin
    sooner, `perhaps` is the first day that it can.
    """

    entry: Entry
    begins: bool
    day: date | None
    words: str | None
    counted: Counted = "exact"
    anchor: FacetId | None = None  #: the fact that it counts from; None when the rule itself begins or ends
    perhaps: date | None = None

    @property
    def watch(self) -> date | None:
        """The day from which to watch: the first that it can be, for what has to be done."""
        return self.perhaps or self.day


def coming(route: Route) -> tuple[Change, ...]:
    """List what begins and ends after the route's day, by day; what has no day stands at the end, in the kit's order."""
    changes = [change for entry in (*route.later, *route.now) for change in _changes(route, entry)]
    return tuple(sorted(changes, key=_by_day))


def _by_day(change: Change) -> tuple[bool, date, bool, bool, str, int]:
    """Order by day; the days in words before those to ask for; what ends before what begins, and what counts from one fact together."""
    return (change.day is None, change.watch or date.max, change.words is None, change.begins, change.anchor or "", change.entry.order)


def _changes(route: Route, entry: Entry) -> Iterator[Change]:
    if entry.when == "later":
        yield _change(route, entry, entry.from_, entry.from_text, begins=True)
    if entry.until is not None or entry.until_text:
        yield _change(route, entry, entry.until, entry.until_text, begins=False)


def _change(route: Route, entry: Entry, day: date | None, words: str | None, *, begins: bool) -> Change:
    if entry.reading.show == "ask":
        return Change(entry, begins, None, None)
    if day is None:
        return Change(entry, begins, None, words)
    for facet, first, last in _turns(route, entry, begins=begins):
        if day == (last if begins else first):
            return _counted(route, Change(entry, begins, day, None, anchor=facet), first, last)
    return Change(entry, begins, day, None)


def _counted(route: Route, change: Change, first: date, last: date) -> Change:
    """Say how a day was counted that is one of several."""
    if first == last:
        return change
    early = first if change.begins and change.entry.card.kind in WATCH and first > route.on else None
    return msgspec.structs.replace(change, counted="latest" if change.begins else "earliest", perhaps=early)


def _turns(route: Route, entry: Entry, *, begins: bool) -> Iterator[tuple[FacetId, date, date]]:
    """Walk over the days on which somebody's own facts turn a card on (or off): the first and last that each can be."""
    index = day_of_kit(route.kit, route.on).index
    for atom in (atom for bit in index.bits[entry.item] for atom in index.alternatives[bit]):
        yield from _turn(route.situation, atom, begins=begins)


def _turn(situation: Situation, atom: Atom, *, begins: bool) -> Iterator[tuple[FacetId, date, date]]:
    fact = situation.facts.get(FacetId("born") if atom.facet == "age" else atom.facet)
    if not isinstance(fact, Day):
        return
    if isinstance(atom, Threshold) and atom.span is not None and atom.reached is begins:
        yield atom.facet, add_span(fact.first, atom.span), add_span(fact.last, atom.span)
    if isinstance(atom, Interval) and (age := atom.low if begins else atom.high) is not None:
        yield FacetId("born"), add_months(fact.first, 12 * age), add_months(fact.last, 12 * age)


def say_counted(kit: Kit, change: Change) -> str:
    """Say why a day is counted as it is; "" where it is exact."""
    if change.counted == "exact" or change.anchor is None:
        return ""
    return phrase(kit, f"counted-{change.counted}", fact=kit.facets[change.anchor].label.text)


def say_change(kit: Kit, change: Change) -> str:
    """Say when a change comes: from or until a day, or a moment in words; that one should ask, where the day is in doubt."""
    which = "from" if change.begins else "until"
    if change.day is None:
        return phrase(kit, f"{which}-after", moment=change.words) if change.words else phrase(kit, "coming-which-day")
    said = phrase(kit, f"{which}-date", date=say_day(change.day, kit.language))
    if change.perhaps is None:
        return said
    return phrase(kit, "listed", first=said, second=phrase(kit, "perhaps-from", date=say_day(change.perhaps, kit.language)))


def say_when(kit: Kit, entry: Entry) -> str:
    """Say from and until when an entry holds, as far as that may be said: of a question, that its day is to be asked too."""
    begins = _said_moment(kit, "from", entry.from_, entry.from_text)
    ends = _said_moment(kit, "until", entry.until, entry.until_text)
    if entry.reading.show == "ask":
        return phrase(kit, "coming-which-day") if begins or ends else ""
    return " ".join(part for part in (begins, ends) if part)


def _said_moment(kit: Kit, which: str, day: date | None, words: str | None) -> str:
    if day is not None:
        return phrase(kit, f"{which}-date", date=say_day(day, kit.language))
    return phrase(kit, f"{which}-after", moment=words) if words else ""
