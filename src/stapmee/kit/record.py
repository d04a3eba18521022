"""What every record of the kit has: its base, where it stands, and the names by which records point at each other."""

from __future__ import annotations

from typing import NewType

import msgspec

ThemeId = NewType("ThemeId", str)
PhaseId = NewType("PhaseId", str)
CardId = NewType("CardId", str)
ActorId = NewType("ActorId", str)
DocumentId = NewType("DocumentId", str)
TermId = NewType("TermId", str)
SourceId = NewType("SourceId", str)
ParameterId = NewType("ParameterId", str)
FacetId = NewType("FacetId", str)
ToolId = NewType("ToolId", str)


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """The base of all records: frozen, keyword arguments only, defaults left out of the JSON build.

    `gc=False`: records hold no cycles, and the collector walking a hundred thousand of them is what made starts and routes slow.
    """


class Origin(Record, frozen=True, kw_only=True):
    """Where a record stands in `content/`: for messages and for the editor's pages."""

    file: str
    line: int
