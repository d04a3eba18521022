"""A folder of broken kits: each message must name the file, the line and the words that let an editor mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stapmee.kit.errors import KitError, KitNotFoundError
from stapmee.kit.load import load, read
from tests.kits import copy_small

CASES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def break_kit(folder: Path, case: dict[str, str]) -> None:
    """Replace words in a file of the kit, or the whole file, as a case says."""
    path = folder / case["file"]
    if "whole" in case:
        path.write_text(case["whole"], encoding="utf-8")
        return
    source = path.read_text(encoding="utf-8")
    assert case["replace"] in source, f"{case['file']} does not hold what the case replaces"
    path.write_text(source.replace(case["replace"], case["with"], 1), encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_broken_kit_says_what_to_mend(path: Path, tmp_path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    folder = copy_small(tmp_path / "kit")
    break_kit(folder, case)
    with pytest.raises(KitError) as caught:
        read(folder, case.get("language"))
    message = str(caught.value)
    for words in case["says"]:
        assert words in message, f"«{words}» is not in:\n{message}"


def test_a_fault_in_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    files = list(folder.rglob("*.yaml"))
    for path in files:
        path.write_text(
            path.read_text(encoding="utf-8") + "\nzomaar: iets\n" if path.name not in LISTS else "zomaar: iets\n", encoding="utf-8"
        )
    with pytest.raises(KitError) as caught:
        read(folder)
    named = {fault.file for fault in caught.value.faults}
    assert named >= {path.relative_to(folder).as_posix() for path in files if path.name != "phrases.yaml"}


LISTS = {"actors.yaml", "documents.yaml", "glossary.yaml", "parameters.yaml", "sources.yaml"}


def test_no_kit_at_all_says_how_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(KitNotFoundError, match="--kit DIR or in STAPMEE_KIT"):
        load(tmp_path / "nowhere")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    (folder / "glossary.yaml").write_bytes(b"- id: caf\xe9\n")
    with pytest.raises(KitError, match=r"glossary\.yaml:1: not UTF-8 \(byte 9\)"):
        read(folder)


def test_a_damaged_build_is_made_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = copy_small(tmp_path / "kit")
    kit = load(folder)
    build = next((folder / ".build").glob("*.json"))
    build.write_bytes(build.read_bytes()[:1000])
    again = load(folder)
    assert again.hash == kit.hash
    assert "damaged" in caplog.text


def test_an_edit_makes_a_new_build(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    before = load(folder)
    phase = folder / "themes/1-weg/start.yaml"
    phase.write_text(phase.read_text(encoding="utf-8").replace("title: Het begin", "title: Het eerste begin"), encoding="utf-8")
    after = load(folder)
    assert after.hash != before.hash
    assert next(iter(after.phases.values())).title.text == "Het eerste begin"


def test_the_build_holds_the_same_kit_as_the_files(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    built, again, straight = load(folder), load(folder), read(folder)
    for name in straight.__struct_fields__:
        assert getattr(built, name) == getattr(straight, name)
        assert getattr(again, name) == getattr(straight, name)
