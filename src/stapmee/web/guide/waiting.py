"""The page that stands in for the booklet while it is being set."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from stapmee.web.guide.frame import Frame
from stapmee.web.guide.on_paper import PATH
from stapmee.web.guide.shell import Shell, shell


class WaitingPage(msgspec.Struct, frozen=True):
    """What is said meanwhile."""

    shell: Shell
    lead: str


def waiting_page(frame: Frame) -> WaitingPage:
    """Say that the booklet comes by itself."""
    lead = _("The booklet of today is being made. In a few seconds it opens by itself.")
    return WaitingPage(shell(frame, (PATH,), _("One moment"), lead), lead)
