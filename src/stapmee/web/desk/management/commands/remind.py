"""`stapmee manage remind`: ask owners whether what stands there is still right, and tell editors of what nobody confirms. Run it daily."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from stapmee.directory.assuring import link_code, note_asked, note_told, to_do
from stapmee.directory.models import Owner, Record
from stapmee.directory.shelf import wards
from stapmee.directory.wards import COUNTRY, may_care
from stapmee.web.desk.care import kit
from stapmee.web.desk.models import Coordinator
from stapmee.web.guide.today import today

#: A letter names no more than this; the desk lists them all.
_NAMED = 20


class Command(BaseCommand):
    """Send what is due."""

    help = "Mail owners a signed link to confirm their records, and editors what nobody confirms (docs/directory.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="only say whom it would mail, and note nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and note each letter once it is sent: what fails is sent again tomorrow."""
        del args
        found, dry_run = to_do(today(), settings.STAPMEE_FRESHNESS), bool(options["dry_run"])
        for pk, rows in found.ask.items():
            self._ask(Owner.objects.select_related("organization").get(pk=pk), rows, dry_run=dry_run)
        told: set[int] = set()
        for editor in Coordinator.objects.select_related("user").filter(user__is_active=True).exclude(user__email=""):
            told |= self._tell(editor, found.tell, dry_run=dry_run)
        unheard = [row for row in found.tell if row.pk not in told]
        if unheard:
            self.stderr.write(f"{len(unheard)} services have no editor with an address: {_names(unheard)}")

    def _ask(self, owner: Owner, rows: list[Record], *, dry_run: bool) -> None:
        self.stdout.write(f"ask the owner of {owner.organization.name}: {_names(rows)}")
        if dry_run:
            return
        language = owner.language if owner.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        link = _address(reverse("assure", args=[language, link_code(owner)]))
        with translation.override(language):
            subject = _("Is what stands about %s still right?") % owner.organization.name
            words = _("Please look, and say so with one click. You need no account. The link holds for a month.")
            stop = _("Do you no longer want to be asked? That too you say on that page.")
        with transaction.atomic():
            note_asked(rows, timezone.now())
            send_mail(subject, f"{words}\n\n{link}\n\n{stop}\n", None, [owner.email])

    def _tell(self, editor: Coordinator, rows: Iterable[Record], *, dry_run: bool) -> set[int]:
        of = wards(kit())
        mine = [row for row in rows if may_care(editor.wards.split(), of.get(row.id, {COUNTRY}))]
        if not mine:
            return set()
        self.stdout.write(f"tell {editor.user}: {_names(mine)}")
        if not dry_run:
            link = _address(reverse("admin:desk_servicerecord_changelist")) + "?due=due"
            words = f"Deze diensten bevestigde niemand op tijd. Kijk ze na, of zoek wie het weet:\n\n{_names(mine)}\n\n{link}\n"
            with transaction.atomic():
                note_told(mine, timezone.now())
                send_mail(f"Stapmee: {len(mine)} diensten na te kijken", words, None, [editor.user.email])
        return {row.pk for row in mine}


def _names(rows: list[Record]) -> str:
    more = f" … ({len(rows)})" if len(rows) > _NAMED else ""
    return ", ".join(row.name for row in rows[:_NAMED]) + more


def _address(path: str) -> str:
    return (settings.STAPMEE_ORIGIN or "http://localhost:8000") + path
