"""What waits for an editor's yes or no: drafts of records, and what readers say."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import action, display
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from stapmee.directory.deciding import StaleDraftError, accept, refuse
from stapmee.directory.keeping import read
from stapmee.directory.models import Draft, Record, Suggestion
from stapmee.web.desk import care
from stapmee.web.desk.columns import column
from stapmee.web.desk.comparing import changes_of
from stapmee.web.desk.filters import DutchChoicesFilter
from stapmee.web.desk.scoped import Scoped, editor

_BRIEFLY = ("record_name", column("kind", "soort"), column("origin", "van wie"), column("state", "stand"), column("created", "wanneer"))


class DraftAdmin(Scoped):
    """Proposals beside the live record."""

    many = "Voorstellen"
    list_display = _BRIEFLY
    list_filter = tuple((name, DutchChoicesFilter) for name in ("state", "origin", "kind"))
    change_form_template = "desk/draft.html"
    readonly_fields = (*_BRIEFLY, column("why", "waarom"), "compared")
    fields = (*readonly_fields, "outcome")
    actions = ("accept_them", "refuse_them")

    def mine(self, user: care.User, found: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in drafts of records in a user's care."""
        return care.drafts_of(user, found)

    @display(description="record")
    def record_name(self, draft: Draft) -> str:
        """Name what it is about."""
        row = Record.objects.filter(id=draft.record).first()
        return row.name if row else f"nieuw: {getattr(read(draft.kind, draft.document), 'name', '')}"

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
            if not care.may_take_over(request.user, draft):
                said = f"{self.record_name(draft)} zou er zijn voor mensen buiten je streek. Vraag het aan wie daarvoor zorgt."
                self.message_user(request, said, messages.ERROR)
                continue
            try:
                accept(care.kit(), draft, by=editor(request), outcome=draft.outcome)
                self.message_user(request, f"Overgenomen: {self.record_name(draft)}.")
            except StaleDraftError:
                said = f"{self.record_name(draft)} is intussen veranderd. Kijk naar allebei, en pas het zelf aan."
                self.message_user(request, said, messages.ERROR)

    @action(description="Niet overnemen")
    def refuse_them(self, request: HttpRequest, drafts: QuerySet[Draft]) -> None:
        """Leave the live records as they are."""
        for draft in drafts.filter(state=Draft.State.OPEN):
            refuse(draft, by=editor(request), outcome=draft.outcome)
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
        obj.decided, obj.decided_by = timezone.now(), editor(request)
        super().save_model(request, obj, form, change)
