#!/usr/bin/env python3
"""Write docs/coverage.md: which card, actor or other thing of the kit answers to which item of the paper kit's inventory.

    tools/coverage.py INVENTORY > docs/coverage.md

INVENTORY is the folder with the inventory's YAML files. The kit itself names what it answers to (`covers`); what is left
out on purpose stands, with the reason, in docs/editing/left-out.yaml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import Kit

ROOT = Path(__file__).resolve().parent.parent
#: list in the inventory -> (heading, the key that names an entry)
LISTS = {
    "themes": ("Chapters", "id"),
    "statuses": ("Statuses and situations", "id"),
    "facts": ("Facts", "id"),
    "actors": ("Actors", "id"),
    "documents": ("Papers", "id"),
    "sources": ("Sources", "n"),
    "glossary": ("Words", "term"),
    "quotes": ("Experience (quotes)", "id"),
    "cross_refs": ("Cross references", "id"),
    "phases": ("Phases", "id"),
    "volunteer_actions": ("What a volunteer can do", "id"),
    "tools_and_exercises": ("Tools and exercises", "id"),
    "warnings": ("Warnings", "id"),
    "facets": ("Facets", "id"),
}


def main() -> int:
    """Print the table; exit code 1 when an item has neither a place nor a reason."""
    inventory = Path(sys.argv[1])
    places = covered(load(kit_folder()))
    reasons: dict[str, str] = yaml.load((ROOT / "docs/editing/left-out.yaml").read_text(encoding="utf-8"), yaml.BaseLoader) or {}  # noqa: S506
    missing = 0
    print(HEAD)
    for heading, names in sections(inventory):
        found = sum(name in places for name in names)
        print(f"\n## {heading}: {found} of {len(names)} in the kit, {len(names) - found} left out with a reason\n")
        print("| inventory | in the kit |\n|---|---|")
        for name in names:
            reason = f"*left out: {reasons[name]}*" if name in reasons else "**missing**"
            print(f"| {name} | {', '.join(places.get(name, ())) or reason} |")
            missing += name not in places and name not in reasons
    print(f"{missing} missing", file=sys.stderr)
    return 1 if missing else 0


HEAD = """# What of the paper kit stands where

Made by `tools/coverage.py` from what the kit itself says it answers to (`covers`); do not edit by hand. The ids on the left
are those of the inventory of the paper kit of 2023; sources are `kit-<number>` or `kit-<words>`."""


def sections(inventory: Path) -> Iterator[tuple[str, list[str]]]:
    """Walk over the inventory's lists, in the order of LISTS, each with the ids of its entries."""
    documents: dict[str, list[dict[str, str]]] = {}
    for path in sorted(inventory.glob("*.yaml")):
        documents |= yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    for key, (heading, name) in LISTS.items():
        named = [source_name(entry) if key == "sources" else entry[name] for entry in documents[key]]
        yield heading, list(dict.fromkeys(named))


def source_name(entry: dict[str, str]) -> str:
    """Name a source: by its number, or by its printed label where it has none."""
    number = entry.get("n", "")
    return f"kit-{number.lower()}" if number not in ("", "null") else entry["label"]


def covered(kit: Kit) -> dict[str, list[str]]:
    """Give, for each inventory id, the things of the kit that answer to it."""
    found: dict[str, list[str]] = {}
    for what, name, covers in things(kit):
        for one in covers:
            found.setdefault(one, []).append(f"{what} `{name}`")
    return {one: list(dict.fromkeys(places)) for one, places in found.items()}


def things(kit: Kit) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Walk over everything that can answer to an item."""
    for theme in kit.themes.values():
        yield "theme", theme.id, theme.covers
    for phase in kit.phases.values():
        yield "phase", phase.id, phase.covers
        yield from (("phase", phase.id, part.covers) for part in phase.meets)
        yield from (("phase", phase.id, part.covers) for part in phase.papers)
        yield from (("phase", phase.id, part.covers) for part in phase.arrows)
    yield from (("card", one.id, one.covers) for one in kit.cards.values())
    yield from (("actor", one.id, one.covers) for one in kit.actors.values())
    yield from (("paper", one.id, one.covers) for one in kit.documents.values())
    yield from (("word", one.id, one.covers) for one in kit.terms.values())
    yield from (("source", one.id, one.covers) for one in kit.sources.values())
    yield from (("facet", one.id, one.covers) for one in kit.facets.values())
    yield from (("parameter", one.id, one.covers) for one in kit.parameters.values())


if __name__ == "__main__":
    sys.exit(main())
