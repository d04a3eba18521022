"""The page for editors: what is shown with less certainty because its evidence is too old, and what soon will be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.ageing import Show, holds, known_on, show_with_parameters, turns_on, value_on
from stapmee.kit.model import Claim, Evidence, Kit, Origin, ParameterId
from stapmee.kit.wording import phrase, say_as_of
from stapmee.web.guide.cards import card_link
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html, name_html

#: How many days the page looks ahead, and what of that is soon.
AHEAD, SOON = 90, 30

_SHOWS: tuple[Show, ...] = ("sure", "dated", "ask")


class Overdue(msgspec.Struct, frozen=True):
    """Something to read again, with what an editor needs for it."""

    link: Link
    show: Show
    show_said: str
    critical: bool
    since: str  #: from when it is shown so because of its age; empty when it is not too old yet
    turns: str  #: from when it is shown otherwise; empty when that is not within the days looked ahead
    becomes: str  #: how it is shown then
    of: str
    source: Link
    actor: Link | None
    question: Html | None
    origin: str


class OverdueGroup(msgspec.Struct, frozen=True):
    """What is due on a line, or in a registry (whose number is 0)."""

    number: int
    title: Html
    entries: tuple[Overdue, ...]


class ShownAs(msgspec.Struct, frozen=True):
    """How many claims are shown in one way."""

    show: Show
    said: str
    count: int


class OverduePage(msgspec.Struct, frozen=True):
    """What is due for review, and how much."""

    shell: Shell
    today: str
    shown: tuple[ShownAs, ...]
    overdue: int
    soon: int
    ahead: int
    groups: tuple[OverdueGroup, ...]


def overdue_page(frame: Frame) -> OverduePage:
    """Show what has to be read again, by line, what matters most first."""
    lead = _("What we show with less certainty because its newest source is too old, and what soon will be.")
    lines = tuple(_lines(frame))
    aged = [one for line in lines for one in line.aged]
    return OverduePage(
        shell=shell(frame, ("nakijken",), _("Due for review"), lead),
        today=frame.day_said(frame.on),
        shown=_shown(frame, aged),
        overdue=sum(one.since is not None for one in aged),
        soon=sum(_turns_within(one, frame.on, SOON) for one in aged),
        ahead=sum(_turns_within(one, frame.on, AHEAD) for one in aged),
        groups=tuple(group for group in (_group(frame, line) for line in lines) if group.entries),
    )


def _shown(frame: Frame, aged: Iterable[_Aged]) -> tuple[ShownAs, ...]:
    counts = Counter(one.show for one in aged)
    return tuple(ShownAs(show, phrase(frame.kit, f"show-{show}"), counts[show]) for show in _SHOWS)


def _group(frame: Frame, line: _Line) -> OverdueGroup:
    due = (one for one in line.aged if one.since or _turns_within(one, frame.on, AHEAD))
    entries = (_entry(frame, one, one.newest) for one in sorted(due, key=_urgency) if one.newest)
    return OverdueGroup(line.number, line.title, tuple(entries))


def _urgency(aged: _Aged) -> tuple[bool, date]:
    """Order by what matters: first what is critical, then by the day on which it became or becomes too old."""
    return not aged.claim.critical, aged.since or aged.turns or date.max


def _entry(frame: Frame, aged: _Aged, newest: Evidence) -> Overdue:
    source, ask = frame.kit.sources[newest.source], aged.claim.ask
    return Overdue(
        link=aged.link,
        show=aged.show,
        show_said=phrase(frame.kit, f"show-{aged.show}"),
        critical=aged.claim.critical,
        since=frame.day_said(aged.since) if aged.since else "",
        turns=frame.day_said(aged.turns) if aged.turns and _turns_within(aged, frame.on, AHEAD) else "",
        becomes=phrase(frame.kit, "show-ask" if aged.since or aged.claim.critical else "show-dated"),
        of=say_as_of(newest.as_of, newest.says_as, frame.language),
        source=Link(frame.href("bronnen", anchor=source.id), name_html(source.title.text, source.title.lang)),
        actor=frame.actor(frame.kit.actors[ask.actor]) if ask else None,
        question=frame.line(ask.question) if ask else None,
        origin=f"{aged.origin.file}:{aged.origin.line}",
    )


# --- how each claim ages


class _Aged(msgspec.Struct, frozen=True):
    """A claim on the day: since when its age tells in how it is shown, and from when it will again."""

    claim: Claim
    link: Link
    origin: Origin
    show: Show
    newest: Evidence | None
    since: date | None
    turns: date | None


def _aged(frame: Frame, claim: Claim, parameters: tuple[ParameterId, ...], link: Link, origin: Origin) -> _Aged:
    days = _days(claim, frame.kit, frame.on)
    return _Aged(
        claim=claim,
        link=link,
        origin=origin,
        show=show_with_parameters(claim, parameters, frame.kit, frame.on),
        newest=next(iter(known_on(claim, frame.on)), None),
        since=max((day for day in days if day <= frame.on), default=None),
        turns=min((day for day in days if day > frame.on), default=None),
    )


def _days(claim: Claim, kit: Kit, on: date) -> list[date]:
    """List the first days on which a claim is shown otherwise for its age alone, by the evidence of the day."""
    if claim.law != "in_force" or claim.confidence == "low":
        return []  # a question already, however new its evidence
    last_days = turns_on(msgspec.structs.replace(claim, evidence=known_on(claim, on)), kit.paces)
    # What is critical is never dated: it has one day, and is a question from then on.
    return [day + timedelta(1) for day in (last_days[:1] if claim.critical else last_days)]


def _turns_within(aged: _Aged, on: date, days: int) -> bool:
    return aged.turns is not None and aged.turns <= on + timedelta(days)


# --- what the kit claims on the day


class _Line(msgspec.Struct, frozen=True):
    """A theme or a registry, with all that it claims."""

    number: int
    title: Html
    aged: tuple[_Aged, ...]


def _lines(frame: Frame) -> Iterator[_Line]:
    for theme in frame.kit.themes.values():
        yield _Line(theme.number, frame.line(theme.title), tuple(_cards(frame, theme.id)))
    yield _Line(0, Html(_("Numbers and days")), tuple(_values(frame)))
    yield _Line(0, Html(_("Who is who")), tuple(_actors(frame)))
    yield _Line(0, Html(_("Papers")), tuple(_documents(frame)))
    yield _Line(0, Html(_("Words")), tuple(_terms(frame)))


def _cards(frame: Frame, theme: str) -> Iterator[_Aged]:
    for card in frame.kit.cards.values():
        if card.theme == theme and holds(card, frame.on):
            yield _aged(frame, card, card.parameters, card_link(frame, card.id), card.origin)


def _values(frame: Frame) -> Iterator[_Aged]:
    for parameter in frame.kit.parameters.values():
        value = value_on(parameter, frame.on)
        if value and holds(value, frame.on):
            yield _aged(frame, value, (), Link(frame.href("veranderd"), frame.line(parameter.title)), parameter.origin)


def _actors(frame: Frame) -> Iterator[_Aged]:
    for actor in frame.kit.actors.values():
        if holds(actor, frame.on):
            yield _aged(frame, actor, actor.parameters, frame.actor(actor), actor.origin)


def _documents(frame: Frame) -> Iterator[_Aged]:
    for one in frame.kit.documents.values():
        if holds(one, frame.on):
            yield _aged(frame, one, one.parameters, frame.document(one), one.origin)


def _terms(frame: Frame) -> Iterator[_Aged]:
    for term in frame.kit.terms.values():
        if holds(term, frame.on):
            yield _aged(frame, term, term.parameters, Link(frame.href("woorden", anchor=term.id), frame.line(term.term)), term.origin)
