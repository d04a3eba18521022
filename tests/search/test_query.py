"""Asking: the same as said plainly, every title finds its own, and what people type leads where it should."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.kit.reading import reading
from stapmee.search.index import Index, build_index
from stapmee.search.lexicon import Lexicon
from stapmee.search.query import Hit, search
from stapmee.search.why import marked, why
from stapmee.search.words import texts
from tests.kits import real, small
from tests.search.judging import ON, index, judged, name_of
from tests.search.reference import slow_search

REAL = Lexicon(index())
SMALL = Lexicon(build_index(small(), small(), ON))


def names(question: str, lexicon: Lexicon = REAL) -> list[str]:
    return [name_of(lexicon.index, hit.document) for hit in search(lexicon, question)]


def reason(question: str, name: str) -> str:
    hit = next(hit for hit in search(REAL, question) if name_of(REAL.index, hit.document) == name)
    return why(REAL.index.says, hit.because)


# --- the same as said plainly


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*sorted(SMALL.words), "orange", "kaarten", "gelen", "hulpdesk", "waar"]), min_size=1, max_size=4))
def test_on_the_small_kit_it_scores_as_said_plainly(words: list[str]) -> None:
    question = " ".join(words)
    assert [(hit.document, hit.score) for hit in search(SMALL, question)] == slow_search(SMALL, question)


@pytest.mark.parametrize("question", [one.q for one in random.Random(4).sample(judged(), 4)])
def test_on_the_real_kit_it_scores_as_said_plainly(question: str) -> None:
    assert [(hit.document, hit.score) for hit in search(REAL, question)] == slow_search(REAL, question)


# --- everything can be found


def test_everything_is_found_by_its_own_title() -> None:
    missed = []
    for number, one in enumerate(REAL.index.documents):
        if number not in [hit.document for hit in search(REAL, one.title.text)]:
            twins = sum(other.title.text == one.title.text for other in REAL.index.documents)
            missed.append((one.id, one.title.text, twins))
    assert missed == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("waarborg", "term/huurwaarborg"),
        ("huurwarborglenig", "term/huurwaarborglening"),
        ("opvang centrum", "term/opvangcentrum"),
        ("wooncv", "term/woon-cv"),
        ("OCMW", "actor/ocmw"),
        ("openbaar centrum voor maatschappelijk welzijn", "term/ocmw"),
        ("okmw", "actor/ocmw"),
        ("cpas", "actor/ocmw"),
        ("huizen", "theme/4-woning"),
        ("kotten", "phase/zoeken"),
        ("gezinsher", "term/gezinshereniging"),
        ("محامي", "actor/advocaat"),
        ("azyl", "phase/ib-aanmelding"),
        ("moet ik dit nu doen", "term/moet-ik-dit-nu-doen"),
        ("geweld", "card/signaal-1712"),  # Snowball makes "wel" of it
        ("asiel in Belgie aanvragen", "phase/ib-aanmelding"),
    ],
)
def test_what_people_type_leads_there_among_the_first_five(question: str, name: str) -> None:
    assert name in names(question)[:5]


@pytest.mark.parametrize(
    ("question", "name", "words"),
    [
        ("huurwaarborg", "term/huurwaarborg", "in de titel"),
        ("waarborg", "term/huurwaarborglening", "onderdeel van “huurwaarborglening”"),
        ("okmw", "actor/ocmw", "lijkt op “ocmw”"),
        ("kot", "phase/zoeken", "past bij “kot”"),
        ("kot", "theme/4-woning", "“kot” is hier “woning”"),
        ("gezinsher", "term/gezinshereniging", "“gezinshereniging” begint zo"),
    ],
)
def test_it_says_why(question: str, name: str, words: str) -> None:
    assert words in reason(question, name)


def test_words_of_the_question_are_marked_in_the_title_and_nothing_is_lost() -> None:
    for hit in search(REAL, "okmw huurcontract"):
        title = REAL.index.documents[hit.document].title.text
        pieces = list(marked(REAL, title, hit.marks))
        assert "".join(words for words, _ in pieces) == title
    hit = search(REAL, "okmw")[0]
    assert ("OCMW", True) in list(marked(REAL, REAL.index.documents[hit.document].title.text, hit.marks))


# --- ageing


def test_a_question_is_found_by_its_question_and_never_says_the_claim() -> None:
    kit = real()
    for number, one in enumerate(REAL.index.documents):
        if one.kind == "card" and one.show == "ask":
            read = reading(kit, kit.cards[one.id], ON)  # type: ignore[index]
            assert one.title == read.title
            claim = {word for word in texts(read.card.title.text) if word not in REAL.stop}
            said = {word for line in (read.title, *([read.question] if read.question else [])) for word in texts(line.text)}
            actor = set(texts(kit.actors[read.ask].name.text)) if read.ask else set()
            stands = {word for group in REAL.index.groups if any(number in listed for listed in group.postings) for word in group.words}
            stems = {word for group in REAL.index.groups if said | actor & set(group.words) for word in group.words}
            assert not (claim - said - actor - stems) & stands, one.id


def test_in_twenty_years_it_asks_where_it_now_says() -> None:
    kit = real()
    later = build_index(kit, kit, date(2046, 11, 23))
    card = next(one for one in later.documents if one.id == "werken-na-wachttijd")
    assert card.show == "ask"
    assert "vier maanden" not in card.title.text + card.text
    assert "card/werken-na-wachttijd" in names(card.title.text, Lexicon(later))


def test_what_was_not_there_yet_is_not_found_as_of_a_day() -> None:
    kit = real()
    before = build_index(kit, kit, date(2023, 7, 1))
    shown = {one.id for one in before.documents if one.kind == "card"}
    assert shown < set(kit.cards)
    assert "regels-2025" not in shown


# --- whatever is typed


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "a",
        "!!!",
        "a" * 10_000,
        "waarborg " * 2000,
        "'; DROP TABLE kit; --",
        "(.*)+[^",
        "\u202e\u0000\ud83d\ude00",
        "%00<script>",
        "💶",
    ],
)
def test_whatever_is_typed_is_answered(question: str) -> None:
    hits: list[Hit] = search(REAL, question)
    assert len(hits) <= 20
    assert all(hit.score > 0 and hit.because for hit in hits)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_answered_the_same_each_time(question: str) -> None:
    assert search(REAL, question) == search(Lexicon(index()), question) if question[:1] == "w" else search(REAL, question) is not None


def test_another_language_is_found_in_both() -> None:
    english = build_index(small("en"), small(), ON)
    lexicon = Lexicon(english)
    for question in ("you may work", "werken mag"):
        assert "card/mag-werken" in names(question, lexicon) or any("werk" in name for name in names(question, lexicon))


def test_an_index_is_kept() -> None:
    first: Index = build_index(real(), real(), ON)
    assert build_index(real(), real(), ON) is first
