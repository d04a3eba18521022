"""The site as files: complete, the same each time, and without anything that sends."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stapmee.cli.export import export
from tests.kits import ROOT, copy_small

STAPMEE = Path(sys.executable).parent / "stapmee"


def run(*arguments: str, kit: Path) -> subprocess.CompletedProcess[str]:
    others = ("STAPMEE_", "DJANGO_", "ALLOWED_", "DATABASE_", "SECRET_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    environment |= {"STAPMEE_KIT": str(kit), "PYTHONWARNINGS": "default", "STAPMEE_DATA": str(kit.parent / "data")}
    return subprocess.run([STAPMEE, *arguments], capture_output=True, text=True, env=environment, timeout=300, check=False)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_small(tmp_path_factory.mktemp("export") / "kit")


@pytest.fixture(scope="module")
def site(kit: Path) -> Path:
    done = run("export", str(kit.parent / "site"), "--origin", "https://stapmee.example.org", kit=kit)
    assert done.returncode == 0, done.stderr
    assert re.search(r"site: \d+ files, \d+\.\d MB, in nl, en \(\d+ s\)", done.stdout), done.stdout
    return kit.parent / "site"


def html(site: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in site.rglob("*.html")}


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_internal_link_leads_to_a_file(site: Path) -> None:
    for page, words in html(site).items():
        for address in set(re.findall(r"""\s(?:href|src)="(/[^"?#]*)""", words)):
            target = site / address[1:] / ("index.html" if address.endswith("/") else "")
            assert target.is_file(), f"{page}: {address}"


def test_no_form_sends_anything_anywhere(site: Path) -> None:
    forms = 0
    for page, words in html(site).items():
        for form in re.findall(r"<form\b[^>]*>", words):
            forms += 1
            assert 'method="dialog"' in form, page
            assert "action" not in form, page
        assert "formaction" not in words, page
        assert "form-action &#x27;none&#x27;" in words, page
    assert forms > 3


def test_what_only_a_server_can_answer_is_left_out(site: Path) -> None:
    assert "<form" not in (site / "nl" / "veranderd" / "index.html").read_text().split("<main")[1].split("</main>")[0]
    assert not (site / "api").exists()


def test_who_knows_somebody_who_is_missing_reads_where_to_tell_it(site: Path, kit: Path, tmp_path: Path) -> None:
    page = (site / "nl" / "voorstel" / "index.html").read_text("utf-8")
    assert "kan daarom niet aannemen wat je weet" in page
    assert "hidden" not in page.split("kan daarom niet aannemen")[0].rpartition("<div")[2]
    assert "Wat is ermee gebeurd?" not in page, "nobody can ask here either"
    assert "data-live" not in page
    assert run("export", str(tmp_path / "out"), "--lang", "nl", "--live", "https://stapmee.example.org/", kit=kit).returncode == 0
    named = (tmp_path / "out" / "nl" / "voorstel" / "index.html").read_text("utf-8")
    assert 'href="https://stapmee.example.org/nl/voorstel/"' in named


def test_the_same_kit_on_the_same_day_gives_the_same_bytes(site: Path, kit: Path) -> None:
    again = kit.parent / "again"
    assert run("export", str(again), "--origin", "https://stapmee.example.org", kit=kit).returncode == 0
    assert digest(again) == digest(site)


def test_it_may_be_written_again_over_itself(site: Path, kit: Path) -> None:
    (site / "left-over.txt").write_text("of before")
    done = run("export", str(site), "--origin", "https://stapmee.example.org", kit=kit)
    assert done.returncode == 0, done.stderr
    assert not (site / "left-over.txt").exists()
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("what", ["a folder of somebody else", "a file"])
def test_what_is_not_ours_is_left_alone(kit: Path, tmp_path: Path, what: str) -> None:
    target = tmp_path / "photos"
    if what == "a file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "cat.jpg").write_text("mine")
    done = run("export", str(target), kit=kit)
    assert done.returncode == 2
    assert "photos" in done.stderr
    assert "Traceback" not in done.stderr
    assert "mine" in (target.read_text() if target.is_file() else (target / "cat.jpg").read_text())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--lang", "xx"), 'there is no language "xx"'),
        (("--origin", "stapmee.example.org"), "write only scheme and host"),
        (("--live", "javascript:alert(1)"), "--live is"),
    ],
)
def test_wrong_options_are_told(kit: Path, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run("export", str(tmp_path / "out"), *arguments, kit=kit)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(kit: Path) -> None:
    done = run("export", "/proc/nowhere/site", kit=kit)
    assert done.returncode == 2
    assert "/proc/nowhere/site cannot be written" in done.stderr


def test_one_language_alone_leads_to_no_other(kit: Path, tmp_path: Path) -> None:
    done = run("export", str(tmp_path / "out"), "--lang", "en", kit=kit)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "out" / "nl").exists()
    assert all('href="/nl/' not in words for words in html(tmp_path / "out").values())


def test_hosts_are_told_what_they_want_to_know(site: Path) -> None:
    assert "Sitemap: https://stapmee.example.org/sitemap.xml" in (site / "robots.txt").read_text()
    mapped = set(re.findall(r"<loc>https://stapmee\.example\.org(/[^<]*)</loc>", (site / "sitemap.xml").read_text()))
    assert {"/nl/", "/en/", "/nl/woorden/"} <= mapped
    assert "/nl/zonder-net/" not in mapped
    headers = (site / "_headers").read_text()
    assert "form-action 'none'" in headers
    assert "frame-ancestors 'none'" in headers
    assert "X-Content-Type-Options: nosniff" in headers
    assert (site / "404.html").is_file()
    assert (site / "sw.js").is_file()
    assert json.loads((site / "stapmee.json").read_text())["languages"] == ["nl", "en"]


def test_the_copy_for_reading_offline_is_of_the_exported_pages(site: Path) -> None:
    import gzip

    head = json.loads((site / "nl" / "offline.json").read_text())
    contents = json.loads(gzip.decompress((site / head["list"]["path"][1:]).read_bytes()))
    assert "form-action 'none'" in contents["headers"]["Content-Security-Policy"]
    for part in contents["parts"]:
        whole = gzip.decompress((site / part["path"][1:]).read_bytes())
        start = 0
        for path, _kind, length in part["files"]:
            file = site / path[1:] / ("index.html" if path.endswith("/") else "")
            assert file.read_bytes() == whole[start : start + length], path
            start += length


DOCS = (ROOT / "docs" / "offline.md").read_text("utf-8")


def test_the_page_for_administrators_names_every_option() -> None:
    for option in (one for parameter in export.params for one in parameter.opts if one.startswith("--")):
        assert f"| `{option} " in DOCS, option


def test_the_page_for_administrators_gives_the_policy_of_the_export(site: Path) -> None:
    given = re.search(r'Content-Security-Policy "([^"]+)"', DOCS)
    written = re.search(r"Content-Security-Policy: (.+)", (site / "_headers").read_text())
    assert given
    assert written
    assert sorted(given[1].split("; ")) == sorted(written[1].split("; "))
