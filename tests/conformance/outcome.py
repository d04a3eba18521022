"""What Python answers: the document of a route, or what is wrong with the answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec

from stapmee.kit.model import CardId, Kit
from stapmee.kit.wording import say_match
from stapmee.route.errors import RouteError
from stapmee.route.plan import Route, route
from stapmee.route.refusal import told
from stapmee.route.situation import read_situation, translated
from stapmee.route.why import said_facts
from stapmee.route.why_not import explain, say_verdict
from stapmee.web.guide.document import document

PARTS = ("first", "now", "later", "maybe", "past")


def outcome(kit: Kit, given: Mapping[str, str], on: date) -> dict[str, Any]:
    """Answer a situation as the browser's engine has to: the document, and what a page says beside it."""
    try:
        found = route(kit, read_situation(kit, given, on), on)
    except RouteError as error:
        return {"faults": [[one.facet, one.value, one.reason, dict(one.data), told(kit, one)] for one in error.faults]}
    return {**document(found), "beside": _beside(found)}


def _beside(found: Route) -> dict[str, Any]:
    kit, situation = found.kit, found.situation
    named = (CardId(name) for name in list(kit.cards)[:: max(1, len(kit.cards) // 3)])
    return {
        "phases": list(found.phases),
        "facts": [list(one) for one in said_facts(kit, situation)],
        "places": [say_match(kit, match) for match in translated(kit, situation)],
        "explained": [[name, say_verdict(kit, explain(found, name))] for name in named],
    }


def digest(kit: Kit, on: date, answer: Mapping[str, Any]) -> str:
    """Give the fingerprint of an answer: equal for equal JSON, and only then.

    Each entry stands in it by its own fingerprint, which is remembered: a route holds hundreds of entries, most of them
    met before. All of its values are compared again each time, so nothing is taken for granted.
    """
    lean = {key: [_entry(kit, on, one) for one in value] if key in PARTS else value for key, value in answer.items()}
    return sha256(msgspec.json.encode(lean)).hexdigest()[:16]


@cache
def _seen(_kit: Kit, _on: date) -> dict[object, tuple[tuple[Any, ...], str]]:
    return {}


def _entry(kit: Kit, on: date, entry: dict[str, Any]) -> str:
    key = (entry["card"], entry["from"], entry["until"], entry["from_text"], entry["why"], *entry["open"])
    whole = tuple(entry.values())
    seen = _seen(kit, on)
    known = seen.get(key)
    if known is None or known[0] != whole:
        known = seen[key] = (whole, sha256(msgspec.json.encode(entry)).hexdigest()[:16])
    return known[1]
