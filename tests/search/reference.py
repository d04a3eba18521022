"""The search said plainly: every document looked at for every sense, nothing prepared. Slow, and beyond doubt."""

from __future__ import annotations

from stapmee.search.documents import FIELDS, Document
from stapmee.search.index import Index
from stapmee.search.lexicon import Lexicon, logarithm
from stapmee.search.senses import Sense, Unit, units
from stapmee.search.stems import stem
from stapmee.search.words import texts

KINDS = {"theme": 20, "phase": 20, "term": 18, "actor": 18, "document": 18, "card": 16}


def slow_search(lexicon: Lexicon, question: str) -> list[tuple[int, int]]:
    """Give document and score, best first."""
    index = lexicon.index
    asked = [unit for unit in units(lexicon, question) if any(points(lexicon, unit, number) for number in range(len(index.documents)))]
    scores = [(number, score(lexicon, asked, number)) for number in range(len(index.documents))]
    found = sorted(((number, one) for number, one in scores if one is not None), key=lambda pair: (-pair[1], pair[0]))
    return [(number, one) for number, one in found[:20] if one >= found[0][1] // 16]


def score(lexicon: Lexicon, asked: list[Unit], number: int) -> int | None:
    """Score a document; None when no word of the question is there."""
    document = lexicon.index.documents[number]
    own = [points(lexicon, unit, number) for unit in asked]
    if not any(own):
        return None
    above = [points(lexicon, unit, document.parent) if document.kind == "card" and document.parent is not None else None for unit in asked]
    borrowed = [up[0] // 4 for mine, up in zip(own, above, strict=True) if mine is None and up is not None]
    counted = [mine[0] for mine in own if mine is not None] + borrowed
    total = sum(counted) * (len(counted) + len(asked)) // (2 * len(asked))
    whole = sum(mine is not None and mine[1] for mine in own)
    lengths = [length for language in lexicon.languages if (length := title_length(lexicon.index, document, language))]
    if whole and whole == min(lengths):
        total = total * 3 // 2
    return total * KINDS[document.kind] // 16


def points(lexicon: Lexicon, unit: Unit, number: int) -> tuple[int, bool] | None:
    """Give the best that a word of the question has in a document, and whether it stands there itself, in the title."""
    best: tuple[int, bool] | None = None
    for sense in unit.senses:
        found = points_of(lexicon, sense, number)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], found[1] and sense.reason == "title")
    return best


def points_of(lexicon: Lexicon, sense: Sense, number: int) -> tuple[int, bool] | None:
    """Give what one sense has in a document, and whether all of it stands in the title."""
    if sense.documents:
        if number not in sense.documents:
            return None
        return max(5000, 9000 - 500 * sense.documents.index(number)) * sense.sure // 16, False
    words = [max(here, key=lambda one: one[0]) if (here := weights(lexicon, groups, sense, number)) else None for groups in sense.words]
    there = [one for one in words if one is not None]
    least = len(words) - 1 if sense.some and len(words) > 2 else len(words)
    if len(there) < least or not there:
        return None
    total = sum(one[0] for one in there) * len(there) // (len(words) * len(words))
    return total * sense.sure // 16, all(one[1] for one in there)


def weights(lexicon: Lexicon, groups: tuple[int, ...], sense: Sense, number: int) -> list[tuple[int, bool]]:
    """List what each group of words weighs in a document, for those that stand in it."""
    found = []
    for group in groups:
        if group >= len(lexicon.index.groups):
            continue
        one = lexicon.index.groups[group]
        standing = sense.standing or sum(len(listed) for listed in one.postings)
        rarity = max(8, logarithm(len(lexicon.index.documents)) - logarithm(standing))
        field = field_of(lexicon.index, number, one.language, one.words[0])
        if field is not None:
            found.append((rarity * weight(lexicon.index, number, field, one.language), field == 0))
    return found


def field_of(index: Index, number: int, language: str, word: str) -> int | None:
    """Tell in which field of a document a word with the same stem stands, what counts most first."""
    document, wanted = index.documents[number], root(index, word, language)
    for field, name in enumerate(FIELDS):
        for line in document.fields[name]:
            for one in texts(line.text):
                if line.lang == language and root(index, one, language) == wanted and (field == 0 or one not in index.stop):
                    return field
        for line in document.fields["title"] if field == 0 else ():
            joined = ["".join(texts(one)) for one in line.text.split() if "-" in one.strip("-") and len(texts(one)) > 1]
            if line.lang == language and wanted in [root(index, one, language) for one in joined]:
                return 1
    return None


def weight(index: Index, number: int, field: int, language: str) -> int:
    """Give how heavy a word weighs in a field."""
    document = index.documents[number]
    if field == 0:
        return 768 // (8 + title_length(index, document, language))
    if field == 3:
        return 800 // (20 + sum(number in group.postings[3] for group in index.groups))
    return (60, 30)[field - 1]


def title_length(index: Index, document: Document, language: str) -> int:
    """Count the different stems of a title in a language: those that say something, if any do."""
    words = [word for line in document.fields["title"] if line.lang == language for word in texts(line.text)]
    stems = {root(index, word, language) for word in words}
    return sum(not silent for _, silent in stems) or len(stems)


def root(index: Index, word: str, language: str) -> tuple[str, bool]:
    """Give what a word is compared by: its stem, and of a word that says nothing only itself."""
    return (word, True) if word in index.stop else (stem(word, language), False)
