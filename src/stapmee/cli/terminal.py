"""What the commands share: which kit, which day, and how output is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import click

from stapmee.kit.calendar import parse_day
from stapmee.kit.errors import nearest
from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import Kit

if TYPE_CHECKING:
    from rich.console import Console

    from stapmee.directory.instances import Instances
    from stapmee.route.plan import Route

C = TypeVar("C", bound=Callable[..., object])

BRUSSELS = ZoneInfo("Europe/Brussels")


class Context:
    """What was said before the command: which kit."""

    def __init__(self, folder: str | None) -> None:
        self.folder = kit_folder(folder)

    def near(self, found: Route) -> Instances:
        """Tell who is near whom a route is for, by what the kit ships with: what editors of a site added stands in its database."""
        from stapmee.directory.first_set import first_book
        from stapmee.directory.instances import PLACE_FACET, instances_at

        place = found.situation.given.get(PLACE_FACET, "")
        return instances_at(found.kit, first_book(self.kit(), self.folder), place) if place else {}

    def kit(self, language: str | None = None) -> Kit:
        """Load the kit in a language of its own list."""
        source = load(self.folder)
        if language is None or language == source.language:
            return source
        return load(self.folder, pick("language", language, source.languages))


class DayType(click.ParamType[date]):
    """A day, YYYY-MM-DD."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a full date."""
        if isinstance(value, date):
            return value
        day, exact = parse_day(str(value))
        if day is None or exact < 3:
            self.fail(f'"{value}" is no date; write it as 2026-11-23', param, ctx)
        return day


def today() -> date:
    """Give today's date in Belgium: the one place where the terminal reads the clock."""
    return datetime.now(BRUSSELS).date()  # noqa: TID251


def on_option(command: C) -> C:
    """Add --on: the day to look from."""
    return click.option("--on", type=DayType(), default=today, show_default="today", help="The day to look from, YYYY-MM-DD.")(command)


def lang_option(command: C) -> C:
    """Add --lang: the language of the kit."""
    return click.option("--lang", "language", metavar="LANG", default=None, help="A language of the kit; Dutch when left out.")(command)


def json_option(command: C) -> C:
    """Add --json: one JSON document on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")(command)


def read_facts(words: tuple[str, ...]) -> Mapping[str, str]:
    """Read FACET=VALUE arguments; a facet given twice with another value is a contradiction."""
    facts: dict[str, str] = {}
    for one in words:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise click.UsageError(f'"{one}" is no FACET=VALUE, as status=applicant')
        if facts.setdefault(name, value) != value:
            raise click.UsageError(f'{name} is given twice: "{facts[name]}" and "{value}"')
    return facts


def pick(what: str, name: str, allowed: Collection[str]) -> str:
    """Check that a name exists, or say which is meant."""
    if name not in allowed:
        raise click.UsageError(f'there is no {what} "{name}"; {nearest(name, allowed)}')
    return name


def print_json(document: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def console() -> Console:
    """Give the terminal: colour when it is one (and NO_COLOR is not set), at most 100 columns wide for reading."""
    from rich.console import Console

    terminal = Console(highlight=False, soft_wrap=False)
    return Console(highlight=False, width=min(terminal.width, 100)) if sys.stdout.isatty() else Console(highlight=False, width=100)
