"""The page behind an owner's signed link: confirm with one button, propose a change, or ask for no more mail. No account, no cookie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from django.utils.translation import gettext as _

from stapmee.directory.assuring import services_of
from stapmee.directory.deciding import propose_change
from stapmee.directory.editing import fields_of, with_fields
from stapmee.directory.errors import DirectoryError
from stapmee.directory.hsds import Organization, Service
from stapmee.directory.keeping import record_of
from stapmee.directory.models import Draft, Owner
from stapmee.kit.model import Kit
from stapmee.kit.wording import say_day
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.record_faults import say
from stapmee.web.guide.shell import Shell, shell

#: The buttons.
CONFIRM, PROPOSE, STOP = "confirm", "propose", "stop"
_LONGEST = 2000
#: What is told to the editor: who proposes is an owner, not which person that is.
BY = "owner"
_ORGANIZATION = ("description", "email", "website", "phone")
_SERVICE = ("name", "description", "phone", "email", "url", "hours", "languages", "areas", "eligibility_description")


class Field(msgspec.Struct, frozen=True):
    """A field of the form."""

    name: str
    label: str
    value: str
    long: bool
    fault: str


class Part(msgspec.Struct, frozen=True):
    """The organisation, or one of its services."""

    title: str
    fields: tuple[Field, ...]
    known: str


class OwnerPage(msgspec.Struct, frozen=True):
    """What an owner sees."""

    shell: Shell
    name: str
    action: str
    parts: tuple[Part, ...]
    done: str  #: what was done with what they said
    fault: str
    open: bool  #: whether the form for changes stands open
    confirm: str = CONFIRM
    propose: str = PROPOSE
    stop: str = STOP
    lang: str = "nl"


def labels() -> dict[str, str]:
    """Name the fields."""
    return {
        "name": _("Name"),
        "alternate_name": _("Other name"),
        "description": _("What is it?"),
        "email": _("Public e-mail address"),
        "website": _("Website"),
        "url": _("Website"),
        "phone": _("Public telephone number"),
        "hours": _("When is it open?"),
        "languages": _("Languages in which you help, by their codes: nl, fr, ar"),
        "areas": _("For people of which municipalities or province?"),
        "eligibility_description": _("For whom is it?"),
        "status": _("Status"),
        "application_process": _("How to begin"),
        "fees_description": _("What it costs"),
        "alert": _("What to know first"),
    }


def owner_page(
    frame: Frame,
    owner: Owner,
    code: str,
    *,
    given: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    done: str = "",
) -> OwnerPage:
    """Show an owner what stands there."""
    title = _("Is this still right?")
    parts = tuple(_part(frame, number, record, given or {}, faults or {}) for number, record in enumerate(_records(owner)))
    return OwnerPage(
        shell=shell(frame, ("bevestig", code), title, _("One click says that all of this still holds. You need no account.")),
        name=owner.organization.name,
        action=f"/{frame.language}/bevestig/{code}/",
        parts=parts,
        done=done,
        fault=_("Something cannot be kept like that. What is wrong stands beside it.") if faults else "",
        open=bool(faults),
    )


def _records(owner: Owner) -> list[Organization | Service]:
    organization = record_of(owner.organization)
    assert isinstance(organization, Organization)
    return [organization, *services_of(owner.organization)]


def _part(frame: Frame, number: int, record: Organization | Service, given: Mapping[str, str], faults: Mapping[str, str]) -> Part:
    values, said = fields_of(frame.kit, record), labels()
    wanted = _ORGANIZATION if isinstance(record, Organization) else _SERVICE
    fields = tuple(
        Field(
            f"{number}.{name}",
            said[name],
            given.get(f"{number}.{name}", values[name]),
            "description" in name,
            faults.get(f"{number}.{name}", ""),
        )
        for name in wanted
    )
    assured = record.assured_date if isinstance(record, Service) else None
    known = _("Last confirmed on %s") % say_day(assured, frame.language) if assured else ""
    return Part(record.name, fields, known)


class ProposalError(Exception):
    """What an owner proposes cannot be; `faults` says what is wrong with each field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults.values()))


def propose(kit: Kit, owner: Owner, given: Mapping[str, str]) -> int:
    """Put what an owner changed beside the live records; give of how many.

    :raises ProposalError: when a field cannot be; nothing was kept
    """
    faults: dict[str, str] = {}
    changed: list[Organization | Service] = []
    for number, record in enumerate(_records(owner)):
        try:
            said = dict(_own(number, given))
            proposed: Organization | Service = _changed(kit, record, said)
        except DirectoryError as error:
            faults |= {f"{number}.{fault.path.partition('[')[0]}": say(fault.message) for fault in error.faults}
            continue
        if proposed != record:
            changed.append(proposed)
    if faults:
        raise ProposalError(faults)
    for one in changed:
        propose_change(one, origin=Draft.Origin.OWNER, by=BY, why=owner.organization.name)
    return len(changed)


def _changed(kit: Kit, record: Organization | Service, given: Mapping[str, str]) -> Organization | Service:
    if isinstance(record, Organization):
        return with_fields(kit, record, given)
    return with_fields(kit, record, given)


def _own(number: int, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, words in given.items():
        which, _dot, field = name.partition(".")
        if which == str(number) and field in {*_ORGANIZATION, *_SERVICE}:
            yield field, words.replace("\0", " ")[:_LONGEST]
