"""The proofs and the diff as an editor meets them: what is printed, what it is called, how it ends."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.kits import CONTENT, copy_small

ON = ("--on", "2026-11-23")


def gapped(folder: Path) -> Path:
    """Copy the small kit with two cards that hold together and may not."""
    copy_small(folder)
    demand = "- {id: niet-allebei, kind: never-together, says: Niet allebei., pairs: [[minderjarig, werken-na-wachttijd]]}\n"
    (folder / "checks.yaml").write_text(demand, encoding="utf-8")
    return folder


def test_the_real_kit_is_proven_and_the_number_of_situations_printed() -> None:
    done = run("check", *ON)
    assert done.returncode == 0, done.stderr
    assert "proven for  " in done.stdout
    document = json.loads(run("check", "--json", *ON).stdout)
    proofs = document["proofs"]
    assert f"{proofs['situations']:,} situations" in done.stdout
    assert proofs["situations"] > 10**20
    assert proofs["days"][0] == "2026-11-23"
    assert all(demand["holds"] and demand["questions"] for demand in proofs["demands"])


def test_a_gap_fails_with_a_person_whose_route_can_be_asked_for(tmp_path: Path) -> None:
    folder = gapped(tmp_path / "kit")
    done = run("check", *ON, kit=folder)
    assert done.returncode == 1
    line = next(line for line in done.stderr.splitlines() if line.startswith("checks.yaml:1: niet-allebei:"))
    assert "minderjarig and werken-na-wachttijd hold together, on 2026-11-23, in 12 of" in line
    assert "statuut: vraagt bescherming" in line
    assert "leeftijd: 17 jaar" in line
    program, *arguments = shlex.split(line.split("See it: ")[1])
    assert program == "stapmee"
    found = json.loads(run(*arguments, "--json", kit=folder).stdout)
    assert {"minderjarig", "werken-na-wachttijd"} <= {entry["card"] for entry in found["now"]}


def test_a_kit_without_demands_is_not_passed_as_proven(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    (folder / "checks.yaml").unlink()
    done = run("check", kit=folder)
    assert done.returncode == 1
    assert "checks.yaml:1: no demands here, so nothing is proven" in done.stderr


# --- diff


def test_what_an_edit_changes_as_text_and_as_data(tmp_path: Path) -> None:
    old, new = copy_small(tmp_path / "old"), copy_small(tmp_path / "new")
    path = new / "themes/1-weg/werken.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("age: ..18", "age: ..17"), encoding="utf-8")
    done = run("diff", str(old), str(new), *ON)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "somebody loses what was certain" in said
    assert "card minderjarig Een voogd condition" in said
    assert "leeftijd: 17 jaar: certain → no" in said
    document = json.loads(run("diff", str(old), str(new), "--json", *ON).stdout)
    (change,) = document["changes"]
    assert change["certain"]["lost"]["witness"]["facts"] == {"status": "applicant", "alone": "yes", "age": "17"}
    assert change["certain"]["before"] - change["certain"]["after"] == change["certain"]["lost"]["situations"]


def test_a_kit_and_itself_have_no_difference() -> None:
    done = run("diff", str(CONTENT), str(CONTENT), *ON)
    assert done.returncode == 0
    assert "no difference" in done.stdout


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository with the small kit in a folder, committed once and edited since."""
    folder = copy_small(tmp_path / "repository/content")
    git(folder.parent, "init", "--quiet")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "--message", "The kit")
    path = folder / "themes/1-weg/werken.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("recognised + 6 months", "recognised + 5 months"), encoding="utf-8")
    return folder


def test_the_kit_as_it_stood_at_a_commit(history: Path) -> None:
    for arguments, kit in ((("--git", "HEAD"), history), (("--git", "HEAD", str(history)), CONTENT)):
        document = json.loads(run("diff", *arguments, "--json", *ON, kit=kit).stdout)
        assert [change["id"] for change in document["changes"]] == ["venster"]


def test_a_commit_from_before_a_phrase_was_spoken_can_be_read(history: Path) -> None:
    phrases = history / "phrases.yaml"
    whole = phrases.read_text(encoding="utf-8")
    phrases.write_text(whole.replace("turn-to: ", "turned-to: "), encoding="utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "Another time")
    phrases.write_text(whole, encoding="utf-8")
    assert run("diff", "--git", "HEAD", *ON, kit=history).returncode == 0


def test_a_commit_of_another_shape_says_so(history: Path) -> None:
    top = history / "kit.yaml"
    whole = top.read_text(encoding="utf-8")
    top.write_text(whole.replace("edition:", "version:"), encoding="utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "Another shape")
    top.write_text(whole, encoding="utf-8")
    done = run("diff", "--git", "HEAD", kit=history)
    assert done.returncode == 3
    assert "HEAD:1: the kit of that commit was written for another Stapmee than this one" in done.stderr
    assert "HEAD: kit.yaml:1: edition: is missing" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name two kit folders"),
        (("one",), "name two kit folders"),
        (("--git", "HEAD", "one", "two"), "a commit and at most one"),
        (("--git", "nowhere"), 'there is no commit "nowhere" here'),
        (("--git", "--exec=x"), 'there is no commit "--exec=x" here'),
    ],
)
def test_wrong_use_of_diff_ends_with_two_and_says_what_to_do(history: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run("diff", *arguments, kit=history)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_in_no_repository_and_one_that_is_not_there(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    done = run("diff", "--git", "HEAD", kit=folder)
    assert done.returncode == 2
    assert "stands in no git repository" in done.stderr
    done = run("diff", str(folder), str(tmp_path / "nowhere"))
    assert done.returncode == 3
    assert "no kit here (no kit.yaml)" in done.stderr
