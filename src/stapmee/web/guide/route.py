"""The page of a route: first this, the next question, what is coming, people, papers, what you can do, and the rest by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
from django.utils.translation import gettext as _

from stapmee.directory.instances import PLACE_FACET
from stapmee.kit.model import FacetId, PhaseId, ThemeId
from stapmee.kit.wording import phrase
from stapmee.papers.calendar import marked_days
from stapmee.route.plan import Carried, Entry, Person, Route, further, important
from stapmee.web.guide.answers import Answers
from stapmee.web.guide.asking import Question, question_view
from stapmee.web.guide.cards import CardView, Hint, card_link, entry_view, hint
from stapmee.web.guide.coming import ComingDay, coming_days
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.near import ServiceView, locals_of
from stapmee.web.guide.questions import FindOut, Form, find_out, form
from stapmee.web.guide.shell import Alternate, Shell, shell
from stapmee.web.guide.themes import Line, line_view
from stapmee.web.guide.why_not import RuledOutView, ruled_out
from stapmee.web.ui.prose import Html

#: How many people, papers and actions are shown before the rest is folded away.
AT_A_GLANCE = 6


class Met(msgspec.Struct, frozen=True):
    """Somebody to turn to, with what for."""

    actor: Link
    does: Html
    number: int  #: of the line where one meets them, 0 when everywhere
    local: tuple[ServiceView, ...] = ()  #: who that is where this person lives


class Kept(msgspec.Struct, frozen=True):
    """A paper to keep or bring, and why."""

    document: Link
    why: Html


class Group(msgspec.Struct, frozen=True):
    """The cards of one line."""

    line: Line
    cards: tuple[CardView, ...]
    asks: int  #: how many of them are questions


class Maybe(msgspec.Struct, frozen=True):
    """What may apply on one line."""

    line: Line
    cards: tuple[Hint, ...]


class Still(msgspec.Struct, frozen=True):
    """A question that was not asked and that something critical hangs on."""

    facet: str
    question: Html


class RoutePage(msgspec.Struct, frozen=True):
    """A route on a page."""

    shell: Shell
    form: Form
    on: str
    here: tuple[Link, ...]
    first: tuple[CardView, ...]
    question: Question | None
    still: tuple[Still, ...]
    may_go_on: bool  #: whether there is anything left to ask
    find_out: tuple[FindOut, ...]
    coming: tuple[ComingDay, ...]
    has_calendar: bool
    calendar: str
    people: tuple[Met, ...]
    more_people: tuple[Met, ...]
    papers: tuple[Kept, ...]
    more_papers: tuple[Kept, ...]
    actions: tuple[CardView, ...]
    more_actions: tuple[Link, ...]
    rest: tuple[Group, ...]
    maybe: tuple[Maybe, ...]
    maybe_count: int
    past: tuple[CardView, ...]
    ruled_out: tuple[RuledOutView, ...]
    all_ruled_out: bool  #: whether all of them were asked for, and so stand open
    others: tuple[Alternate, ...]  #: the same route in another language: where the form goes for it
    nobody_yet: str
    restart: str


def route_page(frame: Frame, answers: Answers, route: Route) -> RoutePage:
    """Show a route."""
    around = shell(frame, ("route",), _("Your route"), _("The next step, the right people and the right papers."))
    begun = {entry.card.id for entry in route.first}
    shown = {entry.card.id for entry in (*route.first, *route.actions)}
    local = locals_of(frame, answers.given.get(PLACE_FACET, ""))
    people = tuple(_met(frame, person, local.get(person.actor, ())) for person in route.people)
    actions = [entry for entry in route.actions if entry.card.id not in begun]
    papers = tuple(_kept(frame, carried) for carried in route.papers)
    return RoutePage(
        shell=around,
        form=form(frame, answers),
        on=frame.day_said(route.on),
        here=tuple(_station(frame, name) for name in route.phases if frame.kit.phases[name].kind == "stage"),
        first=_views(frame, route.first),
        question=_next(frame, route, answers),
        still=_still(frame, route),
        may_go_on=bool(further(route)),
        find_out=find_out(frame, answers),
        coming=coming_days(frame, route),
        has_calendar=next(marked_days(route), None) is not None,
        calendar=f"/{frame.language}/route/kalender.ics",
        people=people[:AT_A_GLANCE],
        more_people=people[AT_A_GLANCE:],
        papers=papers[:AT_A_GLANCE],
        more_papers=papers[AT_A_GLANCE:],
        actions=_views(frame, actions[:AT_A_GLANCE]),
        more_actions=tuple(card_link(frame, entry.card.id) for entry in actions[AT_A_GLANCE:]),
        rest=tuple(_group(frame, found) for found in _by_line(frame, (entry for entry in route.now if entry.card.id not in shown))),
        maybe=tuple(Maybe(_line(frame, found), tuple(hint(frame, entry) for entry in found)) for found in _by_line(frame, route.maybe)),
        maybe_count=len(route.maybe),
        past=_views(frame, route.past),
        ruled_out=ruled_out(frame, route, all_of_them=answers.all),
        all_ruled_out=answers.all,
        others=tuple(one for one in around.alternates if not one.current),
        nobody_yet=phrase(frame.kit, "nobody-yet"),
        restart=frame.href("route"),
    )


def _views(frame: Frame, entries: Iterable[Entry]) -> tuple[CardView, ...]:
    return tuple(entry_view(frame, entry) for entry in entries)


def _station(frame: Frame, name: PhaseId) -> Link:
    phase = frame.kit.phases[name]
    return Link(frame.href(phase.theme, phase.id), frame.line(phase.title))


def _next(frame: Frame, route: Route, answers: Answers) -> Question | None:
    asked = route.next_question
    return question_view(frame, frame.kit.facets[FacetId(asked.facet)], answers.given, asked.why) if asked else None


def _still(frame: Frame, route: Route) -> tuple[Still, ...]:
    """Name the questions that something critical still hangs on, once it is enough for now."""
    asked = () if route.next_question else important(route)
    return tuple(Still(one.facet, frame.line(frame.kit.facets[one.facet].question)) for one in asked)


# --- people, papers, groups


def _met(frame: Frame, person: Person, local: tuple[ServiceView, ...]) -> Met:
    number = frame.kit.themes[ThemeId(person.theme)].number if person.theme else 0
    return Met(frame.actor(frame.kit.actors[person.actor]), frame.line(person.does), number, local)


def _kept(frame: Frame, carried: Carried) -> Kept:
    return Kept(frame.document(frame.kit.documents[carried.document]), frame.line(carried.why))


def _by_line(frame: Frame, entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Put entries together by line, in the order of the lines."""

    def number(entry: Entry) -> int:
        return frame.kit.themes[entry.card.theme].number

    return (list(found) for _number, found in groupby(sorted(entries, key=number), number))


def _group(frame: Frame, entries: list[Entry]) -> Group:
    cards = _views(frame, entries)
    return Group(_line(frame, entries), cards, sum(card.show == "ask" for card in cards))


def _line(frame: Frame, entries: list[Entry]) -> Line:
    return line_view(frame, frame.kit.themes[entries[0].card.theme])
