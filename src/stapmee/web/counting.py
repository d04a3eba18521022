"""Counts of answers by kind of page and status, kept in memory: how many, never who or what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]

#: (kind of page, status) -> answers since this process started
answers: Counter[tuple[str, int]] = Counter()


def count(kind: str, status: int) -> None:
    """Count one answer."""
    answers[kind, status] += 1


#: The key in the WSGI environment that marks what the site asks of itself (web/offline/walk.py).
OWN = "stapmee.own"


class CountingMiddleware:
    """Count what Django answers; ready pages are counted where they are served."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and count the answer."""
        response = self.respond(request)
        if OWN in request.META:
            return response
        match = request.resolver_match
        count(match.view_name if match and match.view_name else "none", response.status_code)
        return response
