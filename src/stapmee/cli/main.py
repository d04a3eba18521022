"""The command `stapmee` and what all its commands share."""

from __future__ import annotations

import sys

import click

from stapmee import __version__
from stapmee.cli.check import check
from stapmee.cli.kit import kit
from stapmee.cli.map import map_
from stapmee.cli.route import route
from stapmee.cli.serve import manage, serve
from stapmee.cli.terminal import Context
from stapmee.cli.translate import translate
from stapmee.kit.errors import KitError
from stapmee.route.errors import RouteError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--kit", "folder", envvar="STAPMEE_KIT", metavar="DIR", help="Another kit folder than the one that came along.")
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context, folder: str | None) -> None:
    """Stapmee: the next step, the right people and the right papers."""
    context.obj = Context(folder)


for command in (check, kit, map_, manage, route, serve, translate):
    cli.add_command(command)


def main() -> None:
    """Run the command; a kit that can't be read ends with 3, wrong input with 2, each with its message on standard error."""
    try:
        cli()
    except KitError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(3)
    except RouteError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(2)
