"""The pages that ask: the first question, the next one, and those whose answers could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from django.utils.translation import gettext as _

from stapmee.kit.model import FacetId
from stapmee.route.errors import SituationFault
from stapmee.route.questions import NextQuestion
from stapmee.route.situation import UNKNOWN
from stapmee.web.guide.answers import ALL, ASK_ON, CHANGE, GO_ON, SHOW_NOW, WAS, WORDS, Answers, Chip, chips
from stapmee.web.guide.asking import AT_ONCE, FIRST_FACET, Question, question_view
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.packs import PackLink, pack_link
from stapmee.web.guide.refusals import beside_field, companions, facets_of_fault
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html


class Form(msgspec.Struct, frozen=True):
    """The form around questions: the answers so far travel in it, and nowhere else."""

    action: str
    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    change: str = CHANGE
    ask_on: str = ASK_ON
    show_now: str = SHOW_NOW
    go_on: str = GO_ON
    going_on: bool = False  #: whether questions go on after "enough for now"
    last: str = ""  #: the question answered last: for going back without the browser, which would ask to send the form again
    all: str = ALL
    words: str = WORDS
    pack: PackLink | None = None  #: what the browser needs to answer by itself


class FindOut(msgspec.Struct, frozen=True):
    """Something nobody knew yet: the question, how to find out, and the button that asks it again."""

    facet: str
    label: Html
    how: Html


class AskPage(msgspec.Struct, frozen=True):
    """A page with one question, or with those that could not be answered as they were."""

    shell: Shell
    form: Form
    question: Question | None
    refused: tuple[Question, ...]
    faults: tuple[str, ...]
    at_once: tuple[Question, ...]
    started: bool
    find_out: tuple[FindOut, ...] = ()


def first_question(frame: Frame) -> AskPage:
    """Ask where it begins; or everything that decides much, at once."""
    asked = question_view(frame, frame.kit.facets[FIRST_FACET], {})
    return AskPage(_shell(frame), form(frame, Answers({})), asked, (), (), at_once(frame), False)


def at_once(frame: Frame) -> tuple[Question, ...]:
    """Ask everything that decides much, in one form."""
    return tuple(question_view(frame, frame.kit.facets[FacetId(name)], {}) for name in AT_ONCE if name in frame.kit.facets)


def changed_question(frame: Frame, answers: Answers) -> AskPage:
    """Ask again what somebody wants to change."""
    asked = question_view(frame, frame.kit.facets[FacetId(answers.change)], {answers.change: answers.was} if answers.was else {})
    return AskPage(_shell(frame), form(frame, answers), asked, (), (), (), True)


def next_page(frame: Frame, answers: Answers, following: NextQuestion) -> AskPage:
    """Ask what decides most now."""
    asked = question_view(frame, frame.kit.facets[following.facet], {}, following.why)
    return AskPage(_shell(frame), form(frame, answers), asked, (), (), (), True, find_out(frame, answers))


def refused_page(frame: Frame, given: Mapping[str, str], faults: Iterable[SituationFault]) -> AskPage:
    """Show what could not be used, each message beside its field; every other answer is kept."""
    listed = tuple(faults)
    named = [name for fault in listed for name in facets_of_fault(frame.kit, fault)]
    about = dict.fromkeys(one for name in named for one in (*companions(frame.kit, name, given), name))
    kept = {name: words for name, words in given.items() if name not in about and name in frame.kit.facets}
    return AskPage(
        shell=_shell(frame),
        form=form(frame, Answers(kept)),
        question=None,
        refused=tuple(_refused(frame, name, given, listed) for name in about),
        faults=tuple(dict.fromkeys(_of_no_single_question(frame, listed))),
        at_once=(),
        started=True,
    )


def _of_no_single_question(frame: Frame, faults: Iterable[SituationFault]) -> Iterator[str]:
    """Walk over the messages that stand above the questions: about several at once, or about none that we know."""
    for fault in faults:
        if len(facets_of_fault(frame.kit, fault)) != 1:
            yield beside_field(frame.kit, fault)


def _refused(frame: Frame, name: str, given: Mapping[str, str], faults: tuple[SituationFault, ...]) -> Question:
    own = (fault for fault in faults if fault.facet == name)
    message = " ".join(beside_field(frame.kit, fault) for fault in own)
    return question_view(frame, frame.kit.facets[FacetId(name)], given, fault=message or _("This does not fit the other answer."))


def form(frame: Frame, answers: Answers) -> Form:
    """Make the form that carries answers on."""
    was = ((WAS + answers.change, answers.was),) if answers.was else ()
    return Form(
        f"/{frame.language}/route/",
        (*answers.given.items(), *was),
        chips(frame, answers.given),
        going_on=answers.go_on,
        last=next((name for name in reversed(list(answers.given)) if name in frame.kit.facets), ""),
        pack=pack_link(frame.kit),
    )


def find_out(frame: Frame, answers: Answers) -> tuple[FindOut, ...]:
    """Tell of each answer that nobody knew how to find it out, the last one first."""
    declined = (frame.kit.facets[FacetId(name)] for name, words in answers.given.items() if words == UNKNOWN)
    return tuple(FindOut(facet.id, frame.line(facet.label), frame.line(facet.find_out)) for facet in declined)[::-1]


def _shell(frame: Frame) -> Shell:
    return shell(
        frame, ("route",), _("Your route"), _("Answer what you know. You see the next step, the right people and the right papers.")
    )
