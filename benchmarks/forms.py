"""Sheets of tools as PDFs: in a warm process, and as the site sets them, each in a process of its own; beside a sheet of a station."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from benchmarks.measure import spread
from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import PhaseId, ToolId
from stapmee.papers.form import SheetName, form, read_answers
from stapmee.papers.record import PaperRecord
from stapmee.papers.sheet import sheet
from stapmee.papers.typesetting import typeset, typeset_apart

ON = date(2026, 11, 23)
_TIMES = 9
_CV = SheetName(ToolId("woon-cv"), "na-bezoek")
_FILLED = {
    "geld": "1.850",
    "huur-kan": "800",
    "zorg": "Elke week poetsen, elke dag verluchten.",
    "bewoners": [{"leeftijd": "volwassen", "hoeveel": "2"}, {"leeftijd": "tot-5", "hoeveel": "1"}],
    "bezoek-naam": "Kerkstraat 5",
    "bezoek-dag": "2026-12-03",
}


def run() -> None:
    """Print the figures."""
    folder = kit_folder()
    nl, ar, fr = load(folder), load(folder, "ar"), load(folder, "fr")
    week = SheetName(ToolId("huis-gevonden"), "eerste-week")
    answers = read_answers(nl.tools[_CV.tool], _FILLED)
    papers: dict[str, Callable[[], PaperRecord]] = {
        "housing CV, filled in": lambda: form(nl, _CV, ON, nl, answers=answers),
        "the same in French": lambda: form(fr, _CV, ON, nl, answers=answers),
        "checklist, Dutch and Arabic": lambda: form(nl, week, ON, nl, other=ar),
        "sheet of a station, to compare": lambda: sheet(nl, nl.phases[PhaseId("okan")], ON, nl),
    }
    print("forms                              warm (median, worst)     in a process of its own")
    for name, make in papers.items():
        typeset(make())
        _, warm, worst = spread(lambda make=make: typeset(make()), _TIMES)  # type: ignore[misc]
        _, apart, slowest = spread(lambda make=make: typeset_apart(make()), _TIMES)  # type: ignore[misc]
        print(f"  {name:32s} {warm * 1e3:6.0f} ms {worst * 1e3:6.0f} ms      {apart * 1e3:6.0f} ms {slowest * 1e3:6.0f} ms")


if __name__ == "__main__":
    run()
