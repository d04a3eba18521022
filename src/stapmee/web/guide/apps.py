"""The pages as a Django application."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """It has no tables: the guide is a function of the kit and the day."""

    name = "stapmee.web.guide"
    label = "guide"
