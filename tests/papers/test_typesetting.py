"""What holds for every paper: it is accessible and lasting as PDF/UA-1 and PDF/A-2a ask, in our fonts, and each time the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from stapmee.papers.errors import TypesettingError
from stapmee.papers.press import HERE, press
from stapmee.papers.record import PaperRecord
from stapmee.papers.typesetting import typeset, typeset_apart
from tests.kits import ROOT
from tests.papers.every import ON, chapter, form_of, route_of, sheet_of, the_poster
from tests.papers.pdfs import elements, font_families, opened

PAPERS: dict[str, Callable[[], PaperRecord]] = {
    "chapter": lambda: chapter("nl"),
    "chapter in Arabic": lambda: chapter("ar"),
    "chapter in two languages": lambda: chapter("nl", "ar"),
    "sheet": lambda: sheet_of("okan"),
    "sheet in Arabic": lambda: sheet_of("okan", "ar"),
    "poster": the_poster,
    "poster in Arabic": lambda: the_poster("ar"),
    "route": lambda: route_of(status="refugee", age="34"),
    "route of nobody known": route_of,
    "form": lambda: form_of("huis-gevonden", "eerste-week", "nl", "ar"),
    "form in Arabic": lambda: form_of("huis-gevonden", "plaatsbeschrijving", "ar"),
    "form for a landlord": lambda: form_of("woon-cv", "bijlage"),
    "filled-in form": lambda: form_of("woon-cv", "na-bezoek", geld="1250", zorg="Netjes", **{"bezoek-naam": "Kerkstraat"}),
}


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest) -> tuple[PaperRecord, bytes]:
    record = PAPERS[request.param]()
    return record, typeset(record)


def test_it_says_what_it_is(paper: tuple[PaperRecord, bytes]) -> None:
    with opened(paper[1]) as pdf:
        assert pdf.Root.Lang in ("nl", "ar")
        assert str(pdf.docinfo.Title)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
            assert about["pdfuaid:part"] == "1"
            assert about["xmp:CreateDate"].startswith(ON.isoformat())


def test_who_does_not_see_a_picture_is_told_what_it_is(paper: tuple[PaperRecord, bytes]) -> None:
    figures = [one for one in elements(paper[1]) if one["S"] == "/Figure"]
    assert all(one.get("Alt") for one in figures)


def test_headings_go_down_a_step_at_a_time(paper: tuple[PaperRecord, bytes]) -> None:
    levels = [int(one["S"][2:]) for one in elements(paper[1]) if one["S"][1] == "H" and one["S"][2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_only_our_fonts_are_in_it(paper: tuple[PaperRecord, bytes]) -> None:
    assert font_families(paper[1]) <= {"NotoSans", "NotoSansArabic", "NotoSansEthiopic"}


def test_a_process_of_its_own_gives_the_same_bytes(paper: tuple[PaperRecord, bytes]) -> None:
    assert typeset_apart(lambda: paper[0]) == paper[1]


def test_the_same_kit_and_day_give_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    stapmee = Path(sys.executable).parent / "stapmee"
    made = []
    for seed in ("1", "2"):
        file = tmp_path / f"{seed}.pdf"
        command = [str(stapmee), "book", "--theme", "6-opleiding", "--on", ON.isoformat(), "--pdf", str(file)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, timeout=120)
        made.append(file.read_bytes())
    assert made[0] == made[1]


# --- what typst refuses: the gate that every template goes through


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("= Kop", "missing document title"),
        ('#set document(title: "x")\n= Kop\n=== Te diep', "skipped from heading level 1 to 3"),
        ('#set document(title: "x")\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), format: "svg")', "missing alt text"),
        ('#set document(title: "x")\n#set text(font: "Nowhere Sans")\n= Kop', "nowhere sans"),
        ('#set document(title: "x")\n#set text(font: "Noto Sans")\n= Pijl \u2192', "could not be displayed"),
        ('#set document(title: "x")\n= #onbekend', "unknown variable: onbekend"),
    ],
)
def test_a_planted_fault_is_refused_with_its_place(tmp_path: Path, template: str, words: str) -> None:
    (tmp_path / "fault.typ").write_text(template, encoding="utf-8")
    with pytest.raises(TypesettingError) as caught:
        press("fault.typ", "{}", ON, tmp_path)
    assert words in str(caught.value).lower() or words in str(caught.value)
    assert str(caught.value).startswith("fault.typ: ")


def test_a_fault_in_a_process_of_its_own_is_told_as_well() -> None:
    class Absent(PaperRecord, frozen=True, kw_only=True):
        template = "nowhere/template.typ"

    with pytest.raises(TypesettingError, match=r"nowhere/template\.typ"):
        typeset_apart(lambda: Absent(day=ON))


def test_a_paper_that_cannot_be_made_leaves_no_process_behind() -> None:
    before = _children()  # another test's may be among them: multiprocessing keeps a tracker of its own
    started: set[str] = set()

    def make() -> PaperRecord:
        started.update(_children() - before)
        raise ValueError("no such answer")

    with pytest.raises(ValueError, match="no such answer"):
        typeset_apart(make)
    assert started
    assert not started & _children()


def _children() -> set[str]:
    """Name our own processes: Linux tells whose child each is, and some end while one looks."""
    found: set[str] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = path.read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            if parent == str(os.getpid()):
                found.add(path.parent.name)
    return found


# --- the room


def test_one_door_leads_to_typst() -> None:
    naming = [path for path in (ROOT / "src").rglob("*.py") if "import typst" in path.read_text(encoding="utf-8")]
    assert naming == [ROOT / "src/stapmee/papers/press.py"]


def test_every_font_has_its_licence_beside_it() -> None:
    fonts = HERE / "fonts"
    assert {path.name for path in fonts.glob("*.ttf")} == {
        f"NotoSans{script}-{weight}.ttf" for script in ("", "Arabic", "Ethiopic") for weight in ("Regular", "Medium", "Bold")
    }
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text(encoding="utf-8")


def test_a_paper_is_a_folder_with_its_record_and_its_template() -> None:
    assert {path.parent.name for path in HERE.glob("*/template.typ")} == {path.parent.name for path in HERE.glob("*/data.py")}


def test_the_pages_of_a_paper_have_the_size_they_are_for() -> None:
    sizes = {"sheet": (595, 842), "poster": (1191, 842)}
    for name, size in sizes.items():
        with opened(typeset(PAPERS[name]())) as pdf:
            box = pikepdf.Rectangle(pdf.pages[0].mediabox)
            assert (round(box.width), round(box.height)) == size, name
