"""`stapmee map`: a theme's network map, or all lines at a glance, in the terminal, as SVG or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from shutil import get_terminal_size

import click
import msgspec

from stapmee.cli.terminal import Context, json_option, lang_option, on_option, pick, print_json, read_facts
from stapmee.kit.model import Condition, Kit, PhaseId, Theme, ThemeId
from stapmee.kit.wording import phrase
from stapmee.maps.journey import Journey, journey
from stapmee.maps.journey_svg import journey_svg
from stapmee.maps.layout import LineMap, line_map
from stapmee.maps.svg import svg
from stapmee.maps.text import journey_text, text
from stapmee.route.plan import day_of_kit
from stapmee.route.plan import route as make_route
from stapmee.route.situation import read_situation
from stapmee.route.stations import standing
from stapmee.route.why import say_condition


@click.command("map")
@click.argument("theme", required=False)
@click.argument("facts", metavar="[FACET=VALUE]…", nargs=-1)
@on_option
@lang_option
@click.option(
    "--svg", "picture", metavar="FILE", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write the map as a picture."
)
@json_option
@click.pass_obj
def map_(
    context: Context, theme: str | None, facts: tuple[str, ...], on: date, language: str | None, picture: Path | None, as_json: bool
) -> None:
    """Draw a theme's line with its stations; with facts, show where somebody is and what does not apply. Without a theme: all lines."""
    kit = context.kit(language)
    width = min(100, get_terminal_size().columns)
    if theme is None:
        lines = journey(kit, on)
        all_words = {name: kit.phrases[f"map-{name}"].text for name in ("all", "stage", "strand", "interchange")}
        _write(lines, picture, as_json, lambda: journey_svg(lines, all_words), lambda: journey_text(lines, width))
        return
    drawn = _drawn(kit, kit.themes[ThemeId(pick("theme", theme, kit.themes))], read_facts(facts), on)
    words = {name: kit.phrases[f"map-{name}"].text for name in ("meets", "actions", "here", "for", "if")}
    _write(drawn, picture, as_json, lambda: svg(drawn, words), lambda: text(drawn, words, width))


def _write(drawn: LineMap | Journey, picture: Path | None, as_json: bool, as_svg: Callable[[], str], as_text: Callable[[], str]) -> None:
    if picture is not None:
        picture.write_text(as_svg(), encoding="utf-8")
        click.echo(f"{picture}: written", err=True)
    elif as_json:
        print_json(msgspec.to_builtins(drawn))
    else:
        click.echo(as_text())


def _drawn(kit: Kit, theme: Theme, facts: Mapping[str, str], on: date) -> LineMap:
    def say(condition: Condition) -> str:
        return say_condition(kit, condition)

    if not facts:
        return line_map(kit, theme, on, say=say)
    situation = read_situation(kit, facts, on)
    at = standing(day_of_kit(kit, on), situation)
    here = frozenset(make_route(kit, situation, on).phases)
    return line_map(kit, theme, on, here, {PhaseId(name): phrase(kit, "map-not-here", reason=words) for name, words in at.items()}, say)
