"""What can go wrong in a proof: never the kit, always the proof itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class ProofError(Exception):
    """The walk over all situations and the route's engine disagree: a defect of this room, not of the kit."""

    def __init__(self, message: str, facts: Mapping[str, str], on: date) -> None:
        self.facts = facts
        self.on = on
        said = " ".join(f"{name}={words}" for name, words in facts.items())
        super().__init__(f"{message} ({said or 'nothing known'}, on {on}); please report this with the kit's edition and hash")
