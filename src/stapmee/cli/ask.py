"""`stapmee ask`: the questions one at a time, then the route. What is answered is kept in memory only, and gone at the end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import Literal

import click

from stapmee.cli.telling import tell_route
from stapmee.cli.terminal import Context, console, lang_option, on_option
from stapmee.kit.model import Facet, FacetValue, Kit, PhaseId
from stapmee.kit.wording import phrase
from stapmee.route.errors import RouteError
from stapmee.route.plan import Route, further
from stapmee.route.plan import route as make_route
from stapmee.route.questions import NextQuestion
from stapmee.route.refusal import hint, say_fault
from stapmee.route.situation import UNKNOWN, read_situation

Command = Literal["help", "unknown", "back", "enough", "further", "end"]
#: What may be typed instead of an answer.
_COMMANDS: Mapping[str, Command] = {"?": "help", "w": "unknown", "t": "back", "g": "enough", "v": "further"}


@click.command()
@on_option
@lang_option
@click.pass_obj
def ask(context: Context, on: date, language: str | None) -> None:
    """Ask what matters, one question at a time, then give the route. Without a terminal it reads one answer a line."""
    found = Interview(context.kit(language), on).run()
    tell_route(console(), found, context.near(found))


class Interview:
    """The questions to one person. An answer that cannot be used is refused and asked again; none before it is lost."""

    def __init__(self, kit: Kit, on: date) -> None:
        self.kit = kit
        self.on = on
        self.given: dict[str, str] = {}
        self.goes_on = False  #: whether to ask on after "enough for now"
        self.lines = sys.stdin

    def run(self) -> Route:
        """Ask until it is enough, then give the route."""
        click.echo(self._say("ask-how"))
        while True:
            found = make_route(self.kit, read_situation(self.kit, self.given, self.on), self.on)
            asked = self._next(found)
            if not (self._ask(asked) if asked else self._ask_on(found)):
                break
        return make_route(self.kit, read_situation(self.kit, self.given, self.on), self.on)

    def _next(self, found: Route) -> NextQuestion | None:
        if found.next_question is not None or not self.goes_on:
            return found.next_question
        return next(iter(further(found)), None)

    def _ask_on(self, found: Route) -> bool:
        """Say that it is enough, and offer to go on; tell whether somebody wants to."""
        if not further(found):
            return False
        click.echo(f"\n{self._say('enough')}")
        command, _ = self._read(self._say("ask-further"))
        self.goes_on = command == "further"
        return self.goes_on or (command == "back" and self._go_back())

    def _ask(self, asked: NextQuestion) -> bool:
        """Ask one question until it is answered; tell whether to go on."""
        facet = self.kit.facets[asked.facet]
        choices = _choices(self.kit, facet)
        self._put(facet, choices)
        while True:
            command, words = self._read("")
            if command == "help" or (command is None and not words):
                self._explain(facet, asked)
            elif command == "unknown":
                click.echo(self._say("ask-find-out", how=facet.find_out.text))
                return self._take(facet, UNKNOWN)
            elif command == "back":
                if self._go_back():
                    return True
            elif command in ("enough", "end"):
                if command == "end":
                    click.echo(f"\n{self._say('ask-stopped')}")
                return False
            elif self._take(facet, _chosen(choices, words)):
                return True

    def _put(self, facet: Facet, choices: tuple[FacetValue, ...]) -> None:
        click.echo(f"\n{len(self.given) + 1}. {facet.question.text}")
        for number, value in enumerate(choices, 1):
            click.echo(f"   {number}  {value.label.text}")
        if not choices:
            click.echo(f"   {self._say(f'ask-how-{_way(facet)}')}")

    def _explain(self, facet: Facet, asked: NextQuestion) -> None:
        click.echo(facet.help.text)
        click.echo(self._say("ask-find-out", how=facet.find_out.text))
        click.echo(self._say("ask-why", why=asked.why))
        click.echo(self._say("ask-how"))

    def _take(self, facet: Facet, words: str) -> bool:
        """Keep an answer, or say why it cannot be used."""
        try:
            read_situation(self.kit, {**self.given, facet.id: words}, self.on)
        except RouteError as error:
            for fault in error.faults:
                near = "" if facet.values else hint(self.kit, fault)  # the answers of a choice stand above
                click.echo(f"{say_fault(self.kit, fault)} {near}".rstrip())
            return False
        self.given[facet.id] = words
        return True

    def _go_back(self) -> bool:
        """Take the last answer back, so that its question comes again."""
        if not self.given:
            click.echo(self._say("ask-no-way-back"))
            return False
        self.given.popitem()
        return True

    def _read(self, words: str) -> tuple[Command | None, str]:
        """Read a line: a command, or an answer. The end of the input ends the questions."""
        click.echo(f"{words}\n> " if words else "> ", nl=False)
        line = self.lines.readline()
        if not line:
            return "end", ""
        typed = line.strip()
        return _COMMANDS.get(typed.casefold()), typed

    def _say(self, name: str, **parts: str) -> str:
        return phrase(self.kit, name, **parts)


def _choices(kit: Kit, facet: Facet) -> tuple[FacetValue, ...]:
    """List the answers of a choice; of a line only the stages, since being on a strand follows from the facts."""
    if facet.kind != "position":
        return facet.values
    return tuple(value for value in facet.values if kit.phases[PhaseId(value.id)].kind == "stage")


def _chosen(choices: tuple[FacetValue, ...], words: str) -> str:
    """Give the value that a number, a label or an id stands for; what is none of them as it stands, to be refused."""
    if words.isascii() and words.isdigit() and 1 <= int(words) <= len(choices):
        return choices[int(words) - 1].id
    meant = (value.id for value in choices if words.casefold() in (value.id, value.label.text.casefold()))
    return next(meant, words)


def _way(facet: Facet) -> str:
    """Name how an answer without choices is written."""
    return {"date": "day", "place": "place"}.get(facet.kind, "number")
