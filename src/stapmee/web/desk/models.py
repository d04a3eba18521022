"""Who looks after which region, and the directory's records as the desk shows them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models

from stapmee.directory.models import Record
from stapmee.directory.wards import WARDS


def check_wards(words: str) -> None:
    """Refuse what is no list of wards."""
    unknown = [code for code in words.split() if code not in WARDS]
    if unknown or not words.split():
        known = ", ".join(f"{code} ({name})" for code, name in WARDS.items())
        raise ValidationError(f"{' '.join(unknown) or 'leeg'}: kies uit {known}")


class Coordinator(models.Model):
    """An editor, and what they look after. Without one, somebody who can sign in sees nothing."""

    user = models.OneToOneField(get_user_model(), on_delete=models.CASCADE, related_name="coordinator", verbose_name="gebruiker")
    wards = models.CharField(
        "streken",
        max_length=80,
        validators=[check_wards],
        help_text="NIS-codes van provincies, gewesten of het land (01000), met spaties ertussen",
    )

    class Meta:
        """In Dutch."""

        verbose_name = "redacteur"
        verbose_name_plural = "redacteurs"

    def __str__(self) -> str:
        return f"{self.user}: {', '.join(WARDS.get(code, code) for code in self.wards.split())}"


class OrganizationRecord(Record):
    """An organisation."""

    class Meta:
        """In Dutch."""

        proxy = True
        ordering: ClassVar = ["name", "key"]
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"

    def __str__(self) -> str:
        return self.name


class ServiceRecord(Record):
    """A service."""

    class Meta:
        """In Dutch."""

        proxy = True
        ordering: ClassVar = ["name", "key"]
        verbose_name = "dienst"
        verbose_name_plural = "diensten"

    def __str__(self) -> str:
        return self.name
