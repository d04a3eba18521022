"""Our index beside other rules engines on the same rules and people, their answers compared before any is timed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import msgspec
import yaml

from benchmarks.measure import medians
from benchmarks.peers import cel_python, cel_rust, json_logic, openfisca, zen
from benchmarks.peers.rules import Answer, Peer, Rules, facts_of, rules_of
from stapmee.kit.model import Kit
from stapmee.route.engine import Engine
from stapmee.route.errors import RouteError
from stapmee.route.index import Index
from stapmee.route.situation import Situation, read_situation

_CAST = Path(__file__).resolve().parents[2] / "tests" / "people"


class Entrant(msgspec.Struct, frozen=True):
    """An engine, and on how many people it is compared and timed: the slower, the fewer."""

    name: str
    package: str
    make: Callable[[Rules], Peer]
    compared: int
    timed: int


_ALL = 100_000
_ENTRANTS = (
    Entrant("ZEN", "zen", zen.peer, _ALL, 20),
    Entrant("CEL (Rust)", "cel", cel_rust.peer, _ALL, 20),
    Entrant("JSONLogic", "json_logic", json_logic.peer, 40, 2),
    Entrant("OpenFisca, one by one", "openfisca_core", openfisca.peer, 10, 1),
    Entrant("CEL (cel-python)", "celpy", cel_python.peer, 3, 1),
)


def cast(kit: Kit, on: date) -> list[Situation]:
    """Read the people of tests/people whose answers can be given on a day."""
    return list(_readable(kit, on))


def _readable(kit: Kit, on: date) -> Iterable[Situation]:
    for path in sorted(_CAST.glob("*.yaml")):
        given = {name: str(words) for name, words in yaml.safe_load(path.read_text("utf-8"))["facts"].items()}
        try:
            yield read_situation(kit, given, on)
        except RouteError:  # somebody of another time: what they tell is still to come on this day
            continue


def run(kit: Kit, index: Index, people: list[Situation], on: date, naive: Callable[[Situation], object]) -> None:
    """Print what each takes for a person, and how many times as long as our index that is."""
    rules = rules_of(kit, index, on)
    everybody = [facts_of(rules, kit, person) for person in people]
    wanted = [ours(index, rules, person) for person in people]
    there = [one for one in _ENTRANTS if find_spec(one.package)]
    missing = [one.name for one in _ENTRANTS if one not in there]
    print(f"rules engines: {len(rules.rules)} rules, {len(people)} people" + (f"; not installed: {', '.join(missing)}" if missing else ""))
    things: dict[str, Callable[[], object]] = {
        "index": lambda: [folded(index, person, on) for person in people],
        "naive Python": lambda: [naive(person) for person in people],
    }
    counts = dict.fromkeys(things, len(people))
    for one in there:
        peer = one.make(rules)
        _agree(one.name, [peer(facts) for facts in everybody[: one.compared]], wanted)
        things[one.name] = lambda peer=peer, some=everybody[: one.timed]: [peer(facts) for facts in some]  # type: ignore[misc]
        counts[one.name] = one.timed
    if find_spec("openfisca_core"):
        together = openfisca.batch(rules)
        _agree("OpenFisca", together(everybody), wanted)
        things["OpenFisca, all at once"] = lambda: together(everybody)
        counts["OpenFisca, all at once"] = len(everybody)
    _tell({name: seconds / counts[name] for name, seconds in medians(things, 1, process_time).items()})


def _tell(times: dict[str, float]) -> None:
    for name, seconds in times.items():
        print(f"  {name:24} {seconds * 1e6:11,.0f} µs a person   {seconds / times['index']:9,.1f} × index")


def folded(index: Index, person: Situation, on: date) -> tuple[int, int]:
    """Give, by the index, the items that are possible and those that are certain on a day."""
    verdict = Engine(index, person).on(on)
    period = index.in_period(on)
    return index.fold(verdict.possible) & period, index.fold(verdict.certain) & period


def ours(index: Index, rules: Rules, person: Situation) -> Answer:
    """Give the index's answer as the peers give theirs."""
    possible, certain = folded(index, person, rules.on)
    return [(possible >> item & 1) + (certain >> item & 1) for item in rules.items]


def _agree(name: str, found: list[Answer], wanted: list[Answer]) -> None:
    """Stop when a peer says otherwise: a fast wrong answer is no answer."""
    for number, answer in enumerate(found):
        assert list(answer) == wanted[number], f"{name} answers otherwise for person {number}"
