"""A list of what is in an editor's care: the base of every list of the desk. It asks `care`; nothing else guards a page."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from stapmee.web.desk import care
from stapmee.web.desk.columns import LABELS, dutch_choices


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


def editor(request: HttpRequest) -> str:
    """Name who is at work."""
    return str(request.user)
