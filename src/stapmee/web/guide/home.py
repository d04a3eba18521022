"""The first page: whom are you with, and the nine lines at a glance."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.web.guide import linked_data
from stapmee.web.guide.answers import Answers
from stapmee.web.guide.asking import FIRST_FACET, Question, question_view
from stapmee.web.guide.cards import actor_links
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.questions import Form, at_once, form
from stapmee.web.guide.search import Finder, finder
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.guide.themes import Line, line_view
from stapmee.web.guide.tools import ToolTile, tile


class HomePage(msgspec.Struct, frozen=True):
    """The first page."""

    shell: Shell
    form: Form
    question: Question
    lines: tuple[Line, ...]
    whole: tuple[Link, ...]  #: all of it: to read in one go, and at a glance
    tools: tuple[ToolTile, ...]
    turn_to: tuple[Link, ...]
    at_once: tuple[Question, ...]
    finder: Finder


def home_page(frame: Frame) -> HomePage:
    """Show the first page. One tap on it gives a route; each further answer makes that route more precise."""
    promise = _("The next step, the right people and the right papers for whoever walks along with somebody who fled.")
    return HomePage(
        shell=shell(frame, (), _("Who are you with?"), promise, (linked_data.website(frame, "Stapmee", promise),)),
        form=form(frame, Answers({})),
        question=question_view(frame, frame.kit.facets[FIRST_FACET], {}),
        whole=(_link(frame, "lezen", _("Read in one go")), _link(frame, "reis", _("The whole journey"))),
        lines=tuple(line_view(frame, theme) for theme in frame.kit.themes.values()),
        tools=tuple(tile(frame, tool) for tool in frame.kit.tools.values()),
        turn_to=actor_links(frame, frame.kit.turn_to),
        at_once=at_once(frame),
        finder=finder(frame),
    )


def _link(frame: Frame, name: str, words: str) -> Link:
    return Link(frame.href(name), frame.said(words))
