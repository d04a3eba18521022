"""The lists of the desk. Every list asks `care` what an editor may see; nothing else guards a page, so nothing may go around."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin, action, display
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from stapmee.directory.errors import UndoError
from stapmee.directory.keeping import undo
from stapmee.directory.models import Batch, Draft, Owner, Record, Suggestion
from stapmee.web.desk import care
from stapmee.web.desk.columns import column
from stapmee.web.desk.models import Coordinator, OrganizationRecord, ServiceRecord
from stapmee.web.desk.proposals import DraftAdmin, SuggestionAdmin
from stapmee.web.desk.records import OrganizationAdmin, ServiceAdmin
from stapmee.web.desk.scoped import Scoped, editor
from stapmee.web.desk.site import desk


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
                undo(care.kit(), batch, by=editor(request))
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
