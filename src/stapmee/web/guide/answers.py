"""The answers that a form brings: read once, used for one page and forgotten. They never stand in an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from stapmee.kit.model import FacetId, Kit
from stapmee.kit.wording import phrase
from stapmee.route.errors import SituationFault
from stapmee.route.situation import UNKNOWN, find_places
from stapmee.web.guide.asking import day_said
from stapmee.web.guide.frame import Frame
from stapmee.web.ui.prose import Html

#: The fields of the form that are no answers: which one to change, whether to go on asking, the button that stops it, and the
#: one that goes on after "enough for now".
CHANGE, ASK_ON, SHOW_NOW, GO_ON = "_change", "_ask", "_show", "_more"
#: What else may be wished for: all that is ruled out, and a calendar that says what its days are about.
ALL, WORDS = "_all", "_words"
#: Before the facet: the answer that a changed question had. It stands until another comes, so that going back loses nothing.
WAS = "_was."
_CONTROLS = (CHANGE, ASK_ON, SHOW_NOW, GO_ON, ALL, WORDS)
_PARTS = (".year", ".month", ".day")


class Answers(msgspec.Struct, frozen=True):
    """What a form says.

    `change` is the question to ask again, `ask_on` whether to ask the next before the route, `go_on` whether to do so even
    when it is enough for now; `all` asks for all that is ruled out, `words` for a calendar that tells.
    """

    given: Mapping[str, str]
    change: str = ""
    ask_on: bool = False
    go_on: bool = False
    all: bool = False
    words: bool = False
    was: str = ""  #: what the question to change was answered with
    faults: tuple[SituationFault, ...] = ()


class Chip(msgspec.Struct, frozen=True):
    """An answer so far, shown above the page; a tap asks it again."""

    facet: str
    value: str
    label: Html
    said: Html


def read_answers(kit: Kit, fields: Iterable[tuple[str, str]]) -> Answers:
    """Read the fields of a form, in the order they came. An empty field is no answer; two different ones are a fault."""
    filled = [(name, words.strip()) for name, words in fields if words.strip()]
    before = {name.removeprefix(WAS): words for name, words in filled if name.startswith(WAS)}
    controls = dict(pair for pair in filled if pair[0] in _CONTROLS)
    change = controls.get(CHANGE, "")
    pairs = _with_days(pair for pair in filled if pair[0] not in _CONTROLS and not pair[0].startswith(WAS))
    faults = [SituationFault(change, change, "no-such-facet")] if change and change not in kit.facets else []
    given = {**before, **_one_each(pairs, faults)}
    on = SHOW_NOW not in controls
    return Answers(
        given={name: words for name, words in given.items() if name != change},
        change=change,
        ask_on=on and (ASK_ON in controls or GO_ON in controls),
        go_on=on and GO_ON in controls,
        all=ALL in controls,
        words=WORDS in controls,
        was=given.get(change, ""),
        faults=tuple(faults),
    )


def _with_days(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put the three fields of a day together: "2026-09-15", or "2026-09" and "2026" when only that is known."""
    whole: list[tuple[str, str]] = []
    parts: dict[str, dict[str, str]] = {}
    for name, words in pairs:
        facet, dot, _ = name.rpartition(".")
        if dot + name[len(facet) + 1 :] in _PARTS:
            parts.setdefault(facet, {})[name[len(facet) :]] = words
        else:
            whole.append((name, words))
    answered = {name for name, _ in whole}
    return whole + [(facet, _joined(found)) for facet, found in parts.items() if facet not in answered]


def _joined(found: Mapping[str, str]) -> str:
    """Join year, month and day. A gap ("15 in 2026") stays one, so that it is refused and not read as something else."""
    year, month, day = (found.get(part, "") for part in _PARTS)
    return "-".join((year, month.zfill(2) if month else "", day.zfill(2) if day else "")).rstrip("-")


def _one_each(pairs: Iterable[tuple[str, str]], faults: list[SituationFault]) -> dict[str, str]:
    """Keep one answer a question. "I don't know" is a button of its own, so it stands above a field left as it was."""
    given: dict[str, str] = {}
    for name, words in pairs:
        before = given.get(name, words)
        if before != words and UNKNOWN not in (before, words):
            faults.append(SituationFault(name, f"{before}, {words}", "two-answers"))
        given[name] = UNKNOWN if UNKNOWN in (before, words) else words
    return given


def chips(frame: Frame, given: Mapping[str, str]) -> tuple[Chip, ...]:
    """Show the answers so far; what is no question of the kit is left to its fault."""
    known = ((frame.kit.facets[FacetId(name)], words) for name, words in given.items() if name in frame.kit.facets)
    return tuple(Chip(facet.id, words, frame.line(facet.label), _said(frame, facet.id, words)) for facet, words in known)


def _said(frame: Frame, name: FacetId, words: str) -> Html:
    facet = frame.kit.facets[name]
    if words == UNKNOWN:
        return frame.said(phrase(frame.kit, "unknown"))
    chosen = next((value.label for value in facet.values if value.id == words), None)
    if chosen is not None:
        return frame.line(chosen)
    if facet.kind == "place":
        return frame.said(_place(frame.kit, words))
    return frame.said(day_said(frame, words) if facet.kind == "date" else words)


def _place(kit: Kit, words: str) -> str:
    """Name the municipality that a postcode, an old name or a village stands for; words that name none or several stay."""
    found = find_places(kit, words)
    return found[0].names.get("nl", words) if len(found) == 1 else words
