"""`stapmee route`: a situation in, the route out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from stapmee.cli.telling import tell_explanation, tell_route, tell_why_not
from stapmee.cli.terminal import Context, console, json_option, lang_option, on_option, pick, print_json, read_facts
from stapmee.kit.model import CardId
from stapmee.route.plan import Route
from stapmee.route.plan import route as make_route
from stapmee.route.situation import read_situation
from stapmee.route.why_not import explain
from stapmee.web.guide.document import document

_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.argument("facts", metavar="[FACET=VALUE]…", nargs=-1)
@on_option
@lang_option
@json_option
@click.option("--ics", "calendar_file", metavar="FILE", type=_FILE, help="Write the days that come as a calendar file.")
@click.option("--pdf", "paper_file", metavar="FILE", type=_FILE, help="Write the route as a PDF. It holds no name.")
@click.option("--words", is_flag=True, help="With --ics: write what each day is about. Left out, the file tells nothing.")
@click.option("--why-not", "as_why_not", is_flag=True, help="Tell what one fact alone rules out, and which fact.")
@click.option("--explain", "card", metavar="CARD", help="Tell of one card whether it applies, and why or why not.")
@click.pass_obj
def route(
    context: Context,
    *,
    facts: tuple[str, ...],
    on: date,
    language: str | None,
    as_json: bool,
    calendar_file: Path | None,
    paper_file: Path | None,
    words: bool,
    as_why_not: bool,
    card: str | None,
) -> None:
    """Give the route of a situation. `stapmee kit facets` lists what can be said of one."""
    kit = context.kit(language)
    found = make_route(kit, read_situation(kit, read_facts(facts), on), on)
    if words and calendar_file is None:
        raise click.UsageError("--words says what --ics writes: name a file with --ics FILE")
    if calendar_file is not None:
        _write_calendar(found, calendar_file, words)
    if paper_file is not None:
        _write_paper(found, context, paper_file)
    if as_json:
        print_json(document(found, context.near(found)))
    elif card is not None:
        tell_explanation(console(), found, explain(found, CardId(pick("card", card, kit.cards))))
    elif as_why_not:
        tell_why_not(console(), found)
    elif calendar_file is None and paper_file is None:
        tell_route(console(), found, context.near(found))


def _write_calendar(found: Route, file: Path, words: bool) -> None:
    from stapmee.papers.calendar import calendar

    file.write_bytes(calendar(found, words=words))
    click.echo(f"{file}: written", err=True)


def _write_paper(found: Route, context: Context, file: Path) -> None:
    from stapmee.cli.book import write_paper
    from stapmee.papers.route import route_paper

    write_paper(lambda: route_paper(found, context.kit(), local=context.near(found)), file)
