"""`stapmee check`: is the kit whole, does everything it names exist, do its demands hold for everybody, how does it stand today?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from statistics import median
from time import perf_counter

import click

from stapmee.cli.terminal import Context, console, json_option, on_option, print_json
from stapmee.cli.witness import command, described, witness_document
from stapmee.kit.ageing import holds
from stapmee.kit.errors import Fault, KitError
from stapmee.kit.load import read
from stapmee.kit.load.phrases import unspoken_phrases
from stapmee.kit.load.readability import hard_to_read, reading_eases
from stapmee.kit.load.translations import Coverage, coverage, in_language
from stapmee.kit.model import Kit
from stapmee.kit.reading import reading
from stapmee.proof.checks import Failure, Proof, Verdict
from stapmee.route.index import build_index

Report = dict[str, object]


@click.command()
@on_option
@json_option
@click.pass_obj
def check(context: Context, on: date, as_json: bool) -> None:
    """Check the kit: files, keys, references, translations, and the demands of checks.yaml for every situation there is.

    Exit code 1 when something is wrong, with everything that is.
    """
    kit, faults = _read_all(context)
    report: Report = {"ok": False, "on": on.isoformat(), "faults": []}
    if kit is not None:
        report |= _counts(context, kit, on)
        proven = _prove(kit, on)
        report["proofs"] = proven[0]
        faults.extend(proven[1])
    report |= {
        "ok": not faults,
        "faults": [{"file": one.file, "line": one.line, "key": one.key, "message": one.message} for one in faults],
    }
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
    faults = [*hard_to_read(kit), *unspoken_phrases(context.folder)]
    for language in _others(kit):
        try:
            in_language(kit, context.folder, language)
        except KitError as error:
            faults.extend(error.faults)
    return kit, faults


def _others(kit: Kit) -> list[str]:
    """List the languages besides the kit's own, those of papers too."""
    return [language for language in (*kit.languages, *kit.paper_languages) if language != kit.language]


def _counts(context: Context, kit: Kit, on: date) -> Report:
    shown = Counter(reading(kit, card, on).show for card in kit.cards.values() if holds(card, on))
    eases = reading_eases(kit).values()
    kinds = ("themes", "phases", "cards", "actors", "documents", "terms", "sources", "parameters")
    return {
        "kit": {"edition": kit.edition, "hash": kit.hash},
        "counts": {what: len(getattr(kit, what)) for what in kinds},
        "shown": dict(shown),
        "reading ease": {"median": round(median(eases)), "least": round(min(eases)), "floor": kit.reading_ease},
        "conjunctions": len(build_index(kit, on).alternatives),
        "translations": [_translated(coverage(kit, context.folder, language)) for language in _others(kit)],
    }


def _translated(one: Coverage) -> Report:
    return {"language": one.language, "done": one.done, "total": one.total}


# --- the proofs


def _prove(kit: Kit, on: date) -> tuple[Report, list[Fault]]:
    """Prove every demand; give what came of it, and a fault for each that does not hold."""
    if not kit.checks:
        return {}, [Fault("checks.yaml", 1, "", "no demands here, so nothing is proven; write at least one (docs/editing/checks.md)")]
    start = perf_counter()
    proof = Proof(kit, on)
    timed = list(_timed(proof.verdicts()))
    faults = [_fault(verdict, failure) for verdict, _ in timed for failure in verdict.failures]
    return {
        "situations": proof.situations,
        "days": [day.isoformat() for day in proof.days],
        "questions": sum(verdict.questions for verdict, _ in timed),
        "seconds": round(perf_counter() - start, 2),
        "demands": [_verdict(verdict, seconds) for verdict, seconds in timed],
    }, faults


def _timed(verdicts: Iterable[Verdict]) -> Iterator[tuple[Verdict, float]]:
    start = perf_counter()
    for verdict in verdicts:
        yield verdict, perf_counter() - start
        start = perf_counter()


def _verdict(verdict: Verdict, seconds: float) -> Report:
    return {
        "id": verdict.check.id,
        "kind": verdict.check.kind,
        "says": verdict.check.says,
        "holds": verdict.holds,
        "questions": verdict.questions,
        "seconds": round(seconds, 3),
        "failures": [
            {
                "what": failure.what,
                "on": failure.on.isoformat(),
                "situations": failure.situations,
                "witness": None if failure.witness is None else witness_document(failure.witness),
            }
            for failure in verdict.failures
        ],
    }


def _fault(verdict: Verdict, failure: Failure) -> Fault:
    said = f"{verdict.check.says} But {failure.what}, on {failure.on}"
    if failure.situations is not None:
        said += f", in {failure.situations:,} of {verdict.situations:,} situations"
    if failure.witness is not None:
        said += f"; for example for: {described(failure.witness)}. See it: {command(failure.witness)}"
    return Fault(verdict.check.origin.file, verdict.check.origin.line, verdict.check.id, said)


# --- what is printed


def _print(report: Report, faults: list[Fault], as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    for fault in faults:
        click.echo(str(fault), err=True)
    terminal = console()
    for name in ("kit", "counts", "shown", "reading ease", "translations"):
        if name in report:
            terminal.print(f"[bold]{name}[/bold]  {_plain(report[name])}")
    proofs = report.get("proofs")
    if isinstance(proofs, dict) and proofs:
        _print_proofs(proofs)
    if faults:
        click.echo(f"{len(faults)} faults", err=True)
    else:
        terminal.print("[green]no faults[/green]")


def _print_proofs(proofs: Mapping[str, object]) -> None:
    from rich.table import Column, Table

    terminal = console()
    terminal.print(f"[bold]proven for[/bold]  {proofs['situations']:,} situations, on {_plain(proofs['days'])}")
    table = Table("", "demand", "", Column("questions", justify="right"), Column("", justify="right"), box=None, pad_edge=False)
    demands = proofs["demands"]
    assert isinstance(demands, list)
    for one in demands:
        verdict = "[green]holds[/green]" if one["holds"] else "[red]FAILS[/red]"
        table.add_row(verdict, one["id"], one["says"], f"{one['questions']:,}", f"{one['seconds']:.2f} s")
    terminal.print(table)
    terminal.print(f"{len(demands)} demands, {proofs['questions']:,} questions, {proofs['seconds']} s")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " · ".join(f"{key} {one}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    return str(value)
