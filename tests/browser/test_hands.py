"""The four tools that one works in with one's hands: the binder, the budget, the circles and the question read five times.

Each on a phone, with the keys alone, without JavaScript, in Arabic and on paper; and what is written stays on the page.
"""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Scheme, Visit, assert_accessible
from tests.browser.tool_pages import SECRET, contents, tab_to, unreached
from tests.papers.pdfs import page_texts

BINDER, BUDGET, CIRCLES, QUESTION = "administratiekaft", "budgetplan", "cirkels", "moet-ik-dit-nu-doen"
TOOLS = (BINDER, BUDGET, CIRCLES, QUESTION)


def paper(page: Page, path: Path) -> str:
    """Print the page as it would be printed now; give its words."""
    page.pdf(path=path, format="A4")
    return " ".join(" ".join(page_texts(path.read_bytes())).split())


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


# --- all four


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [(PHONE, "nl", "light"), (DESKTOP, "nl", "dark"), (PHONE, "ar", "light")],
    ids=["phone", "desktop, dark", "Arabic"],
)
def test_a_tool_is_accessible_and_fits(tool: Visit, axe: Axe, name: str, size: ViewportSize, language: str, scheme: Scheme) -> None:
    page = tool(name, size, language=language, scheme=scheme)
    work_in(page, name)
    assert_accessible(axe, page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("name", TOOLS)
def test_nothing_leaves_the_page_and_nothing_stays(tool: Visit, name: str) -> None:
    page = tool(name)
    requests: list[Request] = []
    page.on("request", lambda one: requests.append(one))  # noqa: PLW0108  # playwright refuses a bare builtin
    work_in(page, name)
    page.get_by_role("button", name="Print dit blad").first.click()
    assert [one.url for one in requests if one.method != "GET" or SECRET in one.url] == []
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    page.reload()
    page.locator("[data-tool][data-ready]").wait_for()
    assert SECRET not in page.evaluate("[...document.querySelectorAll('input, textarea')].map(one => one.value).join(' ')")


@pytest.mark.parametrize("name", [CIRCLES, QUESTION])
def test_what_is_about_oneself_is_gone_once_the_page_is_left_and_at_one_press(tool: Visit, name: str) -> None:
    page = tool(name)
    work_in(page, name)
    assert SECRET in values(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert SECRET not in values(page), "a browser that brings the page back would show it again"
    work_in(page, name)
    page.locator("[data-module] [data-does=wipe]").click()
    assert SECRET not in values(page)
    expect(page.locator("[data-trouble=wiped]")).to_be_visible()


def test_what_somebody_asked_to_keep_is_not_forgotten(tool: Visit) -> None:
    page = tool(CIRCLES)
    page.locator("[data-keep]").check()
    work_in(page, CIRCLES)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.reload()
    page.locator("[data-tool][data-ready]").wait_for()
    assert SECRET in values(page)


@pytest.mark.parametrize("name", TOOLS)
def test_without_javascript_it_is_a_form_to_print(visit: Visit, tmp_path: Path, name: str) -> None:
    page = visit(f"/nl/gereedschap/{name}/", javascript=False)
    on_paper = paper(page, tmp_path / "form.pdf")
    wanted = {
        BINDER: ["Bijlage 26", "Heb ik", "Ontbreekt", "Gevraagd op", "Uitnodigingen voor een gesprek", "Voorvak: deze week"],
        BUDGET: ["Samen binnen", "Samen vaste kosten", "Samen om te leven", "Wat er overblijft per maand", "Samen nog te betalen"],
        CIRCLES: ["In welke cirkel", "Deze week doe ik dit, meer niet", "Dit leg ik vandaag neer"],
        QUESTION: ["MOET ik dit nu doen?", "Moet IK dit nu doen?", "Moet ik DIT nu doen?", "Moet ik dit NU doen?", "Moet ik dit nu DOEN?"],
    }[name]
    assert [one for one in wanted if one not in on_paper] == []
    assert "Wis alles nu" not in on_paper
    assert page.locator("[data-needs-script]:visible").count() == 0


@pytest.mark.parametrize("name", TOOLS)
def test_every_field_is_reached_with_the_keys_alone(tool: Visit, name: str) -> None:
    page = tool(name, DESKTOP)
    work_in(page, name)
    assert unreached(page) == []


def print_and_save(page: Page, sheet: str) -> dict[str, object]:
    """Print a sheet and save the file, with the keys alone; give what the file holds."""
    tab_to(page, f'[data-sheet="{sheet}"] [data-does="print"]')
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    with page.expect_download() as caught:
        page.locator("[data-keep]").focus()
        tab_to(page, "[data-export]", 5)
        page.keyboard.press("Enter")
    told = contents(caught.value)["values"]
    assert isinstance(told, dict)
    return told


def values(page: Page) -> str:
    words = "[...document.querySelectorAll('[data-tool] :is(input, textarea), .worry-what')].map(one => one.value ?? one.textContent)"
    return str(page.evaluate(f"{words}.join(' ')"))


def work_in(page: Page, name: str) -> None:
    """Do with a tool what it is for, with a word that must not get out."""
    {BINDER: work_in_binder, BUDGET: work_in_budget, CIRCLES: work_in_circles, QUESTION: work_in_question}[name](page)


def work_in_binder(page: Page) -> None:
    page.locator('[data-paper="oranje-kaart"] [value="asked"]').check()
    page.locator('[data-paper="oranje-kaart"] [data-asked="to"]').fill(SECRET)
    page.locator('[name="brief-wie"]').fill(SECRET)


def work_in_budget(page: Page) -> None:
    line(page, "inkomsten", 1, "1.250,50", "maand")
    line(page, "vaste-kosten", 1, "700", "maand")
    page.locator('[name="schuld.1.aan"]').fill(SECRET)


def work_in_circles(page: Page) -> None:
    page.locator("[data-new]").fill(SECRET)
    page.locator("[data-does=add]").click()
    page.locator("[data-does=pick]").last.click()
    page.locator("[data-circle=influence] [data-does=put]").click()


def work_in_question(page: Page) -> None:
    page.locator("[data-about]").fill(SECRET)
    while page.locator("[data-answer]").is_visible():
        page.locator("[data-answer]").fill(SECRET)
        page.locator("[data-does=next]").click()
    page.locator('[name="stress-choice"][value="later"]').check()


# --- moet ik dit nu doen?


def stressed(page: Page) -> str:
    return page.locator("[data-sentence] em").inner_text()


def test_the_stress_moves_on_through_the_sentence_and_is_said_in_words(tool: Visit) -> None:
    page = tool(QUESTION)
    found = []
    for word in ("Moet", "ik", "dit", "nu", "doen"):
        found.append(stressed(page))
        assert page.locator("[data-sentence]").inner_text() == "Moet ik dit nu doen?", "the sentence stays whole for who hears it"
        expect(page.locator("[data-stress-on]")).to_have_text(f"De klemtoon ligt op “{word.lower()}”")
        page.locator("[data-does=next]").click()
    assert found == ["Moet", "ik", "dit", "nu", "doen"]
    expect(page.locator("[data-decide]")).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_every_language_each_reading_has_a_stress_of_its_own(tool: Visit, language: str) -> None:
    page = tool(QUESTION, language=language)
    found = []
    for _ in range(5):
        found.append(stressed(page))
        page.locator("[data-does=next]").click()
    assert len(set(found)) == 5
    if language == "en":
        assert "I" in found, "and not the i of “this”"


def test_the_question_is_read_answered_and_decided_with_the_keys_alone(tool: Visit) -> None:
    page = tool(QUESTION, DESKTOP)
    page.locator("[data-about]").focus()
    page.keyboard.type("een rit")
    press(page, "Tab")
    page.keyboard.type("Er is een bus.")
    press(page, "Tab", "Tab", "Enter")  # past "I don't know", to the next reading
    expect(page.locator("[data-sentence]")).to_be_focused()
    assert stressed(page) == "ik"
    press(page, "Tab", "Tab", "Tab", "Enter")  # answer, previous, I don't know
    for _ in range(3):
        press(page, "Tab", "Tab", "Tab", "Tab", "Enter")
    expect(page.locator("[data-decide]")).to_be_focused()
    press(page, "Tab", "ArrowUp")
    expect(page.locator("[data-follows]")).to_have_text("Wie doet dit als werk? Bel samen.")
    answers = page.locator("[data-answers] dd").all_inner_texts()
    assert answers == ["Er is een bus.", "?", "–", "–", "–"]
    assert page.locator('[name="keuze"][value="not-mine"]').is_checked()


def test_the_answers_are_printed_and_the_whole_sheet_is(tool: Visit, tmp_path: Path) -> None:
    page = tool(QUESTION)
    work_in(page, QUESTION)
    on_paper = paper(page, tmp_path / "question.pdf")
    assert on_paper.count(SECRET) == 6
    assert "Moet ik dit nu DOEN?" in on_paper
    assert "Volgende keer lezen" not in on_paper


def test_a_day_and_a_no_are_chosen_printed_and_saved_with_the_keys_alone(tool: Visit) -> None:
    page = tool(QUESTION, DESKTOP)
    page.locator("[data-keep]").focus()
    tab_to(page, "[data-about]")
    page.keyboard.type("een nacht opvangen")
    for _ in range(5):
        tab_to(page, "[data-does=next]")
        press(page, "Enter")
    tab_to(page, '[name="stress-choice"]')
    press(page, "ArrowDown", "ArrowDown")
    tab_to(page, '[name="wanneer"]')
    page.keyboard.type("05052031")
    tab_to(page, '[name="zin"]')
    page.keyboard.type("Zondag kan ik wel.")
    told = print_and_save(page, "vraag")
    assert told == {"dit": "een nacht opvangen", "keuze": "later", "wanneer": "2031-05-05", "zin": "Zondag kan ik wel."}


# --- cirkels


def lies_in(page: Page, circle: str) -> list[str]:
    return page.locator(f'[data-circle="{circle}"] .worry-what').all_inner_texts()


def three_cards(page: Page) -> None:
    for words in ("wachten", "een huis", "mijn broer"):
        page.locator("[data-new]").fill(words)
        page.keyboard.press("Enter")


def test_a_card_is_laid_with_the_keys_and_every_step_is_said(tool: Visit) -> None:
    page = tool(CIRCLES, DESKTOP)
    three_cards(page)
    said = page.locator("[data-circles-say]")
    page.locator("[data-does=pick]").first.focus()
    press(page, "Space")
    expect(said).to_have_text("Dit kaartje is gekozen. Kies nu een cirkel.")
    press(page, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp")
    expect(said).to_have_text("Hier heb ik invloed op")
    press(page, "Space")
    expect(said).to_have_text("“wachten”. Ligt nu bij: Hier heb ik invloed op.")
    assert lies_in(page, "influence") == ["wachten"]
    assert "wachten" in str(page.evaluate("document.activeElement.textContent")), "the focus goes with the card"
    press(page, "Space", "ArrowUp", "Escape")
    assert lies_in(page, "influence") == ["wachten"], "who lets go has moved nothing"


def test_a_card_is_written_laid_moved_printed_and_saved_with_the_keys_alone(tool: Visit) -> None:
    page = tool(CIRCLES, DESKTOP)
    page.locator("[data-keep]").focus()
    tab_to(page, "[data-new]")
    page.keyboard.type("wachten")
    press(page, "Enter")
    tab_to(page, "[data-does=pick]")
    press(page, "Space", "ArrowDown", "Space")
    assert lies_in(page, "control") == ["wachten"]
    press(page, "Space", "ArrowDown", "ArrowDown", "Space")
    assert lies_in(page, "influence") == ["wachten"], "a card may go to another circle later"
    tab_to(page, "[data-of=stap]", 4)
    page.keyboard.type("de advocaat bellen")
    tab_to(page, '[name="een-stap"]')
    page.keyboard.type("bellen")
    told = print_and_save(page, "kaartjes")
    row = {"wat": "wachten", "cirkel": "influence", "stap": "de advocaat bellen", "met": "", "dag": ""}
    assert told == {"zorgen": [row], "een-stap": "bellen"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["1 kaartje hier", "2 kaartjes hier", "3 kaartjes hier"]),
        ("en", ["1 card here", "2 cards here", "3 cards here"]),
        ("ar", ["بطاقة واحدة هنا", "بطاقتان هنا", "3 بطاقات هنا"]),
    ],
)
def test_cards_are_counted_as_the_language_counts(tool: Visit, language: str, said: list[str]) -> None:
    page = tool(CIRCLES, language=language)
    for words in said:
        page.locator("[data-idea]:visible").first.click()
        press(page, "Space", "ArrowUp", "Space")
        expect(page.locator("[data-circle=not-mine] [data-count]")).to_have_text(words)


def test_in_arabic_the_arrow_to_the_left_goes_on(tool: Visit) -> None:
    page = tool(CIRCLES, language="ar")
    page.locator("[data-idea=idea-far]").click()
    press(page, "Space", "ArrowLeft", "ArrowLeft", "Space")
    assert len(lies_in(page, "influence")) == 1


def drag(page: Page, card: Locator, place: Locator) -> None:
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 16, box["y"] + 20)
    page.mouse.down()
    target = place.bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 40, target["y"] + 24, steps=6)
    page.mouse.up()


def test_a_card_is_dragged_to_a_circle_and_a_drop_elsewhere_moves_nothing(tool: Visit) -> None:
    page = tool(CIRCLES, {"width": 1280, "height": 1900})
    three_cards(page)
    drag(page, page.locator("[data-does=pick]").first, page.locator("[data-circle=control]"))
    assert lies_in(page, "control") == ["wachten"]
    drag(page, page.locator("[data-circle=''] [data-does=pick]").first, page.locator("#circles-title"))
    assert lies_in(page, "") == ["een huis", "mijn broer"]
    expect(page.locator("[data-does=pick][aria-pressed=true]")).to_have_count(0)


def test_the_circles_and_the_list_say_the_same(tool: Visit) -> None:
    page = tool(CIRCLES)
    three_cards(page)
    page.locator("[data-does=turn]").click()
    page.locator('[name="zorgen.2.cirkel"]').select_option("not-mine")
    page.locator('[name="zorgen.2.met"]').fill("de dienst")
    page.locator("[data-does=turn]").click()
    assert lies_in(page, "not-mine") == ["een huis"]
    card = page.locator("[data-circle=not-mine] .worry")
    expect(card.locator("[data-letting-go]")).to_have_text("Ik leg dit neer.")
    expect(card.get_by_label("Wie dit draagt")).to_have_value("de dienst")
    expect(card.locator("[data-day]")).to_be_hidden()
    card.get_by_label("Waarmee ik het neerleg").fill("vandaag niet")
    expect(page.locator('[name="zorgen.2.stap"]')).to_have_value("vandaag niet")
    card.get_by_role("button", name="Haal dit kaartje weg").click()
    assert page.locator(".worry-what").all_inner_texts() == ["wachten", "mijn broer"]


def test_one_sign_leads_to_a_person_and_there_is_no_score(tool: Visit) -> None:
    page = tool(CIRCLES)
    said = page.locator(".circles-signs")
    expect(said).to_have_text("")
    page.locator('[name="signalen"]').first.check()
    expect(said).to_have_text("Je zette een kruis. Praat deze week met iemand.")
    page.locator('[name="signalen"]').nth(1).check()
    expect(said).to_have_text("Je zette een kruis. Praat deze week met iemand.")


def test_only_the_step_of_this_week_goes_on_its_paper(tool: Visit, tmp_path: Path) -> None:
    page = tool(CIRCLES)
    three_cards(page)
    page.locator('[name="een-stap"]').fill("de huisbaas bellen")
    page.get_by_role("button", name="Print alleen mijn stap").click()
    on_paper = paper(page, tmp_path / "step.pdf")
    assert "de huisbaas bellen" in on_paper
    assert "wachten" not in on_paper
    assert "Stapmee" not in on_paper
    assert page.locator(".one-step").count() == 0, "once it is printed it is gone"


# --- budgetplan


def line(page: Page, table: str, number: int, amount: str, often: str = "") -> None:
    while not page.locator(f'[name="{table}.{number}.bedrag"]').is_visible():
        page.locator(f'[data-field="{table}"] [data-add-row]').click()
    page.locator(f'[name="{table}.{number}.bedrag"]').fill(amount)
    if often:
        page.locator(f'[name="{table}.{number}.hoe-vaak"]').select_option(often)


def total(page: Page, name: str) -> list[str]:
    return [one.replace("\xa0", " ") for one in page.locator(f'[data-sum="{name}"] td').all_inner_texts()]


def test_sums_are_live_and_to_the_cent(tool: Visit) -> None:
    page = tool(BUDGET)
    line(page, "inkomsten", 1, "350,10", "week")
    line(page, "inkomsten", 2, "€ 173,2", "maand")
    line(page, "vaste-kosten", 1, "1.050", "maand")
    line(page, "vaste-kosten", 2, "89.99", "kwartaal")
    line(page, "leven", 1, "420", "maand")
    line(page, "schuld", 1, "600")
    page.locator('[name="schuld.1.per-maand"]').fill("50")
    assert total(page, "in") == ["€ 1.690,30", "€ 20.283,60"]
    assert total(page, "fixed") == ["€ 1.080", "€ 12.959,96"]
    assert total(page, "left") == ["€ 140,30", "€ 1.683,64"]
    expect(page.locator('[name="som-in"]')).to_have_value("1.690,30")
    expect(page.locator('[name="rest"]')).to_have_value("140,30")
    expect(page.locator('[name="som-schulden"]')).to_have_value("600,00")
    assert page.locator(".bars rect[class^=bar-]:not(pattern rect)").count() == 5
    page.locator('[name="leven.1.bedrag"]').fill("620")
    expect(page.locator('[data-sum="left"] th')).to_have_text("Te kort")
    expect(page.locator("[data-short-note]")).to_contain_text("Vraag vandaag raad")


def test_a_month_is_filled_in_added_up_printed_and_saved_with_the_keys_alone(tool: Visit) -> None:
    page = tool(BUDGET, DESKTOP)
    page.locator("[data-keep]").focus()
    for table, what, amount in (("inkomsten", 1, "1250,50"), ("vaste-kosten", 1, "700")):
        tab_to(page, f'[name="{table}.1.wat"]')
        press(page, *["ArrowDown"] * what)
        tab_to(page, f'[name="{table}.1.bedrag"]')
        page.keyboard.type(amount)
        tab_to(page, f'[name="{table}.1.hoe-vaak"]')
        press(page, "ArrowDown", "ArrowDown")
        tab_to(page, f'[data-field="{table}"] [data-add-row]')
        press(page, "Enter")
        assert page.evaluate("document.activeElement.name") == f"{table}.2.wat", "a new line begins where one writes"
    tab_to(page, '[data-view="year"]')
    press(page, "Enter")
    assert total(page, "left") == ["€ 550,50", "€ 6.606"]
    told = print_and_save(page, "maand")
    assert told["rest"] == "550,50"
    assert told["inkomsten"] == [{"wat": "loon", "bedrag": "1250,50", "hoe-vaak": "maand", "dag": ""}]


@pytest.mark.parametrize(
    ("amount", "often", "said"),
    [
        ("12,5o", "maand", "2. Dit is geen bedrag. Schrijf bijvoorbeeld 12,50."),
        ("-50", "maand", "2. Dit is geen bedrag. Schrijf bijvoorbeeld 12,50."),
        ("50", "", "2. Kies hoe vaak dit komt."),
    ],
)
def test_a_line_that_cannot_be_added_up_is_told_and_there_is_no_wrong_sum(tool: Visit, amount: str, often: str, said: str) -> None:
    page = tool(BUDGET)
    line(page, "leven", 1, "400", "maand")
    line(page, "leven", 2, amount, often)
    expect(page.locator('[data-field="leven"] .budget-troubles')).to_have_text(said)
    expect(page.locator('[name="som-leven"]')).to_have_value("")
    expect(page.locator('[name="rest"]')).to_have_value("")
    assert total(page, "left") == ["", ""]
    line(page, "leven", 2, "50", "maand")
    expect(page.locator('[name="som-leven"]')).to_have_value("450,00")
    expect(page.locator('[data-field="leven"] .budget-troubles')).to_have_text("")


def test_a_debt_whose_last_day_has_passed_says_to_call_today(tool: Visit) -> None:
    page = tool(BUDGET)
    page.locator('[name="schuld.1.aan"]').fill("Energie")
    page.locator('[name="schuld.1.tegen"]').fill("2020-01-01")
    expect(page.locator('[data-field="schuld"] .budget-troubles')).to_have_text("1. Energie: Deze laatste dag is voorbij. Bel vandaag.")


def test_the_picture_has_the_table_beside_it_and_both_go_on_paper(tool: Visit, tmp_path: Path) -> None:
    page = tool(BUDGET, DESKTOP)
    line(page, "inkomsten", 1, "1000", "maand")
    line(page, "leven", 1, "400", "maand")
    picture = page.get_by_role("img", name="Wat binnenkomt en wat weggaat")
    expect(picture).to_be_visible()
    page.get_by_role("button", name="Bekijk per jaar").click()
    expect(page.get_by_role("button", name="Bekijk per jaar")).to_have_attribute("aria-pressed", "true")
    on_paper = paper(page, tmp_path / "budget.pdf").replace("\xa0", " ")
    assert "€ 7.200" in on_paper
    assert "Bekijk per jaar" not in on_paper


PER_YEAR = {"week": 52, "maand": 12, "kwartaal": 4, "jaar": 1}


def test_the_sums_are_those_of_fractions(tool: Visit) -> None:
    """Three hundred budgets against an obvious twin that counts with fractions of a euro."""
    page = tool(BUDGET)
    dice = random.Random(7)
    cases = [[(dice.randrange(0, 500_000), dice.choice(list(PER_YEAR))) for _ in range(dice.randrange(0, 9))] for _ in range(300)]
    rows = [[{"bedrag": f"{cents // 100},{cents % 100:02}", "hoe-vaak": often} for cents, often in case] for case in cases]
    found = page.evaluate(
        """async (cases) => {
          const base = document.querySelector('script[type=module]').src.replace(/js\\/start\\.js.*$/, "");
          const { yearOf, monthly, written } = await import(base + "js/tools/budget.js");
          const { readCents } = await import(base + "js/tools/saying.js");
          return cases.map((rows) => {
            const { cents, flaws } = yearOf(rows);
            return [cents, monthly(cents), flaws.length, readCents(written(cents)) === cents];
          });
        }""",
        rows,
    )
    for case, (year, month, flaws, reads_back) in zip(cases, found, strict=True):
        exact = sum((Fraction(cents, 100) * PER_YEAR[often] for cents, often in case), Fraction())
        assert (Fraction(year, 100), flaws, reads_back) == (exact, 0, True)
        assert abs(Fraction(month, 100) - exact / 12) <= Fraction(1, 200)
