"""The entries of a route: a card with when it holds and why it is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter

import msgspec

from stapmee.kit.model import Card, Kit, Threshold
from stapmee.route.day import DayOfKit
from stapmee.route.lots import Entry, Share
from stapmee.route.situation import Situation
from stapmee.route.timeline import Span, Timeline, bits_of
from stapmee.route.why import Alternative, open_facets, say_moment, separator, why

__all__ = ["Entries", "Entry", "entries"]


class Entries(msgspec.Struct, frozen=True):
    """The cards of a route by when they hold, in the kit's order, and where somebody certainly is: items that are no cards."""

    now: list[Entry]
    later: list[Entry]
    maybe: list[Entry]  #: what is possible at the entry of a line before what lies further along it
    past: list[Entry]
    around: list[int]


def entries(day: DayOfKit, situation: Situation, times: Timeline) -> Entries:
    """Make the entries of a route, or take those made before for anybody who is alike in all that a card asks.

    What hangs on somebody's own dates is made each time, so that nothing of a person stays behind.
    """
    alike, own = day.lots.apart(situation, day.on)
    shares = [_share(day, situation, times, own)]
    facts = list(map(situation.facts.get, day.lots.facets))
    for lot in alike:  # some hundred a route
        asked = lot.facts(facts)
        share = lot.kept.get(asked)
        if share is None:
            share = _share(day, situation, times, lot.items)
            lot.keep(asked, share)
        shares.append(share)
    return Entries(
        now=_in_order([share.now for share in shares]),
        later=_in_order([share.later for share in shares]),
        maybe=_in_order([share.maybe for share in shares]) + _in_order([share.further for share in shares]),
        past=_in_order([[_made(day, situation, span) for span in times.past]]),
        around=sorted(chain.from_iterable([share.around for share in shares]), key=day.order.__getitem__),
    )


_ORDER = attrgetter("order")


def _in_order(lots: Iterable[Sequence[Entry]]) -> list[Entry]:
    return sorted(chain.from_iterable(lots), key=_ORDER)


_NOTHING = Share((), (), (), (), ())


def _share(day: DayOfKit, situation: Situation, times: Timeline, items: int) -> Share:
    if not items:
        return _NOTHING
    made = [_made(day, situation, span) for span in times.among(items)]
    return Share(
        now=tuple(entry for entry in made if entry.when == "now"),
        later=tuple(entry for entry in made if entry.when == "later"),
        maybe=tuple(entry for entry in made if entry.when == "maybe" and entry.item not in day.further),
        further=tuple(entry for entry in made if entry.when == "maybe" and entry.item in day.further),
        around=tuple(bits_of(times.now.certain & items & ~day.index.cards)),
    )


# --- one entry


def _made(day: DayOfKit, situation: Situation, span: Span) -> Entry:
    read, alternative = day.readings[span.item], day.alternatives[span.bit]
    assert read is not None, "the timeline holds cards only"
    open_ = open_facets(alternative, situation, day.on) if span.when == "maybe" else ()
    said = why(day.kit, alternative, situation, open_)
    until = None if _is_hindsight(day, read.card, span.until) else span.until
    general = not alternative.facets
    entry = Entry(span.item, day.order[span.item], read, span.when, span.from_, until, None, None, said, general, open_, rank=0)
    if open_ and alternative.thresholds:
        entry = _undated(day.kit, entry, alternative.thresholds)
    if read.show == "ask":
        entry = _questioned(day.kit, entry, alternative, situation)
    return msgspec.structs.replace(entry, rank=_rank(entry, day.soon))


_RANKS = {"duty": 2, "right": 3, "action": 4, "caution": 5, "info": 6, "experience": 7}


def _rank(entry: Entry, soon: date) -> int:
    """Put what is critical first, then what is dated within a month, then duties, then rights.

    What holds for everybody comes after what holds for this person, or a general warning would push somebody's own deadline out.
    """
    after = len(_RANKS) + 2 if entry.general else 0
    if entry.card.critical:
        return after
    if (entry.from_ is not None and entry.from_ <= soon) or (entry.until is not None and entry.until <= soon):
        return after + 1
    return after + _RANKS[entry.card.kind]


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
