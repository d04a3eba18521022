"""`stapmee route`: a situation in, the route out."""

from __future__ import annotations

from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from stapmee.cli.terminal import Context, console, json_option, lang_option, on_option, print_json, read_facts
from stapmee.kit.model import Kit
from stapmee.kit.prose import plain
from stapmee.kit.wording import phrase, say_day, values_on
from stapmee.route.plan import Entry, Route
from stapmee.route.plan import route as make_route
from stapmee.route.situation import read_situation
from stapmee.route.why import said_facts
from stapmee.web.guide.document import document

_COLOURS = {"right": "green", "duty": "yellow", "caution": "red", "action": "blue", "info": "cyan", "experience": "magenta"}


@click.command()
@click.argument("facts", metavar="[FACET=VALUE]…", nargs=-1)
@on_option
@lang_option
@json_option
@click.pass_obj
def route(context: Context, facts: tuple[str, ...], on: date, language: str | None, as_json: bool) -> None:
    """Give the route of a situation. `stapmee kit facets` lists what can be said of one."""
    kit = context.kit(language)
    found = make_route(kit, read_situation(kit, read_facts(facts), on), on)
    if as_json:
        print_json(document(found))
    else:
        _print(console(), found)


def _print(terminal: Console, found: Route) -> None:
    kit = found.kit
    chips = " · ".join(words for _, words in said_facts(kit, found.situation))
    terminal.print(f"[bold]{kit.title.text}[/bold]  {say_day(found.on, kit.language)}  [dim]{chips}[/dim]\n")
    for part in ("first", "now", "later", "past"):
        entries: tuple[Entry, ...] = getattr(found, part)
        if entries:
            terminal.rule(f"[bold]{phrase(kit, f'part-{part}')}[/bold]", align="left", style="dim")
            for entry in entries:
                _print_entry(terminal, found, entry)
    _print_around(terminal, found)


def _print_entry(terminal: Console, found: Route, entry: Entry) -> None:
    kit, read = found.kit, entry.reading
    head = Text.assemble(
        (phrase(kit, f"kind-{entry.card.kind}"), f"bold {_COLOURS[entry.card.kind]}"),
        "  ",
        (read.title.text, "bold"),
        "  ",
        (_when(kit, entry), "yellow"),
    )
    terminal.print(head)
    words = plain(read.text, values_on(kit, found.on))
    if read.question and read.ask:
        actor = kit.actors[read.ask].name.text
        words += f"\n“{read.question.text}” → {actor}"
    terminal.print(Padding(Text(words), (0, 0, 0, 2)))
    terminal.print(Padding(Text(_reason(kit, entry), style="dim"), (0, 0, 1, 2)))


def _when(kit: Kit, entry: Entry) -> str:
    said = []
    if entry.from_ is not None:
        said.append(phrase(kit, "from-date", date=say_day(entry.from_, kit.language)))
    elif entry.from_text:
        said.append(phrase(kit, "from-after", moment=entry.from_text))
    if entry.until is not None:
        said.append(phrase(kit, "until-date", date=say_day(entry.until, kit.language)))
    elif entry.until_text:
        said.append(phrase(kit, "until-after", moment=entry.until_text))
    return " ".join(said)


def _reason(kit: Kit, entry: Entry) -> str:
    """Say why a card is here, how sure it is, and on what evidence."""
    read = entry.reading
    said = [entry.why, phrase(kit, f"show-{read.show}")]
    if read.show == "dated":
        said.append(phrase(kit, "dated", date=read.as_of_said))
    for one in read.evidence[:2]:
        source = kit.sources[one.source]
        said.append(f"{source.title.text} ({source.publisher}, {one.read.isoformat()})")
    return " · ".join(said)


def _print_around(terminal: Console, found: Route) -> None:
    kit = found.kit
    terminal.rule(f"[bold]{phrase(kit, 'part-people')}[/bold]", align="left", style="dim")
    for person in found.people:
        terminal.print(f"[bold]{kit.actors[person.actor].name.text}[/bold]: {person.does.text}")
    if found.papers:
        terminal.rule(f"[bold]{phrase(kit, 'part-papers')}[/bold]", align="left", style="dim")
    for paper in found.papers:
        terminal.print(f"[bold]{kit.documents[paper.document].name.text}[/bold]: {paper.why.text}")
    if found.maybe:
        terminal.rule(f"[bold]{phrase(kit, 'part-maybe', count=str(len(found.maybe)))}[/bold]", align="left", style="dim")
    if found.next_question is not None:
        terminal.print(f"[bold]? {kit.facets[found.next_question.facet].question.text}[/bold]  ({found.next_question.facet}=…)")
        terminal.print(f"[dim]{found.next_question.why}[/dim]")
