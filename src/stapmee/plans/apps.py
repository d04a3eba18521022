"""Shared plans as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Its tables are in models.py; everything else of it that knows Django says so in its first line."""

    name = "stapmee.plans"
    label = "plans"
