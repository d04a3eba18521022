"""`stapmee directory`: organisations and services, in and out."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from stapmee.cli.terminal import Context, json_option, print_json

if TYPE_CHECKING:
    from stapmee.directory.errors import RecordFault
    from stapmee.directory.importing import Report

_DATABASE = "stapmee.cli.directory.database"
#: How many lines of each sort a terminal gets; --json has them all.
_SHOWN = 40


@click.group()
@click.option("--database-url", envvar="DATABASE_URL", default=None, help="Another database than the embedded one.")
@click.pass_context
def directory(context: click.Context, database_url: str | None) -> None:
    """Organisations and services: import, export, check, undo (docs/directory.md)."""
    context.meta[_DATABASE] = database_url


def _open() -> Context:
    """Set Django up and bring the tables up to date: not before a command really runs, so that --help touches nothing."""
    from stapmee.cli.serve import bring_up, prepare

    context = click.get_current_context()
    kit: Context = context.obj
    prepare(kit, context.meta[_DATABASE])
    bring_up(kit)
    return kit


@directory.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what it would change.")
@click.option("--source", default=None, help="Whose records these are: a name that lasts. The file's name when left out.")
@click.option("--whole", is_flag=True, help="The file is all that the source has: what is missing in it is removed.")
@click.option("--conflicts", type=click.Choice(("refuse", "ours", "theirs")), default="refuse", show_default=True,
              help="What to keep of records that changed here too. With `ours`, theirs waits as a draft.")  # fmt: skip
@click.option("--ignore", multiple=True, metavar="FIELD", help="A field that HSDS has not, to be lost. Can be repeated.")
@click.option("--strip-html", is_flag=True, help="Keep the words of HTML and drop its tags, instead of refusing it.")
@click.option("--why", default="", help="Why, for whoever reads the list of batches.")
@json_option
def import_(file: Path, dry_run: bool, source: str | None, as_json: bool, **options: object) -> None:
    """Bring in HSDS (JSON, ndjson, tabular data package) or our CSV: whole or not at all. Exit 2 when the file is wrong, 1 on conflicts."""
    kit = _open().kit()
    import msgspec

    from stapmee.cli.progress import shown
    from stapmee.directory.importing import Options, bring_in

    named = {"source": source or file.stem, "by": _who(), **options}
    with shown(quiet=as_json) as progress:
        report = bring_in(kit, file, msgspec.convert(named, Options), dry_run=dry_run, progress=progress)
    if as_json:
        print_json(msgspec.to_builtins(report))
    else:
        _print(report, dry_run=dry_run)
    if report.faults:
        # Compared with what is here it was only when nothing was wrong with the file itself.
        raise SystemExit(1 if report.counts["conflict"] or report.counts["foreign"] else 2)


def _who() -> str:
    """Name whoever is at the terminal; a container may have nobody."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _print(report: Report, *, dry_run: bool) -> None:
    _tell("", report.faults, report.totals["faults"], err=True)
    _tell("note: ", report.notes, report.totals["notes"])
    for line in report.lines[:_SHOWN]:
        click.echo(f"{line.verdict:9} {line.kind} “{line.name}”" + (f": {', '.join(line.fields)}" if line.fields else ""))
    if len(report.lines) > _SHOWN:
        click.echo(f"… and more; --json lists {len(report.lines):,}")
    counts = ", ".join(f"{number:,} {verdict}" for verdict, number in report.counts.items())
    if report.faults:
        click.echo(f"{report.totals['faults']:,} faults; nothing was changed. {counts}", err=True)
    elif dry_run:
        click.echo(f"Nothing was changed. It would be: {counts or 'nothing'}.")
    else:
        click.echo(f"Batch {report.batch}: {counts}. To take it back: stapmee directory undo {report.batch}")


def _tell(before: str, found: Iterable[RecordFault], total: int, *, err: bool = False) -> None:
    listed = list(found)
    for one in listed[:_SHOWN]:
        click.echo(f"{before}{one}", err=err)
    if total > _SHOWN:
        click.echo(f"… {total - min(_SHOWN, len(listed)):,} more; --json lists the first {len(listed):,}", err=err)


@directory.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(("json", "ndjson", "tabular", "csv")), default=None, help="By the name when left out."
)
@click.option("--source", default=None, help="Only the records of this source.")
def export(target: Path, format_: str | None, source: str | None) -> None:
    """Write all records: TARGET is a .json, .csv or .zip, or a folder (a data package, or ndjson)."""
    _open()
    from stapmee.directory.exporting import Format, export, format_of

    chosen = next((one for one in get_args(Format) if one == format_), None) or format_of(target)
    count = export(target, chosen, source)
    click.echo(f"{count:,} records in {target}", err=True)


@directory.command()
@json_option
def check(as_json: bool) -> None:
    """Look over every record: what is broken, what nobody finds, what may be there twice. Exit 1 when something is broken."""
    _open()
    import msgspec

    from stapmee.directory.soundness import look_over

    found = look_over()
    if as_json:
        print_json(msgspec.to_builtins(found))
    else:
        _tell("", found.faults, len(found.faults), err=True)
        _tell("note: ", found.notes, len(found.notes))
        click.echo(", ".join(f"{number:,} × {kind}" for kind, number in found.counts.items()) + f"; {len(found.faults)} faults")
    if found.faults:
        raise SystemExit(1)


@directory.command()
@json_option
def batches(as_json: bool) -> None:
    """List what was changed, newest first."""
    _open()
    from stapmee.directory.models import Batch

    names = ("id", "source", "file", "by", "why", "began", "added", "changed", "removed", "undone")
    rows = [dict(zip(names, row, strict=True)) for row in Batch.objects.order_by("-id").values_list(*names)]
    if as_json:
        print_json([{name: str(value) if name in ("began", "undone") and value else value for name, value in row.items()} for row in rows])
        return
    for row in rows:
        undone = f" · undone {row['undone']:%Y-%m-%d}" if row["undone"] else ""
        counts = f"+{row['added']} ~{row['changed']} -{row['removed']}"
        click.echo(f"{row['id']:5}  {row['began']:%Y-%m-%d %H:%M}  {row['source']}  {row['file']}  {counts}{undone}")


@directory.command()
@click.argument("batch", type=int)
def undo(batch: int) -> None:
    """Take back all that a batch did. Exit 1 when records changed again since."""
    kit = _open().kit()
    from stapmee.directory.errors import UndoError
    from stapmee.directory.keeping import undo
    from stapmee.directory.models import Batch

    found = Batch.objects.filter(pk=batch).first()
    if found is None:
        raise click.UsageError(f"there is no batch {batch}; stapmee directory batches lists them")
    try:
        undo(kit, found, by=_who())
    except UndoError as error:
        for fault in error.faults[:_SHOWN]:
            click.echo(fault, err=True)
        click.echo(f"batch {batch} stays as it is", err=True)
        raise SystemExit(1) from error
    click.echo(f"Batch {batch} is undone: {found.added:,} taken away, {found.changed:,} changed back, {found.removed:,} put back.")
