"""The tables of shared plans (Django). Nothing in them can be read without the link, which never comes here.

Of a plan the server knows: a random id, how many versions there were and how large the last ones are, when it began, until when it
is kept, and the digest of a token by which it tells who may write. Not who, not from where, not about whom.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Plan(models.Model):
    """A shared plan. What has ended stays for a month without its versions, so that whoever comes with the link is told why."""

    class Ended(models.TextChoices):
        """What became of it."""

        NOT = "", "not"
        DELETED = "deleted"
        EXPIRED = "expired"

    id = models.CharField(primary_key=True, max_length=22, help_text="16 random bytes, as base64url")
    write_digest = models.CharField(max_length=64, help_text="SHA-256 of the token with which one may write")
    number = models.PositiveIntegerField(default=1, help_text="of the version that stands")
    size = models.PositiveIntegerField(default=0, help_text="bytes of the versions that are kept")
    created = models.DateTimeField(db_index=True)
    expires = models.DateTimeField(db_index=True, help_text="from then on it is gone; when it has ended: when nothing of it is left")
    ended = models.CharField(max_length=7, choices=Ended.choices, blank=True, default=Ended.NOT)
    minute = models.DateTimeField(help_text="when the minute began in which `writes` are counted")
    writes = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"plan {self.id[:4]}…, version {self.number}"


class Version(models.Model):
    """A sealed version. The last few are kept, so that a damaged one does not take the plan with it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        """A number stands once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"version {self.number}"
