"""The address of shared plans."""

from __future__ import annotations

from django.urls import path

from stapmee.plans import views

urlpatterns = [path("api/plans/<str:name>", views.plan, name="plan")]
