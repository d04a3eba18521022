"""Starting: the kit from its build beside the kit from its files, and the index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.measure import spread
from stapmee.kit.load import load, read
from stapmee.route.index import build_index

ON = date(2026, 11, 23)


def run(folder: Path) -> None:
    """Print the figures."""
    kit = load(folder)
    _, files, _ = spread(lambda: read(folder), 3)
    _, build, _ = spread(lambda: load(folder), 15)
    _, index, _ = spread(lambda: build_index(kit, ON), 15)
    print(f"kit: {len(kit.cards)} cards in {len(kit.phases)} phases")
    print(f"  from its files {files * 1e3:8.1f} ms")
    print(f"  from its build {build * 1e3:8.1f} ms   {files / build:5.1f} × as fast")
    print(f"  index          {index * 1e3:8.1f} ms")
