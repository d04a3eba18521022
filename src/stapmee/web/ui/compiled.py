"""The templates as data, for the browser: the same markup stands in one place, whoever fills it in (docs/algorithms/browser-page.md).

A template is a list of steps, in the active language. Its twin, which takes them, is js/route-page/template.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.template import Context, Node, NodeList, engines
from django.template import base as parts
from django.template.defaulttags import CommentNode, ForNode, IfNode
from django.template.library import SimpleNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import gettext, ngettext, trans_real

from stapmee.web.ui.templatetags import stapmee as tags

#: A step: plain markup, or a list whose first word says what is to be done.
Step = str | list[Any]
#: What is looked up: the path of a name ("page.first"), or a list that begins with "=" (a value), "|" (a filter) or an operator.
Wanted = str | list[Any]

#: What a template of Django's can always name.
_CONSTANTS = {"True": True, "False": False, "None": None}
_FILTERS = ("default", "length", "striptags")
_OPERATORS = ("and", "or", "not", "==", "!=")
#: After so many, plural forms repeat by the hundred, in every language that gettext knows and we may speak.
_PLURALS = 200


class CompileError(Exception):
    """A template uses what the browser cannot do."""


def compiled(pages: Iterable[str], components: Iterable[str] = ()) -> dict[str, list[Step]]:
    """Compile pages of the guide ("route": what stands in their content), components, and every component that these use."""
    found: dict[str, list[Step]] = {}
    waiting = [*(f"guide/{name}.html" for name in pages), *map(_component, components)]
    while waiting:
        path = waiting.pop()
        name = _name(path)
        if name not in found:
            found[name] = list(_steps(_content(_nodes(path))))
            waiting += map(_component, _used(found[name]))
    return dict(sorted(found.items()))


def plurals() -> str:
    """Say by a digit for each number up to 199 which plural form it takes; from 100 on numbers go by their last two digits."""
    return "".join(str(_form(count)) for count in range(_PLURALS))


def _form(count: int) -> int:
    return int(trans_real.catalog().plural(count))


def _forms(singular: str, plural: str) -> list[str]:
    """List the forms of a message; one that no number takes is empty."""
    numbers = {_form(count): count for count in reversed(range(_PLURALS))}
    return [ngettext(singular, plural, numbers[form]) if form in numbers else "" for form in range(max(numbers) + 1)]


def _component(name: str) -> str:
    return f"components/{name}/template.html"


def _name(path: str) -> str:
    return path.removeprefix("guide/").removesuffix(".html").removesuffix("/template")


def _nodes(path: str) -> NodeList:
    template: parts.Template = engines["django"].get_template(path).template  # type: ignore[attr-defined]  # the backend's own template
    return template.nodelist


def _content(nodes: NodeList) -> NodeList:
    """Give what stands in the block "content" of a page, or all of a template that extends nothing."""
    extending = next((node for node in nodes if isinstance(node, ExtendsNode)), None)
    if extending is None:
        return nodes
    block: BlockNode = extending.blocks["content"]
    return block.nodelist


def _used(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, list):
            if step[0] == "component":
                yield step[1]
            yield from _used(part for part in step if isinstance(part, list))


def _steps(nodes: Iterable[Node]) -> Iterator[Step]:
    """Walk over the steps of nodes; markup that follows on markup is joined."""
    markup = ""
    for node in nodes:
        for step in _step(node):
            if isinstance(step, str):
                markup += step
                continue
            if markup:
                yield markup
            markup = ""
            yield step
    if markup:
        yield markup


def _step(node: Node) -> Iterator[Step]:
    match node:
        case parts.TextNode():
            yield node.s
        case parts.VariableNode():
            yield ["put", _wanted(node.filter_expression)]
        case TranslateNode():
            yield _bare(node.render(Context()))
        case BlockTranslateNode():
            yield _translated(node)
        case IfNode():
            yield ["if", *([_condition(condition), list(_steps(inner))] for condition, inner in node.conditions_nodelists)]
        case ForNode():
            loop: Any = node  # django-stubs has the types of its parts wrong
            yield ["for", list(loop.loopvars), _wanted(loop.sequence), list(_steps(loop.nodelist_loop))]
        case IncludeNode():
            yield from _steps(_nodes(node.template.var))
        case CommentNode():
            return
        case _:
            yield _own(node)


def _own(node: Node) -> Step:
    """Compile a tag of ours."""
    if isinstance(node, tags.Heading):
        return ["heading", _wanted(node.number), list(_steps(node.inner))]
    if isinstance(node, SimpleNode) and node.func is tags.component:
        return ["component", _bare(node.args[0].var), {name: _wanted(value) for name, value in node.kwargs.items()}]
    if isinstance(node, SimpleNode) and node.func is tags.keeps:
        return ["keeps", _wanted(node.args[0])]
    raise CompileError(
        f"{type(node).__name__} cannot be used on a page that the browser makes too; write it with if, for, trans or component"
    )


def _condition(condition: TokenBase | None) -> Wanted:
    if condition is None:
        return ["=", True]
    if not hasattr(condition, "id") or condition.id in (None, "literal"):
        return _wanted(condition.value)
    if condition.id not in _OPERATORS:
        raise CompileError(f"the operator {condition.id} cannot be used on a page that the browser makes too; use one of {_OPERATORS}")
    both = (condition.first, condition.second)
    return [condition.id, *(_condition(one) for one in both if one is not None)]


def _wanted(expression: parts.FilterExpression) -> Wanted:
    wanted = _variable(expression.var)
    for function, arguments in expression.filters:
        name = function.__name__
        if name not in _FILTERS:
            raise CompileError(f"the filter {name} cannot be used on a page that the browser makes too; use one of {_FILTERS}")
        wanted = ["|", name, wanted, *(_variable(argument) if looked_up else ["=", _bare(argument)] for looked_up, argument in arguments)]
    return wanted


def _variable(var: Any) -> Wanted:
    if not isinstance(var, parts.Variable):
        return ["=", _bare(var)]
    if var.literal is not None:
        return ["=", _bare(var.literal)]
    return ["=", _CONSTANTS[var.var]] if var.var in _CONSTANTS else str(var.var)


def _bare(value: Any) -> Any:
    """Take Django's mark of safe words off: they are constants of our own templates."""
    return value + "" if isinstance(value, str) else value


def _translated(node: BlockTranslateNode) -> Step:
    """Compile words with gaps: by how many, where they say so."""
    singular, _gaps = node.render_token_list(node.singular)
    values = {name: _wanted(value) for name, value in node.extra_context.items()}
    if not node.plural:
        return ["words", values, [_gapped(gettext(singular))]]
    plural, _gaps = node.render_token_list(node.plural)
    assert node.countervar is not None
    assert node.counter is not None
    values[node.countervar] = _wanted(node.counter)
    return ["words", values, [_gapped(form) for form in _forms(singular, plural)], node.countervar]


def _gapped(words: str) -> list[Step]:
    """Take a message apart: "%(day)s" is what is put there."""
    first, *rest = words.split("%(")
    steps: list[Step] = [first.replace("%%", "%")]
    for one in rest:
        name, after = one.split(")s", 1)
        steps += [["put", name], after.replace("%%", "%")]
    return [step for step in steps if step]
