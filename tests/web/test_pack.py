"""The pack: what the browser gets to answer by itself, at an address that never changes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import msgspec
import pytest

from stapmee.kit.calendar import Span
from stapmee.kit.wording import say_as_of, say_day, say_span
from stapmee.web import ui
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.pack import FORMAT, UNTIL, first_day, pack, pack_file
from stapmee.web.guide.today import today
from tests.kits import ROOT, real, small
from tests.web.pages import LANGUAGES, Page, client

DAY = date(2026, 11, 23)


def address(language: str) -> str:
    page = Page(client().get(f"/{language}/route/").content.decode())
    return page.all("div", **{"class": "pack"})[0]["data-pack"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_route_page_names_it(language: str) -> None:
    response = client().get(address(language))
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    found = json.loads(response.content)
    assert found["format"] == FORMAT
    assert found["pack"]["language"] == language
    assert found["digest"] in address(language)


def test_the_route_itself_names_it_too() -> None:
    page = Page(client().post("/nl/route/", {"status": "applicant"}).content.decode())
    assert page.all("div", **{"class": "pack"})[0]["data-pack"] == address("nl")


def test_the_page_has_words_for_each_trouble() -> None:
    page = Page(client().get("/nl/route/").content.decode())
    reasons = [one["data-trouble"] for _, one in page.elements if "data-trouble" in one]
    assert reasons == ["unreadable", "truncated", "tampered", "other-format", "other-edition", "unchecked", "network"]


def test_an_old_address_gives_what_is_there_now_but_not_to_keep() -> None:
    response = client().get(f"/nl/pakket/{'0' * 64}.json")
    assert response["Cache-Control"] == "no-cache"
    assert response.content == client().get(address("nl")).content
    assert client().get(f"/xx/pakket/{'0' * 64}.json").status_code == 404


def test_its_digest_is_of_the_pack_in_it() -> None:
    body = pack_file(real(), DAY).body
    start = body.index(b'"pack":') + len(b'"pack":')
    assert sha256(body[start:-1]).hexdigest() == json.loads(body)["digest"] == pack_file(real(), DAY).digest


def test_it_is_the_same_file_every_day() -> None:
    assert pack_file(real(), real().date) == pack_file(real(), real().date + timedelta(days=300))


def test_it_is_the_same_file_in_every_process() -> None:
    code = "from tests.kits import real; from stapmee.web.guide.pack import pack_file; print(pack_file(real(), real().date).digest)"
    digests = set()
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": "."}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, env=environment)
        digests.add(done.stdout.strip())
    assert len(digests) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_small_enough_for_a_phone(language: str) -> None:
    assert len(brotli.compress(pack_file(kit_in(language), today()).body, quality=9)) < 300_000


def test_a_kit_that_is_dated_ahead_answers_today() -> None:
    kit = msgspec.structs.replace(real(), date=DAY + timedelta(days=30))
    assert first_day(kit, DAY) <= DAY


@pytest.mark.parametrize("language", [None, "en", "ar"])
def test_days_and_spans_are_said_as_the_server_says_them(language: str | None) -> None:
    kit = real(language)
    said = pack(kit, DAY).said
    for off in range(0, 40_000, 97):
        day = date(1900, 1, 1) + timedelta(days=off)
        form = said.days[day.month - 1]
        assert form.replace("{day}", str(day.day)).replace("{year}", str(day.year)) == say_day(day, kit.language)
        assert said.months[day.month - 1].replace("{year}", str(day.year)) == say_as_of(day, None, kit.language)
    for count in (0, 1, 2, 3, 11, 12, 13, 99, 100, 103):
        assert said.years[count] == say_span(Span(count, "years"), kit)


def test_it_says_the_years_of_whoever_was_born_first_until_the_last_day() -> None:
    assert len(pack(real(), DAY).said.years) > UNTIL.year - 1900


def test_what_it_leaves_out_is_nothing_that_a_route_needs() -> None:
    """Every card, facet, parameter, actor, document, source and place of the kit is in it, under its own name."""
    kit, found = real(), pack(real(), DAY)
    assert [one.id for one in found.cards] == list(kit.cards)
    assert [one.id for one in found.facets] == list(kit.facets)
    assert [one.nis for one in found.places] == [one.nis for one in kit.places]
    for mine, theirs in ((found.parameters, kit.parameters), (found.actors, kit.actors), (found.documents, kit.documents)):
        assert list(mine) == list(theirs)
    assert list(found.sources) == list(kit.sources)


def test_a_small_kit_has_one_too() -> None:
    assert json.loads(pack_file(small(), DAY).body)["pack"]["edition"] == small().edition


# --- the engine's modules


ENGINE = sorted((Path(str(ui.__file__)).parent / "js" / "engine").glob("*.js"))
OUTSIDE = (
    r"\b(?:Date|Intl|fetch|XMLHttpRequest|window|navigator|localStorage|sessionStorage|indexedDB|setTimeout|console)\b"
    r"|Math\.random|(?<!/)\bdocument\.\w"
)


@pytest.mark.parametrize("module", ENGINE, ids=lambda path: path.stem)
def test_the_engine_knows_no_clock_network_page_or_storage(module: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", module.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(OUTSIDE, code) == []
    assert all(imported.startswith("./") for imported in re.findall(r'from "([^"]+)"', code))


def test_the_docs_name_every_module_of_the_engine() -> None:
    told = (ROOT / "docs" / "algorithms" / "browser-engine.md").read_text(encoding="utf-8")
    assert [module.name for module in ENGINE if f"`{module.name}`" not in told] == []
