"""What the desk says to a form that may be forged, and to a file that is too large."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that nothing was done, and how to go on; the reason would help only whoever forges."""
    del reason
    return render(request, "desk/forged.html", status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say how large a file may be, and how a larger one comes in. Who asks was not looked at: nothing of the request was read."""
    return render(request, "desk/too_large.html", {"most": settings.STAPMEE_DESK_UPLOAD // 10**6}, status=413)
