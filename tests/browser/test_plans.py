"""A plan that is shared by link: real browsers, the real server, bad lines, wrong links; and nothing of it readable anywhere else."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.conftest import PHONE, assert_accessible, running, until
from tests.browser.qr_code import MODULES, decoded
from tests.plans.sealing import link

PAGE = "/nl/gereedschap/steunnetwerk/"
NAME, TELEPHONE = "Zilverberken", "0470 99 88 77"
SAVED, SAYS = "[data-phase=saved]:visible", "[data-plan-says]:visible"


class Site:
    """A server of this module's own, whose folder can be looked into; and every byte that browsers sent to it or got."""

    def __init__(self, folder: Path, chromium: Browser) -> None:
        self.folder, self.chromium = folder, chromium
        self.address = ""
        self.traffic: list[bytes] = []

    def page(self, link: str = PAGE, language: str = "nl") -> Page:
        """Open a page as somebody else: a browser with a memory of its own."""
        context = self.chromium.new_context(base_url=self.address, viewport=PHONE, locale="nl-BE", service_workers="block")
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(60_000)  # the first page of a server that has just started
        page = context.new_page()
        page.on("request", self._heard)
        page.goto(link.replace("/nl/", f"/{language}/"))
        page.locator("[data-tool][data-ready]").wait_for()
        return page

    def _heard(self, request: Request) -> None:
        self.traffic += [request.url.encode(), request.post_data_buffer or b"", repr(request.headers).encode()]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("plans"), chromium)
    with running(site.folder) as (address, _):
        site.address = address
        yield site


@pytest.fixture(autouse=True)
def closed(chromium: Browser) -> Iterator[None]:
    yield
    for context in chromium.contexts:
        assert context.cookies() == []
        context.close()


def fill(page: Page, name: str, words: str) -> None:
    """Fill something in; of a table, the next line is asked for first."""
    place = page.locator(f'[name="{name}"]')
    end = time.monotonic() + 10
    while not place.is_visible() and time.monotonic() < end:
        page.locator(f'[data-field="{name.partition(".")[0]}"] [data-add-row]').click()
    place.fill(words)


def value(page: Page, name: str) -> Locator:
    return page.locator(f'[name="{name}"]')


def share(page: Page, *, also: bool = False) -> tuple[str, str]:
    """Make a link; give the one for reading and the one for writing."""
    page.locator(".plan-share > summary").click()
    if also:
        page.locator("[data-also] input").first.check()
    page.get_by_role("button", name="Maak een link").click()
    page.locator(SAVED).wait_for()
    return tuple(page.locator(f"[data-link={which}] input").input_value() for which in ("view", "edit"))  # type: ignore[return-value]


def saved(page: Page) -> None:
    """Wait until what was just written is with the others."""
    expect(page.locator(".plan-share[data-state=saved]")).to_have_count(1, timeout=10_000)


def wrote(page: Page, name: str, words: str) -> None:
    with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok, timeout=15_000):
        fill(page, name, words)
    saved(page)


def look(page: Page) -> None:
    """Let a page look at once whether others wrote, as when one comes back to it."""
    page.evaluate("dispatchEvent(new Event('online'))")


def test_two_people_work_in_one_plan(site: Site, axe: Axe) -> None:
    mine = site.page()
    fill(mine, "mensen.1.wie", "buddy")
    _, edit = share(mine)
    yours = site.page(edit)
    expect(value(yours, "mensen.1.wie")).to_have_value("buddy")
    assert "#" not in yours.url
    wrote(yours, "mensen.2.wie", "buurvrouw")
    look(mine)
    expect(value(mine, "mensen.2.wie")).to_have_value("buurvrouw")
    assert_accessible(axe, mine)


#: Whether the people in a plan's lines are these, in whatever order.
ALL_OF_THEM = """(wanted) => {
  const lines = [...document.querySelectorAll('[name^="mensen."][name$=".wie"]')].map((one) => one.value).filter(Boolean);
  return JSON.stringify(lines.sort()) === JSON.stringify([...wanted].sort());
}"""


def test_both_write_at_once_over_a_slow_line_and_choose(site: Site) -> None:
    mine = site.page()
    fill(mine, "kring-van", "A.")
    fill(mine, "mensen.1.wie", "buddy")
    _, edit = share(mine)
    yours = site.page(edit)
    expect(value(yours, "kring-van")).to_have_value("A.")
    for page in (mine, yours):
        page.route("**/api/plans/**", slowly)
    fill(mine, "kring-van", "Amal")
    fill(mine, "mensen.2.wie", "van mij")
    fill(yours, "kring-van", "A. en B.")
    fill(yours, "mensen.2.wie", "van jou")
    for page in (mine, yours):
        page.wait_for_timeout(1500)
        saved(page)
    for page in (mine, yours):
        look(page)
    expect(mine.locator("[data-conflicts] > li")).to_have_count(1, timeout=10_000)
    expect(yours.locator("[data-conflicts] > li")).to_have_count(1, timeout=10_000)
    for page in (mine, yours):
        until(page, ALL_OF_THEM, arg=["buddy", "van mij", "van jou"])
        assert {"Amal", "A. en B."} <= set(page.locator("[data-conflicts] bdi").all_inner_texts())
    with mine.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok, timeout=15_000):
        mine.locator("[data-choice=both]").click()
    expect(mine.locator("[data-conflicts] > li")).to_have_count(0)
    saved(mine)
    look(yours)
    expect(yours.locator("[data-conflicts] > li")).to_have_count(0, timeout=10_000)
    assert set(value(yours, "kring-van").input_value().split(" / ")) == {"Amal", "A. en B."}


def slowly(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()


def test_whoever_writes_in_a_line_stays_in_it(site: Site) -> None:
    """Somebody else takes a line away above; the words go on in the line that one was in."""
    mine = site.page()
    fill(mine, "mensen.1.wie", "weg")
    fill(mine, "mensen.2.wie", "buddy")
    _, edit = share(mine)
    yours = site.page(edit)
    value(yours, "mensen.2.wie").click()
    with mine.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok, timeout=15_000):
        mine.locator('[data-field="mensen"] [data-remove-row]').first.click()
    look(yours)
    expect(value(yours, "mensen.1.wie")).to_have_value("buddy")
    yours.keyboard.press("End")
    yours.keyboard.type(" An")
    expect(value(yours, "mensen.1.wie")).to_have_value("buddy An")


def test_the_link_for_reading_cannot_write(site: Site) -> None:
    mine = site.page()
    fill(mine, "kring-van", "A.")
    fill(mine, "mensen.1.wie", "Bo")
    view, _ = share(mine)
    reader = site.page(view)
    expect(value(reader, "kring-van")).to_have_value("A.")
    expect(value(reader, "kring-van")).to_be_disabled()
    expect(reader.locator('[data-guest="bo"]')).to_be_disabled()
    expect(reader.locator("[data-exit-start]")).to_be_disabled()
    expect(reader.locator("[data-link=edit]")).to_be_hidden()
    expect(reader.get_by_text("Je leest mee.")).to_be_visible()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda link: link[:-9], "Deze link is niet volledig"),
        (lambda link: link[:-20] + ("A" if link[-20] != "A" else "B") + link[-19:], "Deze link is niet volledig"),
        (lambda link: link.replace("=w1", "=w2"), "nieuwere versie"),
        (lambda _: PAGE + link("r", bytes(range(32))), "Bij deze link hoort geen blad"),
    ],
    ids=["cut", "a letter wrong", "newer", "of nothing"],
)
def test_a_wrong_link_is_told_and_changes_nothing(site: Site, spoil: object, says: str) -> None:
    mine = site.page()
    fill(mine, "kring-van", "A.")
    _, edit = share(mine)
    other = site.page(spoil(edit))  # type: ignore[operator]
    expect(other.locator(SAYS)).to_contain_text(says)
    expect(value(other, "kring-van")).to_have_value("")


def swap(site: Site, page: Page, how: str) -> None:
    """Do to the newest plan in the database what a bad or a broken server might."""
    base = sqlite3.connect(site.folder / "stapmee.sqlite3", timeout=20)
    (plan, number) = base.execute("select id, number from plans_plan order by created desc limit 1").fetchone()
    at = "where plan_id = ? and number = ?"
    if how == "older":
        base.execute("update plans_plan set number = ? where id = ?", (number - 1, plan))
    elif how == "replayed":
        base.execute(f"update plans_version set sealed = (select sealed from plans_version {at}) {at}", (plan, number - 1, plan, number))
    elif how == "damaged":
        (sealed,) = base.execute(f"select sealed from plans_version {at}", (plan, number)).fetchone()
        base.execute(f"update plans_version set sealed = ? {at}", (sealed[:-1] + bytes([sealed[-1] ^ 1]), plan, number))
    elif how == "expired":
        base.execute("update plans_plan set expires = '2020-01-01 00:00:00' where id = ?", (plan,))
    base.commit()
    base.close()


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("older", "gaf een ouder blad"),
        ("replayed", "gaf een ouder blad"),
        ("damaged", "De nieuwste versie van dit blad is beschadigd"),
        ("expired", "is voorbij"),
    ],
)
def test_what_a_bad_server_gives_is_not_taken_over(site: Site, how: str, says: str) -> None:
    mine = site.page()
    fill(mine, "kring-van", "A.")
    _, edit = share(mine)
    wrote(mine, "kring-van", "Amal")
    if how in ("replayed", "damaged"):
        # Who has this very version asks for no other: somebody opens the link, and the page that saw the newer one is there still.
        yours = site.page(edit)
        expect(value(yours, "kring-van")).to_have_value("Amal")
        swap(site, mine, how)
        fresh = site.page(edit)
        expect(fresh.locator(SAYS)).to_contain_text(says)
        expect(value(fresh, "kring-van")).to_have_value("")
        return
    swap(site, mine, how)
    look(mine)
    expect(mine.locator(SAYS)).to_contain_text(says)
    expect(value(mine, "kring-van")).to_have_value("Amal")


def test_before_a_damaged_version_the_earlier_one_opens_and_is_whole_again(site: Site) -> None:
    mine = site.page()
    fill(mine, "kring-van", "A.")
    _, edit = share(mine)
    wrote(mine, "kring-van", "Amal")
    mine.context.close()
    swap(site, mine, "damaged")
    yours = site.page(edit)
    expect(yours.locator(SAYS)).to_contain_text("De nieuwste versie van dit blad is beschadigd")
    yours.get_by_role("button", name="Open de versie van ervoor").click()
    expect(value(yours, "kring-van")).to_have_value("A.")
    expect(yours.locator(SAYS)).to_have_count(0)
    wrote(yours, "kring-van", "Amal en B.")
    later = site.page(edit)
    expect(value(later, "kring-van")).to_have_value("Amal en B.")
    expect(later.locator(SAYS)).to_have_count(0)


@pytest.mark.parametrize(("which", "warns"), [("view", "kan alles lezen"), ("edit", "kan alles veranderen en alles wissen")])
def test_a_link_is_a_code_to_scan_with_its_warning(site: Site, axe: Axe, which: str, warns: str) -> None:
    mine = site.page()
    share(mine)
    place = mine.locator(f"[data-link={which}]")
    place.locator("summary").press("Enter")
    code = place.locator("[data-code] svg")
    code.wait_for()
    link = place.locator("input").input_value()
    modules = code.evaluate(MODULES)
    assert len(modules) == 41, "the sixth version, whose data stands in two blocks"
    assert decoded(modules, blocks=2, codewords=136) == link
    expect(place.locator("[role=note]")).to_contain_text(warns)
    assert_accessible(axe, mine)
    place.locator("summary").press("Enter")
    expect(code).to_have_count(0)


def test_a_copied_link_is_said_and_so_is_one_that_could_not_be(site: Site) -> None:
    mine = site.page()
    share(mine)
    mine.context.grant_permissions(["clipboard-read", "clipboard-write"])
    said = mine.locator(".plan-share [role=status] [data-copy]:visible")
    copy = mine.locator("[data-link=edit] [data-shares=copy]")
    copy.press("Enter")
    expect(said).to_have_text("De link staat op het klembord.")
    link = mine.locator("[data-link=edit] input").input_value()
    assert mine.evaluate("navigator.clipboard.readText()") == link
    mine.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    copy.press("Enter")
    expect(said).to_have_text("Je browser laat ons niet kopiëren. De link is geselecteerd: kopieer hem zelf.")
    assert (
        mine.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)")
        == link
    )


def test_a_deleted_plan_is_gone_for_everybody(site: Site) -> None:
    mine = site.page()
    fill(mine, "kring-van", "A.")
    view, edit = share(mine)
    yours = site.page(edit)
    expect(value(yours, "kring-van")).to_have_value("A.")
    mine.get_by_role("button", name="Stop met delen").click()
    mine.get_by_role("button", name="Ja, wis het").click()
    expect(mine.locator(SAYS)).to_contain_text("gewist voor iedereen")
    expect(value(mine, "kring-van")).to_have_value("A.")
    look(yours)
    expect(yours.locator(SAYS)).to_contain_text("heeft dit blad gewist")
    late = site.page(view)
    expect(late.locator(SAYS)).to_contain_text("heeft dit blad gewist")


def test_a_plan_of_ten_megabytes_is_not_taken(site: Site) -> None:
    mine = site.page()
    _, _ = share(mine)
    mine.evaluate("""async () => {
        const { openTool } = await import(performance.getEntriesByType('resource').find(({ name }) => /tools\\/tool\\./.test(name)).name);
        openTool(document.querySelector('[data-tool]')).store.set('iets', 'x'.repeat(10_000_000));
    }""")
    expect(mine.locator(SAYS)).to_contain_text("te veel voor één blad", timeout=20_000)
    fill(mine, "kring-van", "A.")
    expect(value(mine, "kring-van")).to_have_value("A.")


def test_without_a_network_it_waits_and_then_goes_out(site: Site) -> None:
    mine = site.page()
    _, edit = share(mine)
    mine.context.set_offline(True)
    fill(mine, "kring-van", "A.")
    expect(mine.locator(SAYS)).to_contain_text("Geen verbinding", timeout=10_000)
    mine.context.set_offline(False)
    saved(mine)
    assert value(site.page(edit), "kring-van").input_value() == "A."


def test_what_is_kept_on_the_device_goes_on(site: Site) -> None:
    mine = site.page()
    mine.locator("[data-keep]").check()
    fill(mine, "kring-van", "A.")
    share(mine)
    wrote(mine, "kring-van", "Amal")
    mine.wait_for_timeout(400)
    mine.reload()
    expect(value(mine, "kring-van")).to_have_value("Amal")
    wrote(mine, "kring-van", "Amal B.")
    mine.locator("[data-keep]").uncheck()
    mine.wait_for_timeout(100)
    assert mine.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('stapmee.'))") == []


def test_what_stands_there_already_is_not_wiped_unasked(site: Site) -> None:
    mine = site.page()
    fill(mine, "kring-van", "van de ander")
    _, edit = share(mine)
    other = site.page()
    fill(other, "kring-van", "van mij")
    other.evaluate("(link) => { location.hash = new URL(link).hash; }", edit)
    expect(other.get_by_role("button", name="Open het gedeelde blad")).to_be_visible()
    assert value(other, "kring-van").input_value() == "van mij"
    other.get_by_role("button", name="Open het gedeelde blad").click()
    expect(value(other, "kring-van")).to_have_value("van de ander")


def test_who_wipes_the_page_or_leaves_at_once_takes_nothing_from_the_others(site: Site) -> None:
    mine = site.page()
    mine.locator("[data-keep]").check()
    fill(mine, "kring-van", "A.")
    _, edit = share(mine)
    yours = site.page(edit)
    expect(value(yours, "kring-van")).to_have_value("A.")
    yours.get_by_role("button", name="Wis alles").click()
    yours.locator("[data-sure] [data-yes]").click()
    expect(value(yours, "kring-van")).to_have_value("")
    yours.wait_for_timeout(2500)
    look(mine)
    mine.wait_for_timeout(500)
    assert value(mine, "kring-van").input_value() == "A."
    kept = mine.evaluate("Object.keys(localStorage).sort()")
    mine.route("https://**", lambda route: route.abort())
    mine.keyboard.press("Escape")
    mine.keyboard.press("Escape")
    mine.wait_for_timeout(2500)
    again = site.page(edit)
    expect(value(again, "kring-van")).to_have_value("A.")
    assert "stapmee.plan.steunnetwerk" in kept


def test_nothing_of_it_can_be_read_anywhere(site: Site) -> None:
    """After a session with names and numbers: the database, its log, the server's words, every request."""
    mine = site.page()
    fill(mine, "mensen.1.wie", NAME)
    fill(mine, "bereiken.1.wie", NAME)
    fill(mine, "bereiken.1.telefoon", TELEPHONE)
    view, edit = share(mine)
    yours = site.page(edit)
    expect(value(yours, "mensen.1.wie")).to_have_value(NAME)
    assert value(yours, "bereiken.1.telefoon").input_value() == ""
    wrote(yours, "mensen.2.wie", NAME + "2")
    secrets = [link.partition("#plan=")[2][2:] for link in (view, edit)]
    kept = {path.name: path.read_bytes() for path in site.folder.iterdir() if path.is_file()}
    assert {"stapmee.sqlite3", "stapmee.sqlite3-wal", "server.log"} <= set(kept)
    assert b"SPL1" in kept["stapmee.sqlite3"] + kept["stapmee.sqlite3-wal"]
    for place, found in [*kept.items(), ("traffic", b"\n".join(site.traffic))]:
        for word in (NAME, TELEPHONE, "99 88 77", "mensen/", "kring-van", *secrets):
            # Every field of the form has its name in the page, which comes from the server: only what goes there counts.
            assert word.encode() not in found, (place, word)


def test_telephone_numbers_go_along_only_when_ticked(site: Site) -> None:
    mine = site.page()
    fill(mine, "bereiken.1.telefoon", TELEPHONE)
    _, edit = share(mine, also=True)
    yours = site.page(edit)
    expect(value(yours, "bereiken.1.telefoon")).to_have_value(TELEPHONE)


def test_a_server_killed_while_it_writes_has_all_that_it_acknowledged(tmp_path: Path, chromium: Browser) -> None:
    own = Site(tmp_path, chromium)
    with running(tmp_path) as (address, process):
        own.address = address
        mine = own.page()
        _, edit = share(mine)
        acknowledged = 0
        mine.on("response", lambda answer: answers.append(answer.status) if answer.request.method == "PUT" else None)
        answers: list[int] = []
        for number in range(1, 5):
            wrote(mine, "kring-van", f"versie {number}")
            acknowledged = number
        fill(mine, "kring-van", "versie 5")
        mine.wait_for_timeout(1150)  # it is about to be sent
        killed(process)
    check = sqlite3.connect(tmp_path / "stapmee.sqlite3")
    assert check.execute("pragma integrity_check").fetchone() == ("ok",)
    (number,) = check.execute("select number from plans_plan").fetchone()
    assert number >= acknowledged + 1
    check.close()
    with running(tmp_path) as (address, _):
        own.address = address
        again = own.page(re.sub(r"^http://[^/]+", address, edit))
        words = value(again, "kring-van")
        expect(words).to_have_value(re.compile(r"versie [45]"))
        assert words.input_value() == f"versie {number - 1}"


def killed(process: subprocess.Popen[bytes]) -> None:
    """Kill the server and what it started, at once."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False).stdout.split()
    for one in (*children, str(process.pid)):
        subprocess.run(["kill", "-9", one], check=False)
