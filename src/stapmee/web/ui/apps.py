"""The furniture as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Named `ui` for the template and tag loaders."""

    name = "stapmee.web.ui"
    label = "ui"
