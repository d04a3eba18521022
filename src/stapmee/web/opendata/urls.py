"""The addresses for programs, and the piece for other sites."""

from __future__ import annotations

from django.urls import path

from stapmee.web.opendata import fragment, views
from stapmee.web.opendata.lists import LISTS

urlpatterns = [
    path("api/openapi.json", views.openapi, name="openapi"),
    path("api/hsds/", views.start, name="hsds"),
    path("api/hsds/profile", views.profile, name="hsds-profile"),
    path("api/hsds/datapackage.zip", views.datapackage, name="hsds-package"),
    *(path(f"api/hsds/{name}", views.listed, {"name": name}, name=f"hsds-{name}") for name in LISTS),
    *(path(f"api/hsds/{name}/<str:identifier>", views.one, {"name": name}, name=f"hsds-{name}-one") for name in LISTS),
    path("api/hsds/<path:rest>", views.missing, name="hsds-missing"),
    path("<slug:language>/buurt/stukje/", fragment.piece, name="fragment"),
]
