"""The directory as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Its tables are in models.py; everything else of it that knows Django says so in its first line."""

    name = "stapmee.directory"
    label = "directory"
    verbose_name = "Wat er binnenkomt en verandert"
