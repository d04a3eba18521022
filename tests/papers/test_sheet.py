"""The sheet of a station: one sheet of paper, and nothing on it that may not be relied on."""

from __future__ import annotations

import pytest

from stapmee.kit.ageing import holds
from stapmee.kit.model import CardId, PhaseId
from stapmee.kit.reading import reading
from stapmee.papers.sheet import sheet
from stapmee.papers.typesetting import typeset
from tests.kits import real
from tests.papers.every import ON, SITE, sheet_of
from tests.papers.pdfs import elements, opened, page_texts, plain


@pytest.mark.parametrize("phase", real().phases)
def test_it_fits_on_the_two_sides_of_a_sheet(phase: str) -> None:
    with opened(typeset(sheet_of(phase))) as pdf:
        assert len(pdf.pages) <= 2


def test_what_is_doubtful_stands_on_it_only_as_a_question() -> None:
    kit = real()
    for phase in kit.phases.values():
        made = sheet_of(phase.id)
        assert all(card.show != "ask" and card.last is None for card in (*made.cards, *made.actions))
        asked = {one.question.text for one in made.questions}
        held = [reading(kit, kit.cards[name], ON) for name in phase.cards if holds(kit.cards[name], ON)]
        doubtful = {read.question.text for read in held if read.show == "ask" and read.question}
        assert asked <= doubtful
        assert not doubtful or asked


def test_what_was_last_read_of_it_is_not_printed() -> None:
    kit, phase = real(), real().phases[PhaseId("basisschool")]
    text = " ".join(page_texts(typeset(sheet_of(phase.id))))
    read = [reading(kit, kit.cards[name], ON).last_known for name in phase.cards]
    last = [one.title for one in read if one is not None]
    assert last
    assert all(plain(title) not in text for title in last)


def test_it_has_room_for_an_answer_with_from_whom_and_when() -> None:
    made = sheet_of("okan")
    text = " ".join(page_texts(typeset(made)))
    assert text.count("Antwoord van:") == len(made.questions) > 0


def test_what_is_critical_comes_first() -> None:
    kit = real()
    for phase in kit.phases:
        critical = [kit.cards[CardId(card.id)].critical for card in sheet_of(phase).cards]
        assert critical == sorted(critical, reverse=True)


def test_it_says_when_there_is_more_than_fits() -> None:
    long, short = most_and_fewest()
    assert sheet_of(long).more != ""
    assert sheet_of(short).more == ""


def most_and_fewest() -> tuple[str, str]:
    def weight(name: str) -> int:
        made = sheet_of(name)
        phase = real().phases[PhaseId(name)]
        return len(phase.cards) - len(made.cards) - len(made.actions) - len(made.questions)

    names = sorted(real().phases, key=weight)
    return names[-1], names[0]


def test_its_address_is_there_to_read_and_to_point_a_telephone_at() -> None:
    made = sheet_of("okan")
    pdf = typeset(made)
    assert "stapmee.example/nl/6-opleiding/okan/" in " ".join(page_texts(pdf))
    pictures = [one["Alt"] for one in elements(pdf) if one["S"] == "/Figure"]
    assert pictures == [f"QR-code die leidt naar {SITE}/nl/6-opleiding/okan/"]


def test_without_an_address_there_is_no_code() -> None:
    made = sheet(real(), real().phases[PhaseId("okan")], ON, real())
    assert made.code_picture == ""
    assert [one for one in elements(typeset(made)) if one["S"] == "/Figure"] == []
