"""The search in the browser: the same answers as the server's engine, without a word leaving the page."""

from __future__ import annotations

import json
import random
import urllib.error
import urllib.request
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Route, expect

from stapmee.search.lexicon import Lexicon
from stapmee.search.missed import countable
from stapmee.search.packing import pack, pack_titles
from stapmee.search.query import search
from stapmee.search.stems import stem
from stapmee.search.why import marked, why
from tests.browser.conftest import DESKTOP, PHONE, Visit, assert_accessible
from tests.kits import real
from tests.search.judging import index, judged

Change = dict[str, Any]

ODD = ["", "  ", "!!", "a" * 10_000, "\u202eabc", "x\x00y", "'; DROP TABLE", "(.*)+[^", "$1 {typed}", "İstanbul ß Œuvre", "١٢٣", "💶 kot"]

ANSWERS = """async ({script, questions}) => {
  const { searcher } = await import(script);
  const { marked, why } = await import(script.replace("searcher", "why"));
  const { countable } = await import(script.replace("searcher", "missed"));
  const { lexicon, search } = await searcher("/nl/zoek/index.json", "/nl/zoek/titels.json");
  return questions.map((question) => [countable(question), search(question).map((hit) => [hit.document, hit.score,
    why(lexicon.index.says, hit.because), marked(lexicon, lexicon.index.documents[hit.document].title, hit.marks)])]);
}"""

STEMS = """async ({script, words}) => {
  const { stemming } = await import(script.replace("searcher", "stems"));
  const stem = await stemming(["nl", "en", "ar"]);
  return words.map(([word, language]) => stem(word, language));
}"""


def script(page: Page) -> str:
    """Give the address of the search's module."""
    source = page.locator("script[type=module]").get_attribute("src")
    assert source is not None
    return source.replace("start.js", "search/searcher.js")


def type_in(page: Page, words: str) -> None:
    """Type letter by letter, as somebody does."""
    page.get_by_role("searchbox").press_sequentially(words)


def generated(lexicon: Lexicon, count: int) -> list[str]:
    """Make questions of the kit's words, some unfinished and some with a slip; always the same."""
    chance = random.Random(7)
    words = sorted(lexicon.words)
    found = []
    for _ in range(count):
        asked = chance.choices(words, k=chance.choice([1, 1, 2, 3]))
        found.append(" ".join(_slipped(chance, word) for word in asked))
    return found + chance.sample([one.title.text for one in lexicon.index.documents], 60)


def _slipped(chance: random.Random, word: str) -> str:
    place = chance.randrange(len(word))
    return chance.choice(
        [word, word, word[: place + 1], word[:place] + word[place + 1 :], word[:place] + "x" + word[place + 1 :], word + word[-1]]
    )


# --- the same engine


def test_it_answers_as_the_engine_in_python_does(visit: Visit) -> None:
    """Questions of the judged sets, generated ones and odd ones: the same documents, scores, reasons and marks."""
    lexicon = Lexicon(index())
    questions = [*(one.q for name in ("judged", "judged-second") for one in judged(name)), *generated(lexicon, 400), *ODD]
    page = visit("/nl/zoek/")
    assert_same_index(page)
    answers = page.evaluate(ANSWERS, {"script": script(page), "questions": questions})
    for question, (counted, hits) in zip(questions, answers, strict=True):
        own = [
            [hit.document, hit.score, why(lexicon.index.says, hit.because), [list(one) for one in marked(lexicon, title, hit.marks)]]
            for hit in search(lexicon, question)
            for title in [lexicon.index.documents[hit.document].title.text]
        ]
        assert hits == own, question[:80]
        assert counted == countable(question)


def assert_same_index(page: Page) -> None:
    """The server reads the kit today, the tests on their own day: then it gets theirs."""
    packed = page.evaluate("async () => (await fetch('/nl/zoek/index.json')).json()")
    if packed["on"] != index().on.isoformat():
        give_index(page)


def give_index(page: Page, on_index: Change | None = None, on_titles: Change | None = None, body: str | None = None) -> None:
    """Let the page get another index than the server's: that of the tests' day, with some keys changed, or a body that is none."""
    for name, pack_one, change in (("index", pack, on_index), ("titels", pack_titles, on_titles)):
        packed = {**json.loads(pack_one(index(), real())), **(change or {})}
        give(page, name, json.dumps(packed) if body is None else body)


def give(page: Page, name: str, body: str) -> None:
    """Answer for one of the two files."""

    def fulfil(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route(f"**/zoek/{name}.json", fulfil)


def test_its_stems_are_those_of_pystemmer(visit: Visit) -> None:
    lexicon = Lexicon(index())
    words = [(word, language) for word in lexicon.words for language in ("nl", "en", "ar")]
    page = visit("/nl/zoek/")
    assert page.evaluate(STEMS, {"script": script(page), "words": words}) == [stem(word, language) for word, language in words]


# --- as somebody types


def test_nothing_of_what_is_typed_is_sent(visit: Visit) -> None:
    page = visit("/nl/zoek/")
    sent: list[Request] = []
    page.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108  # Playwright takes no built-in
    type_in(page, "huurwarborg")
    expect(page.get_by_role("status").first).to_contain_text("Resultaten: ", timeout=15_000)
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("searchbox").fill("mohammed uit gent")
    expect(page.locator(".finder")).to_be_visible()
    page.wait_for_timeout(900)
    told = [one.url + (one.post_data or "") + json.dumps(one.headers) for one in sent]
    assert told, "the index itself is fetched"
    assert [one for one in told if "arborg" in one or "mohammed" in one.casefold()] == []


def test_from_another_page_the_question_travels_behind_the_hash(visit: Visit) -> None:
    page = visit("/nl/")
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url))
    type_in(page, "okmw")
    with page.expect_navigation():
        page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.locator("main mark").first).to_have_text("OCMW", timeout=15_000)
    assert page.url.endswith("/nl/zoek/#q=okmw")
    assert [url for url in sent if "okmw" in url.split("#")[0]] == []


def test_results_change_while_typing_and_by_keyboard_one_goes_to_them(visit: Visit, axe: Axe) -> None:
    page = visit("/nl/zoek/", DESKTOP)
    assert_accessible(axe, page)
    type_in(page, "kot")
    expect(page.get_by_role("link", name="Samen een woning zoeken")).to_be_visible(timeout=15_000)
    assert_accessible(axe, page)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Samen een woning zoeken")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/nl/4-woning/zoeken/")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("kot")
    expect(page.get_by_role("link", name="Samen een woning zoeken")).to_be_visible(timeout=15_000)


def test_the_page_shows_the_same_with_and_without_javascript(visit: Visit) -> None:
    with_script = visit("/nl/zoek/#q=waarborg in brussel")
    expect(with_script.locator(".found").first).to_be_visible(timeout=15_000)
    without = visit("/nl/zoek/?q=waarborg in brussel", javascript=False)
    assert shown(with_script) == shown(without)


def shown(page: Page) -> list[list[str]]:
    """Read the results off a page."""
    found = page.locator(".finder-results .found")
    parts = (".found-title", ".found-place", ".found-why")
    return [
        [found.nth(number).locator(".found-title").get_attribute("href") or "", found.nth(number).get_attribute("class") or ""]
        + [" ".join((found.nth(number).locator(part).text_content() or "").split()) for part in parts]
        for number in range(found.count())
    ]


def test_in_arabic(visit: Visit, axe: Axe) -> None:
    page = visit("/ar/zoek/", PHONE)
    type_in(page, "محامي")
    expect(page.locator('.found-title[href="/ar/wie/advocaat/"]')).to_be_visible(timeout=15_000)
    assert page.locator(".found-title[lang=nl]").count() == page.locator(".found-title[dir=ltr]").count()
    assert_accessible(axe, page)


# --- nothing found


def test_nothing_found_offers_people_and_sends_only_what_the_button_says(visit: Visit, axe: Axe) -> None:
    page = visit("/nl/zoek/")
    sent: list[Request] = []
    page.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108  # Playwright takes no built-in
    type_in(page, "Zzrijbewijzz")
    expect(page.get_by_role("heading", name="Wat je nu kan doen")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Dit wordt verstuurd: “zzrijbewijzz”. Niets anders")).to_be_visible()
    assert_accessible(axe, page)
    assert [one for one in sent if one.method == "POST"] == []
    page.get_by_role("button", name="Laat weten dat dit ontbreekt").click()
    expect(page.get_by_text("Dank je. Het is geteld.")).to_be_visible()
    posts = [one for one in sent if one.method == "POST"]
    assert [(one.url.split("/", 3)[3], one.post_data) for one in posts] == [("nl/zoek/ontbreekt/", "words=zzrijbewijzz")]


def test_what_may_be_a_number_is_not_offered_to_be_sent(visit: Visit) -> None:
    page = visit("/nl/zoek/")
    type_in(page, "zzxqv 0470123456")
    expect(page.get_by_text("Dit kan een naam of een nummer zijn.")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("button", name="Laat weten dat dit ontbreekt")).to_be_hidden()


# --- an index that is old, damaged or not there


def test_a_title_past_its_day_becomes_a_question(visit: Visit) -> None:
    page = visit("/nl/")
    days = json.loads(pack_titles(index(), real()))["days"]
    give_index(page, {"on": "2025-01-01"}, {"days": ["2025-02-01"] * len(days)})
    page.goto("/nl/zoek/#q=Aanmelden bij DVZ oranje kaart werken mag")
    expect(page.locator(".found").first).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Deze zoeklijst is van 1 januari 2025.")).to_be_visible()
    cards = page.locator('.finder-kind:has(.found-title[href*="/kaart/"]) .found')
    assert cards.count() > 3
    kept = [text for text in cards.all_inner_texts() if "navragen" not in text]
    lasting = {one.title.text for one in index().documents if one.kind == "card" and one.until is None}
    assert all(any(title in text for title in lasting) for text in kept)


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"form": 1, "kinds": "t"}', '{"form": 99}'])
def test_a_damaged_index_is_said_and_the_form_still_works(visit: Visit, body: str) -> None:
    page = visit("/nl/")
    give_index(page, body=body)
    page.goto("/nl/zoek/#q=kot")
    expect(page.get_by_text("De zoeklijst kan nu niet gelezen worden.")).to_be_visible(timeout=15_000)
    with page.expect_navigation():
        page.get_by_role("button", name="Zoek", exact=True).click()
    assert page.url.endswith("/nl/zoek/?q=kot")


def test_an_index_that_points_nowhere_is_refused(visit: Visit) -> None:
    page = visit("/nl/")
    packed = json.loads(pack_titles(index(), real()))
    give_index(page, None, {"kinds": packed["kinds"][:50], "documents": "\n".join(packed["documents"].split("\n")[:50])})
    page.goto("/nl/zoek/#q=kot")
    expect(page.get_by_text("De zoeklijst kan nu niet gelezen worden.")).to_be_visible(timeout=15_000)


def test_titles_of_another_index_are_refused(visit: Visit) -> None:
    page = visit("/nl/")
    give_index(page, {"made": "another"})
    page.goto("/nl/zoek/#q=kot")
    expect(page.get_by_text("De zoeklijst kan nu niet gelezen worden.")).to_be_visible(timeout=15_000)


def test_the_index_answers_304_when_nothing_changed(site: str) -> None:
    with urllib.request.urlopen(f"{site}/nl/zoek/index.json") as answer:
        tag = answer.headers["ETag"]
    request = urllib.request.Request(f"{site}/nl/zoek/index.json", headers={"If-None-Match": tag})
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(request)
