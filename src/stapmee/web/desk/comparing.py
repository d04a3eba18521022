"""What a draft changes, in the words of the forms: editors read no JSON where there are words for it."""

from __future__ import annotations

import msgspec

from stapmee.directory.checking import KINDS
from stapmee.directory.deciding import differences
from stapmee.directory.editing import fields_of
from stapmee.directory.hsds import Organization, Service
from stapmee.directory.keeping import record_of
from stapmee.directory.models import Draft, Record
from stapmee.web.desk.care import kit
from stapmee.web.desk.columns import field_in_dutch

#: Lists of a record that the forms show as words, and under which name.
_IN_WORDS = {"phones": "phone", "schedules": "hours", "languages": "languages", "service_areas": "areas"}


def changes_of(draft: Draft) -> list[tuple[str, str, str]]:
    """List what a draft changes: field, as it is, as proposed."""
    live = Record.objects.filter(id=draft.record, removed=None).first()
    now = _words(record_of(live)) if live else {}
    then = _words(msgspec.json.decode(draft.document, type=KINDS[draft.kind])) if draft.document else {}
    found = []
    for name, before, after in differences(draft):
        form = _IN_WORDS.get(name, "")
        told = (now.get(form, ""), then.get(form, ""))
        # Of several numbers a form shows the first: where another one changed, the list itself is shown.
        found.append((field_in_dutch(name), *(told if told[0] != told[1] else (before, after))))
    return found


def _words(record: object) -> dict[str, str]:
    return fields_of(kit(), record) if isinstance(record, Organization | Service) else {}
