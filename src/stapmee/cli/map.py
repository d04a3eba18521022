"""`stapmee map`: a theme's network map, in the terminal, as SVG or as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import get_terminal_size

import click
import msgspec

from stapmee.cli.terminal import Context, json_option, lang_option, on_option, pick, print_json, read_facts
from stapmee.kit.model import Kit, PhaseId, Theme, ThemeId
from stapmee.kit.wording import phrase
from stapmee.maps.layout import LineMap, line_map
from stapmee.maps.svg import svg
from stapmee.maps.text import text
from stapmee.route.plan import day_of_kit
from stapmee.route.plan import route as make_route
from stapmee.route.situation import read_situation
from stapmee.route.stations import standing


@click.command("map")
@click.argument("theme")
@click.argument("facts", metavar="[FACET=VALUE]…", nargs=-1)
@on_option
@lang_option
@click.option(
    "--svg", "picture", metavar="FILE", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write the map as a picture."
)
@json_option
@click.pass_obj
def map_(context: Context, theme: str, facts: tuple[str, ...], on: date, language: str | None, picture: Path | None, as_json: bool) -> None:
    """Draw a theme's line with its stations; with facts, show where somebody is and what does not apply."""
    kit = context.kit(language)
    drawn = _drawn(kit, kit.themes[ThemeId(pick("theme", theme, kit.themes))], read_facts(facts), on)
    words = {name: phrase(kit, f"map-{name}") for name in ("meets", "actions", "here")}
    if picture is not None:
        picture.write_text(svg(drawn, words), encoding="utf-8")
        click.echo(f"{picture}: written", err=True)
    elif as_json:
        print_json(msgspec.to_builtins(drawn))
    else:
        click.echo(text(drawn, words, width=min(100, get_terminal_size().columns)))


def _drawn(kit: Kit, theme: Theme, facts: Mapping[str, str], on: date) -> LineMap:
    if not facts:
        return line_map(kit, theme, on)
    situation = read_situation(kit, facts, on)
    at = standing(day_of_kit(kit, on), situation)
    here = frozenset(make_route(kit, situation, on).phases)
    return line_map(kit, theme, on, here, {PhaseId(name): phrase(kit, "map-not-here", reason=words) for name, words in at.items()})
