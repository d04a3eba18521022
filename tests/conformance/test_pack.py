"""The pack in the browser: refused when it is not whole, ageing by itself when it is, and honest about the clock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from stapmee.web.guide.pack import first_day
from tests.conformance.browser import Engine, pack_text
from tests.conformance.comparing import compare_in
from tests.kits import real, small, with_coming_value

REFUSED = """async ([text, expected]) => {
  const { readPack } = await import("/src/stapmee/web/ui/js/engine/pack.js");
  try { await readPack(text, expected ?? undefined); return null; }
  catch (error) { return error.reason ?? String(error); }
}"""
ASKED = """async ([text, on]) => {
  const { readPack } = await import("/src/stapmee/web/ui/js/engine/pack.js");
  const { makeRoute } = await import("/src/stapmee/web/ui/js/engine/route.js");
  try { makeRoute(await readPack(text), [["status", "applicant"]], on); return null; }
  catch (error) { return { reason: error.doubt?.reason ?? error.name, text: error.doubt?.text ?? error.message }; }
}"""


@pytest.fixture(scope="module")
def text() -> str:
    return pack_text(real(), first_day(real(), real().date))


def refused(engine: Engine, text: str, expected: str | None = None) -> Any:
    return engine.run(REFUSED, [text, expected])


def test_a_whole_pack_is_read(engine: Engine, text: str) -> None:
    assert refused(engine, text) is None
    assert refused(engine, text, json.loads(text)["digest"]) is None


@pytest.mark.parametrize("kept", [0.999999, 0.9, 0.5, 0.0003])
def test_a_pack_that_was_cut_off_is_refused(engine: Engine, text: str, kept: float) -> None:
    assert refused(engine, text[: int(len(text) * kept)]) == "truncated"


def test_a_pack_with_other_words_in_it_is_refused(engine: Engine, text: str) -> None:
    assert refused(engine, text.replace("vier maanden", "drie maanden")) == "tampered"
    assert refused(engine, text.replace('"critical":true', '"critical":null', 1)) == "tampered"


def test_a_pack_with_another_digest_on_it_is_refused(engine: Engine, text: str) -> None:
    digest = json.loads(text)["digest"]
    assert refused(engine, text.replace(digest, "0" * 64, 1)) == "tampered"


def test_a_pack_of_another_form_is_refused(engine: Engine, text: str) -> None:
    assert refused(engine, text.replace('{"format":1,', '{"format":2,', 1)) == "other-format"


@pytest.mark.parametrize("words", ["", "null", "<!doctype html><title>Inloggen op wifi</title>", '{"error": "not found"}'])
def test_what_is_no_pack_is_refused(engine: Engine, words: str) -> None:
    assert refused(engine, words) == "unreadable"


def test_a_pack_that_the_page_does_not_name_is_refused(engine: Engine, text: str) -> None:
    assert refused(engine, text, "0" * 64) == "other-edition"


def test_a_page_that_may_not_compute_digests_says_so(engine: Engine, text: str) -> None:
    """Without https a browser keeps cryptography from the page: nothing is trusted then."""
    hidden = "Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });"
    page = engine.page.context.browser.new_page()  # type: ignore[union-attr]
    assert Engine(page).run(REFUSED.replace("try {", f"{hidden} try {{", 1), [text, None]) == "unchecked"
    page.close()


def test_a_newer_edition_is_told(engine: Engine, text: str) -> None:
    script = """async ([text, served]) => {
      const { newerEdition, readPack } = await import("/src/stapmee/web/ui/js/engine/pack.js");
      return newerEdition(await readPack(text), served);
    }"""
    told = engine.run(script, [text, {"edition": "2027.1", "digest": "0" * 64}])
    assert "2027.1" in told
    assert real().edition in told
    assert engine.run(script, [text, {"edition": real().edition, "digest": json.loads(text)["digest"]}]) is None


# --- the clock


@pytest.mark.parametrize(
    ("on", "reason"), [("2019-01-01", "early"), ("1970-01-01", "early"), ("2190-01-01", "late"), ("9999-12-31", "late")]
)
def test_a_clock_that_is_years_off_is_refused_in_plain_words(engine: Engine, text: str, on: str, reason: str) -> None:
    found = engine.run(ASKED, [text, on])
    assert found["reason"] == reason
    assert on[:4] in found["text"]
    assert "datum van dit toestel" in found["text"]


def test_the_evening_before_in_another_time_zone_is_no_fault(engine: Engine, text: str) -> None:
    assert engine.run(ASKED, [text, (real().date - timedelta(days=1)).isoformat()]) is None
    assert engine.run(ASKED, [text, (real().date - timedelta(days=2)).isoformat()])["reason"] == "early"


@pytest.mark.parametrize("on", ["", "vandaag", "2026-11", "2026-02-30"])
def test_what_is_no_day_is_a_fault_of_the_caller(engine: Engine, text: str, on: str) -> None:
    assert engine.run(ASKED, [text, on])["reason"] == "TypeError"


# --- ageing, without a network


def shows(engine: Engine, given: Mapping[str, str], on: date) -> dict[str, str]:
    found = engine.outcome("kit", given, on)
    return {entry["card"]: entry["show"] for part in ("now", "later", "maybe") for entry in found[part]}


def test_claims_get_less_sure_by_the_days_alone(engine: Engine, text: str) -> None:
    """The kit's own example: on 1 December 2026 what ages fast becomes dated, and what is critical among it a question."""
    engine.load("kit", text)
    given = {"status": "applicant", "applied": "2026-09-15"}
    before, after, later = (shows(engine, given, on) for on in (date(2026, 11, 23), date(2026, 12, 1), date(2046, 1, 1)))
    assert any(before[card] == "sure" and show == "dated" for card, show in after.items() if card in before)
    assert any(before[card] == "sure" and show == "ask" for card, show in after.items() if card in before)
    assert {real().cards[card].pace for card, show in later.items() if show == "sure"} == {"lasting"}  # type: ignore[index]


def test_a_coming_value_of_a_parameter_comes_in_by_itself(engine: Engine) -> None:
    today = date(2026, 11, 23)
    day = today + timedelta(days=10)
    kit = with_coming_value(small(), day)
    engine.load("coming", pack_text(kit, today))
    given = {"status": "applicant", "applied": "2026-11-01"}
    asked = [(given, today), (given, day - timedelta(days=1)), (given, day), (given, day + timedelta(days=500))]
    compared = compare_in(engine, "coming", kit, asked)
    assert compared.difference == "", compared.difference
    begins = [engine.outcome("coming", *one)["later"] for one in asked[:3]]
    days = [{entry["from"] for entry in later} for later in begins]
    assert days[0] == days[1] != days[2]
