"""`stapmee search`: what the kit holds about some words."""

from __future__ import annotations

from datetime import date

import click
from rich.padding import Padding
from rich.text import Text

from stapmee.cli.terminal import Context, console, json_option, lang_option, on_option, print_json
from stapmee.kit.model import Kit
from stapmee.kit.wording import phrase
from stapmee.web.guide.found import Result, find, search_document

_SHOWN = 10


@click.command()
@click.argument("words", nargs=-1, required=True)
@on_option
@lang_option
@json_option
@click.pass_obj
def search(context: Context, words: tuple[str, ...], on: date, language: str | None, as_json: bool) -> None:
    """Search the kit: everyday words, parts of compounds, abbreviations and typing errors find what is meant."""
    question = " ".join(words)
    kit = context.kit(language)
    results = find(kit, context.kit(), on, question)
    if as_json:
        print_json(search_document(question, results))
    elif results:
        _print(results)
    else:
        click.echo(_nothing(kit, question))


def _print(results: list[Result]) -> None:
    terminal = console()
    for one in results[:_SHOWN]:
        title = Text()
        for words, marked in one.pieces:
            title.append(words, style="bold underline" if marked else "bold")
        terminal.print(title)
        terminal.print(Padding(Text(" › ".join((*one.place, one.why)), style="dim"), (0, 0, 0, 2)))
        terminal.print(Padding(Text(one.url, style="cyan"), (0, 0, 1, 2)))


def _nothing(kit: Kit, question: str) -> str:
    people = ", ".join(kit.actors[name].name.text for name in kit.turn_to)
    return phrase(kit, "search-nothing", question=question, people=people)
