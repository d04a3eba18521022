"""`stapmee book` and `stapmee route --pdf` as their users meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.kits import copy_small
from tests.papers.pdfs import opened, page_texts


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_small(tmp_path_factory.mktemp("book") / "kit")


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ((), "Kleine kit"),
        (("--theme", "1-weg"), "De weg"),
        (("--lang", "nl,en"), "Kleine kit"),
        (("--phase", "start"), "1.1 Het begin"),
        (("--poster",), "De hele reis"),
    ],
)
def test_a_paper_is_written_and_said_so_on_standard_error(kit: Path, tmp_path: Path, arguments: tuple[str, ...], title: str) -> None:
    file = tmp_path / "paper.pdf"
    done = run("book", *arguments, "--on", "2026-11-23", "--pdf", str(file), kit=kit)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr == f"{file}: written\n"
    with opened(file.read_bytes()) as pdf:
        assert str(pdf.docinfo.Title).startswith(title)


def test_it_reads_the_kit_as_of_another_day(kit: Path, tmp_path: Path) -> None:
    file = tmp_path / "then.pdf"
    assert run("book", "--on", "2023-07-01", "--pdf", str(file), kit=kit).returncode == 0
    assert "zoals gelezen op 1 juli 2023" in " ".join(page_texts(file.read_bytes()))


def test_the_site_is_printed_where_it_is_named(kit: Path, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    assert run("book", "--phase", "start", "--site", "https://stapmee.example/", "--pdf", str(file), kit=kit).returncode == 0
    assert "stapmee.example/nl/1-weg/start/" in " ".join(page_texts(file.read_bytes()))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--theme", "1-wge"), 'did you mean "1-weg"?'),
        (("--phase", "strat"), 'did you mean "start"?'),
        (("--lang", "nl,xx"), 'there is no language "xx"'),
        (("--lang", "nl,en,nl,ar"), "names 3 languages"),
        (("--phase", "start", "--poster"), "write one at a time"),
        (("--phase", "start", "--lang", "nl,en"), "are in one language"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(kit: Path, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    file = tmp_path / "paper.pdf"
    done = run("book", *arguments, "--pdf", str(file), kit=kit)
    assert done.returncode == 2
    assert words in done.stderr
    assert not file.exists()


def test_without_a_file_nothing_is_made(kit: Path) -> None:
    done = run("book", kit=kit)
    assert done.returncode == 2
    assert "--pdf" in done.stderr


def test_a_file_that_cannot_be_written_says_so(kit: Path) -> None:
    done = run("book", "--phase", "start", "--pdf", "/nowhere/paper.pdf", kit=kit)
    assert done.returncode == 2
    assert "/nowhere/paper.pdf cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_route_is_written_as_a_paper(kit: Path, tmp_path: Path) -> None:
    file = tmp_path / "route.pdf"
    done = run("route", "status=applicant", "--on", "2026-11-23", "--pdf", str(file), kit=kit)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Een route, op 23 november 2026" in " ".join(page_texts(file.read_bytes()))
