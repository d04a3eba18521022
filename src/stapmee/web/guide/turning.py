"""What a page takes along for the days to come: how each claim is to be shown once the page is older than the claim keeps.

The page itself needs no kit for that: `components/page-day` looks at the day and puts the right form in place. On a day that
somebody asked for (`?on=`) nothing turns: that page says of which day it speaks.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import Question
from stapmee.kit.prose import Line
from stapmee.kit.shelf_life import ShelfLife
from stapmee.kit.wording import phrase
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.ui.prose import Html, direction


class Turning(msgspec.Struct, frozen=True):
    """How a claim is shown later. Days are YYYY-MM-DD and inclusive."""

    good_until: str
    dated_until: str  #: empty when it goes straight to a question
    from_said: str  #: the first day on which to ask, for paper and where no script runs
    dated: str
    question: Html | None
    actor: Link
    last_title: Html | None
    last_warning: str


def turning(frame: Frame, life: ShelfLife, ask: Question | None, as_of: str, title: Html | None = None) -> Turning | None:
    """Tell how a claim is shown on later days; None when no day that is known of changes it.

    :param ask: the question that it turns into; without one, the page says to ask before relying on it
    :param as_of: of when its newest evidence is, in words
    """
    if life.good_until is None or frame.asked:
        return None
    return Turning(
        good_until=life.good_until.isoformat(),
        dated_until=life.dated_until.isoformat() if life.dated_until else "",
        from_said=_("From %s on: ask first whether this still holds.") % frame.day_said(life.good_until + timedelta(1)),
        dated=phrase(frame.kit, "dated", date=as_of),
        question=frame.line(ask.question) if ask else None,
        actor=frame.actor(frame.kit.actors[ask.actor if ask else frame.kit.turn_to[0]]),
        last_title=title,
        last_warning=phrase(frame.kit, "last-known", date=as_of),
    )


def turns_into(frame: Frame, words: Html, life: ShelfLife, then: Line) -> Html:
    """Mark words that state a claim, such as a title in a list, with what stands in their place once they no longer keep."""
    if life.good_until is None or frame.asked:
        return words
    days = _days(life.good_until, life.dated_until)
    other = f' data-then-lang="{escape(then.lang)}" data-then-dir="{direction(then.lang)}"' if then.lang != frame.language else ""
    return Html(f'<span {days} data-then="{escape(frame.words(then))}"{other}>{words}</span>')


def _days(good: date, dated: date | None) -> str:
    return f'data-good-until="{good}"' + (f' data-dated-until="{dated}"' if dated else "")
