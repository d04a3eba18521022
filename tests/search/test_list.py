"""The list of what people say (content/search.yaml): every entry leads somewhere and is read as it is meant."""

from __future__ import annotations

from stapmee.search.lexicon import Lexicon
from stapmee.search.query import search
from stapmee.search.words import texts
from tests.kits import real
from tests.search.judging import index

LEXICON = Lexicon(index())


def test_there_are_enough_words_in_enough_languages() -> None:
    synonyms = real().search.synonyms
    words = [word for one in synonyms for word in one.words]
    assert len(synonyms) >= 120
    assert sum(any("\u0600" <= letter <= "\u06ff" for letter in word) for word in words) >= 20


def test_what_words_mean_stands_in_the_kit() -> None:
    lost = [
        (one.origin.line, means)
        for one in real().search.synonyms
        for means in one.means
        if not all(LEXICON.standing(LEXICON.groups_of(word)) for word in texts(means) if word not in LEXICON.stop)
    ]
    assert lost == []


def test_every_word_of_the_list_leads_to_what_it_names() -> None:
    """Among the first ten: a word may be the kit's own as well, and lead to more."""
    lost = []
    for one in real().search.synonyms:
        for word in one.words:
            found = {
                (LEXICON.index.documents[hit.document].kind, LEXICON.index.documents[hit.document].id) for hit in search(LEXICON, word)[:10]
            }
            if one.to and (one.to[0].kind, one.to[0].id) not in found:
                lost.append((one.origin.line, word, one.to[0].id))
    assert lost == []
