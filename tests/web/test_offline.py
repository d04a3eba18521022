"""The copy for reading without a network: what is in it, that it is the same each time, and the addresses it is fetched from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapmee.web.counting import answers
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.today import today
from stapmee.web.offline import making
from stapmee.web.offline.copies import About, Copy, File, make_copy
from stapmee.web.offline.making import copy_of
from stapmee.web.offline.walk import Answer, django, walk
from tests.web.pages import LANGUAGES, client

ABOUT = About("nl", "2026.1", "k", "b", "2026-11-23", "23 november 2026")


def unpack(copy: Copy) -> dict[str, tuple[str, bytes]]:
    """Open a copy as the worker does: path -> type and body."""
    found = {}
    contents = json.loads(gzip.decompress(copy.packed[copy.head.list.path]))
    for part in contents["parts"]:
        whole = gzip.decompress(copy.packed[part["path"]])
        assert (len(whole), sha256(whole).hexdigest()) == (part["length"], part["sha256"])
        start = 0
        for path, kind, length in part["files"]:
            found[path] = (kind, whole[start : start + length])
            start += length
    return found


FILES = st.lists(
    st.builds(File, path=st.from_regex(r"/nl/[a-z]{1,6}/", fullmatch=True), type=st.just("text/html"), body=st.binary(max_size=2000)),
    unique_by=lambda file: file.path,
    max_size=20,
)


@given(files=FILES)
def test_what_goes_in_comes_out(files: list[File]) -> None:
    copy = make_copy(ABOUT, files, {"X": "y"}, "<p>")
    assert unpack(copy) == {file.path: (file.type, file.body) for file in files}
    assert copy.head.size == sum(map(len, copy.packed.values()))


@given(files=FILES)
def test_the_order_in_which_files_come_makes_no_difference(files: list[File]) -> None:
    assert make_copy(ABOUT, files, {}, "") == make_copy(ABOUT, reversed(files), {}, "")


def test_a_part_that_did_not_change_keeps_its_address() -> None:
    files = [File(f"/nl/{number}/", "text/html", bytes([number]) * 300_000) for number in range(5)]
    changed = [*files[:4], File("/nl/4/", "text/html", b"other" * 60_000)]
    before, after = (set(make_copy(ABOUT, one, {}, "").packed) for one in (files, changed))
    assert len(after - before) == 2, "the changed part and the list"


def test_the_copy_knows_the_first_day_on_which_something_in_it_turns() -> None:
    files = [File("/nl/", "text/html", b'<p data-good-until="2027-01-01"><p data-good-until="2026-12-24">')]
    assert make_copy(ABOUT, files, {}, "").head.good_until == "2026-12-24"


# --- the real site


@pytest.fixture(scope="module")
def walked() -> list[Answer]:
    return list(walk(kit_in("nl"), django()))


def paths(walked: Iterable[Answer]) -> list[str]:
    return [one.path for one in walked]


def test_the_walk_finds_a_page_for_every_record_and_each_only_once(walked: list[Answer]) -> None:
    kit = kit_in("nl")
    found = paths(walked)
    assert len(found) == len(set(found))
    records = [f"/nl/kaart/{one}/" for one in kit.cards] + [f"/nl/wie/{one}/" for one in kit.actors]
    assert set(records) <= set(found)
    assert [one.path for one in walked if one.status not in (200, 405)] == []


def test_the_walk_is_no_visit(walked: list[Answer]) -> None:
    before = sum(answers.values())
    django()("/nl/over/")
    assert sum(answers.values()) == before


def test_the_copy_of_the_real_site_holds_pages_scripts_and_styles(walked: list[Answer]) -> None:
    copy = copy_of(kit_in("nl"), today(), walked)
    found = unpack(copy)
    assert any(path.endswith("/style.css") for path in found)
    assert any(path.endswith("/js/start.js") for path in found)
    assert not any(path.endswith(".pdf") for path in found)
    assert copy.head.size < 4_000_000, "more than this is not fetched without asking (worker/3-keeping.js)"


def test_every_script_that_a_kept_script_imports_is_kept(walked: list[Answer]) -> None:
    import re
    from posixpath import dirname, join, normpath

    found = unpack(copy_of(kit_in("nl"), today(), walked))
    for path, (kind, body) in found.items():
        if kind.startswith("text/javascript"):
            for wanted in re.findall(r'(?:from|import) "(\.[^"]+)"', body.decode()):
                assert normpath(join(dirname(path), wanted)) in found, path


# --- addresses


def test_the_worker_is_one_script_that_is_never_kept_too_long() -> None:
    response = client().get("/sw.js")
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Type"].startswith("text/javascript")
    assert response.content.decode().index("const CACHE") < response.content.decode().index('addEventListener("fetch"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_an_application_of_its_own(language: str) -> None:
    response = client().get(f"/{language}/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert response["Content-Type"].startswith("application/manifest+json")
    assert (manifest["lang"], manifest["start_url"], manifest["display"]) == (language, f"/{language}/", "standalone")
    assert manifest["dir"] == ("rtl" if language == "ar" else "ltr")
    for wanted in [manifest["start_url"], *(one["src"] for one in manifest["icons"]), *(one["url"] for one in manifest["shortcuts"])]:
        assert client().get(wanted).status_code == 200, wanted
    assert {one["sizes"] for one in manifest["icons"]} >= {"192x192", "512x512"}


@pytest.fixture
def two_copies(monkeypatch: pytest.MonkeyPatch) -> tuple[Copy, Copy]:
    """Put two copies in this process, as after a night: today's and the one before it."""
    now, before = (make_copy(ABOUT, [File("/nl/", "text/html", words)], {}, "") for words in (b"now", b"before"))
    monkeypatch.setitem(making._kept, "nl", making._Kept(day=today(), copy=now, before=before))
    return now, before


def test_a_check_for_something_new_is_small_and_answered_by_304(two_copies: tuple[Copy, Copy]) -> None:
    response = client().get("/nl/offline.json")
    assert response.status_code == 200
    assert json.loads(response.content)["version"] == two_copies[0].head.version
    assert len(response.content) < 1000
    assert client().get("/nl/offline.json", HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


def test_parts_are_kept_for_ever_and_those_of_yesterday_are_still_there(two_copies: tuple[Copy, Copy]) -> None:
    for copy in two_copies:
        for path, packed in copy.packed.items():
            response = client().get(path)
            assert response.content == packed
            assert "immutable" in response["Cache-Control"]


def test_while_the_first_copy_is_made_one_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(making._kept, "nl", making._Kept(making=True))
    response = client().get("/nl/offline.json")
    assert (response.status_code, response["Retry-After"]) == (202, "20")


def test_an_unknown_language_or_part_is_not_there() -> None:
    assert client().get("/xx/offline.json").status_code == 404
    assert client().get("/xx/manifest.webmanifest").status_code == 404
    assert client().get("/nl/kopie/00000000000000000000000000000000.bin").status_code == 404


def test_the_page_that_stands_in_is_not_for_search_engines() -> None:
    html = client().get("/nl/zonder-net/").content.decode()
    assert 'content="noindex"' in html
    assert 'data-reason="unsaved"' in html, "the worker looks for this"
