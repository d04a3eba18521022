"""Django set up once for all tests, on the real content, with a data folder of its own. Import it before anything of Django's."""

from __future__ import annotations

import os
import tempfile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stapmee.web.settings")
os.environ["STAPMEE_DATA"] = tempfile.mkdtemp(prefix="stapmee-tests-")
os.environ["ALLOWED_HOSTS"] = "testserver,localhost"
os.environ["STAPMEE_GALLERY"] = "1"
os.environ.pop("DATABASE_URL", None)
# Playwright leaves a loop running in the thread of the tests, and Django then takes each question to the database for an async one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()
