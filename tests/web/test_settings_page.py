"""docs/settings.md names every setting that the site reads, and every option of `stapmee serve`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stapmee.cli.serve import serve
from stapmee.web import environment

WEB = Path(environment.__file__).parent
PAGE = (WEB.parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")

#: How these two modules name a variable: environ["X"], environment.get("X"), environment.flag(os.environ, "X").
READ = re.compile(r"""(?:environ(?:ment)?(?:\.get\(|\[)|flag\([\w.]+,\s*)["']([A-Z_]+)["']""")


def names() -> list[str]:
    """List the variables that are read."""
    found = {name for module in ("environment.py", "settings.py") for name in READ.findall((WEB / module).read_text(encoding="utf-8"))}
    return sorted(found)


def test_the_variables_are_found() -> None:
    assert {"ALLOWED_HOSTS", "STAPMEE_DEBUG", "STAPMEE_KIT", "DATABASE_URL"} <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_variable_is_named(name: str) -> None:
    assert f"| `{name}` |" in PAGE


@pytest.mark.parametrize("option", [option for one in serve.params for option in one.opts])
def test_every_option_of_serve_is_named(option: str) -> None:
    assert f"| `{option}` |" in PAGE


def test_it_names_nothing_that_is_not_read() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE)) == set(names())
