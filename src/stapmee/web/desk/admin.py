"""The lists and forms of the desk. Every list asks `care` what an editor may see; nothing else guards a page, so nothing may go around."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin, action, display
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from stapmee.directory.assuring import confirm
from stapmee.directory.deciding import StaleDraftError, accept, refuse
from stapmee.directory.errors import UndoError
from stapmee.directory.hsds import Service
from stapmee.directory.keeping import edit, record_of, remove, undo
from stapmee.directory.models import Batch, Change, Draft, Owner, Record, Suggestion
from stapmee.directory.shelf import wards
from stapmee.directory.wards import WARDS
from stapmee.web.desk import care
from stapmee.web.desk.columns import LABELS, column, dutch_choices, in_dutch
from stapmee.web.desk.comparing import changes_of
from stapmee.web.desk.filters import ActorFilter, DutchChoicesFilter, OverdueFilter, WardFilter
from stapmee.web.desk.forms import STATUS, OrganizationForm, ServiceForm
from stapmee.web.desk.models import Coordinator, OrganizationRecord, ServiceRecord
from stapmee.web.desk.site import desk
from stapmee.web.guide.today import today


class Scoped(ModelAdmin):  # type: ignore[type-arg]  # its models differ
    """A list of what is in an editor's care. An id of something else is not found: guessing it tells nothing."""

    list_per_page = 50
    #: What its records are called.
    many = ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Head the list in Dutch."""
        return super().changelist_view(request, {"title": self.many, **(extra_context or {})})

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Label a field in Dutch."""
        found: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if found is not None and db_field.name in LABELS:
            found.label, found.help_text = LABELS[db_field.name].capitalize(), ""
            if db_field.choices:
                found.choices = dutch_choices(db_field.choices)
        return found

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in what is in a user's care."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """List what is in this editor's care: forms, actions and the history begin from here too."""
        return self.mine(request.user, super().get_queryset(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Let in who has a role."""
        return bool(care.cares_for(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show what is in this editor's care."""
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let change what is in this editor's care."""
        return self._may(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody add, unless a list says otherwise."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody delete: what goes, goes by a batch that can be undone."""
        del request, obj
        return False

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        if not care.cares_for(request.user):
            return False
        return obj is None or self.mine(request.user, self.model._default_manager.filter(pk=obj.pk)).exists()  # noqa: SLF001  # Django's own name

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Log nothing beside the batches: they hold who, when, why and what was there before."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Log nothing beside the batches."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Log nothing beside the batches."""


def _name(request: HttpRequest) -> str:
    return str(request.user)


class RecordAdmin(Scoped):
    """Organisations and services."""

    kind: str
    search_fields: ClassVar[tuple[str, ...]] = ("name", "id")
    list_filter: ClassVar[tuple[Any, ...]] = (WardFilter, ActorFilter)
    actions: tuple[str, ...] = ("take_away",)
    list_display: tuple[str, ...] = (column("name", "naam"), "in_wards", column("modified", "veranderd"))
    object_history_template = "desk/history.html"

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in the living records of this kind in a user's care."""
        return care.records_of(user, found.filter(kind=self.kind, removed=None))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let who has a role add."""
        del obj
        return bool(care.cares_for(request.user))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # Django's
        """Give the form its editor."""
        del obj, change, kwargs
        meta = type("Meta", (), {"model": self.model, "fields": ()})
        return type(self.form.__name__, (self.form,), {"user": request.user, "Meta": meta})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show every field of the form, in its order."""
        form = self.get_form(request, obj)(instance=obj)
        return [(None, {"fields": [*(name for name in form.fields if name != "why"), "why"]})]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Keep it as a batch that can be undone."""
        del change
        assert form.record is not None
        edit(care.kit(), [form.record], by=_name(request), why=form.cleaned_data["why"], source="desk")
        kept = Record.objects.get(id=form.record.id)
        obj.__dict__.update({name: value for name, value in kept.__dict__.items() if name != "_state"})

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Say nothing: nothing is logged."""
        del request, form, formsets, add
        return ""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show what batches did to a record, newest first."""
        del extra_context
        row = get_object_or_404(self.get_queryset(request), pk=object_id)
        changes = Change.objects.filter(record=row.id).select_related("batch").order_by("-batch")
        name = f"admin:desk_{self.model._meta.model_name}"  # noqa: SLF001  # Django's own name
        context = {
            **self.admin_site.each_context(request),
            "title": f"Geschiedenis: {row.name}",
            "row": row,
            "changes": [(one, in_dutch(one.action)) for one in changes],
            "many": self.many,
            "list": reverse(f"{name}_changelist"),
            "back": reverse(f"{name}_change", args=[row.pk]),
        }
        return render(request, self.object_history_template, context)

    @display(description="streek")
    def in_wards(self, row: Record) -> str:
        """Name in whose care it is."""
        found = wards(care.kit()).get(row.id, frozenset())
        return ", ".join(WARDS.get(code, code) for code in sorted(found))

    @action(description="Weghalen (kan ongedaan gemaakt worden)")
    def take_away(self, request: HttpRequest, rows: QuerySet[Record]) -> None:
        """Stop giving records out."""
        batch = remove(care.kit(), [row.id for row in rows], by=_name(request), why="weggehaald")
        self.message_user(request, f"{batch.removed} weggehaald; ongedaan maken kan bij wijziging {batch.pk}.")


class OrganizationAdmin(RecordAdmin):
    """Organisations."""

    kind = Record.Kind.ORGANIZATION
    many = "Organisaties"
    form = OrganizationForm


class ServiceAdmin(RecordAdmin):
    """Services."""

    kind = Record.Kind.SERVICE
    many = "Diensten"
    form = ServiceForm
    list_filter = (OverdueFilter, WardFilter, ActorFilter)
    list_display = (column("name", "naam"), "owner_name", "status_said", "assured", "in_wards")
    actions = ("confirm_today", "take_away")
    search_fields = ("name", "id", "service__organization__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring what the list shows along."""
        return super().get_queryset(request).select_related("service__organization")

    @display(description="organisatie", ordering="service__organization__name")
    def owner_name(self, row: Any) -> str:
        """Name its organisation."""
        owner = row.service.organization
        return str(owner.name) if owner else ""

    @display(description="status", ordering="service__status")
    def status_said(self, row: Any) -> str:
        """Say its status."""
        return STATUS.get(row.service.status, str(row.service.status))

    @display(description="bevestigd op", ordering="service__assured_date", empty_value="nog nooit")
    def assured(self, row: Any) -> Any:
        """Say when a person last confirmed it."""
        return row.service.assured_date

    @action(description="Vandaag nagekeken: klopt nog")
    def confirm_today(self, request: HttpRequest, rows: QuerySet[Record]) -> None:
        """Note that this editor checked services."""
        services = [one for row in rows if isinstance(one := record_of(row), Service)]
        confirm(care.kit(), services, today(), settings.STAPMEE_FRESHNESS, by=_name(request))
        self.message_user(request, f"{len(services)} bevestigd op {today():%d-%m-%Y}.")


_DRAFT = (
    column("kind", "soort"),
    column("origin", "van wie"),
    column("why", "waarom"),
    column("created", "wanneer"),
    column("state", "stand"),
)


class DraftAdmin(Scoped):
    """Proposals beside the live record."""

    many = "Voorstellen"
    list_display = (
        "record_name",
        column("kind", "soort"),
        column("origin", "van wie"),
        column("state", "stand"),
        column("created", "wanneer"),
    )
    list_filter = tuple((name, DutchChoicesFilter) for name in ("state", "origin", "kind"))
    change_form_template = "desk/draft.html"
    fields = ("record_name", *_DRAFT, "compared", "outcome")
    readonly_fields = ("record_name", *_DRAFT, "compared")
    actions = ("accept_them", "refuse_them")

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in drafts of records in a user's care."""
        return care.drafts_of(user, found)

    @display(description="record")
    def record_name(self, draft: Draft) -> str:
        """Name what it is about."""
        row = Record.objects.filter(id=draft.record).first()
        return row.name if row else f"nieuw ({draft.record})"

    @display(description="wat er anders is")
    def compared(self, draft: Draft) -> str:
        """Show each field that differs."""
        lines = (f"{name}\nnu: {before or '—'}\nvoorstel: {after or '—'}" for name, before, after in changes_of(draft))
        return "\n\n".join(lines) or "niets"

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Do what the button says: the outcome that was written is kept by now."""
        does = {"_accept": self.accept_them, "_refuse": self.refuse_them}
        for button, do in does.items():
            if button in request.POST:
                do(request, self.get_queryset(request).filter(pk=obj.pk))
                return HttpResponseRedirect(reverse("admin:directory_draft_changelist"))
        return super().response_change(request, obj)

    @action(description="Overnemen")
    def accept_them(self, request: HttpRequest, drafts: QuerySet[Draft]) -> None:
        """Make drafts live."""
        for draft in drafts.filter(state=Draft.State.OPEN):
            try:
                accept(care.kit(), draft, by=_name(request), outcome=draft.outcome)
                self.message_user(request, f"Overgenomen: {self.record_name(draft)}.")
            except StaleDraftError:
                said = f"{self.record_name(draft)} is intussen veranderd. Kijk naar allebei, en pas het zelf aan."
                self.message_user(request, said, messages.ERROR)

    @action(description="Niet overnemen")
    def refuse_them(self, request: HttpRequest, drafts: QuerySet[Draft]) -> None:
        """Leave the live records as they are."""
        for draft in drafts.filter(state=Draft.State.OPEN):
            refuse(draft, by=_name(request), outcome=draft.outcome)
            self.message_user(request, f"Niet overgenomen: {self.record_name(draft)}.")


_SAID = (
    column("created", "wanneer"),
    column("about", "wat"),
    column("words", "in hun woorden"),
    column("phone", "telefoon"),
    column("website", "website"),
)


class SuggestionAdmin(Scoped):
    """What anyone says is wrong or missing."""

    many = "Suggesties van lezers"
    list_display = (column("created", "wanneer"), column("about", "wat"), "record_name", "place_name", column("state", "stand"))
    list_filter = tuple((name, DutchChoicesFilter) for name in ("state", "about"))
    fields = (*_SAID, "record_name", "place_name", "state", "outcome")
    readonly_fields = (*_SAID, "record_name", "place_name")

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in suggestions about what is in a user's care."""
        return care.suggestions_of(user, found)

    @display(description="organisatie")
    def record_name(self, one: Suggestion) -> str:
        """Name the organisation."""
        row = Record.objects.filter(id=one.record).first() if one.record else None
        return row.name if row else ""

    @display(description="gemeente")
    def place_name(self, one: Suggestion) -> str:
        """Name the municipality where somebody is missing."""
        return next((place.name for place in care.kit().places if place.nis == one.place), "")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Note who decided, and when."""
        obj.decided, obj.decided_by = timezone.now(), _name(request)
        super().save_model(request, obj, form, change)


class OwnerAdmin(Scoped):
    """Who answers for an organisation. Not public."""

    many = "Eigenaars"
    list_display = (
        "organization_name",
        column("email", "e-mailadres"),
        column("language", "taal"),
        column("stopped", "wil geen mail meer sinds"),
    )
    search_fields = ("organization__name", "email")
    list_select_related = ("organization",)
    fields = ("organization", "email", "name", "language", "note", "stopped")

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in owners of organisations in a user's care."""
        return care.owners_of(user, found)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let who has a role add."""
        del obj
        return bool(care.cares_for(request.user))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let delete: an address of somebody goes when they ask it."""
        return self._may(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer only organisations in this editor's care; another's id is refused as no choice."""
        if db_field.name == "organization":
            kwargs["queryset"] = care.records_of(request.user, Record.objects.filter(kind=Record.Kind.ORGANIZATION, removed=None)).order_by(
                "name"
            )
        found: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if found is not None and db_field.name == "organization":
            found.label_from_instance = lambda row: row.name
        return found

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Name both halves of a moment: the label stands above the two."""
        found: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        for widget, label in zip(getattr(getattr(found, "widget", None), "widgets", ()), ("Datum", "Tijd"), strict=False):
            widget.attrs["aria-label"] = label
        return found

    @display(description="organisatie", ordering="organization__name")
    def organization_name(self, owner: Owner) -> str:
        """Name the organisation."""
        return owner.organization.name


_BATCH = (
    column("began", "wanneer"), column("by", "wie"), column("why", "waarom"), column("source", "bron"), column("file", "bestand"),
    column("added", "nieuw"), column("changed", "veranderd"), column("removed", "weg"), column("undone", "ongedaan gemaakt"),
    column("undone_by", "door"),
)  # fmt: skip


class BatchAdmin(Scoped):
    """What was changed, by whom; each can be undone."""

    many = "Wijzigingen"
    list_display = ("id", *_BATCH)
    search_fields = ("source", "by", "why", "file")
    fields = _BATCH
    readonly_fields = _BATCH
    actions = ("undo_them",)

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in batches of what is in a user's care."""
        return care.batches_of(user, found)

    @action(description="Ongedaan maken")
    def undo_them(self, request: HttpRequest, batches: QuerySet[Batch]) -> None:
        """Take batches back, newest first."""
        for batch in batches.order_by("-pk"):
            try:
                undo(care.kit(), batch, by=_name(request))
                self.message_user(request, f"Ongedaan gemaakt: wijziging {batch.pk}.")
            except UndoError as error:
                self.message_user(
                    request, f"Wijziging {batch.pk} kan niet ongedaan gemaakt worden: {'; '.join(error.faults[:5])}", messages.ERROR
                )


class ForAdministrators:
    """A list for administrators only."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Let administrators in."""
        return bool(request.user.is_superuser)

    def _administrators(self, request: HttpRequest, obj: Any = None) -> bool:
        del obj
        return bool(request.user.is_superuser)

    has_view_permission = has_change_permission = has_add_permission = has_delete_permission = _administrators


class CoordinatorAdmin(ForAdministrators, ModelAdmin):  # type: ignore[type-arg]
    """Who looks after which region."""

    list_display = ("user", "wards")


class PeopleAdmin(ForAdministrators, UserAdmin):  # type: ignore[type-arg]
    """Who can sign in."""


desk.register(OrganizationRecord, OrganizationAdmin)
desk.register(ServiceRecord, ServiceAdmin)
desk.register(Draft, DraftAdmin)
desk.register(Suggestion, SuggestionAdmin)
desk.register(Owner, OwnerAdmin)
desk.register(Batch, BatchAdmin)
desk.register(Coordinator, CoordinatorAdmin)
desk.register(get_user_model(), PeopleAdmin)
