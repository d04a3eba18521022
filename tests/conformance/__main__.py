"""Compare all situations: `make conformance`. Prints the first difference readable and ends with 1, or says how many were alike."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.conformance.comparing import compare

#: So many situations a turn of a process: enough to be worth its start.
_TURN = 500


def main() -> int:
    """Compare, spread over processes."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--situations", type=int, default=40_000)
    parser.add_argument("--language", default="nl")
    parser.add_argument("--seed", default="stapmee")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    begun, alike, refused = time.monotonic(), 0, 0
    turns = [range(start, min(start + _TURN, asked.situations)) for start in range(0, asked.situations, _TURN)]
    with ProcessPoolExecutor(asked.processes) as pool:
        for result in pool.map(partial(compare, asked.language, asked.seed), turns):
            if result.difference:
                _tell(result.difference)
                return 1
            alike, refused = alike + result.answers, refused + result.faults
            _tell(f"{alike:,} answers alike, {refused:,} of them refusals, {time.monotonic() - begun:.0f} s")
    return 0


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
