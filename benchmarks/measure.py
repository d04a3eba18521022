"""Timing: medians over several rounds, the things to compare taking turns so that noise hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

ROUNDS = 7


def medians(things: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """Time each thing `repeats` times a round, in turns; give the median seconds of one call."""
    rounds: dict[str, list[float]] = {name: [] for name in things}
    for _ in range(ROUNDS):
        for name, thing in things.items():
            start = time.perf_counter()
            for _ in range(repeats):
                thing()
            rounds[name].append((time.perf_counter() - start) / repeats)
    return {name: statistics.median(times) for name, times in rounds.items()}


def spread(thing: Callable[[], object], times: int) -> tuple[float, float, float]:
    """Time a thing `times` times; give the least, the median and the greatest seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        thing()
        taken.append(time.perf_counter() - start)
    return min(taken), statistics.median(taken), max(taken)
