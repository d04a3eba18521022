"""Why a plan can't be given, kept or changed. `reason` is a slug that programs read; docs/plans.md lists them all."""

from __future__ import annotations


class PlanError(Exception):
    """Something about a plan was refused; nothing of what is kept has changed."""

    reason = "refused"
    status = 400


class AbsentError(PlanError):
    """No plan has this id: the link is of another site, or was ended so long ago that nothing of it is left."""

    reason, status = "absent", 404

    def __init__(self) -> None:
        super().__init__("there is no plan with this id; look whether the link is whole")


class EndedError(PlanError):
    """The plan was there; `how` is "deleted" or "expired"."""

    status = 410

    def __init__(self, how: str) -> None:
        self.reason = how
        told = {"deleted": "whoever may write in it deleted it", "expired": "the day until which it was kept is past"}
        super().__init__(f"this plan is gone: {told[how]}")


class ReadOnlyError(PlanError):
    """Who asks may read, and not write."""

    reason, status = "read-only", 403

    def __init__(self) -> None:
        super().__init__("only the link for writing may change or delete this plan; send its token as Authorization: Bearer …")


class OutdatedError(PlanError):
    """Somebody else wrote first; `number` is the version that stands now."""

    reason, status = "outdated", 412

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"version {number} stands now; read it, take its changes over and write version {number + 1}")


class SealError(PlanError):
    """What was sent is no sealed version, or does not follow on the one that stands."""

    reason = "malformed"

    def __init__(self, message: str) -> None:
        super().__init__(message)


class TooLargeError(PlanError):
    """A version is larger than any plan may be."""

    reason, status = "too-large", 413

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"a sealed plan has at most {most} bytes; nothing was changed")


class TooManyError(PlanError):
    """So much is asked in so little time that it has to wait; `seconds` says how long."""

    reason, status = "busy", 429

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many at once; try again in {seconds} seconds")


class FullError(PlanError):
    """The space for plans is used up."""

    reason, status = "full", 507

    def __init__(self) -> None:
        super().__init__("this server has no room for another plan; whoever runs it can give more (STAPMEE_PLANS_MB)")
