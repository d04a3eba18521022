"""A situation in a link or kept on the device: what is still valid stays, what is not comes back in words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from stapmee.web.guide.pack import first_day
from tests.conformance.browser import Engine, pack_text
from tests.conformance.situations import situation
from tests.kits import real

ON = date(2026, 11, 23)
SETUP = """const { readPack } = await import("/src/stapmee/web/ui/js/engine/pack.js");
  const { readDay } = await import("/src/stapmee/web/ui/js/engine/calendar.js");
  const { readFragment, writeFragment } = await import("/src/stapmee/web/ui/js/engine/fragment.js");
  const { readKept, writeKept } = await import("/src/stapmee/web/ui/js/engine/kept.js");
  globalThis.pack ??= await readPack(text);"""
READ = f"""async ([text, fragment, on]) => {{ {SETUP} const told = readFragment(pack, fragment, readDay(on));
  return {{ ...told, given: [...told.given] }}; }}"""
WRITE = f"async ([text, language, given]) => {{ {SETUP} return writeFragment(language, new Map(given)); }}"
READ_KEPT = f"""async ([text, kept, on]) => {{ {SETUP} const found = readKept(pack, kept, readDay(on));
  return {{ ...found, people: found.people.map(({{ name, given }}) => [name, [...given]]) }}; }}"""
WRITE_KEPT = (
    f"async ([text, people]) => {{ {SETUP} return writeKept(people.map(([name, given]) => ({{ name, given: new Map(given) }}))); }}"
)


@pytest.fixture(scope="module")
def text() -> str:
    return pack_text(real(), first_day(real(), real().date))


def read(engine: Engine, text: str, fragment: str) -> Any:
    return engine.run(READ, [text, fragment, ON.isoformat()])


def test_a_link_reads_as_a_person_would_write_it(engine: Engine, text: str) -> None:
    written = engine.run(WRITE, [text, "nl", [["status", "applicant"], ["applied", "2026-09"], ["municipality", "9000 Gent"]]])
    assert written == "#nl;status=applicant;applied=2026-09;municipality=9000%20Gent"
    found = read(engine, text, written)
    assert (found["language"], found["dropped"]) == ("nl", [])
    assert found["given"] == [["status", "applicant"], ["applied", "2026-09"], ["municipality", "9000 Gent"]]


def test_any_situation_comes_back_from_its_link(engine: Engine, text: str) -> None:
    kit = real()
    for number in range(60):
        given = {name: words for name, words in situation(kit, "link", number).items() if name in kit.facets}
        found = read(engine, text, engine.run(WRITE, [text, "nl", list(given.items())]))
        kept = dict(found["given"])
        refused = {one["part"].partition("=")[0] for one in found["dropped"]}
        assert {**{name: words for name, words in given.items() if name not in refused and words}} == kept


def test_a_question_of_an_older_edition_is_left_out_and_told(engine: Engine, text: str) -> None:
    found = read(engine, text, "#nl;status=applicant;kleur=rood;living=kasteel;applied=2031-01-01;age=17")
    assert dict(found["given"]) == {"status": "applicant", "age": "17"}
    assert [one["reason"] for one in found["dropped"]] == ["no-such-facet", "no-such-value", "still-to-come"]
    facet, value, day = (one["says"] for one in found["dropped"])
    assert "kleur" in facet
    assert "kasteel" in value
    assert "23 november 2026" in day


@pytest.mark.parametrize("fragment", ["", "#", "#nl", "#;;;", "#nl;"])
def test_an_empty_link_tells_nothing(engine: Engine, text: str, fragment: str) -> None:
    found = read(engine, text, fragment)
    assert (found["given"], found["dropped"]) == ([], [])


@pytest.mark.parametrize("part", ["status", "=applicant", "status=", "status=%E0%A4", "%zz=1"])
def test_a_piece_that_is_no_answer_is_left_out_and_told(engine: Engine, text: str, part: str) -> None:
    found = read(engine, text, f"#nl;age=17;{part}")
    assert found["given"] == [["age", "17"]]
    assert [one["reason"] for one in found["dropped"]] == ["unreadable"]
    assert part in found["dropped"][0]["says"]


def test_two_answers_to_one_question_keep_the_first(engine: Engine, text: str) -> None:
    found = read(engine, text, "#nl;status=applicant;status=refugee;status=applicant")
    assert found["given"] == [["status", "applicant"]]
    assert [one["reason"] for one in found["dropped"]] == ["two-answers"]


def test_a_link_of_a_later_way_of_writing_is_not_guessed_at(engine: Engine, text: str) -> None:
    found = read(engine, text, "#nl;v=2;status=applicant")
    assert found["given"] == []
    assert "nieuwere versie" in found["dropped"][0]["says"]


def test_a_link_without_a_language_is_read_too(engine: Engine, text: str) -> None:
    assert read(engine, text, "status=refugee")["given"] == [["status", "refugee"]]


# --- kept on the device


def kept(engine: Engine, text: str, words: str) -> Any:
    return engine.run(READ_KEPT, [text, words, ON.isoformat()])


TABLE = [["Linde", [["status", "refugee"], ["age", "34"]]], ["Berk", [["status", "applicant"], ["applied", "2026-09"]]]]


def test_people_come_back_as_they_were_kept(engine: Engine, text: str) -> None:
    found = kept(engine, text, engine.run(WRITE_KEPT, [text, TABLE]))
    assert found == {"people": TABLE, "dropped": [], "trouble": None}


def test_of_what_is_kept_the_answers_that_are_no_more_are_told(engine: Engine, text: str) -> None:
    found = kept(engine, text, json.dumps({"stapmee": 1, "people": [{"name": "Linde", "given": {"status": "tovenaar", "age": "34"}}]}))
    assert found["people"] == [["Linde", [["age", "34"]]]]
    assert "tovenaar" in found["dropped"][0]["says"]
    assert found["trouble"] is None


def test_of_damaged_storage_everything_readable_is_saved(engine: Engine, text: str) -> None:
    whole = engine.run(WRITE_KEPT, [text, TABLE])
    for end in range(len(whole) - 1, 40, -7):
        found = kept(engine, text, whole[:end])
        assert "beschadigd" in found["trouble"]
        assert found["people"][0][0] == "Linde"
        for name, given in found["people"]:
            assert set(map(tuple, given)) <= set(map(tuple, dict(TABLE)[name]))  # type: ignore[arg-type]
    assert dict(kept(engine, text, whole[:-1])["people"]) == dict(TABLE)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["", "null", "[]", "42", "{}", '{"stapmee": 1}', "\x00\x01", '{"stapmee": 1, "people": [{"name": 3}]}'])
def test_what_holds_nobody_is_told_to_be_lost(engine: Engine, text: str, words: str) -> None:
    found = kept(engine, text, words)
    assert found["people"] == []
    assert "onleesbaar" in found["trouble"]


def test_what_a_later_version_kept_is_left_alone(engine: Engine, text: str) -> None:
    found = kept(engine, text, json.dumps({"stapmee": 2, "people": []}))
    assert "nieuwere versie" in found["trouble"]
