"""What an edit changes, and for whom: on edits an editor makes, and on random ones against all situations written out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stapmee.kit.conditions import with_wholes
from stapmee.kit.load import read
from stapmee.kit.model import CardId, Kit
from stapmee.proof.diff import Change, Diff, Reach, diff
from stapmee.proof.witness import Witness
from stapmee.route.situation import read_situation
from tests.kits import copy_small, real, small
from tests.proof.sheets import asked, conditions_of, sheets, tiny_kits
from tests.route.people import ON
from tests.route.reference import Truth, truth_of_card

PATIENT = settings(suppress_health_check=list(HealthCheck))


def edited(folder: Path, file: str, old: str, new: str) -> Kit:
    copy_small(folder)
    path = folder / file
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")
    return read(folder)


def change(found: Diff, name: str) -> Change:
    return next(one for one in found.changes if one.id == name)


def truth(kit: Kit, card: str, witness: Witness) -> Truth:
    known = {name: words for name, words in witness.facts.items() if _knows(kit, name, words)}
    return truth_of_card(kit, kit.cards[CardId(card)], read_situation(kit, known, ON), ON, ON)


def _knows(kit: Kit, name: str, words: str) -> bool:
    facet = kit.facets.get(name)  # type: ignore[call-overload]
    return facet is not None and (facet.kind != "choice" or words in {value.id for value in facet.values})


def test_a_kit_and_itself_differ_in_nothing() -> None:
    for kit in (small(), real()):
        found = diff(kit, kit, ON)
        assert found.empty
        assert found.situations > 1000


def test_an_age_bound_moved_by_a_year_costs_the_seventeen_year_olds(tmp_path: Path) -> None:
    new = edited(tmp_path / "kit", "themes/1-weg/werken.yaml", "age: ..18", "age: ..17")
    found = diff(small(), new, ON)
    moved = change(found, "minderjarig")
    assert moved.what == ("condition",)
    assert moved.certain.gained is None
    lost = moved.certain.lost
    assert lost is not None
    assert (lost.before, lost.after) == ("certain", "no")
    assert lost.witness.facts["age"] == "17"
    assert moved.certain.before == moved.certain.after + lost.situations
    assert truth(small(), "minderjarig", lost.witness) == "yes"
    assert truth(new, "minderjarig", lost.witness) == "no"
    assert [one.id for one in found.changes] == ["minderjarig"]


def test_a_term_made_longer_tells_who_keeps_it(tmp_path: Path) -> None:
    new = edited(tmp_path / "kit", "themes/1-weg/werken.yaml", "until: recognised + 6 months", "until: recognised + 8 months")
    gained = change(diff(small(), new, ON), "venster").certain.gained
    assert gained is not None
    assert truth(small(), "venster", gained.witness) != "yes"
    assert truth(new, "venster", gained.witness) == "yes"


def test_a_parameter_tells_its_cards_and_their_people(tmp_path: Path) -> None:
    new = edited(tmp_path / "kit", "parameters.yaml", "value: '4'", "value: '5'")
    found = diff(small(), new, ON)
    (parameter,) = found.parameters
    assert (parameter.id, parameter.before, parameter.after) == ("work.wait", "vier maanden", "vijf maanden")
    assert parameter.cards == ("werken-na-wachttijd",)
    work = change(found, "werken-na-wachttijd")
    assert work.what == ("condition", "words")
    assert work.certain.lost is not None
    assert truth(small(), "werken-na-wachttijd", work.certain.lost.witness) == "yes"
    assert truth(new, "werken-na-wachttijd", work.certain.lost.witness) != "yes"
    assert parameter.situations == work.certain.before


def test_a_renamed_value_is_told_with_who_can_say_it_no_more(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("refugee", "recognised-refugee"), encoding="utf-8")
    found = diff(small(), read(folder), ON)
    facet = next(one for one in found.facets if one.id == "status")
    assert (facet.values_gone, facet.values_new) == (("refugee",), ("recognised-refugee",))
    window = change(found, "venster")
    assert window.certain.lost is not None
    assert window.certain.gained is not None
    assert window.certain.lost.witness.facts["status"] == "refugee"
    assert window.certain.gained.witness.facts["status"] == "recognised-refugee"
    assert window.certain.lost.situations == window.certain.gained.situations


def test_a_card_taken_out_is_lost_to_all_who_had_it(tmp_path: Path) -> None:
    source = (copy_small(tmp_path / "kit") / "themes/1-weg/werken.yaml").read_text(encoding="utf-8")
    card = source[source.index("  - id: minderjarig") : source.index("  - id: samen-zoeken")]
    gone = change(diff(small(), edited(tmp_path / "kit", "themes/1-weg/werken.yaml", card, ""), ON), "minderjarig")
    assert gone.what == ("removed",)
    assert gone.certain.after == 0
    assert gone.certain.lost is not None
    assert gone.certain.lost.situations == gone.certain.before > 0


def test_words_and_evidence_are_told_apart_from_conditions(tmp_path: Path) -> None:
    new = edited(
        tmp_path / "kit", "themes/1-weg/werken.yaml", "Wie alleen is, krijgt een voogd.", "Wie alleen is, heeft recht op een voogd."
    )
    words = change(diff(small(), new, ON), "minderjarig")
    assert words.what == ("words",)
    assert [(one.field, one.before, one.after) for one in words.words] == [
        ("text", "Wie alleen is, krijgt een voogd.", "Wie alleen is, heeft recht op een voogd.")
    ]
    assert words.certain.lost is None
    assert words.certain.before == words.certain.after > 0
    newer = edited(tmp_path / "kit2", "themes/1-weg/verder.yaml", "read: 2023-06-30", "read: 2024-06-30")
    assert change(diff(small(), newer, ON), "luisteren").what == ("evidence",)


def test_what_is_newly_refused_is_counted(tmp_path: Path) -> None:
    rule = "impossible:\n  - {when: {alone: ['yes'], status: [refugee]}, says: 'Dat kan niet samen.'}"
    found = diff(small(), edited(tmp_path / "kit", "facets.yaml", "impossible:", rule), ON)
    assert found.refused_now > 0
    assert found.refused_before == 0
    assert ("impossible", "Dat kan niet samen.", "added") in [(one.kind, one.id, one.what) for one in found.records]


def test_what_somebody_loses_comes_before_what_somebody_gains(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    path = folder / "themes/1-weg/werken.yaml"
    source = path.read_text(encoding="utf-8").replace("age: ..18", "age: ..17").replace("recognised + 6 months", "recognised + 8 months")
    path.write_text(source, encoding="utf-8")
    assert [one.id for one in diff(small(), read(folder), ON).changes] == ["minderjarig", "venster"]


def test_a_question_that_becomes_a_number_is_two_questions(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    facets = folder / "facets.yaml"
    source = facets.read_text(encoding="utf-8")
    start, end = source.index("    values: [{id: 'yes', label: alleen}"), source.index("  - {id: born")
    source = source[:start].replace("id: alone\n    kind: choice", "id: alone\n    kind: number\n    range: 0..9") + source[end:]
    facets.write_text(source.replace("{alone: ['yes'], age: 18..}", "{alone: 1.., age: 18..}"), encoding="utf-8")
    cards = folder / "themes/1-weg/werken.yaml"
    cards.write_text(cards.read_text(encoding="utf-8").replace("{alone: ['yes'], age: ..18}", "{alone: 1.., age: ..18}"), encoding="utf-8")
    found = change(diff(small(), read(folder), ON), "minderjarig")
    assert found.certain.lost is not None
    assert found.certain.lost.witness.facts["alone"] == "yes"
    assert found.certain.gained is not None
    assert found.certain.gained.witness.facts["alone"] == "1"


def mirrored(reach: Reach) -> tuple[int, int, int, int]:
    return (
        reach.after,
        reach.before,
        reach.gained.situations if reach.gained else 0,
        reach.lost.situations if reach.lost else 0,
    )


def numbers(reach: Reach) -> tuple[int, int, int, int]:
    return (reach.before, reach.after, reach.lost.situations if reach.lost else 0, reach.gained.situations if reach.gained else 0)


@settings(PATIENT, max_examples=12)
@given(st.data())
def test_on_random_edits_numbers_are_those_written_out_and_swap_with_the_kits(data: st.DataObject) -> None:
    old = data.draw(tiny_kits(small()))
    name = data.draw(st.sampled_from(sorted(old.cards)))
    names = tuple(sorted(facet for facet in asked(old) if facet in ("status", "alone", "age", "applied", "recognised", "card-until")))
    card = msgspec.structs.replace(old.cards[name], when=data.draw(conditions_of(names or ("status",))))
    new = with_wholes(msgspec.structs.replace(old, cards={**old.cards, name: card}))
    found, back = diff(old, new, ON), diff(new, old, ON)
    assert {one.id: (mirrored(one.certain), mirrored(one.possible)) for one in found.changes} == {
        one.id: (numbers(one.certain), numbers(one.possible)) for one in back.changes
    }
    before, after = asked(old), asked(new)
    every = sheets(old, {name: before.get(name, set()) | after.get(name, set()) for name in dict.fromkeys((*before, *after))}).values()
    assert found.situations == len(every)
    truths = [(truth_of_card(old, old.cards[name], one, ON, ON), truth_of_card(new, card, one, ON, ON)) for one in every]
    expected = (
        sum(one == "yes" for one, _ in truths),
        sum(two == "yes" for _, two in truths),
        sum(one == "yes" != two for one, two in truths),
        sum(two == "yes" != one for one, two in truths),
    )
    moved = next((numbers(one.certain) for one in found.changes if one.id == name), None)
    assert moved == expected or (moved is None and expected[2:] == (0, 0))


@pytest.mark.parametrize("field", ["actors", "documents", "terms", "sources"])
def test_every_other_record_that_differs_is_named(field: str) -> None:
    kit = small()
    records = dict(getattr(kit, field))
    name = next(iter(records))
    del records[name]
    found = diff(kit, msgspec.structs.replace(kit, **{field: records}), ON)
    assert [(one.kind, one.id, one.what) for one in found.records] == [(field, name, "removed")]
