"""How often something costly may be asked for: of everybody together, so that no address has to be remembered."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable


class Pace:
    """A bucket of turns that fills up again over time. Each process has its own."""

    def __init__(self, per_minute: int, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._most = float(at_once)
        self._clock = clock
        self._left = self._most
        self._last = clock()
        self._lock = threading.Lock()

    def wait(self) -> int:
        """Take a turn and give 0; or, when there is none, the seconds until there is."""
        with self._lock:
            now = self._clock()
            self._left = min(self._most, self._left + (now - self._last) * self._rate)
            self._last = now
            if self._left < 1:
                return math.ceil((1 - self._left) / self._rate)
            self._left -= 1
            return 0
