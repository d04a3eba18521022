"""What can go wrong with a paper."""

from __future__ import annotations


class PaperError(Exception):
    """A paper cannot be made."""


class AnswerError(PaperError):
    """What somebody filled in does not fit the tool that it is for."""

    def __init__(self, tool: str, fault: str) -> None:
        self.tool = tool
        self.fault = fault
        super().__init__(f"the answers for {tool} cannot go on paper: {fault}")


class TypesettingError(PaperError):
    """Typst refuses a paper, or warns about it; `message` says what, and where in which template."""

    def __init__(self, template: str, message: str) -> None:
        self.template, self.message = template, message
        super().__init__(f"{template}: {message}")
