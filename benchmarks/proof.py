"""Proving everything on the real kit, and what the order of questions is worth; beside z3, which is asked the same pairs."""

from __future__ import annotations

import resource
from datetime import date
from itertools import combinations
from time import perf_counter, process_time

import z3

from benchmarks.measure import medians
from stapmee.kit.model import ALWAYS, Choice, Condition, Interval, Kit, PhaseId, Threshold
from stapmee.proof.checks import Proof
from stapmee.proof.cover import Cover
from stapmee.proof.diff import diff
from stapmee.proof.ground import Ground, Things

ON = date(2026, 11, 23)


def run(kit: Kit) -> None:
    """Print the figures."""
    start, worked = perf_counter(), process_time()
    proof = Proof(kit, ON)
    verdicts = list(proof.verdicts())
    seconds, worked = perf_counter() - start, process_time() - worked
    questions = sum(verdict.questions for verdict in verdicts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"proofs: {proof.situations:,} situations on {len(proof.days)} days; {len(verdicts)} demands, {questions:,} questions")
    print(f"  all of them: {seconds:.2f} s ({worked:.2f} s of it work), peak memory of the process {peak} MB")
    ground = Ground(kit, ON)
    cards = [clause for clause in ground.group(Things(ground.cards(kit.cards))) if clause]
    wide = medians({"wide": lambda: Cover(ground.cover.space).tally(cards)}, 1)["wide"]
    print(f"  the widest question ({len(cards)} clauses over all questions): {wide:.2f} s")
    pairs(kit)
    print(f"  diff of the kit with itself: {medians({'diff': lambda: diff(kit, kit, ON)}, 1)['diff']:.2f} s")


def pairs(kit: Kit) -> None:
    """Compare with z3 on the same job: which of the kit's strands can meet, every pair of them."""
    strands = [phase.id for phase in kit.phases.values() if phase.kind == "strand" and phase.when != ALWAYS]
    walked: dict[tuple[PhaseId, PhaseId], bool] = {}
    solved: dict[tuple[PhaseId, PhaseId], bool] = {}
    times = medians({"walk": lambda: walked.update(_walk(kit, strands)), "z3": lambda: solved.update(_solve(kit, strands))}, 1)
    apart = [pair for pair in walked if walked[pair] and not solved[pair]]
    assert not apart, f"the walk finds people whom z3 does not: {apart[:3]}"
    each = len(walked)
    walk, solve = times["walk"] / each * 1e6, times["z3"] / each * 1e6
    print(f"  which of {len(strands)} strands can meet ({each} pairs): walk {walk:.0f} µs a pair, with exact numbers and the bars;")
    print(f"    z3 {solve:.0f} µs a pair, yes or no, without bars: {solve / walk:.1f} × as long")


def _walk(kit: Kit, strands: list[PhaseId]) -> dict[tuple[PhaseId, PhaseId], bool]:
    ground = Ground(kit, ON)
    groups = {name: ground.group(Things(ground.thing(name))) for name in strands}
    return {(one, other): ground.cover.tally(groups[one], groups[other]).count(True, True) > 0 for one, other in combinations(strands, 2)}


def _solve(kit: Kit, strands: list[PhaseId]) -> dict[tuple[PhaseId, PhaseId], bool]:
    terms = {name: _term(kit, kit.phases[name].when) for name in strands}
    solver = z3.Solver()
    found = {}
    for one, other in combinations(strands, 2):
        solver.push()
        solver.add(terms[one], terms[other])
        found[one, other] = solver.check() == z3.sat
        solver.pop()
    return found


def _term(kit: Kit, condition: Condition) -> object:
    return z3.Or([z3.And([_atom(kit, atom) for atom in conjunction]) for conjunction in condition])


def _atom(kit: Kit, atom: Choice | Interval | Threshold) -> object:
    answer = z3.Int(atom.facet)
    match atom:
        case Choice(name, values):
            ids = [value.id for value in kit.facets[name].values]
            return z3.Or([answer == ids.index(value) for value in values])
        case Interval(_, low, high):
            return z3.And(answer >= (low or 0), answer < (1000 if high is None else high))
        case _:
            return z3.Bool(f"{atom.facet} {atom.span} {atom.parameter}") == atom.reached


if __name__ == "__main__":
    from stapmee.kit.load import kit_folder, load

    run(load(kit_folder()))
