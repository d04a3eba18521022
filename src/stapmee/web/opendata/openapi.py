"""What the site offers to programs, in OpenAPI 3.1: the records' schemas are made from our own types (`directory.hsds`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import msgspec

from stapmee import __version__
from stapmee.directory import hsds
from stapmee.web.opendata.lists import LISTS
from stapmee.web.opendata.parameters import PARAMETERS
from stapmee.web.opendata.records import Json

_TYPES = (hsds.Service, hsds.Organization, hsds.ServiceAtLocation, hsds.Taxonomy, hsds.TaxonomyTerm)
_OF_LIST = {
    "services": "Service",
    "organizations": "Organization",
    "service_at_locations": "ServiceAtLocation",
    "taxonomies": "Taxonomy",
    "taxonomy_terms": "TaxonomyTerm",
}
_HEAD = ("total_items", "total_pages", "page_number", "size")


def description() -> Json:
    """Give the whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Stapmee",
            "version": __version__,
            "summary": "The next step, the right people and the right papers, and who is where.",
            "description": "HSDS 3.0 with what 3.1 adds. No key, no registration; reading only. Every list and record has an ETag.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "paths": {
            "/api/hsds/": {"get": _operation("About this API", "start", _answer({"$ref": "#/components/schemas/Start"}))},
            **{path: item for name in LISTS for path, item in _list(name)},
            "/api/hsds/datapackage.zip": {"get": _operation("Everything, as a tabular data package", "datapackage", _package())},
            "/api/route": {"post": _route()},
            "/api/search": {"get": _search()},
        },
        "components": {"schemas": _schemas()},
    }


def _list(name: str) -> Iterable[tuple[str, Json]]:
    schema = {"$ref": f"#/components/schemas/{_OF_LIST[name]}"}
    page = {"allOf": [{"$ref": "#/components/schemas/Page"}], "properties": {"contents": {"type": "array", "items": schema}}}
    lines = {"application/x-ndjson": {"schema": {"type": "string"}}}
    listed = _operation(LISTS[name].says, name, _answer(page, lines), _problems(400, 404))
    listed["parameters"] = [_parameter(one) for one in LISTS[name].parameters]
    yield f"/api/hsds/{name}", {"get": listed}
    one = _operation(f"One of the {name}, whole", f"{name}-one", _answer(schema), _problems(400, 404))
    full = [_parameter("full_service")] if name == "organizations" else []
    one["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}, *full]
    yield f"/api/hsds/{name}/{{id}}", {"get": one}


def _parameter(name: str) -> Json:
    return {"name": name, "in": "query", "required": False, "description": PARAMETERS[name].says, "schema": dict(PARAMETERS[name].schema)}


def _operation(says: str, name: str, *answers: Mapping[str, object]) -> Json:
    return {"summary": says, "operationId": name, "responses": {status: one for each in answers for status, one in each.items()}}


def _answer(schema: Mapping[str, object], more: Mapping[str, object] | None = None) -> Json:
    headers = {name: {"schema": {"type": "string"}} for name in ("ETag", "Last-Modified")}
    content = {"application/json": {"schema": schema}, **(more or {})}
    return {"200": {"description": "What was asked for", "headers": headers, "content": content}, "304": {"description": "Unchanged"}}


def _problems(*statuses: int) -> Json:
    says = {400: "The question can't be read: which parameter, and how to mend it", 404: "There is no such record or page"}
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": says[status], "content": content} for status in statuses}


def _package() -> Json:
    return {
        "200": {"description": "A zip of CSV files with datapackage.json", "content": {"application/zip": {}}},
        "304": {"description": "Unchanged"},
        "503": {"description": "It is being made; ask again after the seconds in Retry-After", "content": {"application/problem+json": {}}},
    }


def _route() -> Json:
    body = {
        "type": "object",
        "description": "Facets of a situation with their values, and lang and on (a day). Answered and forgotten.",
        "additionalProperties": {"type": ["string", "integer"]},
        "examples": [{"status": "applicant", "applied": "2026-09-15", "age": 34}],
    }
    operation = _operation("The route of a situation", "route", _json("The route"), _json("What can't be read", "400"))
    operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return operation


def _search() -> Json:
    operation = _operation("Search the kit", "search", _json("What was found"), _json("What can't be read", "400"))
    operation["parameters"] = [
        {"name": "q", "in": "query", "required": True, "schema": {"type": "string", "minLength": 1}, "description": "Words."},
        {"name": "lang", "in": "query", "required": False, "schema": {"type": "string"}, "description": "A language of the kit."},
    ]
    return operation


def _json(says: str, status: str = "200") -> Json:
    return {status: {"description": says, "content": {"application/json": {"schema": {"type": "object"}}}}}


def _schemas() -> Json:
    _, found = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")
    schemas: dict[str, Json] = json.loads(msgspec.json.encode(found))
    given = {name: _given(schema) for name, schema in schemas.items() if name != "Metadata"}
    return {**given, "Page": _PAGE, "Start": _START, "Problem": _PROBLEM}


def _given(schema: Json) -> Json:
    """Give a record's schema without what is never given out, and without our own words about it."""
    properties = schema["properties"]
    assert isinstance(properties, dict)
    kept = {name: one for name, one in properties.items() if name not in ("metadata", "confidential")}
    return {**{name: value for name, value in schema.items() if name != "description"}, "properties": kept}


_PAGE: Json = {
    "type": "object",
    "required": [*_HEAD, "first_page", "last_page", "empty", "contents"],
    "properties": {
        **{name: {"type": "integer", "minimum": 0} for name in _HEAD},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
        "contents": {"type": "array"},
    },
}
_START: Json = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {
        "version": {"const": "3.0"},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    },
}
_PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {"type": "object", "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}}},
        },
    },
}
