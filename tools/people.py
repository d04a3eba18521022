#!/usr/bin/env python3
"""Write docs/people.md from the cast in tests/people: who they are, and the command that gives their route.

tools/people.py > docs/people.md
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import yaml

PEOPLE = Path(__file__).resolve().parent.parent / "tests" / "people"

HEAD = """# The cast

People who don't exist, as examples and as tests: `tests/people/<name>.yaml` says what each must and must not see.
Made by `tools/people.py`; do not edit by hand. To add one, write such a file: `who`, `on`, `facts`, and what matters of
`first now later asks people papers here never`.
"""


def page() -> str:
    """Give the page."""
    parts = [HEAD]
    for path in sorted(PEOPLE.glob("*.yaml")):
        person = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
        facts = [f"{name}={words}" for name, words in (person["facts"] or {}).items()]
        command = shlex.join(["stapmee", "route", *facts, "--on", person.get("on", "2026-11-23")])
        parts.append(f"\n## {path.stem}\n\n{' '.join(person['who'].split())}\n\n    {command}\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
