"""The examples of the components: data beside each template, for the gallery and for the tests that loop over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

_COMPONENTS = Path(__file__).resolve().parent / "components"


class Example(msgspec.Struct, frozen=True):
    """One use of a component. `parts` is what its template is given."""

    component: str
    name: str
    parts: dict[str, object]


class _Written(msgspec.Struct, frozen=True):
    name: str
    parts: dict[str, object]


def component_names() -> tuple[str, ...]:
    """List the components."""
    return tuple(sorted(folder.name for folder in _COMPONENTS.iterdir() if (folder / "template.html").is_file()))


def examples() -> Iterator[Example]:
    """Walk over every example of every component."""
    for name in component_names():
        listed = msgspec.yaml.decode((_COMPONENTS / name / "examples.yaml").read_bytes(), type=list[_Written])
        for one in listed:
            yield Example(name, one.name, one.parts)
