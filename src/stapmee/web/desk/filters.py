"""Filters for the lists of the desk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from stapmee.directory.links import term_id
from stapmee.directory.models import TermLink
from stapmee.directory.shelf import wards
from stapmee.directory.wards import WARDS
from stapmee.kit.calendar import add_months
from stapmee.web.desk.care import kit
from stapmee.web.desk.columns import heading_of, in_dutch
from stapmee.web.guide.today import today


class DutchChoicesFilter(ChoicesFieldListFilter):
    """By a column with a closed list of values, in Dutch."""

    def __init__(self, field: Any, *others: Any, **named: Any) -> None:
        super().__init__(field, *others, **named)
        self.title = heading_of(field.name)

    def choices(self, changelist: Any) -> Any:
        """List the values."""
        names = {str(label): in_dutch(value) for value, label in self.field.flatchoices}
        return [{**one, "display": _renamed(str(one["display"]), names)} for one in super().choices(changelist)]


def _renamed(label: str, names: dict[str, str]) -> str:
    """Give a label its Dutch name; a count may stand behind it: "Open (3)"."""
    name, bracket, count = label.partition(" (")
    return names.get(name, name) + bracket + count


class WardFilter(SimpleListFilter):
    """By province or region."""

    title, parameter_name = "streek", "ward"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """List them."""
        del request, model_admin
        return list(WARDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in those that are for people there, be it among others."""
        del request
        if self.value() is None:
            return queryset
        return queryset.filter(id__in=[identifier for identifier, found in wards(kit()).items() if self.value() in found])


class ActorFilter(SimpleListFilter):
    """By the kit's actor."""

    title, parameter_name = "soort", "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """List those of which there are records."""
        del request, model_admin
        used = set(TermLink.objects.values_list("term", flat=True).distinct())
        return [(actor.id, actor.name.text) for actor in kit().actors.values() if term_id("stapmee-actors", actor.id) in used]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in those of an actor."""
        del request
        value = self.value()
        return queryset.filter(terms__term=term_id("stapmee-actors", value)) if value else queryset


class OverdueFilter(SimpleListFilter):
    """By how long ago a person confirmed it."""

    title, parameter_name = "bevestigd", "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """List the states."""
        del request, model_admin
        return [("due", "te bevestigen"), ("never", "nog nooit bevestigd"), ("fresh", "bevestigd")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave in those of a state; what is gone, or follows from the law, is in none."""
        del request
        since = add_months(today(), -settings.STAPMEE_FRESHNESS.due_after)
        wanted = {
            "due": Q(service__assured_date=None) | Q(service__assured_date__lt=since),
            "never": Q(service__assured_date=None),
            "fresh": Q(service__assured_date__gte=since),
        }.get(self.value() or "")
        if wanted is None:
            return queryset
        derived = TermLink.objects.filter(record=OuterRef("pk"), term=term_id("stapmee-evidence", "derived"))
        return queryset.filter(wanted, ~Exists(derived), service__status__in=("active", "temporarily closed"))
