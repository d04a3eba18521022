"""Open data as programs of others meet it: what HSDS says, at every address, with words for what is wrong, and nothing secret."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from schemathesis.core.result import Ok

from stapmee.directory.hsds import (
    Address,
    Attribute,
    Language,
    Location,
    Organization,
    Phone,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
    area_uri,
    lasting_id,
)  # fmt: skip
from stapmee.directory.keeping import edit, remove
from stapmee.directory.links import term_id
from stapmee.directory.models import Record
from stapmee.web.opendata.lists import LISTS
from stapmee.web.opendata.parameters import PARAMETERS
from tests.directory.schemas import complaints, needed
from tests.kits import real
from tests.web.pages import Response

OWNER = Organization(id=lasting_id("t", "owner"), name="Proefvzw", description="Een vereniging")
TARGET = Taxonomy(id=lasting_id("t", "taxonomy"), name="doelgroepen", description="Voor wie")
CHILDREN = TaxonomyTerm(id=lasting_id("t", "term"), name="kinderen", description="Kinderen", taxonomy_id=TARGET.id, taxonomy="doelgroepen")
BABIES = TaxonomyTerm(id=lasting_id("t", "term2"), name="baby's", description="Baby's", taxonomy_id=TARGET.id, parent_id=CHILDREN.id)
#: Which schema of Open Referral's a list's records are.
SCHEMAS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
SECRET = "Kerkstraat 3"


def whole(name: str = "Taalcafé", *, at: tuple[float, float] | None = (51.05, 3.72)) -> Service:
    """Make a service in which much is filled in."""

    def one(part: str) -> Any:
        return lasting_id("t", name, part)

    address = Address(
        id=one("address"),
        address_1="Straat 1",
        city="Gent",
        state_province="flanders",
        postal_code="9000",
        country="BE",
        address_type="physical",
    )
    location = Location(
        id=one("location"), location_type="physical", latitude=at[0] if at else None, longitude=at[1] if at else None, addresses=(address,)
    )
    return Service(
        id=one("service"), organization_id=OWNER.id, name=name, status="active", description="Elke maandag",
        phones=(Phone(id=one("phone"), number="09 123 45 67", languages=(Language(id=one("spoken"), code="ar"),)),),
        service_areas=(ServiceArea(id=one("area"), name="Gent", uri=area_uri("44021")),),
        service_at_locations=(ServiceAtLocation(id=one("at"), location=location),),
        attributes=(Attribute(id=one("attribute"), taxonomy_term_id=CHILDREN.id, link_type="target"),),
    )  # fmt: skip


@pytest.fixture
def filled(database: str) -> None:
    edit(real(), (TARGET, CHILDREN, BABIES, OWNER, whole(), whole("Huiswerkklas", at=(51.2, 4.4))), by="test")


def get(path: str, **headers: str) -> Response:
    return Client().get(f"/api/hsds/{path}", headers=headers)


def page(path: str) -> dict[str, Any]:
    response = get(path)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = json.loads(response.content)
    return found


def names(path: str) -> list[str]:
    return [one["name"] for one in page(path)["contents"]]


# --- HSDS


@pytest.mark.usefixtures("filled")
def test_the_start_says_which_version_this_is_and_where_it_is_described() -> None:
    start = page("")
    assert start == {"version": "3.0", "profile": "http://testserver/api/hsds/profile", "openapi_url": "http://testserver/api/openapi.json"}
    assert "BE-BCE_KBO" in str(page("profile")["narrower"])


@needed
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.usefixtures("filled")
def test_every_page_and_every_record_is_what_both_versions_ask(name: str) -> None:
    seen: list[str] = []
    for number in range(1, page(f"{name}?per_page=150")["total_pages"] + 1):
        found = page(f"{name}?per_page=150&page={number}")
        assert (found["size"], found["page_number"], found["empty"]) == (len(found["contents"]), number, False)
        assert (found["first_page"], found["last_page"]) == (number == 1, number == found["total_pages"])
        for one in found["contents"]:
            assert complaints(SCHEMAS[name], one) == []
        seen += [one["id"] for one in found["contents"]]
    assert len(set(seen)) == len(seen) == found["total_items"]
    for identifier in seen if connection.vendor == "sqlite" else seen[:20]:  # the same code: half a minute once is enough
        record = page(f"{name}/{identifier}")
        assert record["id"] == identifier
        assert complaints(SCHEMAS[name], record) == []


@needed
@pytest.mark.parametrize(
    "query",
    [
        "services?full=true",
        "services?minimal=true",
        "organizations?full=true&per_page=40",
        "organizations?full_service=true&per_page=40",
        "service_at_locations?full=true",
    ],
)
@pytest.mark.usefixtures("filled")
def test_longer_and_shorter_forms_are_too(query: str) -> None:
    for one in page(query)["contents"]:
        assert complaints(SCHEMAS[query.partition("?")[0]], one) == []


@pytest.mark.usefixtures("filled")
def test_a_list_is_short_and_a_record_whole() -> None:
    short = page("services?search=taalcafe")["contents"][0]
    assert not any(isinstance(value, list) for value in short.values())
    assert short["organization"]["name"] == "Proefvzw"
    one = page(f"services/{short['id']}")
    assert one["phones"][0]["languages"][0]["code"] == "ar"
    assert one["attributes"][0]["taxonomy_term"]["name"] == "kinderen"
    assert one["organization"]["description"] == "Een vereniging"
    assert one["last_modified"]
    assert list(one)[-1] == "attributes"


@pytest.mark.usefixtures("filled")
def test_the_shortest_form_is_all_on_one_page() -> None:
    found = page("services?minimal=true")
    assert found["size"] == found["total_items"] > 300
    assert set(found["contents"][0]) == {"id", "name", "status", "last_modified"}


@pytest.mark.usefixtures("filled")
def test_an_organisation_has_its_services() -> None:
    assert [one["name"] for one in page(f"organizations/{OWNER.id}")["services"]] == ["Huiswerkklas", "Taalcafé"]
    full = page(f"organizations/{OWNER.id}?full_service=true")["services"]
    assert full[0]["phones"]
    assert "organization" not in full[0]


@pytest.mark.usefixtures("filled")
def test_lines_hold_all_without_pages() -> None:
    response = get("services?format=ndjson&search=proefvzw&full=true")
    lines = b"".join(response.streaming_content).splitlines()  # type: ignore[attr-defined]  # it is one that streams
    assert response["Content-Type"] == "application/x-ndjson"
    assert [json.loads(line)["name"] for line in lines] == ["Huiswerkklas", "Taalcafé"]


# --- questions


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "taal"}, ["Taalcafé"]),
        ({"search": "proefvzw huis"}, ["Huiswerkklas"]),
        ({"taxonomy_term_id": CHILDREN.id}, ["Huiswerkklas", "Taalcafé"]),
        ({"taxonomy_term_id": BABIES.id}, []),
        ({"taxonomy_id": TARGET.id}, ["Huiswerkklas", "Taalcafé"]),
        ({"organization_id": OWNER.id, "search": "TAALCAFE"}, ["Taalcafé"]),
        ({"organization_id": lasting_id("nobody")}, []),
        ({"organization_id": OWNER.id, "modified_after": "2100-01-01"}, []),
        ({"organization_id": OWNER.id, "modified_after": "2020-01-01T00:00:00+01:00"}, ["Huiswerkklas", "Taalcafé"]),
        ({"search": "%"}, []),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("filled")
def test_all_that_is_asked_has_to_hold(query: dict[str, object], found: list[str]) -> None:
    assert names(f"services?{urlencode(query)}") == found


@pytest.mark.usefixtures("filled")
def test_terms_by_taxonomy_and_above() -> None:
    assert names(f"taxonomy_terms?taxonomy_id={TARGET.id}") == ["baby's", "kinderen"]
    assert names(f"taxonomy_terms?taxonomy_id={TARGET.id}&top_only=true") == ["kinderen"]
    assert names(f"taxonomy_terms?parent_id={CHILDREN.id}") == ["baby's"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("postcode=9000", {"Taalcafé", "Huiswerkklas"}),
        ("postcode=2000", set()),
        ("postcode=9000&proximity=3000", {"Taalcafé"}),
        ("postcode=2000&proximity=5000", {"Huiswerkklas"}),
        ("postcode=9000&proximity=3000&search=huiswerk", set()),
    ],
)
@pytest.mark.usefixtures("filled")
def test_places_by_postcode_and_distance(query: str, found: set[str]) -> None:
    services = {str(one.id): one.name for one in (whole(), whole("Huiswerkklas"))}
    got = page(f"service_at_locations?organization_id={OWNER.id}&{query}")["contents"]
    assert {services[one["service_id"]] for one in got} == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("page=0", 'page: "0" is no whole number from 1 to 1000000'),
        ("page=99999", "There are"),
        ("per_page=1001", "per_page: is at most 1000, unless minimal=true"),
        ("per_page=veel", "is no whole number"),
        ("full=misschien", "is neither true nor false"),
        ("organization_id=12", "is no UUID; write it as"),
        ("modified_after=gisteren", "is no date, with or without a time; write it as 2026-05-31T12:00:00Z"),
        ("format=xml", "is not allowed; allowed: json, ndjson"),
        ("taal=nl", "taal: is no parameter here; "),
        ("serach=x", "did you mean \"search\"?"),
        ("search=%00", "holds one that is none"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("filled")
def test_a_wrong_question_says_what_to_write(query: str, said: str) -> None:
    response = get(f"services?{query}")
    problem = json.loads(response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert problem["status"] == response.status_code == (404 if "99999" in query else 400)
    assert said in problem["detail"] + str(problem["errors"])


@pytest.mark.parametrize(
    "path", ["services/x", f"services/{lasting_id('nobody')}", f"services/{OWNER.id}", "diensten", "services/", "a/b/c"]
)
@pytest.mark.usefixtures("database")
def test_what_is_not_there_is_a_problem_in_json(path: str) -> None:
    response = get(path)
    assert response.status_code == 404
    assert json.loads(response.content)["detail"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_it_can_only_be_read() -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(Client(), method)("/api/hsds/services")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    options = Client().options("/api/hsds/services")
    assert (options.status_code, options["Access-Control-Allow-Origin"]) == (204, "*")


def test_every_parameter_is_of_some_list_and_described() -> None:
    assert {name for one in LISTS.values() for name in one.parameters} == set(PARAMETERS)


# --- how it leaves


@pytest.mark.usefixtures("filled")
def test_what_did_not_change_is_not_sent_again() -> None:
    for path in ("services?search=taal", f"services/{whole().id}", "taxonomies"):
        first = get(path)
        assert get(path, if_none_match=first["ETag"]).status_code == 304
        assert get(path, if_modified_since=first["Last-Modified"]).status_code == 304
    before = get(f"services/{whole().id}")["ETag"]
    edit(real(), [msgspec.structs.replace(whole(), alert="Gesloten op 11 juli")], by="test")
    after = get(f"services/{whole().id}", if_none_match=before)
    assert after.status_code == 200
    assert "11 juli" in after.content.decode()


@pytest.mark.usefixtures("filled")
def test_others_may_read_it_and_nothing_is_set() -> None:
    for path in ("", "services", f"services/{whole().id}", "nergens", "services?page=0"):
        response = get(path, origin="https://ander.example")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert not response.cookies


@pytest.mark.usefixtures("filled")
def test_the_number_of_queries_does_not_hang_on_the_page() -> None:
    for query in (
        "services?",
        "services?full=true&",
        "organizations?full=true&",
        "organizations?full_service=true&",
        "service_at_locations?full=true&",
    ):
        counts = set()
        for size in (2, 12):
            with CaptureQueriesContext(connection) as caught:
                page(f"{query}per_page={size}")
            counts.add(len(caught))
        assert len(counts) == 1, query
        assert counts.pop() <= 8


@pytest.mark.usefixtures("filled")
def test_what_is_removed_is_gone() -> None:
    remove(real(), [whole().id], by="test")
    assert get(f"services/{whole().id}").status_code == 404
    assert names("services?search=proefvzw") == ["Huiswerkklas"]
    assert names_at() == {str(whole("Huiswerkklas").id)}


def names_at() -> set[str]:
    return {one["service_id"] for one in page(f"service_at_locations?organization_id={OWNER.id}")["contents"]}


@pytest.mark.usefixtures("filled")
def test_a_secret_place_is_in_no_answer() -> None:
    place = Location(id=lasting_id("t", "secret"), location_type="physical", confidential=True)
    phone = Phone(id=lasting_id("t", "secret phone"), number=SECRET)
    at = ServiceAtLocation(id=lasting_id("t", "secret at"), location=place, phones=(phone,), description=SECRET)
    edit(real(), [msgspec.structs.replace(whole(), service_at_locations=(at,))], by="test")
    every = [
        get(f"{name}?{query}per_page=1000").content for name in LISTS for query in ("", "full=true&") if not (query and "taxonom" in name)
    ]
    every += [get(f"services/{whole().id}").content, get(f"organizations/{OWNER.id}?full_service=true").content]
    told = b"".join(every).decode()
    assert "Taalcafé" in told
    for secret in (SECRET, str(place.id), str(at.id), "confidential"):
        assert secret not in told
    assert get(f"service_at_locations/{at.id}").status_code == 404


# --- everything at once


@pytest.mark.usefixtures("seeded")
def test_everything_comes_as_a_data_package() -> None:
    response = get("datapackage.zip")
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        assert {one["path"] for one in descriptor["resources"]} == set(archive.namelist()) - {"datapackage.json"}
        rows = archive.read("services.csv").decode().count("\r\n") - 1
    assert rows >= Record.objects.filter(kind="service", removed=None).count()
    assert get("datapackage.zip", if_none_match=response["ETag"]).status_code == 304


# --- OpenAPI


def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Client().get("/api/openapi.json").content)
    return found


def test_every_address_for_programs_is_described() -> None:
    from django.urls import get_resolver

    paths = {f"/{one.pattern}" for each in get_resolver().url_patterns if hasattr(each, "url_patterns") for one in each.url_patterns}
    ours = {path.replace("<str:identifier>", "{id}") for path in paths if path.startswith("/api/")}
    # Plans are for our own pages: who else would write sealed versions (docs/plans.md)?
    ours = {path for path in ours if not path.startswith("/api/plans/")}
    assert ours - {"/api/openapi.json", "/api/hsds/profile", "/api/hsds/<path:rest>"} == set(described()["paths"])
    assert "confidential" not in json.dumps(described())


def _cases() -> Iterator[Any]:
    # Django itself: the wrapper around it compresses, which the client of these cases does not undo.
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    yield from (found.ok() for found in schema.get_all_operations() if isinstance(found, Ok))


@pytest.mark.usefixtures("seeded")
def test_whatever_a_program_sends_gets_an_answer_that_was_described() -> None:
    from hypothesis import HealthCheck, Phase, given, settings

    for operation in _cases():
        if operation.path == "/api/hsds/datapackage.zip":
            continue

        @settings(max_examples=12, database=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            # Some that a schema can't tell are refused, in words: a distance from nowhere, a facet that the kit has not.
            case.call_and_validate(excluded_checks=[schemathesis.checks.positive_data_acceptance])

        answers()


# --- the piece for other sites


@pytest.mark.usefixtures("filled")
def test_the_piece_is_framed_by_others_and_runs_nothing() -> None:
    response = Client().get("/nl/buurt/stukje/?nis=Gent")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Taalcafé" in html
    assert "<script" not in html
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in response
    assert not response.cookies


@pytest.mark.usefixtures("filled")
def test_only_the_piece_is() -> None:
    for path in ("/nl/", "/nl/wie/", "/api/hsds/services"):
        response = Client().get(path)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


@pytest.mark.usefixtures("filled")
def test_the_piece_on_a_theme_and_in_arabic() -> None:
    work = Attribute(
        id=lasting_id("t", "theme"), taxonomy_term_id=term_id("stapmee-themes", "3-werk"), link_type="stapmee-themes", value="3-werk"
    )
    edit(real(), [msgspec.structs.replace(whole(), attributes=(work,))], by="test")
    html = Client().get("/ar/buurt/stukje/?nis=44021&theme=3-werk").content.decode()
    assert 'dir="rtl"' in html
    assert "Taalcafé" in html
    assert "Huiswerkklas" not in html
    assert '<bdi dir="ltr">09 123 45 67</bdi>' in html


@pytest.mark.parametrize("query", ["", "nis=Gint", "nis=1040", "nis=44021&theme=9-werk", "nis=%00", f"nis={quote('<script>')}"])
@pytest.mark.usefixtures("database")
def test_a_piece_of_nowhere_says_what_to_write(query: str) -> None:
    response = Client().get(f"/nl/buurt/stukje/?{query}")
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert "<script" not in response.content.decode()
