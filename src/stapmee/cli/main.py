"""The command `stapmee`: finds each command's file only when that command is asked for, so that every start is light."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module

import click

from stapmee import __version__
from stapmee.cli.terminal import Context
from stapmee.kit.errors import KitError
from stapmee.route.errors import RouteError

#: name -> the attribute of the module of that name
COMMANDS = {
    "ask": "ask",
    "book": "book",
    "check": "check",
    "diff": "diff",
    "directory": "directory",
    "export": "export",
    "kit": "kit",
    "manage": "manage",
    "map": "map_",
    "route": "route",
    "search": "search",
    "serve": "serve",
    "translate": "translate",
}
_MODULES = {"manage": "serve"}


class Commands(click.Group):
    """The commands, each in its own file."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"stapmee.cli.{_MODULES.get(cmd_name, cmd_name)}"), COMMANDS[cmd_name])
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--kit", "folder", envvar="STAPMEE_KIT", metavar="DIR", help="Another kit folder than the one that came along.")
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context, folder: str | None) -> None:
    """Stapmee: the next step, the right people and the right papers."""
    context.obj = Context(folder)


def main() -> None:
    """Run the command; a kit that can't be read ends with 3, wrong input with 2, each with its message on standard error."""
    try:
        cli()
    except KitError as error:
        _say(map(str, error.faults), 3)
    except RouteError as error:
        from stapmee.route.refusal import told

        _say((told(error.kit, fault) for fault in error.faults), 2)


def _say(messages: Iterable[str], code: int) -> None:
    for message in messages:
        click.echo(message, err=True)
    sys.exit(code)
