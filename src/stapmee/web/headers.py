"""The headers that every answer carries, besides those of Django and django-csp."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Respond = Callable[[HttpRequest], HttpResponse]

_NOTHING = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
FIXED = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in (*_NOTHING, "browsing-topics")),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Add what never differs; an answer that says nothing about keeping it is not kept."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers added."""
        response = self.respond(request)
        for name, value in FIXED.items():
            response.setdefault(name, value)
        response.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Accept-Encoding"])
        return response
