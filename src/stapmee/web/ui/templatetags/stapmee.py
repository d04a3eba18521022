"""The tags of the site's templates: components, addresses of assets, and data for search engines."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from stapmee.kit.wording import say_day
from stapmee.web.ui.assets import address
from stapmee.web.ui.examples import Example
from stapmee.web.ui.modules import module_addresses

register = template.Library()

_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def component(name: str, **parts: object) -> SafeString:
    """Render a component; it sees the parts it is given and nothing else of the page."""
    return render_to_string(f"components/{name}/template.html", parts)


@register.simple_tag
def example(one: Example) -> SafeString:
    """Render an example of a component."""
    return render_to_string(f"components/{one.component}/template.html", one.parts)


@register.simple_tag
def asset(path: str) -> str:
    """Give the address of an asset."""
    return address(path)


@register.simple_tag
def ahead(path: str) -> SafeString:
    """Let the browser fetch a module with all that it needs, before anything asks for it."""
    links = (f'<link rel="modulepreload" href="{one}">' for one in module_addresses(path))
    return mark_safe("\n".join(links))  # noqa: S308  # addresses of our own files


@register.simple_tag
def json_ld(data: object) -> SafeString:
    """Put schema.org data in the page. A data block is no script: the content policy lets it be."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308  # what could end the script is escaped above


@register.simple_tag
def keeps(turning: Any) -> SafeString:
    """Give the attributes of an element whose words keep until a day; nothing for what keeps. Days are our own, so nothing is escaped."""
    if not turning:
        return SafeString()
    dated = f' data-dated-until="{turning.dated_until}"' if turning.dated_until else ""
    return mark_safe(f' data-good-until="{turning.good_until}"{dated}')  # noqa: S308  # two days


@register.tag
def of_day(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """Open or close what is said on a day: `{% of_day shell %}…{% endof_day %}`, headed by the day and how long all of it keeps."""
    _, name = token.split_contents()
    inner = parser.parse(["endof_day"])
    parser.delete_first_token()
    return _OfDay(parser.compile_filter(name), inner)


class _OfDay(template.Node):
    """The day is read off the words themselves, so that what stands above a page cannot differ from what is in it."""

    def __init__(self, shell: template.base.FilterExpression, nodelist: template.NodeList) -> None:
        self.shell = shell
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        shell = self.shell.resolve(context)
        inner = self.nodelist.render(context)
        if shell.as_of:
            return inner
        until = min(_GOOD_UNTIL.findall(inner), default="")
        said = say_day(date.fromisoformat(until) + timedelta(1), shell.language) if until else ""
        return component("page-day", day=shell.day, day_said=shell.day_said, until_said=said) + inner


_GOOD_UNTIL = re.compile(r'data-good-until="([0-9-]{10})"')


@register.tag
def level(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """Open or close a heading of the level a component is given: `{% level h %}Words{% endlevel %}`."""
    _, name = token.split_contents()
    inner = parser.parse(["endlevel"])
    parser.delete_first_token()
    return Heading(parser.compile_filter(name), inner)


class Heading(template.Node):
    """A heading of the level that its component is given."""

    def __init__(self, number: template.base.FilterExpression, inner: template.NodeList) -> None:
        self.number = number
        self.inner = inner

    def render(self, context: Context) -> SafeString:
        """Write the heading at the level that its number says."""
        number = int(self.number.resolve(context))
        return mark_safe(f"<h{number}>{self.inner.render(context)}</h{number}>")  # noqa: S308  # a rendered template
