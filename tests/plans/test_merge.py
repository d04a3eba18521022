"""Two people write at once: nothing that was acknowledged is lost, everybody ends with the same plan, and what collides is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans.conftest import Modules

Plan = dict[str, Any]
KEYS = ("kring-van", "thuis", "mensen/a", "mensen/b", "mensen/c")
FEW = st.sampled_from(["", "een", "twee", "drie"])


def plan_of(items: dict[str, Any], order: list[str] | None = None, conflicts: list[Plan] | None = None) -> Plan:
    lines = [key.partition("/")[2] for key in items if "/" in key]
    return {"items": items, "order": {"mensen": lines if order is None else order}, "conflicts": conflicts or []}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    words = {key: draw(FEW) for key in KEYS}
    items: dict[str, Any] = {key: {"wie": said} if "/" in key else said for key, said in words.items() if said}
    lines = [key.partition("/")[2] for key in items if "/" in key]
    return plan_of(items, draw(st.permutations(lines)))


def expected(base: Any, mine: Any, theirs: Any) -> tuple[Any, set[str]]:
    """Say for one item, in the plainest words, what should stand and what beside it."""
    if mine == theirs:
        return mine, set()
    if mine == base:
        return theirs, set()
    if theirs == base:
        return mine, set()
    if theirs is None:
        return mine, {"null"}
    return theirs, {json.dumps(mine)}


@settings(max_examples=300)
@given(base=plans(), mine=plans(), theirs=plans())
def test_every_item_is_merged_as_it_should(modules: Modules, base: Plan, mine: Plan, theirs: Plan) -> None:
    merged = modules("merge", base, mine, theirs)
    for key in KEYS:
        stands, beside = expected(*(plan["items"].get(key) for plan in (base, mine, theirs)))
        assert merged["items"].get(key) == stands
        assert {json.dumps(one["other"]) for one in merged["conflicts"] if one["key"] == key} == beside
    there = {key.partition("/")[2] for key in merged["items"] if "/" in key}
    assert sorted(merged["order"].get("mensen", [])) == sorted(there)


@settings(max_examples=100)
@given(base=plans(), mine=plans())
def test_who_changed_alone_is_right(modules: Modules, base: Plan, mine: Plan) -> None:
    for merged in (modules("merge", base, mine, base), modules("merge", base, base, mine), modules("merge", base, mine, mine)):
        assert (merged["items"], merged["conflicts"]) == (mine["items"], [])
        assert merged["order"].get("mensen", []) == mine["order"]["mensen"]


def test_each_adds_a_line_and_both_stand(modules: Modules) -> None:
    base = plan_of({"mensen/a": {"wie": "buddy"}})
    mine = plan_of({"mensen/a": {"wie": "buddy"}, "mensen/m": {"wie": "buur"}})
    theirs = plan_of({"mensen/a": {"wie": "buddy"}, "mensen/t": {"wie": "tante"}})
    assert sorted(modules("merge", base, mine, theirs)["order"]["mensen"]) == ["a", "m", "t"]


def test_who_moves_lines_keeps_the_new_order(modules: Modules) -> None:
    items = {f"mensen/{one}": {"wie": one} for one in "abc"}
    more = {**items, "mensen/d": {"wie": "d"}}
    merged = modules("merge", plan_of(items), plan_of(items, ["c", "a", "b"]), plan_of(more))
    assert merged["order"]["mensen"] == ["c", "d", "a", "b"]


def test_what_one_settled_stays_settled(modules: Modules) -> None:
    conflict = {"key": "thuis", "other": "drie"}
    base = plan_of({"thuis": "twee"}, conflicts=[conflict])
    merged = modules("merge", base, plan_of({"thuis": "drie"}), base)
    assert (merged["items"]["thuis"], merged["conflicts"]) == ("drie", [])


@pytest.mark.parametrize(
    ("choice", "items", "order"),
    [
        ("stands", {"mensen/a": {"wie": "één"}}, ["a"]),
        ("other", {"mensen/a": {"wie": "twee"}}, ["a"]),
        ("both", {"mensen/a": {"wie": "één"}, "mensen/new": {"wie": "twee"}}, ["a", "new"]),
    ],
)
def test_a_conflict_is_settled(modules: Modules, choice: str, items: Plan, order: list[str]) -> None:
    conflict = {"key": "mensen/a", "other": {"wie": "twee"}}
    settled = modules("settle", plan_of({"mensen/a": {"wie": "één"}}, conflicts=[conflict]), conflict, choice, "new")
    assert settled == {"items": items, "order": {"mensen": order}, "conflicts": []}


def test_taken_away_by_one_and_changed_by_the_other(modules: Modules) -> None:
    base, changed = plan_of({"mensen/a": {"wie": "buddy"}}), plan_of({"mensen/a": {"wie": "buddy An"}})
    merged = modules("merge", base, changed, plan_of({}))
    assert merged == {**changed, "conflicts": [{"key": "mensen/a", "other": None}]}
    assert modules("settle", merged, merged["conflicts"][0], "other", "") == plan_of({})
    assert modules("settle", plan_of({"thuis": "wij"}), {"key": "thuis", "other": "ik"}, "both", "")["items"] == {"thuis": "wij / ik"}


# --- lines of a form, known by their place


def row(words: str) -> dict[str, object]:
    return {"wie": words, "raad": False}


@pytest.mark.parametrize(
    ("forms", "names"),
    [
        ([["a", "b"], ["a", "b2"]], [[1, 2], [1, 2]]),
        ([["a", "b", "c"], ["b", "c"]], [[1, 2, 3], [2, 3]]),
        ([["a", "b", "c"], ["c", "a", "b"]], [[1, 2, 3], [3, 1, 2]]),
        ([["a", "b"], ["a", "b", ""], ["a", "b", "c"]], [[1, 2], [1, 2, 3], [1, 2, 3]]),
        ([["a", "b"], ["a", ""], ["a", "x"]], [[1, 2], [1, 2], [1, 2]]),
        ([["a", "a"], ["a"]], [[1, 2], [1]]),
        ([["a"], ["new", "a"]], [[1], [2, 1]]),
    ],
    ids=["changed", "taken away", "moved", "added", "emptied and written anew", "twins", "before the first"],
)
def test_a_line_keeps_its_name(modules: Modules, forms: list[list[str]], names: list[list[int]]) -> None:
    told = modules("names", [[row(words) for words in form] for form in forms])
    assert told == [[f"n{number}" for number in form] for form in names]


# --- several people, a bad line, one plan

FATES = st.lists(st.sampled_from(["well", "well", "lost", "deaf"]), max_size=4)
WHO = st.integers(0, 2)
STEPS = st.lists(
    st.one_of(
        st.tuples(WHO, st.just("set"), st.sampled_from(["x", "y", "z"]), st.none() | st.just("new")),
        st.tuples(WHO, st.just("save"), FATES, st.none()),
        st.tuples(WHO, st.just("pull"), st.none(), st.none()),
    ),
    max_size=25,
)


@settings(max_examples=150)
@given(steps=STEPS)
def test_people_on_bad_lines_lose_nothing(modules: Modules, steps: list[tuple[int, str, Any, Any]]) -> None:
    """Each word that is written is another, so that it can be followed: it stands, or beside, or whoever saw it wrote over it."""
    told = [(who, does, key, f"word {at}" if value else None) for at, (who, does, key, value) in enumerate(steps)]
    outcome = modules("together", 3, told)
    one, two, three = outcome["plans"]
    assert one == two == three
    for key in ("x", "y", "z"):
        written = {word for _, does, named, word in told if does == "set" and named == key and word}
        overwritten = {word for named, word in outcome["overwritten"] if named == key}
        found = {one["items"].get(key)} | {each["other"] for each in one["conflicts"] if each["key"] == key}
        assert written - overwritten <= found
        assert found - {None} <= written


def test_both_write_the_same_item_and_both_words_stay(modules: Modules) -> None:
    steps = [(0, "set", "x", "mine"), (1, "set", "x", "yours"), (0, "save", [], None), (1, "save", [], None)]
    (plan, *_) = modules("together", 2, steps)["plans"]
    assert (plan["items"], plan["conflicts"]) == ({"x": "mine"}, [{"key": "x", "other": "yours"}])


def test_an_answer_that_got_lost_is_no_conflict(modules: Modules) -> None:
    """Mine came, I did not hear so; somebody built on it; then I write on."""
    steps = [
        (0, "set", "x", "mine"),
        (0, "save", ["deaf"], None),
        (1, "pull", None, None),
        (1, "set", "x", "theirs, after mine"),
        (1, "save", [], None),
        (0, "save", [], None),
    ]
    outcome = modules("together", 2, steps)
    assert outcome["told"][0]["phase"] == "waiting"
    assert outcome["plans"][0] == {"items": {"x": "theirs, after mine"}, "order": {}, "conflicts": []}


def test_without_a_network_it_waits_and_says_so(modules: Modules) -> None:
    steps = [(0, "set", "x", "mine"), (0, "save", ["lost"], None), (0, "save", [], None)]
    outcome = modules("together", 1, steps)
    assert [(told["phase"], told["ahead"]) for told in outcome["told"]] == [("waiting", True), ("saved", False)]


@pytest.mark.parametrize(
    ("way", "reason"), [("older", "rolled-back"), ("swapped", "rolled-back"), ("forked", "rolled-back"), ("same", None)]
)
def test_an_older_version_or_another_past_is_noticed(modules: Modules, way: str, reason: str | None) -> None:
    seen = modules("rolledBack", way)
    assert (seen["reason"], seen["word"]) == (reason, "two")


def test_before_a_damaged_version_an_earlier_one_is_offered(modules: Modules) -> None:
    found = modules("mended", "w", [3])
    assert found["found"] == ["stopped", "damaged", None], "nothing is taken over unasked"
    assert found["chosen"] == ["saved", None, "two"]
    assert (found["number"], found["next"]) == (4, ["saved", None, "two"]), "whoever comes next finds a whole one"


def test_who_only_reads_mends_nothing(modules: Modules) -> None:
    found = modules("mended", "r", [3])
    assert found["chosen"] == ["saved", None, "two"]
    assert (found["number"], found["next"]) == (3, ["stopped", "damaged", None])


def test_when_every_version_is_damaged_there_is_nothing_to_offer(modules: Modules) -> None:
    found = modules("mended", "w", [3, 2, 1])
    assert found["found"] == ["stopped", "other-key", None]
    assert (found["chosen"], found["number"]) == (["saved", None, None], 3)
