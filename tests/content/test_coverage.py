"""docs/coverage.md says what the kit says: every item that it places is still there, nothing is missing."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

from tests.kits import ROOT, real


def coverage_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coverage_tool", ROOT / "tools" / "coverage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_kit_says() -> None:
    table = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (?!inventory|---)(.+?) \| (.+) \|$", table, re.MULTILINE))
    assert len(rows) > 1400
    assert "**missing**" not in table
    places = coverage_tool().covered(real())
    stale = {name: said for name, said in rows.items() if not said.startswith("*left out") and said != ", ".join(places.get(name, []))}
    assert not stale, f"run tools/coverage.py again: {list(stale)[:5]}"
