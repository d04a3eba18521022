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
STAPMEE_FRESHNESS = environment.freshness(os.environ)
STAPMEE_METRICS_PUBLIC = environment.flag(os.environ, "STAPMEE_METRICS_PUBLIC")
STAPMEE_PLANS_MB = environment.plans_mb(os.environ)

ROOT_URLCONF = "stapmee.web.urls"
WSGI_APPLICATION = "stapmee.web.wsgi.application"
INSTALLED_APPS = [
    "csp",
    "stapmee.directory",
    "stapmee.plans",
    "stapmee.web.ui",
    "stapmee.web.guide",
    # The desk (stapmee.web.desk), and what it needs for signing in. Its own templates go before Django's.
    "stapmee.web.desk",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

# No sessions, no accounts, no messages, and so no cookie of any kind. No CSRF protection either: the only POSTs are
# questions (a situation in, a page out) that change nothing, so there is nothing that another site could forge.
MIDDLEWARE = [
    "stapmee.web.counting.CountingMiddleware",
    "stapmee.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "stapmee.web.desk.middleware.DeskPolicy",
    "stapmee.web.limits.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    # At the desk only (web/desk/middleware.py).
    "stapmee.web.desk.middleware.DeskSession",
    "stapmee.web.desk.middleware.DeskCsrf",
    "stapmee.web.desk.middleware.DeskAuthentication",
    "stapmee.web.desk.middleware.DeskMessages",
    "allauth.account.middleware.AccountMiddleware",  # keeps nothing and sets no cookie; allauth insists on its own name
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "ui" / "templates", _HERE / "ui", _HERE / "guide" / "templates", _HERE / "opendata" / "templates"],
        "OPTIONS": {
            # Only the desk's pages are made with a request; the guide's see nothing but their own record.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "stapmee.web.ui.templatetags.stapmee"],
        },
    },
    {
        "NAME": "desk",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
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

# --- the desk

STATIC_URL = "/beheer/static/"
LOGIN_URL = "/beheer/toegang/login/"
LOGIN_REDIRECT_URL = "/beheer/"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "stapmee.web.desk.adapter.DeskAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/beheer/"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Stapmee"
SESSION_COOKIE_NAME = "stapmee-desk"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/beheer/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = STAPMEE_ORIGIN.startswith("https://")
CSRF_COOKIE_NAME = "stapmee-desk-form"
CSRF_FAILURE_VIEW = "stapmee.web.desk.refusing.forged"
CSRF_TRUSTED_ORIGINS = [STAPMEE_ORIGIN] if STAPMEE_ORIGIN else []
#: A partner's file may be larger than any situation.
STAPMEE_DESK_UPLOAD = 64 * 1024 * 1024

# --- mail: to owners and editors only (stapmee manage remind)

EMAIL_BACKEND, _MAIL = environment.mail(os.environ)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS = _MAIL
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("STAPMEE_MAIL_FROM", "stapmee@localhost")

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
