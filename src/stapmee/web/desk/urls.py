"""The addresses of the desk: its lists, signing in and the second factor, and the files of Django's admin."""

from __future__ import annotations

from django.urls import include, path

from stapmee.web.desk import admin as lists  # registers them
from stapmee.web.desk.files import give
from stapmee.web.desk.importing import bring, watch
from stapmee.web.desk.site import desk

__all__ = ["lists", "urlpatterns"]

urlpatterns = [
    path("static/<path:path>", give, name="desk-static"),
    path("toegang/", include("allauth.account.urls")),
    path("toegang/tweede/", include("allauth.mfa.urls")),
    path("binnenbrengen/", desk.admin_view(bring), name="desk-import"),
    path("binnenbrengen/<slug:job>/", desk.admin_view(watch), name="desk-import-job"),
    path("", desk.urls),
]
