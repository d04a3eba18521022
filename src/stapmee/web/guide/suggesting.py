"""The pages on which anyone says that somebody is missing or that something is not right, and asks what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _

from stapmee.directory.impersonal import is_mobile, personal
from stapmee.directory.models import Suggestion
from stapmee.directory.shelf import organization
from stapmee.directory.suggesting import Outcome, Said
from stapmee.kit.places import look_up
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.shell import Shell, shell

#: The fields, and how long each may be.
LIMITS = {"about": 10, "words": 800, "phone": 40, "website": 300, "place": 80, "code": 40}
#: A field that no person sees: what fills it in is no person.
TRAP = "email"
_SHORTEST = 10


class Choice(msgspec.Struct, frozen=True):
    """Something that can be the matter."""

    value: str
    label: str
    chosen: bool


class SuggestPage(msgspec.Struct, frozen=True):
    """The form, or what was done with it."""

    shell: Shell
    action: str
    organisation: str  #: its name; empty for one that is missing
    choices: tuple[Choice, ...]
    given: Mapping[str, str]
    faults: tuple[str, ...]
    code: str  #: to ask after it; empty as long as nothing was sent
    asked: str  #: what became of the one that was asked after
    ask: str
    back: str
    trap: str = TRAP
    lang: str = "nl"


def suggest_page(
    frame: Frame, identifier: UUID | None, given: Mapping[str, str], *, faults: tuple[str, ...] = (), code: str = "", asked: str = ""
) -> SuggestPage | None:
    """Show the form about an organisation, or about one that is missing; None when there is no such organisation."""
    found = organization(identifier) if identifier else None
    if identifier and found is None:
        return None
    parts = ("voorstel", str(identifier)) if identifier else ("voorstel",)
    title = _("Tell what is different") if found else _("Who is missing?")
    return SuggestPage(
        shell=shell(frame, parts, title, _("Tell us what is wrong or missing. You need no account, and we do not ask who you are.")),
        action="/" + "/".join((frame.language, *parts)) + "/",
        organisation=found[0].name if found else "",
        choices=tuple(Choice(value, label, given.get("about") == value) for value, label in _choices().items()) if found else (),
        given={name: given.get(name, "") for name in LIMITS},
        faults=faults,
        code=code,
        asked=asked,
        ask=f"/{frame.language}/voorstel/",
        back=frame.href("organisatie", str(identifier)) if found else frame.href("buurt"),
    )


def _choices() -> dict[str, str]:
    return {Suggestion.About.WRONG: _("Something is not right"), Suggestion.About.GONE: _("It no longer exists")}


def read_given(fields: Mapping[str, str]) -> dict[str, str]:
    """Read the fields of the form, each cut where nothing longer is kept."""
    return {name: fields.get(name, "").replace("\0", " ").strip()[:most] for name, most in LIMITS.items()}


def faults_of(frame: Frame, given: Mapping[str, str], *, missing: bool) -> Iterator[str]:
    """Say what is to be mended before it is kept.

    :param missing: whether it is about somebody who is missing, and so has a municipality
    """
    if not missing and given["about"] not in _choices():
        yield _("Choose what is the matter.")
    if len(given["words"]) < _SHORTEST:
        yield _("Tell in a sentence what you know.")
    said = {
        "email": _("An e-mail address stands in your words. Leave it out: we keep nothing of persons."),
        "phone": _("A telephone number stands in your words. A public number of the organisation goes in its own field."),
        "register-number": _("A national number stands in your words. Leave it out: we keep nothing of persons."),
    }
    yield from (said[what] for what in personal(given["words"]))
    if is_mobile(given["phone"]):
        yield _("This looks like somebody’s own mobile number. Give only a number that is public.")
    if given["website"] and not given["website"].startswith(("http://", "https://")):
        yield _("Write a website with https:// in front.")
    if missing and look_up(frame.kit, given["place"]).place is None:
        yield _("Write the municipality: its name or postcode.")


def said_by(frame: Frame, identifier: UUID | None, given: Mapping[str, str]) -> Said:
    """Make what is kept of a form without faults."""
    place = None if identifier else look_up(frame.kit, given["place"]).place
    return Said(
        about=given["about"] if identifier else Suggestion.About.MISSING,
        words=given["words"],
        record=identifier,
        phone=given["phone"],
        website=given["website"],
        place=place.nis if place else "",
    )


def say_outcome(found: Outcome | None) -> str:
    """Tell what became of a suggestion."""
    if found is None:
        return _("We do not know this code. Look at it once more.")
    states = {
        Suggestion.State.OPEN: _("It is still waiting: somebody of the region looks at it."),
        Suggestion.State.DONE: _("It was taken over. Thank you."),
        Suggestion.State.REFUSED: _("It was looked at, and not taken over."),
    }
    return " ".join(filter(None, (states[Suggestion.State(found.state)], found.words)))
