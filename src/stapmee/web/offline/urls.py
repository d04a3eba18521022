"""The addresses of what a browser fetches to keep the guide."""

from __future__ import annotations

from django.urls import path

from stapmee.web.offline import views

urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("<slug:language>/manifest.webmanifest", views.manifest, name="manifest"),
    path("<slug:language>/offline.json", views.head, name="copy"),
    path("<slug:language>/kopie/<slug:name>.bin", views.part, name="copy-part"),
]
