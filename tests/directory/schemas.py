"""Open Referral's own JSON schemas, where they are: in STAPMEE_HSDS, else in `shared/hsds` beside the project. Never copied here."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

VERSIONS = ("3.0", "3.1")
_NAMED = Path(os.environ.get("STAPMEE_HSDS") or Path(__file__).parents[3] / "shared" / "hsds")
FOLDER = _NAMED if (_NAMED / "3.0" / "service.json").is_file() else None
ABSENT = "HSDS: the schemas of Open Referral are not here, so whether records conform was NOT tested; name their folder in STAPMEE_HSDS"
needed = pytest.mark.skipif(FOLDER is None, reason=ABSENT)


@cache
def schema(version: str, name: str) -> dict[str, dict[str, object]]:
    """Give the schema of a record as published."""
    assert FOLDER is not None
    found: dict[str, dict[str, object]] = json.loads((FOLDER / version / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def validator(version: str, name: str) -> Draft202012Validator:
    """Give what checks a kind of record, formats (uuid, date-time, uri, e-mail) too."""
    assert FOLDER is not None
    files = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in (FOLDER / version).glob("*.json")]
    resources = [(path, Resource.from_contents(contents, default_specification=DRAFT202012)) for path, contents in files]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator({"$ref": f"{name}.json"}, registry=registry, format_checker=FormatChecker())


def complaints(name: str, record: object) -> list[str]:
    """List what either version has against a record."""
    found = ((version, error) for version in VERSIONS for error in validator(version, name).iter_errors(record))
    return [f"{version} {'/'.join(map(str, error.absolute_path))}: {error.message}" for version, error in found]
