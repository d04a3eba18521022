"""Sessions, sign-in and protection against forged forms, at the desk only: the rest of the site keeps no cookie of any kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.deprecation import MiddlewareMixin

#: Where the desk is; its cookies know no other path.
DESK = "/beheer/"
#: The code for the second factor is drawn as an image in the page itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class _AtTheDesk(MiddlewareMixin):
    """Let a middleware of Django's be nothing elsewhere."""

    def __call__(self, request: HttpRequest) -> Any:
        """Answer; elsewhere as if this were not there."""
        return super().__call__(request) if is_desk(request) else self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        """Look at what is asked, at the desk."""
        inner = getattr(super(), "process_view", None)
        return inner(request, *view) if inner and is_desk(request) else None


def is_desk(request: HttpRequest) -> bool:
    """Tell whether a request is for the desk."""
    return request.path_info.startswith(DESK)


class DeskSession(_AtTheDesk, SessionMiddleware):
    """Sessions."""


class DeskCsrf(_AtTheDesk, CsrfViewMiddleware):
    """Protection against forged forms."""


class DeskAuthentication(_AtTheDesk, AuthenticationMiddleware):
    """Who it is."""

    def process_request(self, request: HttpRequest) -> None:
        """Know who it is before anything of a form is read, and put aside on disk what is too large for memory: theirs only."""
        super().process_request(request)
        if request.user.is_authenticated:
            request.upload_handlers.append(TemporaryFileUploadHandler(request))


class DeskMessages(_AtTheDesk, MessageMiddleware):
    """What was done."""


class DeskPolicy:
    """The desk's own content policy; nothing of it is kept anywhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        response = self.get_response(request)
        if is_desk(request):
            response["Content-Security-Policy"] = POLICY
            response["X-Robots-Tag"] = "noindex, nofollow"
            # With the rest of the site's "no-referrer" a browser sends "Origin: null" along with a form, which is taken for forged.
            response["Referrer-Policy"] = "same-origin"
            response.setdefault("Cache-Control", "no-store")
        return response
