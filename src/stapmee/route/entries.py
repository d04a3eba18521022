"""The entries of a route: a card with when it holds and why it is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

import msgspec

from stapmee.kit.model import Card, FacetId, Kit, Threshold
from stapmee.kit.reading import Reading
from stapmee.route.day import DayOfKit
from stapmee.route.situation import Situation
from stapmee.route.timeline import Span, When
from stapmee.route.why import Alternative, open_facets, say_moment, separator, why


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A card in somebody's route: how it reads, when it holds and why it is here."""

    item: int  #: the card's place in the index
    order: int  #: its place in the kit
    reading: Reading
    when: When
    from_: date | None
    until: date | None
    from_text: str | None  #: the day in words, where the fact it counts from is not known
    until_text: str | None
    why: str
    general: bool  #: holds for everybody, whatever is known
    open: tuple[FacetId, ...]

    @property
    def card(self) -> Card:
        """The card itself."""
        return self.reading.card


def entries(day: DayOfKit, situation: Situation, spans: Iterable[Span]) -> list[Entry]:
    """Make the entries of the spans, or take those made before for anybody who is alike in all that a card asks.

    What hangs on somebody's own dates is made each time, so that nothing of a person stays behind.
    """
    fact = situation.facts.get
    facts = [tuple(map(fact, facets)) for facets in day.asked_for]
    lot, alternatives = day.lot, day.alternatives
    made = cast("Mapping[When, tuple[dict[tuple[object, ...], Entry], ...]]", day.made)
    found = []
    for span in spans:  # some five hundred times a route
        bit = span.bit
        alternative = alternatives[bit]
        if alternative.dated or span.from_ or span.until:
            found.append(_made(day, situation, span, alternative))
            continue
        before = made[span.when][bit]
        key = facts[lot[bit]]
        entry = before.get(key)
        if entry is None:
            entry = before[key] = _made(day, situation, span, alternative)
        found.append(entry)
    return found


def _made(day: DayOfKit, situation: Situation, span: Span, alternative: Alternative) -> Entry:
    read = day.readings[span.item]
    assert read is not None, "the timeline holds cards only"
    open_ = open_facets(alternative, situation, day.on) if span.when == "maybe" else ()
    said = why(day.kit, alternative, situation, open_)
    until = None if _is_hindsight(day, read.card, span.until) else span.until
    entry = Entry(span.item, day.order[span.item], read, span.when, span.from_, until, None, None, said, not alternative.facets, open_)
    if open_ and alternative.thresholds:
        entry = _undated(day.kit, entry, alternative.thresholds)
    return _questioned(day.kit, entry, alternative, situation) if read.show == "ask" else entry


def _is_hindsight(day: DayOfKit, card: Card, until: date | None) -> bool:
    """Tell whether an end was not known yet: that of a rule, read on a day before the kit's newest evidence."""
    return until is not None and until == card.valid.to and day.on < day.kit.horizon


def _questioned(kit: Kit, entry: Entry, alternative: Alternative, situation: Situation) -> Entry:
    """Take the terms out of what is only a question: one that may be wrong is not printed, nor read back as a reason.

    The days on which a rule itself begins and ends are no term of somebody's own, and stay.
    """
    dated = tuple(atom.facet for atom in alternative.thresholds)
    said = why(kit, alternative, situation, (*entry.open, *dated))
    begins = entry.from_ if entry.from_ == entry.card.valid.from_ else None
    ends = entry.until if entry.until == entry.card.valid.to else None
    return msgspec.structs.replace(entry, from_=begins, until=ends, from_text=None, until_text=None, why=said)


def _undated(kit: Kit, entry: Entry, thresholds: tuple[Threshold, ...]) -> Entry:
    """Say in words the days that count from a fact that is not known. When nothing else is open, the card will hold: later."""
    unknown = [atom for atom in thresholds if atom.facet in entry.open]
    from_text = _said(kit, (atom for atom in unknown if atom.reached))
    until_text = _said(kit, (atom for atom in unknown if not atom.reached))
    only_days = from_text is not None and {atom.facet for atom in unknown} == set(entry.open)
    return msgspec.structs.replace(entry, when="later" if only_days else entry.when, from_text=from_text, until_text=until_text)


def _said(kit: Kit, thresholds: Iterable[Threshold]) -> str | None:
    said = [say_moment(kit, atom.facet, atom.span) for atom in thresholds if atom.span is not None]
    return separator(kit).join(said) or None
