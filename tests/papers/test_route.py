"""A route on paper: what to begin with on the first page, every question as a question, and nobody's name."""

from __future__ import annotations

from stapmee.kit.model import FacetId
from stapmee.papers.typesetting import typeset
from tests.kits import real
from tests.papers.every import route_of
from tests.papers.pdfs import page_texts, plain

APPLICANT = {"status": "applicant", "applied": "2026-09-15", "age": "34", "living": "reception-centre"}


def test_what_comes_first_is_on_the_first_page() -> None:
    made = route_of(**APPLICANT)
    first = page_texts(typeset(made))[0]
    assert len(made.first) == 3
    assert all(plain(card.title.text) in first for card in made.first)


def test_what_comes_later_says_from_which_day() -> None:
    made = route_of(**APPLICANT)
    assert any(card.days == "vanaf 15 januari 2027" for card in made.later)
    assert "vanaf 15 januari 2027" in " ".join(page_texts(typeset(made)))


def test_what_was_answered_reads_as_an_answer() -> None:
    assert route_of(**APPLICANT).answers == (
        "vraagt asiel aan (eerste verzoek)",
        f"{real().facets[FacetId('applied')].label.text}: 15 september 2026",
        f"{real().facets[FacetId('age')].label.text}: 34",
        "in een opvangcentrum",
    )
    assert route_of(status="applicant", applied="2026-09").answers[1].endswith("september 2026")


def test_a_question_says_no_day() -> None:
    made = route_of(**APPLICANT)
    doubtful = [card for card in (*made.first, *made.later, *(one for group in made.groups for one in group.cards)) if card.show == "ask"]
    assert doubtful
    assert all(card.days == "" for card in doubtful)


def test_who_somebody_is_where_they_live_stands_below_their_name() -> None:
    made = route_of(status="refugee", municipality="Gent")
    welfare = next(one for one in (*made.people, *made.more_people) if one.local and "OCMW van Gent" in one.local[0])
    assert welfare.local == ("OCMW van Gent · adres en telefoon kennen we niet",)
    assert welfare.local[0] in " ".join(page_texts(typeset(made)))
    assert not any(one.local for one in (*route_of(status="refugee").people, *route_of(status="refugee").more_people))


def test_what_is_open_stands_there_as_questions() -> None:
    made = route_of(status="refugee")
    text = " ".join(page_texts(typeset(made)))
    assert made.open
    assert all(plain(one.question.text) in text for one in made.open)


def test_it_says_that_it_bears_no_name() -> None:
    assert "Hier staat niemands naam op." in " ".join(page_texts(typeset(route_of(**APPLICANT))))


def test_every_paper_and_everybody_of_the_route_is_on_it() -> None:
    made = route_of(**APPLICANT)
    text = "".join(" ".join(page_texts(typeset(made))).split()).replace("-", "")
    for one in (*made.people, *made.papers):
        assert "".join(one.name.text.split()).replace("-", "") in text
