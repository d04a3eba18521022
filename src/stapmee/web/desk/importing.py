"""Bringing a partner's file in from the desk: first what it would change, then, with one button, the change itself.

A file waits in the data folder until it is brought in or a day has passed. The work is done beside the answers, so that
nobody waits, and the page shows how far it is.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from stapmee.directory.errors import RecordFault
from stapmee.directory.importing import Line, Options, Report, bring_in
from stapmee.web.desk import care
from stapmee.web.desk.columns import field_in_dutch, in_dutch
from stapmee.web.desk.site import desk
from stapmee.web.guide.record_faults import say

_log = logging.getLogger(__name__)
_KEPT_FOR = 24 * 3600
#: How many changes, faults and notes a page lists.
_SHOWN = 200
#: How readers name a place in a file.
_LINE = re.compile(r" line (\d+)")
_NAME = re.compile(r"[^\w.-]+")


class Job(msgspec.Struct):
    """A file that is being looked at or brought in."""

    file: Path
    options: Options
    dry_run: bool
    doing: str = ""
    done: int = 0
    of: int = 0
    report: Report | None = None
    failed: bool = False

    @property
    def percent(self) -> int:
        """How far it is."""
        return min(100, self.done * 100 // self.of) if self.of else 0


_jobs: dict[str, Job] = {}


class ImportForm(forms.Form):
    """Which file, and whose."""

    file = forms.FileField(label="Bestand (HSDS als JSON of ndjson, een tabellenpakket, of onze CSV)")
    source = forms.SlugField(label="Van wie komt het? (een naam die blijft, zoals stad-gent)", max_length=80)
    whole = forms.BooleanField(label="Dit is alles wat zij hebben: wat er niet meer in staat, gaat weg", required=False)
    conflicts = forms.ChoiceField(
        label="Wat hier intussen ook veranderd is",
        choices=[
            ("refuse", "niets doen en het zeggen"),
            ("ours", "het onze houden, het hunne als voorstel"),
            ("theirs", "het hunne nemen"),
        ],
    )
    why = forms.CharField(label="Waarom?", required=False, max_length=200)


def bring(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and look at what it would change."""
    _allow(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(reverse("desk-import-job", args=[_begin(request, form)]))
    return render(request, "desk/import.html", {**desk.each_context(request), "title": "Een bestand binnenbrengen", "form": form})


def _allow(request: HttpRequest) -> None:
    """Let in who looks after the whole country: a file may hold anything."""
    if not care.is_everywhere(request.user):
        raise PermissionDenied


def _begin(request: HttpRequest, form: ImportForm) -> str:
    name, given = secrets.token_hex(8), form.cleaned_data
    folder = _folder() / name
    folder.mkdir(parents=True)
    uploaded: Any = given["file"]
    file = folder / (_NAME.sub("-", uploaded.name)[-80:] or "file")
    with file.open("wb") as kept:
        for chunk in uploaded.chunks():
            kept.write(chunk)
    options = Options(given["source"], whole=given["whole"], conflicts=given["conflicts"], by=str(request.user), why=given["why"])
    _start(name, Job(file, options, dry_run=True))
    return name


def _folder() -> Path:
    """Give where files wait, without those that waited too long."""
    folder = Path(settings.STAPMEE_DATA) / "imports"
    for one in folder.iterdir() if folder.is_dir() else ():
        if one.stat().st_mtime < time.time() - _KEPT_FOR:
            shutil.rmtree(one, ignore_errors=True)
    return folder


def _start(name: str, job: Job) -> None:
    _jobs[name] = job
    threading.Thread(target=run, args=(job,), name=f"import-{name}", daemon=True).start()


def run(job: Job) -> None:
    """Do a job to its end."""

    def progress(doing: str, done: int, of: int) -> None:
        job.doing, job.done, job.of = doing, done, of

    try:
        job.report = bring_in(care.kit(), job.file, job.options, dry_run=job.dry_run, progress=progress)
    except Exception:  # noqa: BLE001  # whatever it is, the page tells and the log knows
        _log.exception("an import failed")
        job.failed = True
    finally:
        connections.close_all()


def watch(request: HttpRequest, job: str) -> HttpResponse:
    """Show how far a job is and what it found; bring the file in when the button says so."""
    _allow(request)
    found = _jobs.get(job)
    if found is None:
        raise Http404("no such import")
    if request.method == "POST" and found.report is not None and found.dry_run and not found.report.faults:
        _start(job, Job(found.file, found.options, dry_run=False))
        return HttpResponseRedirect(request.path)
    report = found.report
    context = {
        **desk.each_context(request),
        "title": "Een bestand binnenbrengen",
        "job": found,
        "doing": in_dutch(found.doing) or "Het bestand staat klaar",
        "report": report,
        **(_told(report) if report else {}),
    }
    response = render(request, "desk/import_job.html", context)
    if report is None and not found.failed:
        response["Refresh"] = "2"
    return response


def _told(report: Report) -> dict[str, object]:
    """Give what a report says in Dutch, each list as long as a page can be."""
    return {
        "shown": _SHOWN,
        "faults": _said(report.faults),
        "notes": _said(report.notes),
        "counts": [(in_dutch(verdict), number) for verdict, number in sorted(report.counts.items())],
        "lines": [_line(one) for one in report.lines[:_SHOWN]],
    }


def _said(found: list[RecordFault]) -> list[tuple[str, str]]:
    return [(_LINE.sub(r" regel \1", one.path), say(one.message)) for one in found[:_SHOWN]]


def _line(line: Line) -> dict[str, object]:
    fields = [field_in_dutch(name) for name in line.fields]
    return {"verdict": in_dutch(line.verdict), "kind": in_dutch(line.kind), "name": line.name, "fields": fields}
