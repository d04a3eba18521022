"""`stapmee export`: the site as files, for any file server."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from stapmee.cli.serve import bring_up, prepare
from stapmee.cli.terminal import Context, pick


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lang", "languages", metavar="LANG", multiple=True, help="Only this language; may be given more than once.")
@click.option("--origin", envvar="STAPMEE_ORIGIN", default="", metavar="URL", help="Where it will be served, for links from elsewhere.")
@click.option("--live", default="", metavar="URL", help="A site with a server, named where this copy cannot do something.")
@click.pass_obj
def export(context: Context, folder: Path, languages: tuple[str, ...], origin: str, live: str) -> None:
    """Write the complete site of today to DIR, which any file server serves at the root of its domain."""
    offered = context.kit().languages
    chosen = tuple(dict.fromkeys(pick("language", one, offered) for one in languages)) or tuple(offered)
    os.environ |= {"STAPMEE_LANGUAGES": ",".join(chosen), "STAPMEE_ORIGIN": origin}
    from stapmee.web.environment import SettingError

    started = time.perf_counter()
    try:
        prepare(context, None)
        bring_up(context)
        from stapmee.web.environment import scheme_and_host
        from stapmee.web.export import ExportError

        elsewhere = scheme_and_host("--live", live)
        from stapmee.web.export import export as write
    except SettingError as error:
        raise click.UsageError(str(error)) from error
    try:
        done = write(folder.resolve(), chosen, origin.rstrip("/"), elsewhere)
    except ExportError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    seconds = time.perf_counter() - started
    click.echo(f"{folder}: {done.files} files, {done.size / 1e6:.1f} MB, in {', '.join(chosen)} ({seconds:.0f} s)")
