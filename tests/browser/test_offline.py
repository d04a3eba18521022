"""Reading without a network: after one visit, with the server gone, with storage refused, and through updates that fail."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Visit, export, running, visiting
from tests.browser.static_site import StaticSite
from tests.chromium import QUIET
from tests.kits import copy_small

KEPT = [
    "/nl/",
    "/nl/route/",
    "/nl/6-opleiding/",
    "/nl/6-opleiding/okan/",
    "/nl/kaart/werken-na-wachttijd/",
    "/nl/wie/clb/",
    "/nl/woorden/",
    "/nl/gereedschap/",
]


@pytest.fixture(scope="session")
def copied(site: str) -> str:
    """Give the site's address once its copies are made: the first who asks only sets that going."""
    for language in ("nl", "ar"):
        wait_until(lambda language=language: fetches(f"{site}/{language}/offline.json"))  # type: ignore[misc]
    return site


@pytest.fixture
def keeps(chromium: Browser, copied: str) -> Iterator[Visit]:
    """Open pages in a browser that may keep the guide."""
    # Without a network, a browser writes each request that fails in its console.
    yield from visiting(chromium, copied, "Failed to load resource")


def fetches(address: str) -> bool:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bool(answer.status == 200)


def wait_until(come: Callable[[], object], seconds: float = 180) -> None:
    until = monotonic() + seconds
    while not come():
        assert monotonic() < until, "it did not happen"
        sleep(0.1)


def record(page: Page, language: str = "nl") -> dict[str, Any] | None:
    """Read what is kept, as the page sees it."""
    found = page.evaluate(f"caches.open('pages').then(cache => cache.match('/-/{language}')).then(found => found && found.json())")
    return dict(found) if found else None


def contents(page: Page) -> dict[str, Any]:
    """Read the list of what is kept in Dutch."""
    found = page.evaluate(
        """async () => {
          const cache = await caches.open("pages");
          const { list } = await (await cache.match("/-/nl")).json();
          const packed = (await cache.match(list.path)).body;
          return new Response(packed.pipeThrough(new DecompressionStream("gzip"))).json();
        }"""
    )
    return dict(found)


def keep(page: Page, language: str = "nl") -> dict[str, Any]:
    """Wait until the guide is kept."""
    wait_until(lambda: record(page, language))
    kept = record(page, language)
    assert kept is not None
    return kept


def without_network(page: Page) -> None:
    page.context.set_offline(True)


def heading(page: Page, path: str) -> str:
    page.goto(path)
    return page.locator("h1").inner_text()


# --- after one visit


def test_after_one_visit_the_guide_reads_without_a_network(keeps: Visit) -> None:
    page = keeps("/nl/", workers="allow")
    online = {path: heading(page, path) for path in KEPT}
    kept = keep(page)
    assert kept["size"] < 4_000_000  # more is not fetched unasked (worker/3-keeping.js)
    without_network(page)
    assert {path: heading(page, path) for path in KEPT} == online
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).position") == "static", "the style sheet is there"
    expect(page.locator("html")).to_have_class(re.compile("scripted"))


def test_a_tool_is_worked_with_without_a_network(keeps: Visit) -> None:
    page = keeps("/nl/", workers="allow")
    keep(page)
    without_network(page)
    page.goto("/nl/gereedschap/woon-cv/samen/ar/")
    page.locator("[data-tool][data-ready]").wait_for()
    page.locator('[name="naam"]').fill("Amina")
    page.locator('[data-sheet="eerste-contact"] [data-does="preview"]').click()
    expect(page.locator('[data-preview-of="eerste-contact"] .handout')).to_contain_text("Amina")


def test_every_page_and_asset_of_the_language_is_in_the_copy(keeps: Visit) -> None:
    page = keeps("/nl/", workers="allow")
    keep(page)
    files = {file[0] for part in contents(page)["parts"] for file in part["files"]}
    linked = page.evaluate(
        """() => [...document.querySelectorAll("a[href^='/nl/'], link[href^='/static/'], script[src]")]
          .map(one => new URL(one.href || one.src).pathname)"""
    )
    assert set(linked) - files == set()
    assert len([path for path in files if path.startswith("/nl/kaart/")]) > 700


def test_what_is_not_kept_says_so_and_leads_on(keeps: Visit) -> None:
    page = keeps("/nl/", workers="allow")
    keep(page)
    without_network(page)
    for path in ("/nl/bestaat-niet/", "/nl/?on=2023-07-01", "/en/woorden/"):
        assert heading(page, path) == "Geen internet"
        expect(page.get_by_text("deze pagina staat niet op dit toestel")).to_be_visible()
    page.get_by_role("link", name="Naar de vragen").click()
    expect(page.locator("h1")).to_have_text("Jullie route")
    page.goto("/")
    assert page.url.endswith("/nl/")


def test_answers_that_cannot_be_sent_are_said_to_be_nowhere(keeps: Visit) -> None:
    page = keeps("/nl/", workers="allow")
    keep(page)
    without_network(page)
    page.evaluate(
        "const form = document.querySelector('form[method=post]'); const yes = document.createElement('input');"
        "yes.name = 'status'; yes.value = 'refugee'; form.append(yes); HTMLFormElement.prototype.submit.call(form)"
    )
    expect(page.get_by_text("Je antwoorden zijn dus niet verstuurd")).to_be_visible()
    stored = page.evaluate("caches.open('pages').then(c => c.keys()).then(keys => keys.map(one => one.url).join())")
    assert "refugee" not in stored


def test_the_server_may_really_be_gone(chromium: Browser, tmp_path: Path) -> None:
    with running(tmp_path) as (address, process):
        wait_until(lambda: fetches(f"{address}/nl/offline.json"))
        context = chromium.new_context(base_url=address, viewport=PHONE)
        page = context.new_page()
        online = heading(page, "/nl/")
        keep(page)
        process.terminate()
        process.wait(timeout=30)
        page.reload()
        expect(page.locator("h1")).to_have_text(online)
        assert heading(page, "/nl/wie/clb/") != "Geen internet"
        context.close()


def test_arabic_is_kept_beside_dutch(keeps: Visit) -> None:
    page = keeps("/nl/", workers="allow")
    keep(page)
    page.goto("/ar/")
    keep(page, "ar")
    without_network(page)
    page.goto("/ar/woorden/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert heading(page, "/nl/woorden/") == "Woorden"


# --- the reader decides


def test_who_saves_data_is_asked_first(chromium: Browser, copied: str) -> None:
    context = chromium.new_context(base_url=copied, viewport=PHONE, locale="nl-BE")
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto("/nl/over/")
    expect(page.get_by_text("Hij staat nog niet op dit toestel")).to_be_visible()
    assert re.search(r"[0-2](,\d)? MB", page.locator(".copy-states").inner_text())
    page.wait_for_timeout(4000)
    assert record(page) is None
    page.get_by_role("button", name="Bewaar om zonder internet te lezen").click()
    expect(page.get_by_text("Op dit toestel: zoals op")).to_be_visible(timeout=30_000)
    assert keep(page)["edition"] in page.locator(".copy-states").inner_text()
    context.close()


def test_what_is_taken_away_does_not_come_back_by_itself(keeps: Visit) -> None:
    page = keeps("/nl/over/", workers="allow")
    keep(page)
    expect(page.get_by_role("status").filter(has_text="staat nu ook op je toestel")).to_be_visible()
    page.locator(".copy").get_by_role("button", name="Haal weg van dit toestel").click()
    expect(page.get_by_text("Hij staat nog niet op dit toestel")).to_be_visible()
    page.goto("/nl/")
    page.wait_for_timeout(4000)
    assert record(page) == {"format": 1, "language": "nl", "off": True}
    assert page.evaluate("caches.open('pages').then(cache => cache.keys()).then(keys => keys.length)") == 1


# --- storage that refuses


def refusing(chromium: Browser, folder: Path, what: str, address: str) -> BrowserContext:
    """Start a browser whose reader refuses something of every site: "cookies" (with all site data) or "javascript"."""
    profile = folder / "profile" / "Default"
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text(json.dumps({"profile": {"default_content_setting_values": {what: 2}}}))
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return chromium.browser_type.launch_persistent_context(
        str(profile.parent), executable_path=path, args=QUIET, base_url=address, locale="nl-BE", viewport=PHONE
    )


def test_where_site_data_are_blocked_everything_works_online(copied: str, tmp_path: Path, chromium: Browser) -> None:
    context = refusing(chromium, tmp_path, "cookies", copied)
    troubles: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto("/nl/over/")
    assert page.evaluate("caches.has('pages').then(() => true, () => false)") is False, "the profile blocks nothing"
    expect(page.get_by_text("Deze browser houdt niets bij voor deze site")).to_be_visible()
    assert heading(page, "/nl/kaart/werken-na-wachttijd/") == "Werken mag vier maanden na het verzoek"
    context.close()
    assert troubles == []


def test_where_there_is_no_room_nothing_is_kept_by_halves(keeps: Visit) -> None:
    page = keeps("about:blank", workers="allow")
    cdp = page.context.new_cdp_session(page)
    page.goto("/nl/over/")
    origin = page.evaluate("location.origin")
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 200_000})
    expect(page.get_by_text("Er is geen plaats voor op dit toestel")).to_be_visible(timeout=30_000)
    assert (record(page) or {}).get("off") is True, "it is not tried again on each page"
    assert page.evaluate("caches.open('pages').then(cache => cache.keys()).then(keys => keys.length)") == 1
    assert heading(page, "/nl/wie/clb/")


def test_without_javascript_the_page_says_its_day_and_how_to_keep_it(host: str, tmp_path: Path, chromium: Browser) -> None:
    context = refusing(chromium, tmp_path, "javascript", host)
    page = context.new_page()
    page.goto("/nl/over/")
    expect(page.get_by_text("Gelezen op")).to_be_visible()
    expect(page.locator(".copy noscript p")).to_be_visible()  # by its words it cannot be found: Playwright passes over noscript
    expect(page.get_by_role("button", name="Bewaar om zonder internet te lezen")).not_to_be_visible()
    page.goto("/nl/kaart/werken-na-wachttijd/")
    expect(page.get_by_text("vraag eerst na of dit nog klopt")).to_be_visible()
    context.close()


# --- copies that are damaged


def damage(page: Page, path: str) -> None:
    """Change one byte of the part that holds a file."""
    part = next(part["path"] for part in contents(page)["parts"] for file in part["files"] if file[0] == path)
    page.evaluate(
        """async (part) => {
          const cache = await caches.open("pages");
          const bytes = new Uint8Array(await (await cache.match(part)).arrayBuffer());
          bytes[bytes.length >> 1] ^= 0xff;
          await cache.put(part, new Response(bytes));
        }""",
        part,
    )


def test_a_damaged_part_is_not_shown_and_the_rest_still_is(keeps: Visit) -> None:
    page = keeps("/nl/over/", workers="allow")
    keep(page)
    online = heading(page, "/nl/6-opleiding/okan/")
    damage(page, "/nl/woorden/")
    without_network(page)
    assert heading(page, "/nl/woorden/") == "Geen internet"
    expect(page.get_by_text("op dit toestel beschadigd")).to_be_visible()
    assert heading(page, "/nl/6-opleiding/okan/") == online
    page.context.set_offline(False)
    page.goto("/nl/over/")
    wait_until(lambda: (record(page) or {}).get("damaged") is False)
    without_network(page)
    assert heading(page, "/nl/woorden/") == "Woorden"


@pytest.mark.parametrize("words", ["{", "null", "{}", '{"format": 99}', '{"format": 1, "list": 7}'])
def test_a_record_that_cannot_be_read_is_fetched_anew(keeps: Visit, words: str) -> None:
    page = keeps("/nl/", workers="allow")
    before = keep(page)
    page.evaluate("words => caches.open('pages').then(cache => cache.put('/-/nl', new Response(words)))", words)
    page.goto("/nl/")
    if words in ("{", "null"):
        wait_until(lambda: (record_or_nothing(page) or {}).get("version") == before["version"])
    else:
        page.goto("/nl/over/")
        page.get_by_role("button", name=re.compile("opnieuw op|Bewaar om")).click()
        wait_until(lambda: (record_or_nothing(page) or {}).get("version") == before["version"])


def record_or_nothing(page: Page) -> dict[str, Any] | None:
    return page.evaluate("caches.open('pages').then(cache => cache.match('/-/nl')).then(found => found && found.json()).catch(() => null)")  # type: ignore[no-any-return]


# --- updates: whole or not at all


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Export two editions of the small kit: in the second, a card says something else."""
    folder = tmp_path_factory.mktemp("editions")
    kit = copy_small(folder / "kit")
    first = export(folder / "a", "--lang", "nl", kit=kit)
    (kit / "kit.yaml").write_text(re.sub(r"edition: .*", "edition: '2099.9'", (kit / "kit.yaml").read_text()))
    return first, export(folder / "b", "--lang", "nl", kit=kit)


@pytest.fixture
def small_site(editions: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[StaticSite, Path, Path]]:
    first, second = (shutil.copytree(one, tmp_path / one.name) for one in editions)
    with StaticSite(first) as static:
        yield static, first, second


@pytest.fixture
def reader(chromium: Browser, small_site: tuple[StaticSite, Path, Path]) -> Iterator[Page]:
    """Open the first edition and keep it, in a browser that asks at each visit whether there is another."""
    context = chromium.new_context(base_url=small_site[0].address, viewport=PHONE, locale="nl-BE")
    page = context.new_page()
    page.goto("/nl/")
    assert keep(page)["edition"] != "2099.9"
    yield page
    context.close()


def look_for_another(page: Page) -> None:
    """Let half a day pass since the site was last asked, and open a page."""
    page.evaluate(
        """async () => {
          const cache = await caches.open("pages");
          const record = await (await cache.match("/-/nl")).json();
          await cache.put("/-/nl", new Response(JSON.stringify({ ...record, checked: 0, told: true })));
        }"""
    )
    page.goto("/nl/over/")


def test_a_new_edition_comes_as_a_whole_and_says_so(reader: Page, small_site: tuple[StaticSite, Path, Path]) -> None:
    static, _, second = small_site
    day = (record(reader) or {})["day"]
    static.folder = second
    look_for_another(reader)
    news = reader.locator(".copy-news")
    expect(news).to_contain_text("De gids op je toestel is vernieuwd", timeout=20_000)
    expect(news).to_contain_text("2099.9")
    assert news.get_by_role("link", name="Wat veranderde").evaluate("link => link.search") == f"?since={day}"
    kept = record(reader) or {}
    parts = {kept["list"]["path"], *(part["path"] for part in contents(reader)["parts"])}
    stored = reader.evaluate("caches.open('pages').then(c => c.keys()).then(keys => keys.map(one => new URL(one.url).pathname))")
    assert set(stored) == parts | {"/-/nl"}, "the old parts are gone, the new ones are there"
    news.get_by_role("button", name="Goed").click()
    expect(news).not_to_be_visible()
    reader.reload()
    reader.wait_for_timeout(500)
    expect(news).not_to_be_visible()
    without_network(reader)
    assert heading(reader, "/nl/") != "Geen internet"


def newest_part(second: Path, first: Path) -> Path:
    """Give a part that only the second edition has."""
    known = {path.name for path in (first / "nl" / "kopie").iterdir()}
    listed = json.loads((second / "nl" / "offline.json").read_text())["list"]["path"].rpartition("/")[2]
    return next(path for path in sorted((second / "nl" / "kopie").iterdir()) if path.name not in {*known, listed})


@pytest.mark.parametrize("how", ["cut off", "another content", "gone", "a list of another format"])
def test_of_a_broken_edition_nothing_is_used(reader: Page, small_site: tuple[StaticSite, Path, Path], how: str) -> None:
    static, first, second = small_site
    part = newest_part(second, first)
    whole = part.read_bytes()
    head = second / "nl" / "offline.json"
    described = head.read_text()
    if how == "cut off":
        part.write_bytes(whole[: len(whole) // 2])
    elif how == "another content":
        part.write_bytes(next(first.glob("nl/kopie/*.bin")).read_bytes())
    elif how == "gone":
        part.unlink()
    else:
        head.write_text(described.replace('"format": 1', '"format": 2'))
    before = record(reader)
    static.folder = second
    look_for_another(reader)
    wait_until(lambda: any("offline.json" in line for line in static.log))
    reader.wait_for_timeout(1500)
    after = record(reader)
    assert after is not None
    assert before is not None
    assert (after["version"], after["edition"]) == (before["version"], before["edition"])
    without_network(reader)
    assert heading(reader, "/nl/") != "Geen internet"
    reader.context.set_offline(False)
    part.write_bytes(whole)
    head.write_text(described)
    look_for_another(reader)
    expect(reader.locator(".copy-news")).to_contain_text("2099.9", timeout=20_000)


def test_the_hand_on_a_broken_edition_says_what_happened(reader: Page, small_site: tuple[StaticSite, Path, Path]) -> None:
    static, first, second = small_site
    part = newest_part(second, first)
    part.write_bytes(part.read_bytes()[:100])
    static.folder = second
    reader.goto("/nl/over/")
    reader.get_by_role("button", name="Haal opnieuw op").click()
    expect(reader.get_by_text("Wat binnenkwam was niet heel")).to_be_visible()
    expect(reader.get_by_text("Wat op dit toestel stond, staat er nog").locator("visible=true")).to_be_visible()


def test_an_older_day_never_replaces_a_newer_one(reader: Page, small_site: tuple[StaticSite, Path, Path]) -> None:
    static, _, second = small_site
    head = second / "nl" / "offline.json"
    head.write_text(re.sub(r'"day": "[0-9-]+"', '"day": "2020-01-01"', head.read_text()))
    static.folder = second
    before = record(reader)
    look_for_another(reader)
    reader.get_by_role("button", name="Haal opnieuw op").click()
    reader.wait_for_timeout(1500)
    assert (record(reader) or {})["version"] == (before or {})["version"]


def test_a_download_that_broke_off_is_taken_up_where_it_stopped(reader: Page, small_site: tuple[StaticSite, Path, Path]) -> None:
    static, first, second = small_site
    part = newest_part(second, first)
    new = {path.name for path in (second / "nl" / "kopie").iterdir()} - {path.name for path in (first / "nl" / "kopie").iterdir()}
    whole = part.read_bytes()
    part.unlink()
    static.folder = second
    look_for_another(reader)
    wait_until(lambda: any(part.name in line for line in static.log))
    part.write_bytes(whole)
    static.log.clear()
    look_for_another(reader)
    expect(reader.locator(".copy-news")).to_contain_text("2099.9", timeout=20_000)
    fetched = {line.rpartition("/")[2] for line in static.log if "/kopie/" in line}
    assert part.name in fetched
    assert fetched <= new
