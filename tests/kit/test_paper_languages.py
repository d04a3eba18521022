"""Languages in which only papers can be had: their texts are those of the papers, and nothing else of the kit."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from stapmee.kit.errors import KitError
from stapmee.kit.load import read
from stapmee.kit.load.translations import coverage, update
from stapmee.kit.translate import sources_for, sources_of
from tests.kits import CONTENT, copy_small, real


def test_such_a_language_needs_only_what_its_papers_say() -> None:
    wanted = {source for source, _, _ in sources_for(real(), "fr")}
    everything = {source for source, _, _ in sources_of(real())}
    assert wanted < everything
    assert "Blad A: het eerste contact" in wanted
    assert "Alleen voor" in wanted
    assert "Kies wat je vertelt" not in wanted, "the steps are for who fills it in"
    assert {source for source, _, _ in sources_for(real(), "ar")} == everything


def test_every_text_of_its_papers_is_translated() -> None:
    found = coverage(real(), CONTENT, "fr")
    assert found.done == found.total > 100


def test_it_is_no_language_of_the_site() -> None:
    assert "fr" not in real().languages
    assert dict(real().paper_languages) == {"fr": "français"}
    assert real("fr").language == "fr"


def test_its_file_is_brought_up_to_date_like_any_other(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    kit_file = folder / "kit.yaml"
    kit_file.write_text(kit_file.read_text("utf-8") + "paper-languages: {fr: français}\n", "utf-8")
    tool = folder / "tools" / "kaft.yaml"
    tool.write_text(tool.read_text("utf-8").replace("reader: newcomer", "reader: service") + "paper-languages: [fr]\n", "utf-8")
    kit = read(folder)
    assert update(kit, folder, "fr").done == 0
    catalogue = polib.pofile(str(folder / "translations" / "fr.po"))
    texts = {entry.msgid for entry in catalogue}
    assert {"De kaft", "Wat er is", "nog niet"} <= texts
    assert "Leg alles samen" not in texts
    assert read(folder, "fr").tools.keys() == kit.tools.keys()


def test_a_language_that_nobody_named_is_refused(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    with pytest.raises(KitError, match="no language of this kit"):
        read(folder, "fr")
