"""What is wrong with a record of the directory, in the language of the page: the directory itself speaks English, as its commands do."""

from __future__ import annotations

from django.utils.translation import gettext

from stapmee.kit.errors import Sentence


def say(said: str) -> str:
    """Say a sentence of the directory in the language of the page; any other string, what somebody wrote, stays as it is."""
    if not isinstance(said, Sentence):
        return said
    values = {name: say(value) for name, value in said.values.items()}
    return gettext(said.form) % values if values else gettext(said.form)
