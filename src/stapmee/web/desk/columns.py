"""Columns of lists and fields of pages, headed in Dutch: the directory's own tables speak English."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import display

#: Values of the tables, as editors know them.
_VALUES = {
    "open": "open", "accepted": "overgenomen", "refused": "niet overgenomen", "withdrawn": "ingetrokken", "done": "gedaan",
    "reader": "lezer", "owner": "eigenaar", "editor": "redacteur", "import": "import", "organization": "organisatie", "service": "dienst",
    "taxonomy": "lijst van begrippen", "taxonomy_term": "begrip", "wrong": "er klopt iets niet", "gone": "bestaat niet meer",
    "missing": "ontbreekt",
}  # fmt: skip
#: The labels of the fields that an editor fills in.
LABELS = {
    "organization": "organisatie", "email": "e-mailadres", "name": "naam", "language": "taal van de brieven (nl, en, ar)", "note": "nota",
    "stopped": "wil geen mail meer sinds", "outcome": "wat je zegt aan wie het stuurde", "state": "wat ermee gebeurde",
}  # fmt: skip


def column(name: str, label: str) -> Any:  # Django takes a function here, its stubs know names only
    """Show a column of a table under a Dutch heading."""

    @display(description=label, ordering=name, empty_value="—")
    def show(row: Any) -> Any:
        value = getattr(row, name)
        return _VALUES.get(value, value) if isinstance(value, str) else value

    show.__name__ = f"{name}_said"
    return show


def dutch_choices(choices: Any) -> list[tuple[str, str]]:
    """Give choices in Dutch."""
    return [(value, _VALUES.get(value, label)) for value, label in choices if value]
