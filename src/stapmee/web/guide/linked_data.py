"""What a page is about, in schema.org's words, where one of its types fits."""

from __future__ import annotations

from collections.abc import Mapping

from stapmee.kit.ageing import show_with_parameters
from stapmee.kit.model import Actor, Claim, ParameterId, Term, Theme
from stapmee.kit.prose import Text, plain
from stapmee.web.guide.frame import Frame

Data = Mapping[str, object]

#: The kinds of actors that are organisations in schema.org's sense; a role or a group of people is none.
_ORGANISATIONS = {
    "authority": "GovernmentOrganization",
    "agency": "GovernmentOrganization",
    "service": "GovernmentService",
    "organisation": "NGO",
    "initiative": "Organization",
    "school": "EducationalOrganization",
}


def website(frame: Frame, name: str, description: str) -> Data:
    """Describe the site."""
    return _typed("WebSite", name=name, description=description, inLanguage=frame.language, url=_address(frame), isAccessibleForFree=True)


def theme(frame: Frame, one: Theme) -> Data:
    """Describe a chapter."""
    return _typed(
        "LearningResource",
        name=frame.words(one.title),
        description=frame.words(one.short),
        inLanguage=frame.language,
        url=_address(frame, one.id),
        dateModified=frame.kit.date.isoformat(),
        license="https://creativecommons.org/licenses/by/4.0/" if frame.kit.licence == "CC-BY-4.0" else frame.kit.licence,
    )


def trail(frame: Frame, *steps: tuple[str, str]) -> Data:
    """Describe the way to a page: (part of the address, name) from the home page on."""
    parts: list[str] = []
    listed = []
    for position, (part, name) in enumerate(steps, 1):
        parts.append(part)
        listed.append({"@type": "ListItem", "position": position, "name": name, "item": _address(frame, *parts)})
    return _typed("BreadcrumbList", itemListElement=listed)


def organisation(frame: Frame, actor: Actor) -> tuple[Data, ...]:
    """Describe an actor that is an organisation."""
    kind = _ORGANISATIONS.get(actor.kind)
    if kind is None:
        return ()
    other = {"alternateName": actor.abbreviation} if actor.abbreviation else {}
    return (_typed(kind, name=frame.words(actor.name), **other, **_described(frame, actor, actor.parameters, actor.role)),)


def _described(frame: Frame, claim: Claim, parameters: tuple[ParameterId, ...], words: Text) -> dict[str, str]:
    """Give the description, unless it has become a question: a search engine would state it as a fact."""
    if show_with_parameters(claim, parameters, frame.kit, frame.on) == "ask":
        return {}
    return {"description": plain(words, frame.voice.values_in(words.lang))}


def glossary(frame: Frame, name: str, terms: tuple[Term, ...]) -> Data:
    """Describe the list of words."""
    return _typed("DefinedTermSet", name=name, inLanguage=frame.language, hasDefinedTerm=[_term(frame, term) for term in terms])


def _term(frame: Frame, term: Term) -> Data:
    described = _described(frame, term, term.parameters, term.plain)
    return {"@type": "DefinedTerm", "name": frame.words(term.term), "url": f"{_address(frame, 'woorden')}#{term.id}", **described}


def _typed(kind: str, **fields: object) -> Data:
    return {"@context": "https://schema.org", "@type": kind, **fields}


def _address(frame: Frame, *parts: str) -> str:
    return frame.origin + "/" + "".join(f"{part}/" for part in (frame.language, *parts))
