"""Words that count, in a form for each number: the plural argument of ICU MessageFormat, and nothing else of that format.

`{number, plural, one {# regel} other {# regels}}`: `#` is the number, and the categories are those that CLDR gives the language. Its
twin, which says them, is js/tools/counting.js.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from stapmee.kit.wording import locale_of

_BEGIN = re.compile(r"\{\s*\w+\s*,\s*plural\b")
_PLURAL = re.compile(r"\{number, plural,((?: [a-z]+ \{[^{}]*\})+)\}")
_FORM = re.compile(r" ([a-z]+) \{([^{}]*)\}")


def counts(words: str) -> bool:
    """Tell whether words count, well or badly written."""
    return _BEGIN.search(words) is not None


def plural_forms(words: str) -> Mapping[str, str]:
    """Give the form for each category; none of words that do not count.

    >>> plural_forms("{number, plural, one {# regel} other {# regels}}")
    {'one': '# regel', 'other': '# regels'}
    """
    match = _PLURAL.fullmatch(words)
    return dict(_FORM.findall(match[1])) if match else {}


def categories(language: str) -> tuple[str, ...]:
    """List the categories of a language, as CLDR orders them: Dutch has one and other, Arabic has six."""
    return tuple(sorted({*locale_of(language).plural_form.tags, "other"}, key=_ORDER.index))


_ORDER = ("zero", "one", "two", "few", "many", "other")


def plural_fault(words: str, language: str) -> str | None:
    """Say what is wrong with words that count, and how to mend it; None when nothing is."""
    if not counts(words):
        return None
    wanted, found = categories(language), plural_forms(words)
    if tuple(found) == wanted:
        return None
    example = " ".join(f"{one} {{# …}}" for one in wanted)
    return f'"{words}" counts, and has the forms {list(found)} where "{language}" has {list(wanted)}; write {{number, plural, {example}}}'
