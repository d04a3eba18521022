"""Records as HSDS has them: the same fields, valid in both versions, ids that last, and nothing secret ever out."""

from __future__ import annotations

import json
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapmee.directory import hsds
from stapmee.directory.errors import ConfidentialError
from stapmee.directory.hsds import (
    Address,
    Contact,
    Directory,
    Entity,
    Location,
    Metadata,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    area_uri,
    joined,
    lasting_id,
    nis_of,
)
from stapmee.directory.publishing import _below, public, to_json
from stapmee.directory.reading import from_json
from tests.directory.records import records
from tests.directory.schemas import VERSIONS, complaints, needed, schema

#: HSDS's name of each record -> ours.
KINDS: dict[str, type[Entity]] = {
    "accessibility": hsds.Accessibility,
    "address": Address,
    "attribute": hsds.Attribute,
    "contact": Contact,
    "cost_option": hsds.CostOption,
    "funding": hsds.Funding,
    "language": hsds.Language,
    "location": Location,
    "metadata": Metadata,
    "organization": Organization,
    "organization_identifier": hsds.OrganizationIdentifier,
    "phone": Phone,
    "program": hsds.Program,
    "required_document": hsds.RequiredDocument,
    "schedule": Schedule,
    "service": Service,
    "service_area": ServiceArea,
    "service_at_location": ServiceAtLocation,
    "service_capacity": hsds.ServiceCapacity,
    "taxonomy": hsds.Taxonomy,
    "taxonomy_term": hsds.TaxonomyTerm,
    "unit": hsds.Unit,
    "url": hsds.Url,
}
#: What is ours and is never given out.
OURS = {("location", "confidential")}


@needed
@pytest.mark.parametrize("name", KINDS)
def test_a_record_has_the_fields_of_hsds_and_no_others(name: str) -> None:
    theirs = {field for version in VERSIONS if not (version == "3.0" and name in NEW) for field in schema(version, name)["properties"]}
    ours = {field for field in KINDS[name].__struct_fields__ if (name, field) not in OURS}
    assert ours == theirs


#: Records that 3.0 has not.
NEW = ("service_capacity", "unit", "url")


@needed
@pytest.mark.parametrize("name", KINDS)
def test_what_hsds_requires_is_required_here(name: str) -> None:
    required = set(schema("3.1", name)["required"])
    ours = {field.name for field in msgspec.structs.fields(KINDS[name]) if field.required}
    assert ours >= required
    assert ours - required <= {"country", "address_type"} | ({"taxonomy"} & required)


@needed
@settings(max_examples=60)
@given(records(Service))
def test_any_service_validates_as_both_versions_and_reads_back_the_same(service: Service) -> None:
    written = to_json(service)
    assert complaints("service", json.loads(json.dumps(written))) == []
    assert from_json(Service, written) == public(service)


@needed
@settings(max_examples=60)
@given(records(Organization))
def test_any_organization_validates_as_both_versions_and_reads_back_the_same(organization: Organization) -> None:
    written = to_json(organization)
    assert complaints("organization", json.loads(json.dumps(written))) == []
    assert from_json(Organization, written) == public(organization)


def test_an_id_is_the_same_for_ever() -> None:
    """Who kept an id finds the record again: these may never change."""
    assert lasting_id("organization", "refu-interim") == UUID("26bdf9b2-139e-5d34-bc4d-c489bed5d638")
    assert lasting_id("service", "fmdo", "team-up") != lasting_id("service", "fmdo-team-up")


def test_a_service_area_says_its_municipality_by_its_code() -> None:
    area = ServiceArea(id=lasting_id("x"), name="Gent", uri=area_uri("44021"))
    assert nis_of(area.uri) == "44021"
    assert nis_of("http://vocab.belgif.be/auth/refnis2019/44084") == "44084"
    assert nis_of("https://example.org/44021") is None
    assert nis_of(None) is None


def test_what_a_record_is_stands_before_what_it_is_linked_to() -> None:
    attribute = hsds.Attribute(id=lasting_id("a"))
    written = to_json(Organization(id=lasting_id("o"), attributes=(attribute,), name="Naam", description="Wat"))
    assert list(written) == ["id", "name", "description", "attributes"]


def test_sets_are_joined_without_doubles() -> None:
    one, two = (Organization(id=lasting_id(name), name=name, description="") for name in ("a", "b"))
    again = msgspec.structs.replace(one, name="anders")
    assert joined(Directory(organizations=(one,)), Directory(organizations=(again, two))).organizations == (one, two)


# --- what is secret

SECRET = "Kerkstraat 3"


def shelter() -> Location:
    return Location(id=lasting_id("location", "shelter"), location_type="physical", confidential=True)


@pytest.mark.parametrize(
    "more",
    [
        {"name": f"Vluchthuis {SECRET}"},
        {"latitude": 51.05},
        {"external_identifier": "44021"},
        {"phones": (Phone(id=lasting_id("p"), number=SECRET),)},
        {"description": SECRET},
    ],
)
def test_a_confidential_location_holds_nothing_that_says_where_it_is(more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="is confidential and holds more than id") as caught:
        Location(id=lasting_id("l"), location_type="physical", confidential=True, **more)  # type: ignore[arg-type]  # any field
    assert SECRET not in str(caught.value)
    with pytest.raises(ValueError, match="is confidential"):
        msgspec.structs.replace(shelter(), **more)


def test_a_confidential_location_is_not_given_out() -> None:
    with pytest.raises(ConfidentialError, match="is confidential and is never given out"):
        to_json(shelter())


def planted() -> Directory:
    """Make a set with a shelter, and its address in every place where one could hang it on."""
    place = shelter()
    phone = Phone(id=lasting_id("phone"), number=SECRET, location_id=place.id)
    contact = Contact(id=lasting_id("contact"), name=SECRET, location_id=place.id)
    schedule = Schedule(id=lasting_id("schedule"), notes=SECRET, location_id=place.id)
    change = Metadata(
        id=lasting_id("change"), last_action_date="2026-01-01", last_action_type="update", field_name="address_1",
        previous_value=SECRET, replacement_value="", updated_by="iemand",
    )  # fmt: skip
    inside = ServiceAtLocation(id=lasting_id("inside"), description=SECRET, location=place)
    beside = ServiceAtLocation(id=lasting_id("beside"), description=SECRET, location_id=place.id, phones=(phone,))
    service = Service(
        id=lasting_id("service"), name="Opvang", status="active", phones=(phone,), schedules=(schedule,), contacts=(contact,),
        service_at_locations=(inside, beside), metadata=(change,), service_areas=(ServiceArea(id=lasting_id("area"), name="Gent"),),
    )  # fmt: skip
    organization = Organization(
        id=lasting_id("organization"), name="Vluchthuis", description="Opvang", locations=(place,), phones=(phone,), contacts=(contact,),
        metadata=(change,),
    )  # fmt: skip
    return Directory(organizations=(organization,), services=(service, msgspec.structs.replace(service, organization=organization)))


def test_a_planted_secret_address_comes_out_nowhere() -> None:
    written = json.dumps(to_json(planted()))
    assert SECRET not in written
    assert str(shelter().id) not in written
    assert "confidential" not in written
    assert "Vluchthuis" in written
    assert "Gent" in written  # for whom it is may be known


def test_a_planted_secret_comes_out_of_no_single_record_either() -> None:
    secret = frozenset({shelter().id})
    for record in (*planted().organizations, *planted().services):
        assert SECRET not in json.dumps(msgspec.to_builtins(public(record, secret)))


@settings(max_examples=40)
@given(records(Service, 2), st.data())
def test_what_is_public_already_stays_as_it_is(service: Service, data: st.DataObject) -> None:
    once = public(service)
    assert public(once) == once
    assert all(not getattr(one, "metadata", ()) for one in _below(once))
