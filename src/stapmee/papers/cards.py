"""A card on paper: its words or its question, for whom it holds, whom to turn to and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from stapmee.kit.ageing import Show, known_on, show_with_parameters
from stapmee.kit.model import (
    ALWAYS,
    Actor,
    ActorId,
    Card,
    Claim,
    Condition,
    Document,
    DocumentId,
    Evidence,
    FactDay,
    Kind,
    Moment,
    ParameterId,
    SourceId,
    Threshold,
)
from stapmee.kit.prose import Line, inlines
from stapmee.kit.prose import TermRef as Mention
from stapmee.kit.reading import LastKnown, Reading, reading
from stapmee.kit.wording import phrase, say_as_of, say_day
from stapmee.papers.speech import Pointer, Prose, Said, Speech
from stapmee.route.index import fixed_day, resolve
from stapmee.route.why import say_condition, say_moment


class Cited(msgspec.Struct, frozen=True):
    """Sources by their numbers in this paper, and of when the newest is."""

    numbers: tuple[int, ...]
    of: str


class Asking(msgspec.Struct, frozen=True):
    """What to ask, and whom."""

    question: Said
    actor: Pointer


class Last(msgspec.Struct, frozen=True):
    """What was last read of a claim that may not be relied on, with the words that say so."""

    warning: str
    title: Said | None
    text: Prose


class PaperCard(msgspec.Struct, frozen=True):
    """A card on paper. When `show` is ask, `title` and `text` assert nothing, and no day of the claim is said."""

    id: str
    kind: Kind
    show: Show
    show_said: str  #: that it may be out of date, or is to be asked; empty when it is sure
    title: Said
    text: Prose
    for_whom: str
    days: str  #: from when and until when it holds
    asking: Asking | None
    last: Last | None
    contacts: tuple[Pointer, ...]
    papers: tuple[Pointer, ...]
    cited: Cited | None
    marks: tuple[str, ...]  #: what the index finds here


class Standing(msgspec.Struct, frozen=True):
    """How something of the registries (an actor, a paper, a word) is known; when `show` is ask, its words come after the warning."""

    show: Show
    show_said: str
    warning: str
    asking: Asking | None
    cited: Cited | None


class Citations:
    """Numbers the sources of one paper in the order in which it names them."""

    def __init__(self) -> None:
        self.numbers: dict[SourceId, int] = {}

    def number(self, source: SourceId) -> int:
        """Give the number of a source, the next one when it is named for the first time."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)


class Setting(msgspec.Struct, frozen=True, eq=False):
    """What the records of a paper are made in: how the kit speaks, which sources were named, and what the paper holds."""

    speech: Speech
    citations: Citations
    holds: Callable[[str], bool]  #: whether a label stands in this paper

    def actor(self, name: ActorId) -> Pointer:
        """Point to an actor, with the letters that everybody calls it by."""
        return self.point(actor_label(name), with_letters(self.speech.kit.actors[name]))

    def document(self, name: DocumentId) -> Pointer:
        """Point to a paper."""
        return self.point(document_label(name), with_letters(self.speech.kit.documents[name]))

    def point(self, label: str, line: Line) -> Pointer:
        """Point to a place, where the paper holds it."""
        return Pointer(label if self.holds(label) else "", self.speech.line(line))


def actor_label(name: str) -> str:
    """Label the place where an actor is explained."""
    return f"wie-{name}"


def document_label(name: str) -> str:
    """Label the place where a document is explained."""
    return f"papier-{name}"


def term_label(name: str) -> str:
    """Label the place where a word is explained."""
    return f"woord-{name}"


def with_letters(one: Actor | Document) -> Line:
    """Give a name with its abbreviation, where the name does not hold it already."""
    letters = one.abbreviation
    return Line(f"{one.name.text} ({letters})", one.name.lang) if letters and letters not in one.name.text else one.name


def paper_card(setting: Setting, card: Card) -> PaperCard:
    """Put a card on paper as it reads on the setting's day."""
    return card_as_read(setting, reading(setting.speech.kit, card, setting.speech.on))


def card_as_read(setting: Setting, read: Reading) -> PaperCard:
    """Put a reading of a card on paper."""
    card, speech = read.card, setting.speech
    asks = read.show == "ask"
    return PaperCard(
        id=card.id,
        kind=card.kind,
        show=read.show,
        show_said=_show_said(speech, read.show, read.as_of_said),
        title=speech.line(read.title if asks else card.title),
        text=speech.text(read.text),
        for_whom=for_whom(speech, card.when, said=not asks),
        days="" if asks else _days(speech, card),
        asking=_asking(setting, read),
        last=_last(setting, read.last_known, card) if read.last_known else None,
        contacts=tuple(setting.actor(name) for name in card.contact if name != read.ask),
        papers=tuple(setting.document(name) for name in card.papers),
        cited=cited(setting, read.evidence),
        marks=tuple(_marks(read)),
    )


def standing(setting: Setting, claim: Claim, parameters: tuple[ParameterId, ...]) -> Standing:
    """Tell how something of the registries is known on the setting's day."""
    speech = setting.speech
    show = show_with_parameters(claim, parameters, speech.kit, speech.on)
    evidence = known_on(claim, speech.on)
    of = say_as_of(evidence[0].as_of, evidence[0].says_as, speech.language) if evidence else ""
    ask = claim.ask if show != "sure" else None
    return Standing(
        show=show,
        show_said=_show_said(speech, show, of),
        warning=phrase(speech.kit, "last-known", date=of) if show == "ask" and of else "",
        asking=Asking(speech.line(ask.question), setting.actor(ask.actor)) if ask else None,
        cited=cited(setting, evidence),
    )


def cited(setting: Setting, evidence: tuple[Evidence, ...]) -> Cited | None:
    """Cite the sources of some evidence, given newest first; None where there is none."""
    if not evidence:
        return None
    numbers = {setting.citations.number(one.source) for one in evidence}
    return Cited(tuple(sorted(numbers)), say_as_of(evidence[0].as_of, evidence[0].says_as, setting.speech.language))


def for_whom(speech: Speech, condition: Condition, *, said: bool = True) -> str:
    """Say in which case something holds; nothing when it is always.

    :param said: whether terms ("four months after the request") may be said: those of a claim that is only a question may not
    """
    known = condition if said else tuple(tuple(atom for atom in one if not isinstance(atom, Threshold)) for one in condition)
    return "" if condition == ALWAYS or not all(known) else say_condition(speech.kit, known)


def _show_said(speech: Speech, show: Show, as_of: str) -> str:
    if show == "sure":
        return ""
    return phrase(speech.kit, "dated", date=as_of) if show == "dated" and as_of else phrase(speech.kit, f"show-{show}")


def _asking(setting: Setting, read: Reading) -> Asking | None:
    if read.question is None or read.ask is None:
        return None
    return Asking(setting.speech.line(read.question), setting.actor(read.ask))


def _last(setting: Setting, last: LastKnown, card: Card) -> Last:
    speech = setting.speech
    warning = phrase(speech.kit, "last-known", date=last.said)
    return Last(warning, speech.line(Line(last.title, card.title.lang)), speech.text(last.text))


def _days(speech: Speech, card: Card) -> str:
    """Say from when and until when a card holds, as far as that can be said of nobody in particular."""
    moments = (("from", card.from_), ("until", card.until))
    return " ".join(words for which, moment in moments if (words := _moment(speech, which, moment)))


def _moment(speech: Speech, which: str, moment: Moment | None) -> str:
    kit = speech.kit
    if isinstance(moment, FactDay):
        resolved = resolve(kit, speech.on, moment.threshold)
        said = say_moment(kit, resolved.facet, resolved.span) if resolved and resolved.span else phrase(kit, "no-value")
        return phrase(kit, f"{which}-after", moment=said)
    day = fixed_day(kit, moment, speech.on)
    return phrase(kit, f"{which}-date", date=say_day(day, kit.language)) if day else ""


def _marks(read: Reading) -> Iterator[str]:
    """Walk over what the index finds at a card: the words it explains, whom it sends one to, the papers it is about."""
    yield from (term_label(node.term) for node in inlines(read.text.blocks) if isinstance(node, Mention))
    yield from (actor_label(name) for name in read.card.contact)
    if read.ask is not None:
        yield actor_label(read.ask)
    yield from (document_label(name) for name in read.card.papers)
