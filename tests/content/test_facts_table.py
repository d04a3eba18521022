"""docs/facts-2026.md says where each row of the facts of 2026 stands, and how the kit shows it on 2026-11-23."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from stapmee.kit.ageing import Show, show, show_with_parameters, value_on
from stapmee.kit.model import ActorId, CardId, DocumentId, ParameterId, TermId
from stapmee.kit.reading import reading
from tests.kits import ROOT, real

ON = date(2026, 11, 23)

#: The rows of the facts of 2026, as that file numbers them.
NAMES = (
    "A1 A1b A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 B1 B2 B3 B4 B5 B6 B7 B8 B9 C1 C2 C3 C4 D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 "
    "E1 E2 E3 E4 E5 E6 E7 E8 E9 F1 F2 F3 F4 F5 F6 F7 F8 G1 G2 G3 G4 G5 G6 G7 G8 G9 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 "
    "I1 I2 I3 I4 I5 I6 I7 I8 J1 J2 J3 J4 J5 K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 L1 L2 L3 L4 L5 M1 M2 M3 M4 M5 M6"
)
ROWS = NAMES.split()


@cache
def table() -> dict[str, tuple[str, str]]:
    """Read the table: row -> where it stands, how that is shown."""
    text = (ROOT / "docs" / "facts-2026.md").read_text(encoding="utf-8")
    found: list[tuple[str, str, str]] = re.findall(r"^\| ([A-M]\d+b?) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert [row for row, _, _ in found] == ROWS
    return {row: (where, shown) for row, where, shown in found}


def shown_as(kind: str, one: str) -> Show:
    """Say how the program shows what a row names; a KeyError when the kit has no such thing."""
    kit = real()
    match kind:
        case "card":
            return reading(kit, kit.cards[CardId(one)], ON).show
        case "parameter":
            value = value_on(kit.parameters[ParameterId(one)], ON)
            return "ask" if value is None else show(value, kit.paces, ON)
        case "actor":
            actor = kit.actors[ActorId(one)]
            return show_with_parameters(actor, actor.parameters, kit, ON)
        case "document":
            document = kit.documents[DocumentId(one)]
            return show_with_parameters(document, document.parameters, kit, ON)
        case _:
            term = kit.terms[TermId(one)]
            return show_with_parameters(term, term.parameters, kit, ON)


def test_every_row_of_the_facts_has_one_line() -> None:
    assert len(ROWS) == len(set(ROWS)) == 108
    assert list(table()) == ROWS


@pytest.mark.parametrize("row", ROWS)
def test_a_row_stands_where_the_table_says_and_is_shown_so(row: str) -> None:
    where, shown = table()[row]
    if where.startswith("not in the kit: "):
        assert shown == "-"
        return
    places = re.findall(r"(card|parameter|actor|document|term) `([^`]+)`", where)
    assert where == ", ".join(f"{kind} `{one}`" for kind, one in places)
    assert shown == ", ".join(shown_as(kind, one) for kind, one in places)
