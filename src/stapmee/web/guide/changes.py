"""What changed since a day: what began, what ended, and what is now shown with less or more certainty, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.ageing import Show, holds, known_on, show, show_with_parameters, value_on
from stapmee.kit.calendar import add_months
from stapmee.kit.model import Card, Kit, Parameter
from stapmee.kit.wording import phrase, say_as_of, say_value
from stapmee.web.guide.cards import card_link
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.themes import Line, line_view
from stapmee.web.ui.prose import Html

#: How far back the page looks when nobody says since when.
_MONTHS_BACK = 3

How = Literal["began", "ended", "surer", "less-sure"]
_CERTAINTY: dict[Show, int] = {"sure": 2, "dated": 1, "ask": 0}


class Change(msgspec.Struct, frozen=True):
    """One card that is no longer what it was."""

    card: Link
    how: How
    how_said: str
    reason: str


class Changed(msgspec.Struct, frozen=True):
    """The changes on one line."""

    line: Line
    changes: tuple[Change, ...]


class NewValue(msgspec.Struct, frozen=True):
    """A number of the law that is no longer what it was."""

    title: Html
    before: str
    now: str
    reason: str


class ChangesPage(msgspec.Struct, frozen=True):
    """What changed since a day."""

    shell: Shell
    since: str
    since_machine: str
    today: str
    today_machine: str
    values: tuple[NewValue, ...]
    lines: tuple[Changed, ...]
    count: int
    fault: str


def since_by_default(on: date) -> date:
    """Give the day from which changes are shown when nobody asks for another."""
    return add_months(on, -_MONTHS_BACK)


def changes_page(frame: Frame, since: date, fault: str = "") -> ChangesPage:
    """Show what changed between a day and the frame's."""
    groups = tuple(group for group in (_changed(frame, name, since) for name in frame.kit.themes) if group.changes)
    values = tuple(_values(frame, since))
    return ChangesPage(
        shell=shell(frame, ("veranderd",), _("What changed"), _("What began, what ended and what we are less sure of.")),
        since=frame.day_said(since),
        since_machine=since.isoformat(),
        today=frame.day_said(frame.on),
        today_machine=frame.on.isoformat(),
        values=values,
        lines=groups,
        count=sum(len(group.changes) for group in groups) + len(values),
        fault=fault,
    )


def _changed(frame: Frame, theme: str, since: date) -> Changed:
    cards = (card for card in frame.kit.cards.values() if card.theme == theme)
    found = (_change(frame, card, since) for card in cards)
    return Changed(line_view(frame, next(one for one in frame.kit.themes.values() if one.id == theme)), tuple(one for one in found if one))


def _change(frame: Frame, card: Card, since: date) -> Change | None:
    """Compare a card on two days."""
    held, still = holds(card, since), holds(card, frame.on)
    if held != still:
        return _begun_or_ended(frame, card, still)
    before, now = (_shown(card, frame.kit, day) for day in (since, frame.on))
    if not still or before == now:
        return None
    how: How = "surer" if _CERTAINTY[now] > _CERTAINTY[before] else "less-sure"
    said = phrase(frame.kit, f"show-{before}"), phrase(frame.kit, f"show-{now}")
    words = _("was “%(before)s”, is now “%(now)s”") % {"before": said[0], "now": said[1]}
    return Change(card_link(frame, card.id), how, words, _reason(frame, card, since, how))


def _shown(card: Card, kit: Kit, on: date) -> Show:
    return show_with_parameters(card, card.parameters, kit, on)


def _begun_or_ended(frame: Frame, card: Card, begun: bool) -> Change:
    link = card_link(frame, card.id)
    if not begun:
        return Change(link, "ended", _("ended"), _("This held until %s.") % _said(frame, card.valid.to))
    if card.valid.from_:
        return Change(link, "began", _("new"), _("This holds since %s.") % _said(frame, card.valid.from_))
    first = min((one.as_of for one in card.evidence), default=None)
    return Change(link, "began", _("new"), _("Before %s we had read nothing about it.") % _said(frame, first))


def _said(frame: Frame, day: date | None) -> str:
    return frame.day_said(day) if day else ""


def _reason(frame: Frame, card: Card, since: date, how: How) -> str:
    """Say why a card is shown otherwise."""
    before, now = known_on(card, since), known_on(card, frame.on)
    if not now:
        return _("We have no source of before this day.")
    newest = say_as_of(now[0].as_of, now[0].says_as, frame.language)
    if how == "surer" or before[:1] != now[:1]:
        return _("There is a newer source, of %s.") % newest
    months = frame.kit.paces.months[card.pace]
    if months is None:
        return _("A number in it is known less surely.")
    words = _("Our newest source is of %(date)s. After %(months)s months such a thing needs to be checked again.")
    return words % {"date": newest, "months": months}


# --- numbers of the law


def _values(frame: Frame, since: date) -> Iterator[NewValue]:
    for parameter in frame.kit.parameters.values():
        changed = _value(frame, parameter, since)
        if changed:
            yield changed


def _value(frame: Frame, parameter: Parameter, since: date) -> NewValue | None:
    was, now = _value_said(frame, parameter, since), _value_said(frame, parameter, frame.on)
    if was == now:
        return None
    reason = _why_value(frame, parameter, since)
    return NewValue(frame.line(parameter.title), was or _("not known"), now or _("to be asked"), reason)


def _value_said(frame: Frame, parameter: Parameter, on: date) -> str:
    """Say a value as it could be relied on, on a day; what could not is not said."""
    value = value_on(parameter, on)
    if value is None or show(value, frame.kit.paces, on) == "ask":
        return ""
    return say_value(frame.kit, value, parameter.unit)


def _why_value(frame: Frame, parameter: Parameter, since: date) -> str:
    """Say why a value is another: the law set another, or what we know of it changed."""
    value = value_on(parameter, frame.on)
    if value is None:
        return ""
    if value.valid.from_ and since < value.valid.from_:
        return _("Since %s.") % _said(frame, value.valid.from_)
    newest = known_on(value, frame.on)[:1]
    return _("Our newest source is of %s.") % say_as_of(newest[0].as_of, newest[0].says_as, frame.language) if newest else ""
