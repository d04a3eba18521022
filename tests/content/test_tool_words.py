"""What a tool's file gives it to say, the tool says: words that nothing shows are work for translators, and mislead whoever edits."""

from __future__ import annotations

import re

import pytest

from stapmee.kit.model import ToolId
from tests.kits import ROOT, real

WEB = ROOT / "src/stapmee/web"
PLACES = [
    WEB / "ui/js/tools",
    WEB / "ui/js/network",
    WEB / "ui/js/plans",
    WEB / "ui/components",
    WEB / "guide",
    ROOT / "src/stapmee/papers",
]
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for place in PLACES for path in place.rglob("*") if path.suffix in {".js", ".html", ".py", ".typ"}
)
#: Put together of two names: what a field of a card is called, in the circle in which the card lies (js/tools/circles.js).
TWO_NAMES = {f"{label}-{circle}" for label in ("step", "who") for circle in ("control", "influence", "not-mine")}


def is_said(name: str) -> bool:
    """Tell whether a name stands in the code that speaks for tools: whole, or put together of a family and a member."""
    spelled = rf"""["'`]{re.escape(name)}["'`]|\b(words|labels)\.{re.escape(name.replace("-", "_"))}\b|\bwords\.{re.escape(name)}\b"""
    if name in TWO_NAMES or re.search(spelled, SOURCE):
        return True
    parts = name.split("-")
    heads = ("-".join(parts[:count]) + "-" for count in range(1, len(parts)))
    tails = (name[at:] for at in range(1, name.rfind("-") + 1))
    return any(f"`{head}${{" in SOURCE for head in heads) or any(f"}}{tail}`" in SOURCE for tail in tails)


@pytest.mark.parametrize("tool", sorted(real().tools))
def test_every_word_of_a_tool_is_said_somewhere(tool: ToolId) -> None:
    assert [name for name in real().tools[tool].words if not is_said(name)] == []


def test_a_word_that_nothing_says_is_found() -> None:
    assert not is_said("keep-warning")
    assert not is_said("debts-sum")
    assert is_said("cell-leads")
