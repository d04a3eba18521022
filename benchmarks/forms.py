"""Sheets of tools as PDFs: in a warm process, and as the site sets them, each in a process of its own; beside a sheet of a station."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from benchmarks.measure import spread
from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import PhaseId, ToolId
from stapmee.kit.tools import Field, Tool
from stapmee.papers.binder import Standings, binder, read_standings
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
#: The longest of all sheets: four pages of A4 when it is blank.
_TABLE = SheetName(ToolId("steunnetwerk"), "tafel")
_BINDER = ToolId("administratiekaft")


def _everything(tool: Tool) -> dict[str, object]:
    """Fill in every field of a tool, and every line that its tables have on paper."""
    return {field.id: told for field in tool.fields() if (told := _told(field)) is not None}


def _told(field: Field) -> object:
    match field.kind:
        case "photo" | "signature":
            return None
        case "rows":
            return [{column.id: _told(column) for column in field.fields} for _ in range(field.rows)]
        case "tick":
            return True
        case "choice":
            return field.options[0].id
        case "ticks":
            return [option.id for option in field.options]
    return {"date": "2026-12-03", "time": "09:30", "amount": "1.250,50"}.get(field.kind, "Een paar woorden, zoals iemand ze schrijft.")


def _standings(tool: Tool) -> Standings:
    """Tell of every paper that it was asked for, which takes the most room."""
    papers = dict.fromkeys(name for sheet in tool.sheets for section in sheet.sections for name in section.documents)
    return read_standings(tool, {"papieren": [{"paper": name, "state": "asked", "on": "2026-11-01", "to": "loket 3"} for name in papers]})


def run() -> None:
    """Print the figures."""
    folder = kit_folder()
    nl, ar, fr = load(folder), load(folder, "ar"), load(folder, "fr")
    week = SheetName(ToolId("huis-gevonden"), "eerste-week")
    answers = read_answers(nl.tools[_CV.tool], _FILLED)
    table = read_answers(nl.tools[_TABLE.tool], _everything(nl.tools[_TABLE.tool]))
    kaft, malaf = nl.tools[_BINDER], ar.tools[_BINDER]
    papers: dict[str, Callable[[], PaperRecord]] = {
        "housing CV, filled in": lambda: form(nl, _CV, ON, nl, answers=answers),
        "the same in French": lambda: form(fr, _CV, ON, nl, answers=answers),
        "checklist, Dutch and Arabic": lambda: form(nl, week, ON, nl, other=ar),
        "longest sheet, every field filled": lambda: form(nl, _TABLE, ON, nl, answers=table),
        "binder's tabs, filled in": lambda: binder(nl, kaft, ON, nl, "", _standings(kaft)),
        "the same in Arabic and Dutch": lambda: binder(ar, malaf, ON, nl, "", _standings(malaf)),
        "sheet of a station, to compare": lambda: sheet(nl, nl.phases[PhaseId("okan")], ON, nl),
    }
    print("forms                                warm (median, worst)     in a process of its own")
    for name, make in papers.items():
        typeset(make())
        _, warm, worst = spread(lambda make=make: typeset(make()), _TIMES)  # type: ignore[misc]
        _, apart, slowest = spread(lambda make=make: typeset_apart(make), _TIMES)  # type: ignore[misc]
        print(f"  {name:34s} {warm * 1e3:6.0f} ms {worst * 1e3:6.0f} ms      {apart * 1e3:6.0f} ms {slowest * 1e3:6.0f} ms")


if __name__ == "__main__":
    run()
