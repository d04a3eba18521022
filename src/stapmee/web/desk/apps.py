"""The desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Who may look after which region; everything else is the directory's."""

    name = "stapmee.web.desk"
    label = "desk"
    verbose_name = "Beheer"
