"""A sheet of a tool on paper: blank it has everything, filled in only what may be read by who gets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.kit.model import ToolId
from stapmee.kit.tools import Field
from stapmee.papers.errors import AnswerError
from stapmee.papers.form import read_answers
from stapmee.papers.form.answers import read_cents
from stapmee.papers.form.data import Form, FormField
from stapmee.papers.typesetting import typeset
from tests.kits import real
from tests.papers.every import form_of
from tests.papers.pdfs import opened, page_texts

CV = ToolId("woon-cv")
SHEETS = [(tool.id, sheet.id) for tool in real().tools.values() for sheet in tool.sheets]


def fields(form: Form) -> list[FormField]:
    return [field for section in form.sections for field in section.fields]


@pytest.mark.parametrize(("tool", "sheet"), SHEETS)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_sheet_can_be_set_blank(tool: str, sheet: str, language: str) -> None:
    with opened(typeset(form_of(tool, sheet, language))) as pdf:
        assert 1 <= len(pdf.pages) <= 8


def test_a_blank_form_has_a_place_for_each_field_and_says_which_are_a_choice() -> None:
    blank = form_of("woon-cv", "na-bezoek")
    written = [field for section in real().tools[CV].sheets[1].sections for field in section.fields if field.kind != "photo"]
    assert len(fields(blank)) == len(written)
    assert [field.optional for field in fields(blank)] == ["alleen als je dat zelf wil" if one.private else "" for one in written]


def test_a_landlord_reads_only_what_was_answered_and_may_be_read() -> None:
    told = {"geld": "1.250", "verblijf": "erkend", "inkomen-van": "ocmw", "put-on.inkomen-van": True, "roken": "nee"}
    sheet = form_of("woon-cv", "na-bezoek", "nl", "", **told)
    assert [field.label.own.text for field in fields(sheet) if field.label] == ["Inkomen per maand", "Inkomen van", "Roken"]
    assert fields(sheet)[0].answer.replace("\xa0", " ") == "€ 1.250"
    assert [[one.label.own.text for one in field.options] for field in fields(sheet)[1:]] == [["het OCMW"], ["niemand rookt in huis"]]


@given(st.sets(st.sampled_from([field.id for field in real().tools[CV].fields() if field.private])), st.data())
def test_nothing_private_is_ever_on_a_sheet_without_its_tick(ticked: set[str], data: st.DataObject) -> None:
    private = [field for field in real().tools[CV].fields() if field.private and field.kind != "photo"]
    told = {field.id: data.draw(_answers(field)) for field in private} | {f"put-on.{name}": True for name in ticked}
    shown = [
        field.label.own.text
        for name in ("eerste-contact", "na-bezoek")
        for field in fields(form_of(CV, name, "nl", "", **told))
        if field.label
    ]
    assert len(shown) == sum(field.id in ticked for field in private)


def _answers(field: Field) -> st.SearchStrategy[object]:
    if field.kind == "ticks":
        return st.just([field.options[0].id])
    if field.kind == "tick":
        return st.just(value=True)
    return st.just(field.options[0].id if field.options else "2026-12-03" if field.kind == "date" else "x")


def test_a_landlords_sheet_says_nothing_of_where_it_was_form_of() -> None:
    for sheet in real().tools[CV].sheets[:4]:
        pdf = typeset(form_of(CV, sheet.id, naam="Amina", geld="1"))
        assert "Stapmee" not in " ".join(page_texts(pdf))
        with opened(pdf) as document:
            assert "/Author" not in document.docinfo
            assert "Stapmee" not in str(document.docinfo.get("/Keywords", ""))


def test_it_says_for_which_visit_it_is_in_its_own_language() -> None:
    visit = {"bezoek-naam": "Kerkstraat 5", "bezoek-dag": "2026-12-03"}
    assert form_of(CV, "na-bezoek", **visit).watermark == "Alleen voor Kerkstraat 5, 3 december 2026"
    assert form_of(CV, "na-bezoek", "fr", **visit).watermark == "Uniquement pour Kerkstraat 5, 3 décembre 2026"
    assert form_of(CV, "bijlage", **visit).watermark == "", "the sheet about nobody is for everybody"
    assert form_of(CV, "na-bezoek").watermark == ""


def test_what_counts_from_a_day_says_by_when() -> None:
    week = form_of("huis-gevonden", "eerste-week", "nl", "", sleutels="2026-12-30", **{"check.verzekering": True})
    checks = {check.text.own.text: check for section in week.sections for check in section.checks}
    assert checks["Zet energie en water op naam van de huurder"].due == "Tegen 2 januari 2027."
    assert checks["Toon dat de verzekering in orde is"].done
    assert checks["Zet de naam op de bel en op de brievenbus"].due == "", "the day of the move is not known"


def test_a_table_keeps_room_to_write_unless_it_is_handed_over() -> None:
    rooms = [{"waar": "keuken", "zien": "barst"}]
    state = next(field for field in fields(form_of("huis-gevonden", "plaatsbeschrijving", kamer=rooms)) if field.kind == "rows")
    assert len(state.rows) == 10
    assert state.rows[0] == ("keuken", "", "", "barst")
    people = next(field for field in fields(form_of(CV, "na-bezoek", bewoners=[{"leeftijd": "tot-5"}])) if field.kind == "rows")
    assert people.rows == (("jonger dan 6 jaar", ""),)


def test_words_of_the_page_cannot_become_markup() -> None:
    wild = '#import "x"; *vet* [link](http://x) $a$ \\ <label> @ref'
    assert wild.replace(" ", "") in "".join(page_texts(typeset(form_of(CV, "eerste-contact", groet=wild)))).replace(" ", "")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([], "should be a mapping"),
        ({"gled": "1"}, 'did you mean "geld"?'),
        ({"put-on.geld": True}, '"put-on.geld" is no field'),
        ({"roken": "soms"}, 'the answer to "roken" does not fit'),
        ({"betaling": "vaste-dag"}, 'the answer to "betaling" does not fit'),
        ({"bewoners": [{"naam": "x"}]}, 'the answer to "bewoners" does not fit'),
        ({"zorg": "x" * 20_001}, 'the answer to "zorg" does not fit'),
        ({"put-on.verblijf": "yes"}, 'the answer to "put-on.verblijf" does not fit'),
    ],
)
def test_answers_that_do_not_fit_are_named(told: object, words: str) -> None:
    with pytest.raises(AnswerError, match="cannot go on paper") as caught:
        read_answers(real().tools[CV], told)
    assert words in str(caught.value)


@given(
    st.integers(min_value=0, max_value=10**8),
    st.sampled_from(["{e},{c:02}", "{e}.{c:02}", "€ {d},{c:02}", "{e},{c:02} €", "EUR {d},{c:02}"]),
)
def test_an_amount_reads_as_it_was_written(cents: int, form: str) -> None:
    euros = cents // 100
    words = form.format(e=euros, d=f"{euros:,}".replace(",", "."), c=cents % 100)
    assert read_cents(words) == cents


@pytest.mark.parametrize("words", ["", "ongeveer 900", "12,345", "1.25.000", "1,2,3", "--5", "vijf"])
def test_what_is_no_amount_stays_words(words: str) -> None:
    assert read_cents(words) is None


def test_an_amount_in_other_digits_is_the_same_amount() -> None:
    assert read_cents("١٢٥٠٫٥٠") == 125050


LETTERS: list[dict[str, object]] = [
    {"brief-wie": "de school", "brief-tegen": "2026-12-03", "brief-klaar": False},
    {"brief-wie": "", "brief-klaar": False},
    {"brief-wie": "de bank", "brief-wat": "een kopie", "brief-klaar": True},
]


def test_every_letter_stands_on_the_card_each_as_a_part_of_its_own() -> None:
    card = form_of("administratiekaft", "briefkaart", "nl", "ar", **{"brief-wie": "de gemeente"}, brieven=LETTERS)
    assert [part.title.own.text for part in card.sections] == ["Vier vragen", "Vier vragen (2)", "Vier vragen (3)"]
    assert [part.title.other.text[-3:] for part in card.sections[1:] if part.title.other] == ["(2)", "(3)"]
    assert [part.fields[0].answer for part in card.sections] == ["de gemeente", "de school", "de bank"]
    assert [part.fields[-1].ticked for part in card.sections] == [False, False, True]
    assert [bool(part.checks) for part in card.sections] == [True, False, False], "what to do stands there once"
    assert len(form_of("administratiekaft", "briefkaart").sections) == 1


def test_no_letter_is_cut_in_two() -> None:
    letters: list[dict[str, object]] = [{"brief-wie": f"schrijver{number}", "brief-hulp": f"helper{number}"} for number in range(2, 6)]
    card = form_of("administratiekaft", "briefkaart", "nl", "ar", **{"brief-wie": "schrijver1"}, brieven=letters)
    pages = page_texts(typeset(card))
    assert len(pages) > 1
    for number in range(2, 6):
        assert [f"schrijver{number}" in page for page in pages] == [f"helper{number}" in page for page in pages]


@pytest.mark.parametrize("letters", [[{"wie": "x"}], [{"brief-wie": 1}], "de school", [{}] * 301])
def test_letters_that_do_not_fit_are_refused(letters: object) -> None:
    with pytest.raises(AnswerError, match='the answer to "brieven" does not fit'):
        read_answers(real().tools[ToolId("administratiekaft")], {"brieven": letters})


PROMISES: list[dict[str, object]] = [
    {"wat": "bellen over de waarborg", "wie": "Bo", "tegen": "2026-12-03"},
    {"wat": "inschrijven op school", "wie": "juf An", "klaar": True},
]


def test_each_promise_is_a_slip_in_the_readers_language_and_in_dutch() -> None:
    table = form_of("steunnetwerk", "tafel", "en", "", **{"afspraken": PROMISES, "bellen": "Bo", "opnieuw-dag": "2027-01-10"})
    first, second = table.slips
    assert [[label.text for label in line.label] for line in first.lines][:3] == [
        ["What", "Wat"],
        ["Who", "Wie"],
        ["By when", "Tegen wanneer"],
    ]
    assert [[answer.text for answer in line.answer] for line in first.lines] == [
        ["bellen over de waarborg"],
        ["Bo"],
        ["3 December 2026", "3 december 2026"],
        *[[]] * 4,
        ["Bo"],
        ["10 January 2027", "10 januari 2027"],
    ]
    assert [line.kind for line in second.lines if line.answer] == ["text", "text", "tick", "text", "date"]


def test_slips_have_one_language_in_dutch_and_three_where_somebody_reads_along() -> None:
    assert {len(line.label) for slip in form_of("steunnetwerk", "tafel").slips for line in slip.lines} == {1}
    beside = form_of("steunnetwerk", "tafel", "en", "ar")
    assert [said.lang for said in beside.slips[0].title] == ["en", "ar", "nl"]


def test_there_are_as_many_blank_slips_as_lines_and_none_of_what_was_not_agreed() -> None:
    assert len(form_of("steunnetwerk", "tafel").slips) == 6
    assert form_of("steunnetwerk", "tafel", leidt="An").slips == ()
    assert form_of("steunnetwerk", "kring").slips == ()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_slip_is_never_cut_in_two(language: str) -> None:
    long = [{**PROMISES[0], "merken": "woord " * 80} for _ in range(9)]
    pages = page_texts(typeset(form_of("steunnetwerk", "tafel", language, "", afspraken=long)))
    slips = [
        page.count("bellen over de waarborg") for page in pages if "Wat we beloofden" in page and page.count("Wat als het niet lukt") > 1
    ]
    assert sum(slips) >= 7
    assert all(page.count("bellen over de waarborg") == page.count("We kijken opnieuw op") for page in pages[-3:])
