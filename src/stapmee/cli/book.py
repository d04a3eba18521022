"""`stapmee book`: the kit, a chapter, a station or the poster as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stapmee.cli.terminal import Context, on_option, pick
from stapmee.kit.model import Kit, PhaseId, ThemeId

if TYPE_CHECKING:
    from stapmee.papers.record import PaperRecord

_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.option("--theme", metavar="THEME", help="Only this chapter, with what it refers to.")
@click.option("--phase", metavar="PHASE", help="Only this station, as a sheet of A4 to hand over.")
@click.option("--poster", "as_poster", is_flag=True, help="The whole journey on a sheet of A3.")
@click.option("--lang", "languages", metavar="LANG[,LANG]", help="The language, or two beside each other: nl,ar. Dutch when left out.")
@click.option("--site", envvar="STAPMEE_ORIGIN", default="", metavar="URL", help="Where the kit can be read, printed on every sheet.")
@on_option
@click.option("--pdf", "file", metavar="FILE", type=_FILE, required=True, help="The file to write.")
@click.pass_obj
def book(  # noqa: PLR0917  # each is an option of the command
    context: Context,
    theme: str | None,
    phase: str | None,
    as_poster: bool,
    languages: str | None,
    site: str,
    on: date,
    file: Path,
) -> None:
    """Write the kit as a booklet; with --theme, --phase or --poster a part of it."""
    if sum((theme is not None, phase is not None, as_poster)) > 1:
        raise click.UsageError("--theme, --phase and --poster are three papers: write one at a time")
    wanted = partial(_record, context, theme, phase, as_poster, languages, site, on)
    write_paper(wanted, file)


def _record(  # what is asked for
    context: Context, theme: str | None, phase: str | None, as_poster: bool, languages: str | None, site: str, on: date
) -> PaperRecord:
    kits, source = _kits(context, languages), context.kit()
    if len(kits) > 1 and (phase is not None or as_poster):
        raise click.UsageError("a sheet and the poster are in one language: name one with --lang")
    if phase is not None:
        return _sheet(kits[0], phase, on, source, site.rstrip("/"))
    return _poster(kits[0], on, source, site) if as_poster else _book(kits, theme, on, source, site)


def write_paper(make: Callable[[], PaperRecord], file: Path) -> None:
    """Make a paper, set it and write it; a file that cannot be written ends with 2."""
    from stapmee.papers.typesetting import typeset_apart

    made = typeset_apart(make)
    try:
        file.write_bytes(made)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{file}: written", err=True)


def _kits(context: Context, languages: str | None) -> list[Kit]:
    named = list(dict.fromkeys((languages or context.kit().language).split(",")))
    if len(named) > 2:
        raise click.UsageError(f'--lang "{languages}" names {len(named)} languages; a page holds two beside each other')
    return [context.kit(language) for language in named]


def _sheet(kit: Kit, phase: str, on: date, source: Kit, site: str) -> PaperRecord:
    from stapmee.papers.sheet import sheet

    found = kit.phases[PhaseId(pick("phase", phase, kit.phases))]
    address = f"{site}/{kit.language}/{found.theme}/{found.id}/" if site else ""
    return sheet(kit, found, on, source, site, address)


def _poster(kit: Kit, on: date, source: Kit, site: str) -> PaperRecord:
    from stapmee.papers.poster import poster

    return poster(kit, on, source, site)


def _book(kits: list[Kit], theme: str | None, on: date, source: Kit, site: str) -> PaperRecord:
    from stapmee.papers.book import book as make_book

    return make_book(kits, on, source, None if theme is None else ThemeId(pick("theme", theme, kits[0].themes)), site)
