"""The address of the gallery."""

from __future__ import annotations

from django.urls import path

from stapmee.web.guide.gallery import gallery

urlpatterns = [path("", gallery, name="gallery")]
