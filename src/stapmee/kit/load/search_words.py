"""Reading `content/search.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from stapmee.kit.errors import Fault, nearest
from stapmee.kit.load.nodes import Node
from stapmee.kit.load.reader import Reader
from stapmee.kit.model import Kit
from stapmee.kit.search_words import Found, SearchWords, Synonym, Target

FOUND: tuple[Found, ...] = get_args(Found)
#: Longer than this, nobody types it twice the same way.
MOST_WORDS = 4


def read_search_words(reader: Reader) -> SearchWords:
    """Read what the search knows of words."""
    return SearchWords(
        synonyms=reader.maps("synonyms", _synonym),
        whole=reader.strings("whole"),
        stop=reader.strings("stop"),
    )


def _synonym(reader: Reader) -> Synonym:
    words, means = reader.strings("words", required=True), reader.strings("means")
    targets = tuple(target for node in reader.nodes("to") if (target := _target(reader, node)))
    if not means and not targets:
        reader.fault("means", "this entry leads nowhere; give the kit's own words (means) or records (to)")
    for word in words:
        if not word or len(word.split()) > MOST_WORDS:
            reader.fault("words", f'"{word}" holds {len(word.split())} words; write one to {MOST_WORDS}')
    return Synonym(words=words, means=means, to=targets, origin=reader.origin)


def _target(reader: Reader, node: Node) -> Target | None:
    words = node.value if isinstance(node.value, str) else ""
    written, slash, name = words.partition("/")
    kind = next((one for one in FOUND if one == written), None)
    if not slash or kind is None:
        reader.faults.append(node.fault("to", f'"{words}" names no record; write kind/id, as phase/zoeken; kinds: {", ".join(FOUND)}'))
        return None
    return Target(kind=kind, id=name)


def search_faults(kit: Kit) -> Iterator[Fault]:
    """Find words that two entries explain, and records that are not there."""
    records = _records(kit)
    explained: dict[str, Synonym] = {}
    for one in kit.search.synonyms:
        for word in one.words:
            before = explained.setdefault(word.casefold(), one)
            if before is not one:
                yield Fault(one.origin.file, one.origin.line, "words", f'"{word}" is explained already, on line {before.origin.line}')
        for target in one.to:
            ids = records[target.kind]
            if target.id not in ids:
                yield Fault(one.origin.file, one.origin.line, "to", f'there is no {target.kind} "{target.id}"; {nearest(target.id, ids)}')


def _records(kit: Kit) -> Mapping[Found, Collection[str]]:
    return {
        "theme": kit.themes,
        "phase": kit.phases,
        "card": kit.cards,
        "actor": kit.actors,
        "document": kit.documents,
        "term": kit.terms,
    }
