"""The addresses of the assets."""

from __future__ import annotations

from django.urls import path

from stapmee.web.ui import assets

urlpatterns = [path("static/<slug:fingerprint>/<path:path>", assets.serve, name="asset")]
