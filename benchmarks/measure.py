"""Timing: medians over several rounds, the things to compare taking turns so that noise hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

ROUNDS = 7
Clock = Callable[[], float]


def medians(things: Mapping[str, Callable[[], object]], repeats: int, clock: Clock = time.perf_counter) -> dict[str, float]:
    """Time each thing `repeats` times a round, in turns; give the median seconds of one call.

    :param clock: `time.process_time` for what only computes: then a busy machine counts for little
    """
    rounds: dict[str, list[float]] = {name: [] for name in things}
    for _ in range(ROUNDS):
        for name, thing in things.items():
            start = clock()
            for _ in range(repeats):
                thing()
            rounds[name].append((clock() - start) / repeats)
    return {name: statistics.median(times) for name, times in rounds.items()}


def spread(thing: Callable[[], object], times: int, clock: Clock = time.perf_counter) -> tuple[float, float, float]:
    """Time a thing `times` times; give the least, the median and the greatest seconds."""
    taken = []
    for _ in range(times):
        start = clock()
        thing()
        taken.append(clock() - start)
    return min(taken), statistics.median(taken), max(taken)
