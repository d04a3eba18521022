"""Templates as steps: what the browser cannot do is refused when they are compiled, and numbers take their plural."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils import translation
from django.utils.translation import ngettext

from stapmee.web.guide.page_pack import COMPONENTS, PAGES
from stapmee.web.ui import compiled as room
from stapmee.web.ui.compiled import CompileError, compiled, plurals
from tests.web.pages import client


def steps(source: str) -> list[room.Step]:
    template = engines["django"].from_string(source)
    return list(room._steps(template.template.nodelist))  # type: ignore[attr-defined]  # the backend's own template


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>{{ page.on }}</p>", ["<p>", ["put", "page.on"], "</p>"]),
        ("{% if a and not b %}x{% else %}y{% endif %}", [["if", [["and", "a", ["not", "b"]], ["x"]], [["=", True], ["y"]]]]),
        ("{% for one in all %}{{ one }}{% endfor %}", [["for", ["one"], "all", [["put", "one"]]]]),
        ("{{ a|default:'b' }}{# nothing #}", [["put", ["|", "default", "a", ["=", "b"]]]]),
        ("{% component 'print' one=True two=3 %}", [["component", "print", {"one": ["=", True], "two": ["=", 3]}]]),
        ("{% level 2 %}x{% endlevel %}", [["heading", ["=", 2], ["x"]]]),
    ],
)
def test_a_template_becomes_steps(source: str, wanted: list[room.Step]) -> None:
    assert steps(source) == wanted


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{{ a|upper }}", "the filter upper"),
        ("{% if a > 2 %}x{% endif %}", "the operator >"),
        ("{% now 'Y' %}", "NowNode cannot be used"),
    ],
)
def test_what_the_browser_cannot_do_is_refused_with_what_can(source: str, says: str) -> None:
    with pytest.raises(CompileError, match=says):
        steps(source)


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_numbers_take_the_plural_of_the_language(language: str) -> None:
    with translation.override(language):
        digits = plurals()
        (step,) = steps("{% blocktrans count number=n %}{{ number }} card{% plural %}{{ number }} cards{% endblocktrans %}")
        assert isinstance(step, list)
        _, _, forms, counted = step
        assert counted == "number"
        for number in (*range(130), 1000, 1002, 1011, 12345):
            form = forms[int(digits[number if number < len(digits) else 100 + number % 100])]
            said = "".join(str(number) if isinstance(part, list) else part for part in form)
            assert said == ngettext("%(number)s card", "%(number)s cards", number) % {"number": number}


def test_every_component_of_a_page_comes_along() -> None:
    found = compiled(PAGES, COMPONENTS)
    assert {"route", "ask", "components/card", "components/question", "components/desk", "components/table"} <= set(found)


def test_an_old_address_gives_what_is_there_now_but_not_to_keep() -> None:
    answer = client().get("/nl/sjablonen/0000.json")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"
    assert client().get("/xx/sjablonen/0000.json").status_code == 404
