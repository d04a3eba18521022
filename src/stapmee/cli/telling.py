"""How a route is told in the terminal: by `stapmee route`, and by `stapmee ask` after its questions."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from stapmee.directory.instances import Instances, say_instance
from stapmee.kit.model import Kit
from stapmee.kit.prose import plain
from stapmee.kit.reading import Reading
from stapmee.kit.wording import phrase, say_day, say_match, values_in
from stapmee.route.clock import doubt
from stapmee.route.coming import coming, say_change, say_counted, say_when
from stapmee.route.plan import Entry, Route, important
from stapmee.route.situation import translated
from stapmee.route.why import said_facts, separator
from stapmee.route.why_not import Explanation, say_verdict, why_not

_COLOURS = {"right": "green", "duty": "yellow", "caution": "red", "action": "blue", "info": "cyan", "experience": "magenta"}
#: How many changes of one day are named; a birthday changes seventy things.
_NAMED = 5


def tell_route(terminal: Console, found: Route, local: Instances) -> None:
    """Print a route: first, now and later, what changes when, whom to turn to and who that is nearby, papers, and what to ask next."""
    kit = found.kit
    chips = escape(" · ".join(words for _, words in said_facts(kit, found.situation)))
    terminal.print(f"[bold]{kit.title.text}[/bold]  {say_day(found.on, kit.language)}  [dim]{chips}[/dim]")
    for match in translated(kit, found.situation):
        terminal.print(f"[dim]{escape(say_match(kit, match))}[/dim]")
    if doubted := doubt(kit, found.on):
        terminal.print(f"[bold yellow]{escape(doubted.text)}[/bold yellow]")
    terminal.print()
    for part in ("first", "now", "later", "past"):
        entries: tuple[Entry, ...] = getattr(found, part)
        if entries:
            rule(terminal, phrase(kit, f"part-{part}"))
            for entry in entries:
                _tell_entry(terminal, found, entry)
    _tell_coming(terminal, found)
    _tell_around(terminal, found, local)
    _tell_question(terminal, found)


def rule(terminal: Console, words: str) -> None:
    """Print a line with the name of what follows."""
    terminal.rule(f"[bold]{escape(words)}[/bold]", align="left", style="dim")


def _tell_entry(terminal: Console, found: Route, entry: Entry) -> None:
    kit = found.kit
    terminal.print(_head(kit, entry.reading, say_when(kit, entry)))
    terminal.print(Padding(Text(_words(found, entry.reading)), (0, 0, 0, 2)))
    terminal.print(Padding(Text(_reason(kit, entry), style="dim"), (0, 0, 1, 2)))


def _head(kit: Kit, read: Reading, when: str) -> Text:
    kind = read.card.kind
    return Text.assemble((phrase(kit, f"kind-{kind}"), f"bold {_COLOURS[kind]}"), "  ", (read.title.text, "bold"), "  ", (when, "yellow"))


def _words(found: Route, read: Reading) -> str:
    words = plain(read.text, values_in(found.kit, found.on, read.text.lang))
    if read.question and read.ask:
        words += f"\n“{read.question.text}” → {found.kit.actors[read.ask].name.text}"
    return words


def _reason(kit: Kit, entry: Entry) -> str:
    """Say why a card is here, how sure it is, and on what evidence."""
    return " · ".join([entry.why, *_known(kit, entry.reading)])


def _known(kit: Kit, read: Reading) -> list[str]:
    said = [phrase(kit, f"show-{read.show}")]
    if read.show == "dated":
        said.append(phrase(kit, "dated", date=read.as_of_said))
    for one in read.evidence[:2]:
        source = kit.sources[one.source]
        said.append(f"{source.title.text} ({source.publisher}, {one.read.isoformat()})")
    return said


# --- what changes when


def _tell_coming(terminal: Console, found: Route) -> None:
    changes = coming(found)
    if changes:
        rule(terminal, phrase(found.kit, "part-coming"))
    for said, together in groupby(changes, key=lambda change: say_change(found.kit, change)):
        lot = list(together)
        titles = escape(separator(found.kit).join(change.entry.reading.title.text for change in lot[:_NAMED]))
        more = f" (+{len(lot) - _NAMED})" if len(lot) > _NAMED else ""
        terminal.print(f"[bold yellow]{escape(said)}[/bold yellow]  {titles}{more}")
        if counted := say_counted(found.kit, lot[0]):
            terminal.print(Padding(Text(counted, style="dim"), (0, 0, 0, 2)))


# --- around it


def _tell_around(terminal: Console, found: Route, local: Instances) -> None:
    kit = found.kit
    rule(terminal, phrase(kit, "part-people"))
    for person in found.people:
        terminal.print(f"[bold]{escape(kit.actors[person.actor].name.text)}[/bold]: {escape(person.does.text)}")
        for one in local.get(person.actor, ()):
            terminal.print(Padding(Text(say_instance(kit, one, found.on), style="cyan"), (0, 0, 0, 2)))
    if found.papers:
        rule(terminal, phrase(kit, "part-papers"))
    for paper in found.papers:
        terminal.print(f"[bold]{escape(kit.documents[paper.document].name.text)}[/bold]: {escape(paper.why.text)}")
    if found.maybe:
        rule(terminal, phrase(kit, "part-maybe", count=str(len(found.maybe))))


def _tell_question(terminal: Console, found: Route) -> None:
    """Name the next question; or say that it is enough, and what could still change much."""
    kit, asked = found.kit, found.next_question
    if asked is not None:
        terminal.print(f"[bold]? {escape(kit.facets[asked.facet].question.text)}[/bold]  ({asked.facet}=…)")
        terminal.print(f"[dim]{escape(asked.why)}[/dim]")
        return
    rule(terminal, phrase(kit, "part-enough"))
    terminal.print(phrase(kit, "enough"))
    matters = important(found)
    if matters:
        terminal.print(phrase(kit, "still-matters"))
    for one in matters:
        terminal.print(f"  ? {escape(kit.facets[one.facet].question.text)}  [dim]({one.facet}=…)[/dim]")


# --- why not


def tell_why_not(terminal: Console, found: Route) -> None:
    """Print what one known fact alone rules out, by that fact, and what it would have to be."""
    kit = found.kit
    for ruled in why_not(found):
        rule(terminal, f"{phrase(kit, 'part-why-not')} {ruled.own} ({ruled.count})")
        for miss in ruled.cards:
            terminal.print(f"[bold]{escape(miss.reading.title.text)}[/bold]  [dim]{escape(miss.reading.card.id)}[/dim]")
            terminal.print(Padding(Text(phrase(kit, "why-not", own=ruled.own, other=miss.other), style="dim"), (0, 0, 0, 2)))


def tell_explanation(terminal: Console, found: Route, explained: Explanation) -> None:
    """Print whether one card applies, why or why not, and how it is known."""
    kit = found.kit
    terminal.print(_head(kit, explained.reading, ""))
    terminal.print(f"[bold]{escape(say_verdict(kit, explained))}[/bold]")
    if explained.entry is not None:
        terminal.print(Padding(Text(_words(found, explained.reading)), (0, 0, 0, 2)))
        terminal.print(Padding(Text(explained.entry.why), (0, 0, 0, 2)))
    terminal.print(Padding(Text(" · ".join(_known(kit, explained.reading)), style="dim"), (0, 0, 0, 2)))
