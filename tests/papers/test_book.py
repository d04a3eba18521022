"""The booklet: everything of the kit in its order, nothing doubtful said as if it were so, and every page found from another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from stapmee.kit.ageing import holds
from stapmee.kit.model import Card, CardId, PhaseId
from stapmee.kit.prose import Line
from stapmee.kit.reading import reading
from stapmee.kit.wording import phrase
from stapmee.papers.book import Book, book
from stapmee.papers.cards import PaperCard
from stapmee.papers.stops import Stop
from stapmee.papers.typesetting import typeset
from tests.kits import real, small
from tests.papers.every import ON, SITE, chapter, chapter_pdf, whole, whole_pdf
from tests.papers.pdfs import page_texts, plain, words_of


def stops(one: Book) -> Iterator[Stop]:
    for part in one.editions[0].chapters:
        yield from part.stops


def cards(one: Book) -> Iterator[PaperCard]:
    for stop in stops(one):
        yield from stop.cards


@cache
def whole_pages() -> tuple[str, ...]:
    return tuple(page_texts(whole_pdf()))


# --- what stands in it


def test_every_card_whose_rule_holds_is_in_it_in_the_order_of_the_kit() -> None:
    kit = real()
    expected = [name for phase in in_order() for name in kit.phases[phase].cards if holds(kit.cards[name], ON)]
    assert [card.id for card in cards(whole())] == expected


def in_order() -> list[PhaseId]:
    return [name for theme in real().themes.values() for name in theme.phases]


def test_its_words_are_read_in_the_order_of_the_kit() -> None:
    text, at = " ".join(whole_pages()), 0
    for card in cards(whole()):
        found = text.find(plain(card.title.text), at)
        assert found >= 0, f"{card.id}: “{card.title.text}” does not come after the card before it"
        at = found


def test_every_actor_paper_word_and_source_of_the_kit_is_explained() -> None:
    kit, edition = real(), whole().editions[0]
    assert {one.label for one in edition.actors} == {f"wie-{name}" for name in kit.actors}
    assert {one.label for one in edition.documents} == {f"papier-{name}" for name in kit.documents}
    assert {one.label for one in edition.words} == {f"woord-{name}" for name in kit.terms}
    assert len(edition.sources) == len(kit.sources)
    text = plain(" ".join(whole_pages()))
    assert [one.name.text for one in (*edition.actors, *edition.documents, *edition.words) if plain(one.name.text) not in text] == []


def test_a_chapter_explains_whom_and_what_it_speaks_of_and_no_more() -> None:
    edition = chapter("nl").editions[0]
    assert len(edition.chapters) == 1
    assert 0 < len(edition.actors) < len(real().actors) / 2
    named = {card.asking.actor.to for card in cards(chapter("nl")) if card.asking}
    assert named <= {one.label for one in edition.actors}


def test_sources_are_numbered_in_the_order_in_which_the_pages_name_them() -> None:
    edition = whole().editions[0]
    assert [one.number for one in edition.sources] == list(range(1, len(edition.sources) + 1))
    first = next(card.cited for card in cards(whole()) if card.cited)
    assert first.numbers[0] == 1
    sources = {one.number: one for one in edition.sources}
    for card in cards(whole()):
        evidence = {plain(real().sources[one.source].title.text) for one in real().cards[CardId(card.id)].evidence}
        assert {plain(sources[number].title.text) for number in (card.cited.numbers if card.cited else ())} <= evidence


# --- what may not be relied on


def test_a_card_reads_as_on_every_other_face() -> None:
    kit = real()
    for card in cards(whole()):
        read = reading(kit, kit.cards[CardId(card.id)], ON)
        assert card.show == read.show
        assert card.title.text == read.title.text
        assert (card.last is not None) == (read.last_known is not None)


def test_a_question_says_no_day_and_no_term_of_the_claim() -> None:
    kit = real()
    for card in cards(whole()):
        if card.show == "ask":
            assert card.days == ""
            terms = [atom for one in kit.cards[CardId(card.id)].when for atom in one if type(atom).__name__ == "Threshold"]
            assert not (terms and card.for_whom.count("na het verzoek")), card.id


def test_what_was_last_read_comes_after_the_words_not_to_rely_on_it() -> None:
    text = " ".join(whole_pages())
    for card in cards(whole()):
        if card.last is not None and card.last.title is not None:
            said = f"{plain(card.last.warning)} {plain(card.last.title.text)}"
            assert said in text, card.id


def test_a_question_is_printed_with_whom_to_ask() -> None:
    text = " ".join(whole_pages())
    for card in cards(whole()):
        if card.show == "ask" and card.asking is not None:
            asked = f"Vraag aan {card.asking.actor.said.text}: {card.asking.question.text}"
            assert dehyphenated(asked) in dehyphenated(text), card.id


def dehyphenated(words: str) -> str:
    """Leave out spaces and hyphens: where a line broke inside a word does not matter."""
    return re.sub(r"[\s\u00ad\u200b-]", "", words)


# --- finding one's way


def test_an_arrow_names_the_page_of_its_station() -> None:
    # In two editions side by side nothing else is said of a page; one edition is enough.
    pages, numbers = whole_pages(), station_pages()
    for stop in stops(whole()):
        own = pages[numbers[stop.label] - 1] + " " + pages[min(numbers[stop.label], len(pages) - 1)] + " " + after(stop, numbers)
        for way in stop.ways:
            if way.to.to in numbers:
                expected = f"{way.code} {way.to.said.text} blz. {numbers[way.to.to]}"
                assert dehyphenated(expected) in dehyphenated(own), f"{stop.code}: {expected}"


def after(stop: Stop, numbers: dict[str, int]) -> str:
    """Give the pages up to that of the next station."""
    labels = list(numbers)
    place = labels.index(stop.label) + 1
    last = numbers[labels[place]] if place < len(labels) else numbers[stop.label] + 4
    return " ".join(whole_pages()[numbers[stop.label] : last + 1])


@cache
def station_pages() -> dict[str, int]:
    """Find the page on which each station stands: where its number, its title and its short words follow each other."""
    found, page = {}, 3
    for stop in stops(whole()):
        head = dehyphenated(f"{stop.code} {stop.title.text} {stop.short.text}")
        page = next(
            number
            for number in range(page, len(whole_pages()))
            if head in (flat := dehyphenated(whole_pages()[number])) and is_no_map(flat, stop)
        )
        found[stop.label] = page + 1
    return found


def is_no_map(flat: str, stop: Stop) -> bool:
    """Tell the page of a station from the map, which has the same words but no “who you meet” after them."""
    head = dehyphenated(f"{stop.code} {stop.title.text} {stop.short.text}")
    rest = flat[flat.index(head) + len(head) :]
    return rest.startswith(("Voor:", "Wiejeontmoet")) or (stop.intro is not None and not re.match(r"\d\.\d", rest))


def test_the_contents_name_the_page_of_each_station() -> None:
    contents = " ".join(whole_pages()[1:3]).replace("- ", "")
    for stop in stops(whole()):
        pattern = re.escape(f"{stop.code} {plain(stop.title.text)}".replace("- ", "")) + rf"[ .]+{station_pages()[stop.label]} "
        assert re.search(pattern, contents), stop.code


def test_the_index_leads_to_pages_that_name_the_thing() -> None:
    pages = whole_pages()
    start = next(number for number in range(len(pages)) if pages[number].startswith("Register Register"))
    index = dehyphenated(" ".join(pages[start:]))
    named = [entry for entry in whole().editions[0].index if not entry.key.startswith("woord-") and entry.places > 1]
    assert len(named) > 50
    for entry in named[::7]:
        name = dehyphenated(entry.said.text)
        match = re.search(rf"(?<=[\d#A-Z]){re.escape(name)}((?:\d+,)*\d+)", index)
        assert match is not None, name
        for number in map(int, match[1].split(",")):
            assert name in dehyphenated(" ".join(pages[number - 1 : number + 1])), f"{name}: page {number}"


def test_every_sheet_says_edition_day_questions_and_its_number() -> None:
    pages = whole_pages()
    for number, page in enumerate(pages[1:], 2):
        for words in ("uitgave 2026.1", "zoals gelezen op 23 november 2026", "«?» = navragen", f"blz. {number} van {len(pages)}"):
            assert words in page, f"page {number}"
        assert "stapmee.example" in page
    assert "31 mei 2026" in pages[0]
    assert "CC-BY-4.0" in pages[0]


# --- languages


def test_two_languages_stand_beside_each_other() -> None:
    dutch, arabic = chapter("nl", "ar").editions
    assert [card.id for one in dutch.chapters for stop in one.stops for card in stop.cards] == [
        card.id for one in arabic.chapters for stop in one.stops for card in stop.cards
    ]
    text = " ".join(page_texts(chapter_pdf("nl", "ar")))
    first = phrase(real("ar"), "paper-meets")
    assert "Wie je ontmoet" in text
    assert first.split()[0] in text


def test_numbers_in_arabic_read_from_left_to_right() -> None:
    kit = real("ar")
    phase = kit.phases[kit.themes[next(iter(kit.themes))].phases[0]]
    called = msgspec.structs.replace(phase, short=msgspec.structs.replace(phase.short, text="اتصل على 02 123 45 67 الآن", lang="ar"))
    changed = msgspec.structs.replace(kit, phases={**kit.phases, phase.id: called})
    words = words_of(typeset(book([changed], ON, real(), phase.theme)))
    number = [(word.page, word.left) for word in words if word.text in ("02", "123")]
    pairs = [(number[at], number[at + 1]) for at in range(0, len(number), 2)]
    assert pairs
    assert all(first < second for first, second in pairs), "the number is printed backwards"


# --- texts of any kind


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x") #let a = 1',
        "$x^2$ *vet* _schuin_ `code` \\ ~ @naam <label> [haken] // niets /* ook */ = kop",
        "- geen lijst + ook niet",
        "prijs: € 5 & 10 % \"aangehaald\" 'zo' -- --- ...",
    ],
)
def test_signs_of_markup_come_out_as_they_are(words: str) -> None:
    kit = small()
    card = kit.cards[CardId("meegaan")]
    changed = msgspec.structs.replace(kit, cards={**kit.cards, card.id: msgspec.structs.replace(card, title=line(card, words))})
    text = " ".join(page_texts(typeset(book([changed], ON, kit))))
    assert dehyphenated(words) in dehyphenated(text)


def line(card: Card, words: str) -> Line:
    return msgspec.structs.replace(card.title, text=words)


@pytest.mark.parametrize("words", ["w" * 400, "https://voorbeeld.be/" + "lang/" * 80, "onverbreekbaar\u00a0" * 30])
def test_an_overlong_word_stays_on_the_sheet(words: str) -> None:
    """The right edge of every word lies within the sheet: the narrowest outer margin is 18 mm."""
    kit = small()
    card = kit.cards[CardId("meegaan")]
    changed = msgspec.structs.replace(kit, cards={**kit.cards, card.id: msgspec.structs.replace(card, title=line(card, words))})
    right = max(word.right for word in words_of(typeset(book([changed], ON, kit, site=SITE))))
    assert right <= (210 - 18) / 25.4 * 72 + 0.5
