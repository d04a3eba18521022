"""Why something is a result, in the kit's own words."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from stapmee.kit.model import Kit
from stapmee.kit.wording import phrase
from stapmee.search.words import tokens

if TYPE_CHECKING:
    from stapmee.search.lexicon import Lexicon

#: What makes something a result: the word itself in its title or text, a longer word that begins so or that holds it, a part
#: of the word typed, what people mean by it, what it stands for, what looks or sounds like it, or the station around it.
Reason = Literal["title", "text", "begins", "within", "part", "means", "called", "stands", "like", "station"]
REASONS: tuple[Reason, ...] = get_args(Reason)


class Because(msgspec.Struct, frozen=True, gc=False):
    """Why one word of the question leads to a result: `typed` as it was read, `found` the word or words it was found by."""

    reason: Reason
    typed: str
    found: str


def sayings(kit: Kit) -> Mapping[str, str]:
    """Give the kit's phrase for each reason, with {typed} and {found} in it."""
    return {reason: phrase(kit, f"search-{reason}") for reason in REASONS}


def why(says: Mapping[str, str], reasons: tuple[Because, ...]) -> str:
    """Say why something is a result, each reason once.

    >>> why({"like": "like “{found}”"}, (Because("like", "okmw", "ocmw"), Because("like", "okmw", "ocmw")))
    'like “ocmw”'
    """
    said = (says[one.reason].replace("{typed}", one.typed).replace("{found}", one.found) for one in reasons)
    return " · ".join(dict.fromkeys(said))


def marked(lexicon: Lexicon, title: str, groups: Container[int]) -> Iterator[tuple[str, bool]]:
    """Cut a title in pieces, each with whether it is to be marked: the words of these groups."""
    place = 0
    for token in tokens(title):
        if not any(group in groups for group in lexicon.words.get(token.text, ())):
            continue
        if token.start > place:
            yield title[place : token.start], False
        yield title[token.start : token.end], True
        place = token.end
    if place < len(title):
        yield title[place:], False
