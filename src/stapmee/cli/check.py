"""`stapmee check`: is the kit whole, does everything it names exist, how does it stand today?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median

import click

from stapmee.cli.terminal import Context, console, json_option, on_option, print_json
from stapmee.kit.ageing import holds
from stapmee.kit.errors import Fault, KitError
from stapmee.kit.load import read
from stapmee.kit.load.readability import hard_to_read, reading_eases
from stapmee.kit.load.translations import Coverage, coverage
from stapmee.kit.model import Kit
from stapmee.kit.reading import reading
from stapmee.route.index import build_index


@click.command()
@on_option
@json_option
@click.pass_obj
def check(context: Context, on: date, as_json: bool) -> None:
    """Check the kit: files, keys, references, translations. Exit code 1 when something is wrong, with everything that is."""
    kit, found = _read_all(context)
    faults = tuple(found)
    report = _report(context, kit, faults, on)
    _print(report, faults, as_json)
    raise SystemExit(1 if faults else 0)


def _read_all(context: Context) -> tuple[Kit | None, list[Fault]]:
    """Read the kit in each of its languages; no language's faults hide another's."""
    try:
        kit = read(context.folder)
    except KitError as error:
        if not (context.folder / "kit.yaml").is_file():
            raise
        return None, list(error.faults)
    faults = hard_to_read(kit)
    for language in kit.languages:
        try:
            read(context.folder, language)
        except KitError as error:
            faults.extend(error.faults)
    return kit, faults


def _report(context: Context, kit: Kit | None, faults: tuple[Fault, ...], on: date) -> dict[str, object]:
    report: dict[str, object] = {
        "ok": not faults,
        "on": on.isoformat(),
        "faults": [{"file": one.file, "line": one.line, "key": one.key, "message": one.message} for one in faults],
    }
    if kit is not None:
        shown = Counter(reading(kit, card, on).show for card in kit.cards.values() if holds(card, on))
        report |= {
            "kit": {"edition": kit.edition, "hash": kit.hash},
            "counts": {
                what: len(getattr(kit, what))
                for what in ("themes", "phases", "cards", "actors", "documents", "terms", "sources", "parameters")
            },
            "shown": dict(shown),
            "reading ease": {
                "median": round(median(reading_eases(kit).values())),
                "least": round(min(reading_eases(kit).values())),
                "floor": kit.reading_ease,
            },
            "conjunctions": len(build_index(kit, on).alternatives),
            "translations": [
                _translated(coverage(kit, context.folder, language)) for language in kit.languages if language != kit.language
            ],
        }
    return report


def _translated(one: Coverage) -> dict[str, object]:
    return {"language": one.language, "done": one.done, "total": one.total}


def _print(report: dict[str, object], faults: tuple[Fault, ...], as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    for fault in faults:
        click.echo(str(fault), err=True)
    terminal = console()
    for name in ("kit", "counts", "shown", "reading ease", "translations"):
        if name in report:
            terminal.print(f"[bold]{name}[/bold]  {_plain(report[name])}")
    if faults:
        click.echo(f"{len(faults)} faults", err=True)
    else:
        terminal.print("[green]no faults[/green]")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " · ".join(f"{key} {one}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    return str(value)
