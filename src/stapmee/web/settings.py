"""Django's settings. What differs between places comes from the environment; there is no other file to edit."""

from __future__ import annotations

import os
from pathlib import Path

from stapmee.kit.load import kit_folder, load
from stapmee.web import environment
from stapmee.web.messages import compiled_folders

_HERE = Path(__file__).resolve().parent

DEBUG = environment.flag(os.environ, "STAPMEE_DEBUG")
ALLOWED_HOSTS = environment.hosts(os.environ)
STAPMEE_DATA = environment.data_folder(os.environ)
SECRET_KEY = environment.secret_key(os.environ, STAPMEE_DATA)
DATABASES = {"default": environment.database(os.environ, STAPMEE_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STAPMEE_KIT = kit_folder(os.environ.get("STAPMEE_KIT"))
STAPMEE_ORIGIN = environment.origin(os.environ)
STAPMEE_GALLERY = DEBUG or environment.flag(os.environ, "STAPMEE_GALLERY")
STAPMEE_METRICS_PUBLIC = environment.flag(os.environ, "STAPMEE_METRICS_PUBLIC")

ROOT_URLCONF = "stapmee.web.urls"
WSGI_APPLICATION = "stapmee.web.wsgi.application"
INSTALLED_APPS = ["csp", "stapmee.web.ui", "stapmee.web.guide"]

# No sessions, no accounts, no messages, and so no cookie of any kind. No CSRF protection either: the only POSTs are
# questions (a situation in, a page out) that change nothing, so there is nothing that another site could forge.
MIDDLEWARE = [
    "stapmee.web.counting.CountingMiddleware",
    "stapmee.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "stapmee.web.limits.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "ui" / "templates", _HERE / "ui", _HERE / "guide" / "templates"],
        "OPTIONS": {"context_processors": [], "builtins": ["django.templatetags.i18n", "stapmee.web.ui.templatetags.stapmee"]},
    }
]

# --- language and time

_KIT = load(STAPMEE_KIT)
LANGUAGE_CODE = _KIT.language
LANGUAGES = list(environment.languages(os.environ, _KIT.languages).items())
LANGUAGES_BIDI = ["ar", "ckb", "fa", "he", "prs", "ps", "ur"]
LOCALE_PATHS = compiled_folders(_HERE / "locale")
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# --- what a visitor may send, and what leaves with every answer

#: A situation is a few hundred bytes; whatever is far larger is no situation.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Only addresses and faults are logged, on standard error. What somebody sends is in no address, so it is in no log.
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Requests with nonsense in them get their 400; they may not fill the log as well.
        "django.security": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
    },
}
