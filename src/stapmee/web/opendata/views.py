"""HSDS's API: the start, the lists, one record of each, and everything at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from stapmee.directory.models import Record, ServiceAtLocation
from stapmee.kit.errors import nearest
from stapmee.web.opendata import records
from stapmee.web.opendata.answering import dated, json_answer, open_data
from stapmee.web.opendata.lists import LISTS
from stapmee.web.opendata.openapi import description
from stapmee.web.opendata.package import package, state
from stapmee.web.opendata.parameters import Asked, asked
from stapmee.web.opendata.problems import ProblemError
from stapmee.web.opendata.records import Json
from stapmee.web.ui.keeping import STREAMED

_KINDS = {
    "services": Record.Kind.SERVICE,
    "organizations": Record.Kind.ORGANIZATION,
    "taxonomies": Record.Kind.TAXONOMY,
    "taxonomy_terms": Record.Kind.TAXONOMY_TERM,
}


@open_data
def start(request: HttpRequest) -> HttpResponseBase:
    """Tell which version of HSDS this is, what is narrower here, and where it is described."""
    about = {"version": "3.0", "profile": _address(request, "/api/hsds/profile"), "openapi_url": _address(request, "/api/openapi.json")}
    return json_answer(request, about)


@open_data
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Describe all that programs may ask."""
    return json_answer(request, {**description(), "servers": [{"url": _address(request, "")}]})


@open_data
def profile(request: HttpRequest) -> HttpResponseBase:
    """Tell what our records have besides what HSDS asks, for whoever reads them."""
    return json_answer(request, {**_PROFILE, "uri": _address(request, "/api/hsds/profile")})


_PROFILE: Json = {
    "hsds": "3.0, with what 3.1 adds",
    "narrower": [
        "organization_identifiers with identifier_scheme BE-BCE_KBO hold ten digits that pass the check of the KBO",
        "service_areas have a uri of http://vocab.belgif.be/auth/refnis2025/<NIS>: a municipality, province, region or Belgium",
        "locations whose address is not known have a municipality as external_identifier, of external_identifier_type NIS",
        "languages are ISO 639-1, or 639-3 where that is too coarse (prs, kmr, ckb)",
        "assured_date is the day on which a person confirmed the record, never that of an import",
        "confidential locations are left out, and all that hangs on them",
    ],
    "taxonomies": ["stapmee-actors", "stapmee-themes", "stapmee-phases", "stapmee-evidence"],
}


@open_data
def listed(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a page of a list, or with format=ndjson all of it."""
    of = LISTS[name]
    question = asked(request.GET, of.parameters)
    if question.format == "ndjson":
        return _lines(request, of.every(question))
    return json_answer(request, of.page(question), of.last_modified(question))


def _lines(request: HttpRequest, found: Iterator[Json]) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(content_type="application/x-ndjson")
    request.META[STREAMED] = True
    return StreamingHttpResponse((msgspec.json.encode(one) + b"\n" for one in found), content_type="application/x-ndjson")


@open_data
def one(request: HttpRequest, name: str, identifier: str) -> HttpResponseBase:
    """Answer a record, with all that is in it."""
    question = asked(request.GET, ("full_service",) if name == "organizations" else ())
    key = _id(name, identifier)
    if name == "service_at_locations":
        places = list(ServiceAtLocation.objects.filter(id=key).select_related("service__record"))
        found, modified = records.services_at_locations(places, full=True), [place.service.record.modified for place in places]
    else:
        rows = list(Record.objects.filter(id=key, kind=_KINDS[name], removed=None))
        found, modified = _whole(name, rows, question), [row.modified for row in rows]
    if not found:
        raise ProblemError(404, f"None of the {name} has the id {key}.")
    return json_answer(request, found[0], modified[0])


def _whole(name: str, rows: Sequence[Record], question: Asked) -> list[Json]:
    if name == "services":
        return records.services(rows, full=True)
    if name == "organizations":
        return records.organizations(rows, full=True, full_service=question.full_service)
    return records.plain(rows)


def _id(name: str, words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise ProblemError(404, f'"{words[:60]}" is no UUID, and so the id of none of the {name}.') from None


@open_data
def datapackage(request: HttpRequest) -> HttpResponseBase:
    """Answer with everything, as a zip."""
    asked(request.GET, ())
    now = state()
    file = package(now)
    if file is None:
        raise ProblemError(503, "The package is being made. Ask again in half a minute.")
    response = HttpResponse(file.read_bytes(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="stapmee-directory.zip"'
    return dated(request, response, now.name, now.modified)


@open_data
def missing(_request: HttpRequest, rest: str) -> HttpResponseBase:
    """Answer what is no address of the API."""
    raise ProblemError(404, f'"{rest[:60]}" is none of the lists; {nearest(rest.partition("/")[0], LISTS)}')


def _address(request: HttpRequest, path: str) -> str:
    return f"{settings.STAPMEE_ORIGIN or request.build_absolute_uri('/').rstrip('/')}{path}"
