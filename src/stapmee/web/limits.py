"""How much a visitor may send."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse

from stapmee.web.desk.middleware import is_desk
from stapmee.web.desk.refusing import too_large as too_large_file
from stapmee.web.guide.failures import too_large

Respond = Callable[[HttpRequest], HttpResponse]


#: What weighs by itself what it is sent, by a measure of its own, and refuses it in words that fit.
WEIGHED = "/api/plans/"


class BodyLimitMiddleware:
    """Answer 413 to what is too large, by its announced length before anything of it is read."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        if request.path_info.startswith(WEIGHED):
            return self.respond(request)
        announced = request.META.get("CONTENT_LENGTH") or "0"
        at_desk = is_desk(request)
        most = settings.STAPMEE_DESK_UPLOAD if at_desk else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if announced.isdigit() and int(announced) > most:
            return too_large_file(request) if at_desk else too_large(request)
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Catch what only shows while reading; Django itself would call it 400."""
        return too_large(request) if isinstance(error, RequestDataTooBig | TooManyFieldsSent) else None
