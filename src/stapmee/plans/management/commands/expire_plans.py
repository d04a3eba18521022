"""`stapmee manage expire_plans`: let go of the plans whose day is past. Making a plan does so too; this is for quiet sites."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from stapmee.plans.keeping import sweep


class Command(BaseCommand):
    """Let expired plans go, and say how many there were."""

    help = "Let go of the shared plans whose day is past."

    def handle(self, *_args: object, **_options: object) -> None:
        """Do it."""
        with transaction.atomic():
            ended = sweep(timezone.now())
        self.stdout.write(f"plans that expired: {ended}")
