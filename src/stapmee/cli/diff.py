"""`stapmee diff`: what an edit changes, for whom exactly."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from stapmee.cli.history import kit_at
from stapmee.cli.terminal import Context, console, json_option, on_option, print_json
from stapmee.cli.witness import described, witness_document
from stapmee.kit.errors import Fault, KitError
from stapmee.kit.load import read
from stapmee.kit.model import Kit
from stapmee.proof.diff import Change, Diff, Reach, Turn
from stapmee.proof.diff import diff as compare

_WHERE = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folders", metavar="[OLD] [NEW]", nargs=-1, type=_WHERE)
@click.option(
    "--git",
    "revision",
    metavar="REV",
    help="Compare with the kit as it stood at a commit: OLD is that, NEW the kit folder (or the one named).",
)
@on_option
@json_option
@click.pass_obj
def diff(context: Context, folders: tuple[Path, ...], revision: str | None, on: date, as_json: bool) -> None:
    """Say which situations an edit changes, with a person for each: what somebody loses first.

    OLD and NEW are kit folders. Both are read as of the same day.
    """
    if len(folders) != (2 if revision is None else len(folders[:1])):
        raise click.UsageError("name two kit folders (stapmee diff OLD NEW), or a commit and at most one (stapmee diff --git REV [NEW])")
    if revision is None:
        found = _compare(folders[0], folders[1], on)
    else:
        new = folders[0] if folders else context.folder
        with TemporaryDirectory(prefix="stapmee-diff-") as temporary:
            old = kit_at(new, revision, Path(temporary))
            try:
                found = _compare(old, new, on, named=revision)
            except KitError as error:
                raise _of_another_time(revision, error) from error
    if as_json:
        print_json(document(found))
    else:
        _print(found)


def _of_another_time(revision: str, error: KitError) -> KitError:
    """Say why a kit of long ago may not be readable: the files had another shape then."""
    if not any(fault.file.startswith(revision) for fault in error.faults):
        return error
    hint = "the kit of that commit was written for another Stapmee than this one; compare with a later commit"
    return KitError([Fault(revision, 1, "", hint), *error.faults])


def _compare(old: Path, new: Path, on: date, named: str | None = None) -> Diff:
    """Read and compare; the old kit speaks with the new one's phrases, so that one of long ago can be read too."""
    after = _read(new, None, str(new))
    return compare(_read(old, after, named or str(old)), after, on)


def _read(folder: Path, speaking_as: Kit | None, named: str) -> Kit:
    try:
        return read(folder, phrases=None if speaking_as is None else speaking_as.phrases)
    except KitError as error:
        raise KitError(
            Fault(f"{named}: {one.file}" if one.line else named, one.line, one.key, one.message) for one in error.faults
        ) from error


# --- as data (docs/editing/diff.md)


def document(found: Diff) -> dict[str, object]:
    """Give a diff as data."""
    return {
        "on": found.on.isoformat(),
        "old": {"edition": found.old.edition, "hash": found.old.hash},
        "new": {"edition": found.new.edition, "hash": found.new.hash},
        "situations": found.situations,
        "refused_now": found.refused_now,
        "refused_before": found.refused_before,
        "changes": [_change(one) for one in found.changes],
        "parameters": [
            {
                "id": one.id,
                "title": one.title,
                "before": one.before,
                "after": one.after,
                "cards": list(one.cards),
                "situations": one.situations,
            }
            for one in found.parameters
        ],
        "facets": [
            {
                "id": one.id,
                "what": one.what,
                "values_gone": list(one.values_gone),
                "values_new": list(one.values_new),
                "fields": list(one.fields),
            }
            for one in found.facets
        ],
        "records": [{"kind": one.kind, "id": one.id, "what": one.what, "fields": list(one.fields)} for one in found.records],
    }


def _change(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "theme": one.theme,
        "title": one.title,
        "what": list(one.what),
        "certain": _reach(one.certain),
        "possible": _reach(one.possible),
        "words": [{"field": word.field, "before": word.before, "after": word.after} for word in one.words],
        "shown": {"before": one.shown[0], "after": one.shown[1]},
    }


def _reach(one: Reach) -> dict[str, object]:
    return {"before": one.before, "after": one.after, "lost": _turn(one.lost), "gained": _turn(one.gained)}


def _turn(one: Turn | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"situations": one.situations, "before": one.before, "after": one.after, "witness": witness_document(one.witness)}


# --- as text, for review


def _print(found: Diff) -> None:
    terminal = console()
    old, new = found.old, found.new
    terminal.print(f"[bold]{old.edition} {old.hash} → {new.edition} {new.hash}[/bold], on {found.on}")
    terminal.print(f"shares are of {found.situations:,} situations; exact numbers: --json")
    for count, words in ((found.refused_now, "are refused now that were taken"), (found.refused_before, "are taken now that were refused")):
        if count:
            terminal.print(f"[yellow]{count:,} situations {words}[/yellow]")
    for title, changes in _parts(found):
        if changes:
            terminal.rule(f"[bold]{title}[/bold]", align="left", style="dim")
            for change in changes:
                _print_change(found, change)
    _print_rest(found)
    if found.empty:
        terminal.print("[green]no difference[/green]")


def _parts(found: Diff) -> list[tuple[str, list[Change]]]:
    """Sort changes by what they are to people; within a part they keep their order of weight."""
    parts: dict[str, list[Change]] = {
        "somebody loses what was certain": [],
        "for somebody it is ruled out now": [],
        "somebody gains": [],
        "reads differently, for the same people": [],
    }
    certain, possible, gained, reads = parts.values()
    for one in found.changes:
        if one.certain.lost:
            certain.append(one)
        elif one.possible.lost:
            possible.append(one)
        elif one.certain.gained or one.possible.gained:
            gained.append(one)
        else:
            reads.append(one)
    return list(parts.items())


def _print_change(found: Diff, change: Change) -> None:
    from rich.text import Text

    terminal = console()
    terminal.print(Text.assemble((f"{change.kind} {change.id}", "bold"), f"  {change.title}  ", (", ".join(change.what), "yellow")))
    for name, reach in (("certainly", change.certain), ("possibly", change.possible)):
        if reach.lost or reach.gained:
            terminal.print(f"  holds {name} in {_share(reach.before, found)} → {_share(reach.after, found)}")
        for sign, turn in (("−", reach.lost), ("+", reach.gained)):
            if turn is not None:
                who = described(turn.witness)
                terminal.print(Text(f"  {sign} {_share(turn.situations, found)}, such as {who}: {turn.before} → {turn.after}"))
    for word in change.words:
        terminal.print(Text(f"  {word.field}: {word.before or '—'}\n  {' ' * len(word.field)}→ {word.after or '—'}", style="dim"))
    if change.shown[0] != change.shown[1]:
        terminal.print(f"  shown as {change.shown[0] or 'nothing'} → {change.shown[1] or 'nothing'}")


def _share(count: int, found: Diff) -> str:
    """Say how many situations as a share, which can be pictured; the exact number is in the JSON."""
    share = 100 * count / found.situations
    if 0 < share < 0.01:
        return "less than 0.01 %"
    return f"{share:.2f} %" if count else "0 %"


def _print_rest(found: Diff) -> None:
    terminal = console()
    if found.parameters:
        terminal.rule("[bold]parameters[/bold]", align="left", style="dim")
    for parameter in found.parameters:
        was, now = parameter.before or "no value", parameter.after or "no value"
        used = ", ".join(parameter.cards) or "no card"
        values = f"{was} → {now}" if was != now else f"{was}, as before on this day; other days or its evidence differ"
        terminal.print(f"[bold]{parameter.id}[/bold]  {values}; used by {used}, read in {_share(parameter.situations, found)}")
    if found.facets or found.records:
        terminal.rule("[bold]questions and other records[/bold]", align="left", style="dim")
    for facet in found.facets:
        gone, new = (", ".join(values) for values in (facet.values_gone, facet.values_new))
        said = [facet.what, f"values gone: {gone}" if gone else "", f"new values: {new}" if new else "", ", ".join(facet.fields)]
        terminal.print(f"[bold]facet {facet.id}[/bold]  {'; '.join(part for part in said if part)}")
    for record in found.records:
        terminal.print(f"[bold]{record.kind} {record.id}[/bold]  {record.what}{': ' if record.fields else ''}{', '.join(record.fields)}")
