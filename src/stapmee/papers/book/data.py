"""What stands in a booklet: the kit, or a chapter, in the order of its pages, in one language or in two beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

import msgspec

from stapmee.kit.model import Actor, Claim, Document, Kit, SourceId, Term, Theme, ThemeId
from stapmee.kit.prose import Line as KitLine
from stapmee.papers.book.scope import Scope, scope_of
from stapmee.papers.cards import Citations, Setting, Standing, actor_label, document_label, standing, term_label, with_letters
from stapmee.papers.imprint import Imprint, imprint
from stapmee.papers.record import PaperRecord
from stapmee.papers.references import Reference, references
from stapmee.papers.speech import Pointer, Prose, Said, speech_of
from stapmee.papers.stops import Line, Stop, line, line_label, stop


class Chapter(msgspec.Struct, frozen=True):
    """A theme: its introduction, its line and its stations."""

    label: str
    number: int
    title: Said
    short: Said
    intro: Prose
    turn_to: tuple[Pointer, ...]
    line: Line
    stops: tuple[Stop, ...]


class Explained(msgspec.Struct, frozen=True):
    """An actor, a document or a word: what it is, what else there is to say of it in a line, and how that is known."""

    label: str
    name: Said
    full: Said | None  #: what an abbreviation stands for
    text: Prose
    notes: tuple[tuple[str, Pointer], ...]  #: a phrase and what comes after it: "Geeft: DVZ"
    standing: Standing
    links: tuple[int, ...]  #: the numbers of more to read


class Entry(msgspec.Struct, frozen=True):
    """A line of the index: the label of what it names, under which pages mark it, and at how many stations."""

    key: str
    said: Said
    letter: str
    places: int


class Edition(msgspec.Struct, frozen=True):
    """A booklet in one language. All editions of a booklet run parallel, item by item."""

    imprint: Imprint
    title: Said
    subtitle: Said
    languages: str
    turn_to: tuple[Pointer, ...]
    chapters: tuple[Chapter, ...]
    actors: tuple[Explained, ...]
    documents: tuple[Explained, ...]
    words: tuple[Explained, ...]
    sources: tuple[Reference, ...]
    index: tuple[Entry, ...]


class Book(PaperRecord, frozen=True, kw_only=True):
    """A booklet, as of a day, in one or more languages."""

    template: ClassVar[str] = "book/template.typ"

    editions: tuple[Edition, ...]


def book(kits: Sequence[Kit], on: date, source: Kit, theme: ThemeId | None = None, site: str = "") -> Book:
    """Make a booklet of the whole kit, or of a chapter with what it refers to.

    :param kits: the same kit in each language of the booklet, the leading one first
    :param source: the kit in its own language, for the values in texts that are not translated
    :param site: the address where the kit can be read, printed on every sheet when it is given
    """
    return Book(day=on, editions=tuple(_edition(kit, on, source, theme, site, kits) for kit in kits))


def _edition(kit: Kit, on: date, source: Kit, theme: ThemeId | None, site: str, kits: Sequence[Kit]) -> Edition:
    scope = scope_of(kit, on, theme)
    setting = Setting(speech_of(kit, on, source), Citations(), scope.labels.__contains__)
    speech = setting.speech
    only = kit.themes[theme] if theme else None
    # Sources are numbered in the order in which the pages name them, so the parts are made in the order of the pages.
    chapters = tuple(_chapter(setting, one) for one in scope.themes)
    actors = tuple(_actor(setting, one) for one in _by_name(scope.actors))
    documents = tuple(_document(setting, one) for one in _by_name(scope.documents))
    words = tuple(_word(setting, one) for one in sorted(scope.terms, key=lambda term: term.term.text.casefold()))
    return Edition(
        imprint=imprint(speech, site),
        title=speech.line(only.title if only else kit.title),
        subtitle=speech.line(only.short if only else kit.phrases["paper-subtitle"]),
        languages=", ".join(one.languages[one.language] for one in kits),
        turn_to=tuple(setting.actor(name) for name in kit.turn_to),
        chapters=chapters,
        actors=actors,
        documents=documents,
        words=words,
        sources=_references(setting, whole=theme is None),
        index=tuple(sorted(_index(setting, scope, chapters), key=lambda entry: (entry.letter, entry.said.text.casefold()))),
    )


def _chapter(setting: Setting, theme: Theme) -> Chapter:
    speech = setting.speech
    return Chapter(
        label=line_label(theme.id),
        number=theme.number,
        title=speech.line(theme.title),
        short=speech.line(theme.short),
        intro=speech.text(theme.intro),
        turn_to=tuple(setting.actor(name) for name in theme.turn_to),
        line=line(setting, theme),
        stops=tuple(stop(setting, speech.kit.phases[name]) for name in theme.phases),
    )


# --- the registries


def _by_name(records: Iterable[Actor] | Iterable[Document]) -> list[Actor | Document]:
    return sorted(records, key=lambda one: one.name.text.casefold())


def _actor(setting: Setting, one: Actor | Document) -> Explained:
    assert isinstance(one, Actor)
    reach = [("paper-reach", one.reach)] if one.reach else []
    return _explained(setting, actor_label(one.id), one, reach)


def _document(setting: Setting, one: Actor | Document) -> Explained:
    assert isinstance(one, Document)
    keep = [("paper-keep", one.keep)] if one.keep else []
    made = _explained(setting, document_label(one.id), one, keep)
    if one.from_ is None:
        return made
    giver = (setting.speech.kit.phrases["paper-given-by"].text, setting.actor(one.from_))
    return msgspec.structs.replace(made, notes=(giver, *made.notes))


def _explained(setting: Setting, label: str, one: Actor | Document, notes: list[tuple[str, KitLine]]) -> Explained:
    speech = setting.speech
    said = ((speech.kit.phrases[name].text, Pointer("", speech.line(words))) for name, words in notes)
    text = one.role if isinstance(one, Actor) else one.what
    return Explained(
        label=label,
        name=speech.line(with_letters(one)),
        full=None,
        text=speech.text(text),
        notes=tuple(said),
        standing=standing(setting, one, one.parameters),
        links=_more(setting, one, one.links),
    )


def _word(setting: Setting, term: Term) -> Explained:
    speech = setting.speech
    see = [setting.actor(term.actor)] if term.actor else []
    see += [setting.document(term.document)] if term.document else []
    words = speech.kit.phrases["paper-see"].text
    return Explained(
        label=term_label(term.id),
        name=speech.line(term.term),
        full=speech.line(term.full) if term.full else None,
        text=speech.text(term.plain),
        notes=tuple((words, pointer) for pointer in see if pointer.to),
        standing=standing(setting, term, term.parameters),
        links=_more(setting, term, term.links),
    )


def _more(setting: Setting, claim: Claim, links: tuple[SourceId, ...]) -> tuple[int, ...]:
    """Give the numbers of the sources to read on in, but for those that are its evidence already."""
    proven = {one.source for one in claim.evidence}
    return tuple(setting.citations.number(name) for name in links if name not in proven)


# --- sources, index


def _references(setting: Setting, *, whole: bool) -> tuple[Reference, ...]:
    """List the sources by their numbers; in the whole kit also those that no page names."""
    for name in setting.speech.kit.sources if whole else ():
        setting.citations.number(name)
    return references(setting)


def _index(setting: Setting, scope: Scope, chapters: Iterable[Chapter]) -> Iterator[Entry]:
    speech = setting.speech
    places = Counter(key for chapter in chapters for one in chapter.stops for key in _marked(one))
    named: list[tuple[str, KitLine]] = [(actor_label(one.id), with_letters(one)) for one in scope.actors]
    named += [(document_label(one.id), with_letters(one)) for one in scope.documents]
    # A word that names an actor or a paper stands in the index under that one's own name already.
    taken = {one.name.text.casefold() for one in scope.actors} | {one.name.text.casefold() for one in scope.documents}
    named += [(term_label(term.id), term.term) for term in scope.terms if term.term.text.casefold() not in taken]
    for key, name in named:
        said = speech.line(name)
        first = said.text[:1].upper()
        yield Entry(key, said, first if first.isalpha() else "#", places[key])


def _marked(one: Stop) -> set[str]:
    around = {encounter.pointer.to for encounter in (*one.meets, *one.papers)}
    return around | {key for card in one.cards for key in card.marks}
