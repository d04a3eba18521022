"""`stapmee serve`: the site. `stapmee manage`: Django's own commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from stapmee.cli.terminal import Context


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--database-url", envvar="DATABASE_URL", default=None, help="Another database than the embedded one.")
@click.pass_obj
def serve(context: Context, host: str, port: int, database_url: str | None) -> None:
    """Serve the site; print its address when it is ready."""
    prepare(context, database_url)
    from granian.constants import Interfaces
    from granian.server import Server

    bring_up(context)
    # One blocking thread: with granian's default threads, pages rendered by a template took 2.4 times as long (tech-notes §5).
    server = Server(
        "stapmee.web.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, blocking_threads=1, workers=1, log_enabled=False
    )
    server.on_startup(lambda: click.echo(f"Stapmee: http://{host}:{port}"))
    server.serve()


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def manage(context: Context, arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands."""
    prepare(context, None)
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"{Path(sys.argv[0]).name} manage", *arguments])


def bring_up(context: Context) -> None:
    """Bring the tables up to date, and the first data set into them: in a moment when they are so already."""
    from django.core.management import call_command
    from django.db import connections

    from stapmee.directory.seeding import seed

    call_command("migrate", verbosity=0)
    seed(context.kit(), context.folder)
    # The processes that answer open their own.
    connections.close_all()


def prepare(context: Context, database_url: str | None) -> None:
    """Set Django up; imported here so that every other command starts without it."""
    context.kit()
    os.environ["STAPMEE_KIT"] = str(context.folder)
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stapmee.web.settings")
    import django

    django.setup()
