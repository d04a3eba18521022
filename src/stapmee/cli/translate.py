"""`stapmee translate`: bring the PO file of a language up to date with the Dutch texts."""

from __future__ import annotations

import click

from stapmee.cli.terminal import Context, pick
from stapmee.kit.load import read
from stapmee.kit.load.translations import update


@click.command()
@click.argument("language")
@click.pass_obj
def translate(context: Context, language: str) -> None:
    """Add new Dutch texts to content/translations/LANGUAGE.po, keep what is translated, set aside what is gone."""
    kit = read(context.folder)
    coverage = update(kit, context.folder, pick("language", language, {**kit.languages, **kit.paper_languages}))
    click.echo(f"{language}: {coverage.done} of {coverage.total} texts translated", err=True)
