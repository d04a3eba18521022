"""What can be found: every theme, station, card, actor, paper and word, as it reads on a day.

What has become a question is found by its question, and shown as one: no word of the claim gets into the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

import msgspec

from stapmee.kit.ageing import Show, holds, known_on, show_with_parameters
from stapmee.kit.model import Actor, Card, Claim, Kit, ParameterId, Phase, Term, Theme
from stapmee.kit.model import Document as PaperRecord
from stapmee.kit.prose import Line, Text, Values, fill, plain
from stapmee.kit.reading import Reading, reading
from stapmee.kit.search_words import Found
from stapmee.kit.shelf_life import ShelfLife, shelf_lives
from stapmee.kit.wording import phrase, say_as_of, values_on

#: Where a word may stand, what counts most first.
FIELDS = ("title", "names", "about", "text")
Fields = Mapping[str, tuple[Line, ...]]


class Document(msgspec.Struct, frozen=True, gc=False):
    """One thing that can be found.

    `parent` is the number of the station (of a card) or theme (of a station) that it belongs to, or None. `title` and `text`
    are filled in; of a question they assert nothing. `until` is the last day on which the title may be shown as it stands.
    """

    kind: Found
    id: str
    theme: str
    parent: int | None
    title: Line
    text: str
    show: Show
    until: date | None
    fields: Fields


class _Pair(msgspec.Struct, frozen=True):
    """The kit in the language that is shown, and in its own, on a day, with how each says the values of parameters."""

    kit: Kit
    source: Kit
    on: date
    values: Values
    own_values: Values

    def _values(self, language: str) -> Values:
        return self.values if language == self.kit.language else self.own_values

    def shown(self, line: Line) -> Line:
        return Line(fill(line, self._values(line.lang)), line.lang)

    def plain(self, text: Text) -> str:
        return plain(text, self._values(text.lang))

    def words(self, text: Text) -> Line:
        return Line(plain(text, self.own_values), text.lang)

    def both(self, shown: Line, own: Line) -> tuple[Line, ...]:
        """Give a title in the language shown and in the kit's own: it is found by either."""
        return tuple(dict.fromkeys((self.shown(shown), self.shown(own))))


def documents(kit: Kit, source: Kit, on: date) -> Iterator[Document]:
    """Walk over what can be found: by theme its stations, each before its cards; then actors, papers and words."""
    pair = _Pair(kit, source, on, values_on(kit, on), values_on(source, on))
    lives = shelf_lives(source, on)
    number = 0
    for theme in kit.themes.values():
        above, number = number, number + 1
        yield _theme(pair, theme)
        for name in theme.phases:
            station, number = number, number + 1
            yield _phase(pair, kit.phases[name], above)
            for card in (kit.cards[one] for one in kit.phases[name].cards):
                if holds(card, on):
                    number += 1
                    yield _card(pair, card, station, lives[card.id])
    yield from (_actor(pair, one) for one in kit.actors.values())
    yield from (_document(pair, one) for one in kit.documents.values())
    yield from (_term(pair, one) for one in kit.terms.values())


def _theme(pair: _Pair, theme: Theme) -> Document:
    own = pair.source.themes[theme.id]
    fields = {"title": pair.both(theme.title, own.title), "names": (), "about": (own.short,), "text": (pair.words(own.intro),)}
    return Document("theme", theme.id, theme.id, None, pair.shown(theme.title), theme.short.text, "sure", None, fields)


def _phase(pair: _Pair, phase: Phase, above: int) -> Document:
    own = pair.source.phases[phase.id]
    told = (pair.words(own.intro),) if own.intro else ()
    fields = {
        "title": pair.both(phase.title, own.title),
        "names": (),
        "about": (own.short,),
        "text": (*told, *(meeting.does for meeting in own.meets)),
    }
    return Document("phase", phase.id, phase.theme, above, pair.shown(phase.title), phase.short.text, "sure", None, fields)


def _card(pair: _Pair, card: Card, station: int, life: ShelfLife) -> Document:
    own, shown = reading(pair.source, pair.source.cards[card.id], pair.on), reading(pair.kit, card, pair.on)
    fields = _question_fields(pair, own, shown) if own.show == "ask" else _claim_fields(pair, own, shown)
    return Document(
        kind="card",
        id=card.id,
        theme=card.theme,
        parent=station,
        title=shown.title,
        text=_with_age(pair, pair.plain(shown.text), shown.show, shown.as_of_said),
        show=shown.show,
        until=life.dated_until or life.good_until,
        fields=fields,
    )


def _with_age(pair: _Pair, words: str, show: Show, of: str) -> str:
    return f"{words} ({phrase(pair.kit, 'dated', date=of)})" if show == "dated" and of else words


def _claim_fields(pair: _Pair, own: Reading, shown: Reading) -> Fields:
    topic = (own.card.topic,) if own.card.topic else ()
    return {"title": pair.both(shown.card.title, own.card.title), "names": (), "about": topic, "text": (pair.words(own.card.text),)}


def _question_fields(pair: _Pair, own: Reading, shown: Reading) -> Fields:
    topics = (_topic(pair.kit, shown.card), _topic(pair.source, own.card))
    asked = (pair.source.actors[own.ask].name,) if own.ask else ()
    return {"title": tuple(dict.fromkeys(topics)), "names": (), "about": (own.question,) if own.question else (), "text": asked}


def _topic(kit: Kit, card: Card) -> Line:
    return card.topic or kit.phases[card.phase].title


# --- actors, papers, words: names stay names; what is said of them may become a question


def _actor(pair: _Pair, actor: Actor) -> Document:
    own = pair.source.actors[actor.id]
    show = _show(pair, own, own.parameters)
    met = next((phase.theme for phase in pair.kit.phases.values() if actor.id in (one.actor for one in phase.meets)), "")
    about = (own.reach,) if own.reach and show != "ask" else ()
    fields = _named(pair, actor.name, own.name, own.abbreviation, about, own.role if show != "ask" else None)
    return Document(
        "actor", actor.id, met, None, _with_letters(pair.shown(actor.name), actor.abbreviation), _said(pair, actor, actor.role, show),
        show, None, fields,
    )  # fmt: skip


def _document(pair: _Pair, one: PaperRecord) -> Document:
    own = pair.source.documents[one.id]
    show = _show(pair, own, own.parameters)
    used = next((phase.theme for phase in pair.kit.phases.values() if one.id in (paper.document for paper in phase.papers)), "")
    about = (own.keep,) if own.keep and show != "ask" else ()
    fields = _named(pair, one.name, own.name, own.abbreviation, about, own.what if show != "ask" else None)
    return Document(
        "document", one.id, used, None, _with_letters(pair.shown(one.name), one.abbreviation), _said(pair, one, one.what, show),
        show, None, fields,
    )  # fmt: skip


def _term(pair: _Pair, term: Term) -> Document:
    own = pair.source.terms[term.id]
    show = _show(pair, own, own.parameters)
    names = (*((own.full,) if own.full else ()), *(Line(one, own.term.lang) for one in own.also))
    text = (pair.words(own.plain),) if show != "ask" else ()
    fields = {"title": pair.both(term.term, own.term), "names": names, "about": (), "text": text}
    return Document("term", term.id, "", None, pair.shown(term.term), _said(pair, term, term.plain, show), show, None, fields)


def _named(pair: _Pair, shown: Line, own: Line, letters: str | None, about: tuple[Line, ...], text: Text | None) -> Fields:
    names = (Line(letters, own.lang),) if letters else ()
    return {"title": pair.both(shown, own), "names": names, "about": about, "text": (pair.words(text),) if text else ()}


def _show(pair: _Pair, claim: Claim, parameters: tuple[ParameterId, ...]) -> Show:
    return show_with_parameters(claim, parameters, pair.source, pair.on)


def _said(pair: _Pair, claim: Claim, text: Text, show: Show) -> str:
    """Give what is said of something, or what to ask about it once that may not be relied on."""
    if show != "ask":
        newest = known_on(claim, pair.on)
        return _with_age(pair, pair.plain(text), show, say_as_of(newest[0].as_of, newest[0].says_as, pair.kit.language) if newest else "")
    asked = claim.ask.actor if claim.ask else pair.kit.turn_to[0]
    asking = phrase(pair.kit, "ask-text", actor=pair.kit.actors[asked].name.text)
    return " ".join(chain([claim.ask.question.text] if claim.ask else [], [asking]))


def _with_letters(name: Line, letters: str | None) -> Line:
    return Line(f"{name.text} ({letters})", name.lang) if letters and letters not in name.text else name
