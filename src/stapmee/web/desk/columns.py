"""Columns of lists and fields of pages, headed in Dutch: the directory's own tables speak English."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.admin import display
from django.utils.formats import date_format
from django.utils.timezone import localtime

#: Values of the tables, as editors know them.
_VALUES = {
    "open": "open", "accepted": "overgenomen", "refused": "niet overgenomen", "withdrawn": "ingetrokken", "done": "gedaan",
    "reader": "lezer", "owner": "eigenaar", "editor": "redacteur", "import": "import", "organization": "organisatie", "service": "dienst",
    "taxonomy": "lijst van begrippen", "taxonomy_term": "begrip", "wrong": "er klopt iets niet", "gone": "bestaat niet meer",
    "missing": "ontbreekt", "added": "toegevoegd", "changed": "veranderd", "removed": "weggehaald",
    "kept": "ons eigen blijft", "conflict": "hier en daar veranderd", "foreign": "van een andere bron", "unchanged": "onveranderd",
    "read": "Het bestand wordt gelezen", "compare": "Wat erin staat, wordt vergeleken",
}  # fmt: skip
#: The labels of the fields that an editor fills in.
LABELS = {
    "organization": "organisatie", "email": "e-mailadres", "name": "naam", "language": "taal van de brieven (nl, en, ar)", "note": "nota",
    "stopped": "wil geen mail meer sinds", "outcome": "wat je zegt aan wie het stuurde", "state": "wat ermee gebeurde",
}  # fmt: skip
#: Fields of HSDS, as editors know them; another stays as it is.
_FIELDS = {
    "phones": "telefoon", "schedules": "open", "service_areas": "voor mensen in", "languages": "talen", "contacts": "contactpersonen",
    "service_at_locations": "plaatsen", "locations": "plaatsen", "attributes": "kenmerken", "organization_identifiers": "nummers (KBO)",
    "assured_date": "bevestigd op", "last_modified": "laatst veranderd", "name": "naam", "alternate_name": "andere naam",
    "description": "wat het is", "email": "e-mailadres", "website": "website", "url": "website", "eligibility_description": "voor wie",
    "application_process": "hoe je begint", "fees_description": "wat het kost", "alert": "wat je eerst moet weten",
}  # fmt: skip


def column(name: str, label: str) -> Any:  # Django takes a function here, its stubs know names only
    """Show a column of a table under a Dutch heading."""

    @display(description=label, ordering=name, empty_value="—")
    def show(row: Any) -> Any:
        value = getattr(row, name)
        if isinstance(value, datetime):
            return date_format(localtime(value), "j F Y H:i")
        return in_dutch(value) if isinstance(value, str) else value

    show.__name__ = f"{name}_said"
    return show


def in_dutch(value: str) -> str:
    """Give a value as editors know it; one that is not known stays as it is."""
    return _VALUES.get(value, value)


def heading_of(name: str) -> str:
    """Name a column of a table by which a list can be narrowed."""
    return {"state": "stand", "origin": "wie het voorstelt", "kind": "soort", "about": "wat"}[name]


def field_in_dutch(name: str) -> str:
    """Name a field of a record as editors know it."""
    return _FIELDS.get(name, name)


def dutch_choices(choices: Any) -> list[tuple[str, str]]:
    """Give choices in Dutch."""
    return [(value, _VALUES.get(value, label)) for value, label in choices if value]
