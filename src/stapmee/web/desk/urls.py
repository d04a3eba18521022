"""The addresses of the desk: its lists, signing in and the second factor, and the files of Django's admin."""

from __future__ import annotations

from pathlib import Path

from django.contrib import admin
from django.urls import include, path
from django.views.static import serve

from stapmee.web.desk import admin as lists  # registers them
from stapmee.web.desk.importing import bring, watch
from stapmee.web.desk.site import desk

__all__ = ["lists", "urlpatterns"]

_FILES = Path(str(admin.__file__)).parent / "static"

urlpatterns = [
    path("static/<path:path>", serve, {"document_root": _FILES}, name="desk-static"),
    path("toegang/", include("allauth.account.urls")),
    path("toegang/tweede/", include("allauth.mfa.urls")),
    path("binnenbrengen/", desk.admin_view(bring), name="desk-import"),
    path("binnenbrengen/<slug:job>/", desk.admin_view(watch), name="desk-import-job"),
    path("", desk.urls),
]
