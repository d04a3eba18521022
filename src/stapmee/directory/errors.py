"""What can be wrong with records of the directory, said with the path of the record so that whoever sent it can mend it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from stapmee.kit.errors import Sentence


class RecordFault(msgspec.Struct, frozen=True, order=True):
    """One thing that is wrong, and where: "services[3].phones[0].number"."""

    path: str
    message: Sentence

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class DirectoryError(Exception):
    """Records can't be read; `faults` holds everything found, in the order of the records."""

    def __init__(self, faults: Iterable[RecordFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ConfidentialError(Exception):
    """Somebody asked for a confidential location as open data. The message names only its id."""

    def __init__(self, identifier: object) -> None:
        self.identifier = identifier
        super().__init__(f"the location {identifier} is confidential and is never given out; leave it out")


class UnfitError(ValueError):
    """A record's own rule does not hold; `said` says which."""

    def __init__(self, said: Sentence) -> None:
        self.said = said
        super().__init__(said)


class NumberError(UnfitError):
    """A number of the Crossroads Bank for Enterprises (KBO) cannot be right; `number` is what was written, `said` why it cannot."""

    def __init__(self, number: str, why: Sentence) -> None:
        self.number = number
        super().__init__(Sentence('"%(value)s" is no KBO number: %(hint)s', value=number, hint=why))


class UndoError(Exception):
    """A batch can't be undone as it is; `faults` says what stands in the way, one line each. Nothing was undone."""

    def __init__(self, batch: int, faults: Iterable[str]) -> None:
        self.batch = batch
        self.faults = tuple(faults)
        super().__init__(f"batch {batch} can't be undone: " + "; ".join(self.faults))


class FileError(Exception):
    """A file can't be read on; `place` is where in it ("services.csv line 12"), `fault` says what and how to mend it."""

    def __init__(self, place: str, fault: Sentence) -> None:
        self.place = place
        self.fault = fault
        super().__init__(f"{place}: {fault}")
