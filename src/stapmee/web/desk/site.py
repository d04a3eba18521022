"""The desk's site: Django's admin, for who has a role and a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from stapmee.web.desk.care import cares_for

#: Where one comes when nothing else was asked.
_HOME = "/beheer/"


class Desk(AdminSite):
    """Who may not come in yet is led to what is still to be done: signing in, then the second factor."""

    site_title = "Stapmee: beheer"
    site_header = "Stapmee: beheer van organisaties en diensten"
    index_title = "Wat is er te doen?"
    site_url = "/nl/buurt/"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who has a role and has set up a second factor: who has one is always asked for it when signing in."""
        user: Any = request.user
        return bool(user.is_active and cares_for(user) and is_mfa_enabled(user))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List what there is to do under one head, in Dutch."""
        apps = super().get_app_list(request, app_label)
        names = {str(model._meta.model_name): getattr(admin, "many", "") for model, admin in self._registry.items()}  # noqa: SLF001  # Django's
        for app in apps:
            app["name"] = {"desk": "Wie er is", "auth": "Wie zich kan aanmelden"}.get(app["app_label"], app["name"])
            for model in app["models"]:
                model["name"] = names.get(model["object_name"].lower()) or model["name"]
        return apps

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to what is still to be done."""
        del extra_context
        wanted = request.GET.get("next", "")
        next_page = wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else _HOME
        user: Any = request.user
        if not user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?next={next_page}")
        if not is_mfa_enabled(user):
            return HttpResponseRedirect(f"{reverse('mfa_activate_totp')}?next={next_page}")
        return HttpResponseRedirect(next_page) if cares_for(user) else render(request, "desk/no_role.html", status=403)


desk = Desk(name="admin")
