"""The site as the tests see it: Django set up once, on the real content, with a data folder of its own."""

from __future__ import annotations

import os
import tempfile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stapmee.web.settings")
os.environ["STAPMEE_DATA"] = tempfile.mkdtemp(prefix="stapmee-tests-")
os.environ["ALLOWED_HOSTS"] = "testserver,localhost"
os.environ["STAPMEE_GALLERY"] = "1"
django.setup()
