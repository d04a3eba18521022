"""Planted gaps: each demand fails on a kit that breaks it, for a person whom the slow evaluator confirms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from stapmee.kit.conditions import with_wholes
from stapmee.kit.load import read
from stapmee.kit.model import CardId, Check, CheckKind, Kit, Origin, PhaseId
from stapmee.proof.checks import Failure, Proof
from stapmee.proof.witness import Witness
from stapmee.route.situation import read_situation
from tests.kits import copy_small, real, small
from tests.route.people import ON
from tests.route.reference import Truth, truth_of_card, truth_of_phase

GAPS = sorted((Path(__file__).parent / "gaps").glob("*.yaml"))


def planted(folder: Path, case: dict[str, Any]) -> Kit:
    """Give the small kit with a case's edit and demand."""
    copy_small(folder)
    (folder / "checks.yaml").write_text(case["demand"], encoding="utf-8")
    if "file" in case:
        path = folder / case["file"]
        source = path.read_text(encoding="utf-8")
        assert case["replace"] in source, f"{case['file']} does not hold what the case replaces"
        path.write_text(source.replace(case["replace"], case["with"], 1), encoding="utf-8")
    return read(folder)


def truth(kit: Kit, name: str, witness: Witness) -> Truth:
    """Ask the slow evaluator what a card or phase is to a witness."""
    situation = read_situation(kit, witness.facts, witness.on)
    if name in kit.cards:
        return truth_of_card(kit, kit.cards[CardId(name)], situation, witness.on, witness.on)
    return truth_of_phase(kit, kit.phases[PhaseId(name)], situation, witness.on, witness.on)


@pytest.mark.parametrize("path", GAPS, ids=lambda path: path.stem)
def test_a_planted_gap_is_found_with_a_person_for_whom_it_is_one(path: Path, tmp_path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    kit = planted(tmp_path / "kit", case)
    verdict = next(one for one in Proof(kit, ON).verdicts() if one.check.id == case["fails"])
    assert not verdict.holds
    for words in case["says"]:
        assert any(words in failure.what for failure in verdict.failures), [failure.what for failure in verdict.failures]
    failure = next(failure for failure in verdict.failures if case["says"][0] in failure.what)
    if "on" in case:
        assert failure.on == date.fromisoformat(case["on"])
    if {"facts", "certain", "not-certain"} & set(case):
        assert_confirmed(kit, case, failure)


def assert_confirmed(kit: Kit, case: dict[str, Any], failure: Failure) -> None:
    assert failure.witness is not None
    assert failure.situations
    assert "facts" not in case or failure.witness.facts == case["facts"]
    for name in case.get("certain", ()):
        assert truth(kit, name, failure.witness) == "yes", name
    for name in case.get("not-certain", ()):
        assert truth(kit, name, failure.witness) != "yes", name


def test_without_the_gap_the_same_demand_holds() -> None:
    assert all(verdict.holds for verdict in Proof(small(), ON).verdicts())


# --- what no kit from files can lack: the loader asks for it first; the proof does not take its word


def demanding(kit: Kit, kind: CheckKind, **details: object) -> Kit:
    check = Check(id="eis", kind=kind, says="Een eis.", origin=Origin(file="checks.yaml", line=1), **details)  # type: ignore[arg-type]
    return msgspec.structs.replace(kit, checks=(check,))


def without_meetings(kit: Kit, name: str) -> Kit:
    phase = msgspec.structs.replace(kit.phases[PhaseId(name)], meets=())
    return with_wholes(msgspec.structs.replace(kit, phases={**kit.phases, phase.id: phase}))


def with_card(kit: Kit, name: str, **fields: object) -> Kit:
    card = msgspec.structs.replace(kit.cards[CardId(name)], **fields)
    return with_wholes(msgspec.structs.replace(kit, cards={**kit.cards, card.id: card}))


def failures(kit: Kit) -> tuple[Failure, ...]:
    return next(Proof(kit, ON).verdicts()).failures


def test_advice_of_a_chapter_without_anybody_of_it() -> None:
    kit = small()
    for name in ("start", "verder", "werken"):
        kit = without_meetings(kit, name)
    found = failures(demanding(kit, "always-somebody", each_theme=True))
    assert [failure.what for failure in found] == ["advice of 1-weg, and nobody of 1-weg to turn to"]
    assert found[0].witness is not None
    assert truth(kit, "luisteren", found[0].witness) == "yes" or truth(kit, "samen-zoeken", found[0].witness) == "yes"


def test_a_station_where_nobody_is_met() -> None:
    found = failures(demanding(without_meetings(small(), "start"), "station-helps"))
    assert [failure.what for failure in found] == ["nobody is met at start"]
    assert found[0].witness is not None
    assert found[0].witness.facts == {"status": "applicant", "1-weg": "start"}


def test_an_urgent_card_that_leads_to_nobody() -> None:
    kit = with_card(without_meetings(small(), "verder"), "luisteren", critical=True)
    found = failures(demanding(kit, "urgent-has-contact"))
    assert [failure.what for failure in found] == ["luisteren is urgent and leads to nobody"]
    assert found[0].witness is not None
    assert truth(kit, "luisteren", found[0].witness) == "yes"


def test_a_question_with_nobody_to_ask_is_found_on_the_day_it_becomes_one() -> None:
    """Pace law: evidence of 31 May 2026 is sure up to and including 31 May 2027."""
    found = failures(demanding(with_card(small(), "minderjarig", ask=None), "question-has-actor"))
    assert [(failure.what, failure.on) for failure in found] == [
        ("minderjarig has become a question and names nobody to ask", date(2027, 6, 1))
    ]


def test_a_question_that_follows_from_another_is_no_question_for_nothing(tmp_path: Path) -> None:
    case = {"demand": "- {id: eis, kind: reachable, says: Bereikbaar.}"}
    said = [failure.what for failure in failures(planted(tmp_path / "kit", case))]
    assert not [words for words in said if "born" in words], "the age follows from it"
    assert [words for words in said if "municipality" in words], "nothing hangs on region, province or service here"


# --- the real kit


def test_every_demand_on_the_real_kit_holds() -> None:
    proof = Proof(real(), ON)
    found = {verdict.check.id: verdict for verdict in proof.verdicts()}
    assert not [failure.what for verdict in found.values() for failure in verdict.failures]
    assert proof.situations > 10**20
    assert sum(len(check.pairs) for check in real().checks if check.kind == "never-together") >= 25
    assert {verdict.situations for verdict in found.values()} == {proof.situations}


def test_the_kinds_are_all_demanded_of_the_real_kit() -> None:
    kinds: set[str] = {check.kind for check in real().checks}
    assert kinds == set(CheckKind.__args__)  # type: ignore[attr-defined]  # a Literal's own
