"""The records of `content/search.yaml`: the words people type, and what they lead to in this kit."""

from __future__ import annotations

from typing import Literal

from stapmee.kit.record import Origin, Record

#: What a search can find, and so what `to` can name.
Found = Literal["theme", "phase", "card", "actor", "document", "term"]


class Target(Record, frozen=True, kw_only=True):
    """A record of the kit, by its kind and id."""

    kind: Found
    id: str


class Synonym(Record, frozen=True, kw_only=True):
    """Words that people type in any language, with the kit's own words for them and the records that they lead to first."""

    words: tuple[str, ...]
    means: tuple[str, ...] = ()
    to: tuple[Target, ...] = ()
    origin: Origin


class SearchWords(Record, frozen=True, kw_only=True):
    """What the search knows of words beyond the texts: synonyms, compounds to leave whole, and words that say nothing."""

    synonyms: tuple[Synonym, ...] = ()
    whole: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
