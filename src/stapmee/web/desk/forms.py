"""A record in a form: its fields as words, checked by the directory's own reader, and never moved out of an editor's care."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from stapmee.directory.editing import ORGANIZATION, SERVICE, fields_of, with_fields
from stapmee.directory.errors import DirectoryError
from stapmee.directory.hsds import Organization, Service, lasting_id
from stapmee.directory.keeping import entry_of, record_of
from stapmee.directory.links import attributes, stations
from stapmee.directory.models import Record
from stapmee.directory.wards import may_care, wards_of
from stapmee.kit.model import ActorId
from stapmee.web.desk.care import cares_for, kit, records_of
from stapmee.web.guide.record_faults import say

LABELS = {
    "name": "Naam", "alternate_name": "Andere naam", "description": "Wat is het?", "email": "E-mailadres (openbaar)", "website": "Website",
    "url": "Website", "phone": "Telefoon (openbaar)", "hours": "Open", "languages": "Talen (codes, met komma's)",
    "areas": "Voor mensen in (gemeenten, provincie of gewest, met komma's)", "eligibility_description": "Voor wie", "status": "Status",
    "application_process": "Hoe je begint", "fees_description": "Wat het kost", "alert": "Wat je eerst moet weten",
}  # fmt: skip
STATUS = {"active": "is er", "inactive": "nergens meer gezien", "defunct": "gestopt", "temporarily closed": "tijdelijk dicht"}
_LONG = ("description", "eligibility_description", "application_process", "alert")


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # its model differs
    """The base of both forms. `user` is set by the page."""

    user: Any = None
    names: tuple[str, ...] = ()

    class Meta:
        """None of the columns: the record is its document."""

        model = Record
        fields: tuple[str, ...] = ()

    why = forms.CharField(label="Waarom verander je dit?", required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record: Organization | Service | None = None
        known = fields_of(kit(), self._before()) if self.instance.pk else {}
        for name in self.names:
            self.fields[name] = _field(name, known.get(name, ""))

    def _before(self) -> Any:
        return record_of(self.instance) if self.instance.pk else self.new()

    def new(self) -> Organization | Service:
        """Give a new record that has nothing yet."""
        raise NotImplementedError

    def _post_clean(self) -> None:
        """Leave the row alone: the record is checked by its own reader, in `clean`."""

    def clean(self) -> dict[str, Any]:
        """Make the record, or say what is wrong beside each field."""
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            self.record = with_fields(kit(), self._before(), {name: given.get(name) or "" for name in self.names})
        except DirectoryError as error:
            for fault in error.faults:
                name = fault.path.partition("[")[0]
                said = say(fault.message)
                self.add_error(name if name in self.fields else None, said if name in self.fields else f"{fault.path}: {said}")
            return given
        if isinstance(self.record, Service) and not may_care(cares_for(self.user), wards_of(kit(), self.record)):
            self.add_error("areas", "Dit ligt buiten je streek. Vraag het aan wie daarvoor zorgt.")
        if self.instance.pk and entry_of(self.record).digest == self.instance.digest:
            self.add_error(None, "Je hebt nog niets veranderd.")
        return given


def _field(name: str, value: str) -> forms.Field:
    if name == "status":
        return forms.ChoiceField(label=LABELS[name], choices=list(STATUS.items()), initial=value or "active")
    widget = forms.Textarea(attrs={"rows": 3, "cols": 90}) if name in _LONG else forms.TextInput(attrs={"size": 90})
    return forms.CharField(label=LABELS[name], required=name == "name", initial=value, widget=widget, max_length=2000)


def _actors() -> list[tuple[str, str]]:
    return sorted(((actor.id, actor.name.text) for actor in kit().actors.values()), key=lambda pair: pair[1].casefold())


class OrganizationForm(RecordForm):
    """An organisation."""

    names = ORGANIZATION

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
        if not self.instance.pk:
            self.fields["actor"] = forms.ChoiceField(label="Wat voor organisatie? (uit de kit)", choices=_actors())

    def new(self) -> Organization:
        """Give a new one, of the kind that was chosen."""
        identifier = lasting_id("organization", "desk", str(uuid4()))
        actor = kit().actors[ActorId(self.cleaned_data["actor"])]
        return Organization(id=identifier, name="", description="", attributes=attributes(kit(), identifier, actor)[:1])


class ServiceForm(RecordForm):
    """A service."""

    names = SERVICE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            owners = records_of(self.user, Record.objects.filter(kind=Record.Kind.ORGANIZATION, removed=None)).order_by("name")
            self.fields["organization"] = forms.ChoiceField(
                label="Van welke organisatie?", choices=[(str(one.id), one.name) for one in owners]
            )
            self.fields["actor"] = forms.ChoiceField(label="Wat voor dienst? (uit de kit)", choices=_actors())

    def new(self) -> Service:
        """Give a new one of the organisation and kind that were chosen."""
        identifier = lasting_id("service", "desk", str(uuid4()))
        actor = kit().actors[ActorId(self.cleaned_data["actor"])]
        owner = Record.objects.get(id=self.cleaned_data["organization"])
        linked = (*attributes(kit(), identifier, actor)[:1], *stations(kit(), identifier, actor))
        return Service(id=identifier, organization_id=owner.id, name="", status="active", attributes=linked)
