"""Each component renders each of its examples, and looks only at what it is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import render_to_string

from stapmee.web import ui
from stapmee.web.ui.examples import Example, component_names, examples
from tests.web.pages import Page, client

HERE = Path(str(ui.__file__)).parent


@pytest.mark.parametrize("example", list(examples()), ids=lambda one: f"{one.component}: {one.name}")
def test_an_example_renders(example: Example) -> None:
    html = render_to_string(f"components/{example.component}/template.html", example.parts)
    opened = [tag for tag, _ in Page(html).elements if tag not in ("input", "br", "link", "meta", "hr")]
    counts = {tag: (len(re.findall(rf"<{tag}[\s>]", html)), html.count(f"</{tag}>")) for tag in opened}
    assert {tag: both for tag, both in counts.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("name", component_names())
def test_a_component_is_complete(name: str) -> None:
    folder = HERE / "components" / name
    assert (folder / "examples.yaml").is_file()
    for script in folder.glob("*.js"):
        assert len(script.read_text().splitlines()) <= 60
    style = folder / "style.css"
    if style.is_file():
        assert style.read_text().startswith("@layer components {")


def test_styles_know_no_left_or_right() -> None:
    sided = (
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        " left:",
        " right:",
    )
    for style in HERE.rglob("*.css"):
        assert [word for word in sided if word in style.read_text()] == [], style.name


def test_the_gallery_shows_them_all() -> None:
    page = client().get("/gallery/").content.decode()
    assert all(f"{name}: " in page for name in component_names())


def test_every_template_compiles() -> None:
    engine = engines["django"]
    for template in [*HERE.rglob("*.html"), *(HERE.parent / "guide").rglob("*.html")]:
        engine.from_string(template.read_text("utf-8"))
