"""How somebody's papers stand, as their browser tells it for a filled-in binder: read strictly, set, and forgotten."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from stapmee.kit.errors import nearest
from stapmee.kit.model import DocumentId
from stapmee.kit.tools import Tool
from stapmee.papers.errors import AnswerError
from stapmee.papers.form import Answers, read_answers

#: Under this name the browser tells it, and the states that there are (js/tools/binder.js).
PAPERS = "papieren"
STATES = ("have", "missing", "asked", "not-for-me", "")
_LONGEST = 300


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one paper stands: `on` and `to` say when it was asked for, as YYYY-MM-DD, and of whom."""

    paper: str
    state: str = ""
    on: str = ""
    to: str = ""


class Standings(msgspec.Struct, frozen=True):
    """How all papers stand, and what is ticked of the rest behind the tabs."""

    papers: Mapping[DocumentId, Standing]
    answers: Answers

    def of(self, paper: DocumentId) -> Standing:
        """Tell how a paper stands; of one that nothing was noted of, everything is empty."""
        return self.papers.get(paper) or Standing(paper)


def read_standings(tool: Tool, told: Mapping[str, object]) -> Standings:
    """Read how papers stand.

    :raises AnswerError: when it names what the binder does not have, or holds what does not fit
    """
    rest = {name: value for name, value in told.items() if name != PAPERS}
    try:
        lines = msgspec.convert(told.get(PAPERS, []), list[Standing])
    except msgspec.ValidationError as error:
        raise AnswerError(tool.id, f'the answer to "{PAPERS}" does not fit: {error}') from error
    known = {name for sheet in tool.sheets for section in sheet.sections for name in section.documents}
    for line in lines:
        _check(tool, line, known)
    return Standings({DocumentId(line.paper): line for line in lines}, read_answers(tool, rest))


def _check(tool: Tool, line: Standing, known: set[DocumentId]) -> None:
    if line.paper not in known:
        raise AnswerError(tool.id, f'"{line.paper[:60]}" is no paper of this binder; {nearest(line.paper, known)}')
    if line.state not in STATES:
        raise AnswerError(tool.id, f'"{line.state[:20]}" is no state of a paper; {nearest(line.state, STATES[:-1])}')
    if max(len(line.on), len(line.to)) > _LONGEST:
        raise AnswerError(tool.id, f'what is told of "{line.paper}" is longer than {_LONGEST} letters')
