"""The door for the server: `granian --interface wsgi stapmee.web.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stapmee.web.settings")
_django = get_wsgi_application()

from stapmee.web.ready import ReadyPages  # noqa: E402  # it reads settings, so Django comes first

application = ReadyPages(_django)
