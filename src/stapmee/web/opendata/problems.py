"""What programs are told when something is not right: problem details (RFC 9457), in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import JsonResponse

#: Status -> what kind of problem it is.
_TITLES = {400: "The question can't be read", 404: "There is nothing here", 405: "This can only be read", 503: "Not ready yet"}


class ProblemError(Exception):
    """A question that gets no answer: its status, and what to do about it; `errors` names the parameters."""

    def __init__(self, status: int, detail: str, errors: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.detail = detail
        self.errors = dict(errors or {})
        super().__init__(detail)


def problem(error: ProblemError) -> JsonResponse:
    """Answer with a problem."""
    told: dict[str, object] = {"type": "about:blank", "title": _TITLES[error.status], "status": error.status, "detail": error.detail}
    if error.errors:
        told["errors"] = [{"parameter": name, "detail": detail} for name, detail in error.errors.items()]
    response = JsonResponse(told, status=error.status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/problem+json"
    return response
