"""Every pair of text and ground that the styles use reaches 4.5:1, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stapmee.web import ui

TOKENS = (Path(str(ui.__file__)).parent / "css" / "tokens.css").read_text()
LIGHT, DARK = TOKENS.split("prefers-color-scheme: dark", 1)
LINES = [f"line-{number}" for number in range(1, 10)]
ON_PAPER = ["ink", "soft", "accent", "right", "duty", "caution", "action", "info", "experience", *LINES]
PAIRS = (
    [(text, ground) for text in ON_PAPER for ground in ("paper", "card", "sunk")]
    + [("on-line", line) for line in LINES]
    + [("on-accent", "accent"), ("card", "caution")]
)


def colour(tokens: str, name: str) -> tuple[float, ...]:
    found = re.search(rf"--{name}: #(\w{{6}});", tokens)
    assert found, name
    return tuple(int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))


def luminance(rgb: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_it_can_be_read(tokens: str, text: str, ground: str) -> None:
    one, other = sorted((luminance(colour(tokens, name)) for name in (text, ground)), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5
