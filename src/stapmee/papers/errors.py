"""What can go wrong with a paper."""

from __future__ import annotations


class PaperError(Exception):
    """A paper cannot be made."""


class TypesettingError(PaperError):
    """Typst refuses a paper, or warns about it; `message` says what, and where in which template."""

    def __init__(self, template: str, message: str) -> None:
        self.template, self.message = template, message
        super().__init__(f"{template}: {message}")
