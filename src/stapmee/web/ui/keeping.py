"""Marking answers that may be kept: those that hang on nothing but the address and the day (see web/ready.py)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

#: The key in the WSGI environment by which a view tells the wrapper around Django.
KEEPABLE = "stapmee.keepable"
#: The key by which it tells that an answer may go in the copy on a device, and yet changes whenever an editor changes something.
COPYABLE = "stapmee.copyable"
#: The same, for an answer that is too large to take as a whole: it leaves as it is made, uncompressed.
STREAMED = "stapmee.streamed"
#: Browsers may show a page again for five minutes; after that they ask whether it is still the same.
_FOR_A_WHILE = "public, max-age=300, must-revalidate"


def keepable(view: View[P]) -> View[P]:
    """Mark the answers of a view as keepable, unless the address has a query or something went wrong.

    Never put this on a view that looks at anything else of the request: cookies, headers, the body.
    """

    @wraps(view)
    def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not request.META.get("QUERY_STRING"):
            request.META[KEEPABLE] = True
            response.setdefault("Cache-Control", _FOR_A_WHILE)
            # Weak: the same page compressed otherwise has other bytes.
            response["ETag"] = f'W/"{sha256(response.content).hexdigest()[:20]}"'
        return response

    return marked


def copyable(view: View[P]) -> View[P]:
    """Mark the answers of a view that hangs on address, day and the directory: kept on devices, never ahead of Django."""

    @wraps(view)
    def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not request.META.get("QUERY_STRING"):
            request.META[COPYABLE] = True
            etag = f'W/"{sha256(response.content).hexdigest()[:20]}"'
            if etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
                response = HttpResponseNotModified()
            response.setdefault("Cache-Control", _FOR_A_WHILE)
            response["ETag"] = etag
        return response

    return marked
