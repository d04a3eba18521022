"""Organisations and services at the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.admin import action, display
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from stapmee.directory.assuring import confirm
from stapmee.directory.deciding import propose_change
from stapmee.directory.hsds import Service
from stapmee.directory.keeping import record_of, remove
from stapmee.directory.models import Change, Draft, Record
from stapmee.directory.shelf import wards
from stapmee.directory.wards import WARDS
from stapmee.web.desk import care
from stapmee.web.desk.columns import column, in_dutch
from stapmee.web.desk.filters import ActorFilter, OverdueFilter, WardFilter
from stapmee.web.desk.forms import STATUS, OrganizationForm, ServiceForm
from stapmee.web.desk.scoped import Scoped, editor
from stapmee.web.guide.today import today


class RecordAdmin(Scoped):
    """Organisations and services."""

    kind: str
    search_fields: ClassVar[tuple[str, ...]] = ("name", "id")
    list_filter: ClassVar[tuple[Any, ...]] = (WardFilter, ActorFilter)
    actions: tuple[str, ...] = ("take_away",)
    list_display: tuple[str, ...] = (column("name", "naam"), "in_wards", column("modified", "veranderd"))
    object_history_template = "desk/history.html"
    change_form_template = "desk/record.html"

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

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Name the proposals that wait already."""
        waiting = Draft.objects.filter(record=kwargs["obj"].id, state=Draft.State.OPEN) if kwargs.get("obj") else ()
        return super().render_change_form(request, {**context, "waiting": waiting}, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Put it beside the live record, which stays as it is until somebody took it over."""
        del change
        assert form.record is not None
        obj.draft = propose_change(form.record, origin=Draft.Origin.EDITOR, by=editor(request), why=form.cleaned_data["why"])

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Go on to what is proposed."""
        del post_url_continue
        return self._to_the_draft(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go on to what is proposed."""
        return self._to_the_draft(request, obj)

    def _to_the_draft(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self.message_user(request, "Bewaard als voorstel; lezers zien het nog niet. Kijk na wat er anders wordt, en neem het over.")
        return HttpResponseRedirect(reverse("admin:directory_draft_change", args=[obj.draft.pk]))

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
        batch = remove(care.kit(), [row.id for row in rows], by=editor(request), why="weggehaald")
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
        confirm(care.kit(), services, today(), settings.STAPMEE_FRESHNESS, by=editor(request))
        self.message_user(request, f"{len(services)} bevestigd op {today():%d-%m-%Y}.")
