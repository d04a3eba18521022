"""Styles and scripts of the desk: our own, and those that Django's admin came with."""

from __future__ import annotations

from pathlib import Path

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

#: Our own come first, each under its own name.
_FOLDERS = (Path(__file__).parent / "static", Path(str(admin.__file__)).parent / "static")


def give(request: HttpRequest, path: str) -> HttpResponseBase:
    """Give a file of the first folder that has it."""
    for folder in _FOLDERS:
        if (folder / path).is_file():
            return serve(request, path, document_root=str(folder))
    raise Http404("no such file")
