"""Words that were searched in vain, counted without whose they were (docs/decisions/0007-missed-searches.md).

Words are only held once they were asked on several days; until then a keyed digest of them is, with a key that never leaves
the memory of this process. Nothing is written anywhere, and all is forgotten after a while and at every restart.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import blake2b

from stapmee.search.missed import countable

#: On so many different days words must have been asked before they are held and shown.
DAYS = 5
#: What was not asked again for so long is forgotten.
FORGOTTEN_AFTER = timedelta(90)
#: No more different questions are counted than this, so that nobody can fill the memory.
MOST = 5000


class Missed:
    """The words searched in vain since this process started."""

    def __init__(self) -> None:
        self.total = 0  #: questions without a result, of any kind
        self._key = secrets.token_bytes(32)
        self._asked: dict[bytes, set[date]] = {}
        self._shown: dict[str, bytes] = {}

    def note(self, question: str, on: date) -> None:
        """Count a question that had no result."""
        self.total += 1
        words = countable(question)
        if not words:
            return
        self._forget(on)
        digest = blake2b(words.encode(), key=self._key, digest_size=16).digest()
        if digest not in self._asked and len(self._asked) >= MOST:
            return
        days = self._asked.setdefault(digest, set())
        days.add(on)
        if len(days) >= DAYS:
            self._shown[words] = digest

    def shown(self) -> Mapping[str, int]:
        """Give the words that were asked on enough days, with on how many."""
        return {words: len(self._asked[digest]) for words, digest in sorted(self._shown.items())}

    def _forget(self, on: date) -> None:
        old = [digest for digest, days in self._asked.items() if max(days) < on - FORGOTTEN_AFTER]
        for digest in old:
            del self._asked[digest]
        self._shown = {words: digest for words, digest in self._shown.items() if digest in self._asked}


#: those of this process
missed = Missed()
