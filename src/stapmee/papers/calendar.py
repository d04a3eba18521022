"""The coming changes of a route as an iCalendar file (RFC 5545), for the calendar of whoever walks along.

A calendar is seen by whoever looks over a shoulder, shared with a family and copied to a company's server. So the words in it
tell nothing: not who, not which status, not what about; with `words` they do, because somebody ticked that. The rules,
with an example, are in docs/algorithms/calendar.md: the browser makes the same file without the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import TypeVar
from uuid import NAMESPACE_URL, uuid5

import icalendar
import msgspec

from stapmee.kit.model import ActorId
from stapmee.kit.prose import plain
from stapmee.kit.wording import phrase, say_day, values_in
from stapmee.route.coming import WATCH, Change, coming, say_counted
from stapmee.route.entries import Entry
from stapmee.route.plan import Route

MEDIA_TYPE = "text/calendar; charset=utf-8"
FILE_NAME = "stapmee.ics"
#: The zone in which the day is counted, and in which a client should ring the bells of days.
ZONE = "Europe/Brussels"
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:stapmee:calendar")

# When the bells ring: at nine in the morning, counted from the midnight with which the day begins.
_NINE = timedelta(hours=9)
_ON_THE_DAY = _NINE
_DAY_BEFORE = _NINE - timedelta(days=1)
_WEEK_BEFORE = _NINE - timedelta(days=7)
_FOUR_WEEKS_BEFORE = _NINE - timedelta(days=28)


class Marked(msgspec.Struct, frozen=True):
    """A day to mark: the words are there in any case, whether they are written is decided by who asks for the file."""

    uid: str
    day: date
    title: str
    text: str
    bells: tuple[timedelta, ...]  #: from the midnight with which the day begins


def calendar(route: Route, *, words: bool = False, site: str = "") -> bytes:
    """Give the calendar file of a route: the same bytes for the same route, day and choice.

    :param words: write what it is about; otherwise every event reads alike and tells nothing
    :param site: the address of the site ("https://…"), for a link to it; none when it is ""
    """
    found = icalendar.Calendar()
    found.add("prodid", f"-//Stapmee//{route.kit.edition}//{route.kit.language.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", "Stapmee")
    found.add("x-wr-timezone", ZONE)
    found.add_component(_brussels())
    for marked in marked_days(route):
        found.add_component(_event(route, marked, words, site))
    return bytes(found.to_ical())


def marked_days(route: Route) -> Iterator[Marked]:
    """Walk over the days to mark: whom to call today, and what begins and ends, by day.

    No day is marked of what is only a question, nor of what counts from a fact that nobody knows. What may begin sooner and
    has to be done is marked on the first day that it can be; what ends on the last on which it surely holds. What begins
    (or ends) on one day because of one fact is marked once: of a birthday, not seventy times.
    """
    for actor, called in groupby(_to_call(route), key=_whom):
        yield _call(route, actor, list(called))
    for _key, together in groupby((change for change in coming(route) if change.watch is not None), key=_together):
        yield _turn(route, list(together))


def _to_call(route: Route) -> list[Entry]:
    """List what comes first, is critical and only a question: a term may be running that nobody can compute."""
    asked = (entry for entry in route.first if entry.card.critical and entry.reading.show == "ask" and entry.reading.ask)
    return sorted(asked, key=_whom)


def _whom(entry: Entry) -> ActorId:
    assert entry.reading.ask is not None
    return entry.reading.ask


def _together(change: Change) -> tuple[date | None, bool, str]:
    return change.watch, change.begins, change.anchor or ""


def _call(route: Route, actor: ActorId, entries: list[Entry]) -> Marked:
    title = phrase(route.kit, "calendar-call", actor=route.kit.actors[actor].name.text)
    lines = [line.text for entry in entries for line in (entry.reading.title, entry.reading.question) if line is not None]
    return Marked(_uid(entries[0], "call", ""), route.on, title, "\n".join(lines), (_ON_THE_DAY,))


def _turn(route: Route, changes: list[Change]) -> Marked:
    """Mark what begins, or ends, on one day because of one fact."""
    first = changes[0]
    assert first.watch is not None
    titles = [change.entry.reading.title.text for change in changes]
    title = phrase(route.kit, "calendar-begins" if first.begins else "calendar-ends", title=titles[0])
    if len(titles) > 1:
        title = phrase(route.kit, "calendar-more", title=title, count=str(len(titles) - 1))
    text = _text(route, first) if len(titles) == 1 else "\n".join([*(f"- {one}" for one in titles), *_counting(route, first)])
    uid = _uid(first.entry, "begins" if first.begins else "ends", _told(route, first))
    day = first.watch if first.begins else first.watch - timedelta(days=1)
    return Marked(uid, day, title, text, _bells(changes))


def _bells(changes: list[Change]) -> tuple[timedelta, ...]:
    if not changes[0].begins:
        return (_FOUR_WEEKS_BEFORE, _WEEK_BEFORE, _DAY_BEFORE)
    return (_WEEK_BEFORE, _ON_THE_DAY) if any(change.entry.card.kind in WATCH for change in changes) else (_ON_THE_DAY,)


def _told(route: Route, change: Change) -> str:
    """Give the fact that a day counts from, as it was told: two people are two events, the same person again is the same one."""
    return "" if change.anchor is None else f"{change.anchor}={route.situation.given.get(change.anchor, '')}"


def _uid(entry: Entry, what: str, told: str) -> str:
    """Give the event's own name: the same whenever the file is made anew, so that it replaces what was there. It tells nothing."""
    return f"{uuid5(_NAMESPACE, '|'.join((entry.card.id, what, told)))}@stapmee"


def _text(route: Route, change: Change) -> str:
    kit, entry = route.kit, change.entry
    parts = [plain(entry.reading.text, values_in(kit, route.on, entry.reading.text.lang)), entry.why, *_counting(route, change)]
    if entry.reading.show == "dated":
        parts.append(phrase(kit, "dated", date=entry.reading.as_of_said))
    return "\n".join(part for part in parts if part)


def _counting(route: Route, change: Change) -> Iterator[str]:
    """Say how a day was counted, and from when it is certain."""
    if counted := say_counted(route.kit, change):
        yield counted
    if change.perhaps is not None and change.day is not None:
        yield phrase(route.kit, "surely-from", date=say_day(change.day, route.kit.language))


# --- as RFC 5545 has it: folding, escaping and the order of what belongs together are the library's


def _event(route: Route, marked: Marked, words: bool, site: str) -> icalendar.Event:
    title = marked.title if words else phrase(route.kit, "calendar-neutral")
    made = datetime.combine(route.on, time(), UTC)
    event = icalendar.Event()
    event.add("uid", marked.uid)
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", route.on.toordinal())
    event.add("dtstart", marked.day)
    event.add("dtend", marked.day + timedelta(days=1))  # exclusive
    event.add("summary", title)
    event.add("description", marked.text if words else phrase(route.kit, "calendar-neutral-text"))
    if site:
        event.add("url", f"{site}/{route.kit.language}/route/")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for bell in marked.bells:
        if marked.day + timedelta(days=bell.days) >= route.on:
            event.add_component(_alarm(bell, title))
    return event


def _alarm(bell: timedelta, title: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", bell)
    return alarm


def _brussels() -> icalendar.Timezone:
    """Describe the zone by the rule of the European Union: the last Sundays of March and October, at one o'clock UTC."""
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    # The times of the clock itself, before it turns: RFC 5545 wants them without a zone.
    summer, winter = datetime(1981, 3, 29, 2), datetime(1996, 10, 27, 3)  # noqa: DTZ001
    zone.add_component(_clock_turn(icalendar.TimezoneDaylight(), "CEST", summer, 3, 1, 2))
    zone.add_component(_clock_turn(icalendar.TimezoneStandard(), "CET", winter, 10, 2, 1))
    return zone


T = TypeVar("T", icalendar.TimezoneDaylight, icalendar.TimezoneStandard)


def _clock_turn(part: T, name: str, since: datetime, month: int, before: int, after: int) -> T:
    """Describe when the clock turns; `before` and `after` are hours ahead of UTC."""
    part.add("dtstart", since)
    part.add("tzname", name)
    part.add("tzoffsetfrom", timedelta(hours=before))
    part.add("tzoffsetto", timedelta(hours=after))
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    return part
