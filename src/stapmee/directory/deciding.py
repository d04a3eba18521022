"""Drafts beside the live record (Django): proposed, then accepted or refused by somebody. The record stays as it is until then."""

from __future__ import annotations

import msgspec
from django.db import transaction
from django.utils import timezone

from stapmee.directory.hsds import Organization, Service
from stapmee.directory.keeping import edit, entry_of, read, remove
from stapmee.directory.models import Draft, Record
from stapmee.kit.model import Kit


class StaleDraftError(Exception):
    """The live record changed after a draft was made of it; nothing was done."""

    def __init__(self, draft: int) -> None:
        self.draft = draft
        super().__init__(f"the record changed since draft {draft} was made; look at both and propose it again")


def propose_change(record: Organization | Service, *, origin: Draft.Origin, by: str, why: str = "") -> Draft:
    """Put a changed record beside the live one. Another draft of the same origin and person that is still open is replaced."""
    entry = entry_of(record)
    live = Record.objects.filter(id=entry.id, removed=None).first()
    Draft.objects.filter(record=entry.id, origin=origin, by=by, state=Draft.State.OPEN).update(state=Draft.State.WITHDRAWN)
    return Draft.objects.create(
        record=entry.id, kind=entry.kind, document=entry.document, against=live.digest if live else "", origin=origin, by=by, why=why
    )


def differences(draft: Draft) -> list[tuple[str, str, str]]:
    """List what a draft changes: field, as it is, as proposed."""
    live = Record.objects.filter(id=draft.record).first()
    before = msgspec.json.decode(live.document) if live and live.removed is None else {}
    after = msgspec.json.decode(draft.document) if draft.document else {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [(name, _said(before.get(name)), _said(after.get(name))) for name in names]


def _said(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.format(msgspec.json.encode(value), indent=1).decode()


@transaction.atomic
def accept(kit: Kit, draft: Draft, *, by: str, outcome: str = "") -> None:
    """Make a draft live, as a batch that can be undone.

    :raises StaleDraftError: when the record changed since
    """
    live = Record.objects.select_for_update().filter(id=draft.record, removed=None).first()
    if (live.digest if live else "") != draft.against:
        raise StaleDraftError(draft.pk)
    why = f"{draft}: {draft.why}".rstrip(": ")
    if draft.document:
        draft.batch = edit(kit, [read(draft.kind, draft.document)], by=by, why=why)
    else:
        draft.batch = remove(kit, [draft.record], by=by, why=why)
    _decide(draft, Draft.State.ACCEPTED, by, outcome)


def refuse(draft: Draft, *, by: str, outcome: str = "") -> None:
    """Leave the record as it is."""
    _decide(draft, Draft.State.REFUSED, by, outcome)


def _decide(draft: Draft, state: Draft.State, by: str, outcome: str) -> None:
    draft.state, draft.decided, draft.decided_by, draft.outcome = state, timezone.now(), by, outcome
    draft.save()
