"""Reading what partners send: every fault at once, with its path and how to mend it; nothing dropped, nothing secret repeated."""

from __future__ import annotations

import pytest

from stapmee.directory.errors import DirectoryError
from stapmee.directory.hsds import Directory, Organization, Service, lasting_id
from stapmee.directory.reading import from_json

ID, OTHER = str(lasting_id("test")), str(lasting_id("test", "other"))


def service(**more: object) -> dict[str, object]:
    return {"id": ID, "name": "Taalcafé", "status": "active", **more}


def refused(value: object, kind: type[Service | Organization | Directory] = Service, **options: object) -> list[str]:
    with pytest.raises(DirectoryError) as caught:
        from_json(kind, value, **options)  # type: ignore[arg-type]  # options of from_json
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"id": "12"}, 'id: "12" is no UUID; write it as 5f0d6a0e'),
        ({"status": "activ"}, 'status: "activ" is not allowed; did you mean "active"?'),
        ({"naam": "x"}, "naam: is no field of HSDS 3.0 or 3.1; did you mean \"name\"?"),
        ({"description": None}, "description: is null; leave out what is not known"),
        ({"description": 3}, "description: is 3; it should be words, in quotes"),
        ({"minimum_age": "18"}, 'minimum_age: is "18"; it should be a number, without quotes'),
        ({"minimum_age": True}, "minimum_age: is true; it should be a number"),
        ({"assured_date": "31/05/2026"}, 'assured_date: "31/05/2026" is no date; write it as 2026-05-31'),
        ({"last_modified": "2026-05-31T12:00:00"}, 'last_modified: "2026-05-31T12:00:00" is no date with time and distance to UTC'),
        ({"email": "ergens"}, 'email: "ergens" is no e-mail address'),
        ({"url": "www.gent.be"}, 'url: "www.gent.be" is no web address; write it with https://'),
        ({"phones": {"number": "1"}}, "phones: is a record; it should be a list"),
        ({"phones": ["09 123"]}, 'phones[0]: is "09 123"; it should be a record'),
        ({"phones": [{"id": ID}]}, "phones[0].number: is missing"),
        ({"languages": [{"id": ID, "code": "Arabisch"}]}, 'languages[0].code: "Arabisch" is no language code'),
        ({"schedules": [{"id": ID, "opens_at": "9u"}]}, 'schedules[0].opens_at: "9u" is no time; write it as 09:00'),
        ({"schedules": [{"id": ID, "byday": "maandag"}]}, 'schedules[0].byday: "maandag" names no days'),
        ({"cost_options": [{"id": ID, "currency": "euro"}]}, "cost_options[0].currency: \"euro\" is no currency code"),
        ({"confidential": True}, "confidential: is no field of HSDS"),
    ],
)  # fmt: skip
def test_a_wrong_value_says_where_it_stands_and_how_to_mend_it(more: dict[str, object], said: str) -> None:
    faults = refused(service(**more))
    assert len(faults) == 1
    assert faults[0].startswith(said.partition(":")[0])
    assert said in faults[0]


@pytest.mark.parametrize("value", [[], "x", 3, True])
def test_what_is_no_record_is_refused(value: object) -> None:
    assert "it should be a record: {…}" in refused(value)[0]


def test_what_is_required_and_not_there_is_missing() -> None:
    assert refused({}) == ["id: is missing", "name: is missing", "status: is missing"]


def test_every_fault_is_told_at_once() -> None:
    faults = refused({"services": [service(id="x"), service(status="?"), service(phones=[{"id": "y"}])]}, Directory)
    assert [fault.split(":")[0] for fault in faults] == [
        "services[0].id", "services[1].status", "services[2].phones[0].id", "services[2].phones[0].number",
    ]  # fmt: skip


def test_a_field_that_hsds_has_not_is_lost_only_when_whoever_imports_says_so() -> None:
    assert from_json(Service, service(interne_code="7"), ignore=["interne_code"]).name == "Taalcafé"
    assert "interne_code" in refused(service(interne_code="7", andere="8"), ignore=["andere"])[0]


def test_a_kbo_number_is_checked_and_written_in_one_way() -> None:
    def with_number(number: str) -> dict[str, object]:
        identifier = {"id": OTHER, "identifier_scheme": "BE-BCE_KBO", "identifier_type": "ondernemingsnummer", "identifier": number}
        return {"id": ID, "name": "Stad", "description": "Stad", "organization_identifiers": [identifier]}

    assert from_json(Organization, with_number("0207451227")).organization_identifiers[0].identifier == "0207451227"
    assert refused(with_number("0207451228"), Organization)[0].startswith("organization_identifiers[0]: ")
    assert "write it as 0207451227" in refused(with_number("BE 0207.451.227"), Organization)[0]


# --- a set as a whole


def test_no_id_stands_twice_and_every_service_is_somebodys() -> None:
    owner = {"id": OTHER, "name": "Vzw", "description": "Vzw"}
    assert from_json(Directory, {"organizations": [owner], "services": [service(organization_id=OTHER)]}).services
    assert "is missing: every service is somebody's" in refused({"services": [service()]}, Directory)[0]
    assert "is no organisation of this set" in refused({"services": [service(organization_id=OTHER)]}, Directory)[0]
    assert from_json(Directory, {"services": [service(organization_id=OTHER)]}, known=[lasting_id("test", "other")]).services
    twice = {"organizations": [owner, owner]}
    assert "stands twice; every record has its own" in refused(twice, Directory)[0]


def test_a_term_that_a_record_is_linked_to_is_in_the_set() -> None:
    attribute = {"id": OTHER, "taxonomy_term_id": OTHER}
    value = {"services": [service(organization={"id": OTHER, "name": "Vzw", "description": "Vzw"}, attributes=[attribute])]}
    assert refused(value, Directory) == [f'services[0].attributes[0].taxonomy_term_id: "{OTHER}" is no term of this set']


# --- what is secret

SECRET = "Kerkstraat 3"


def test_a_secret_address_that_is_sent_is_refused_and_not_repeated() -> None:
    place = {
        "id": ID, "location_type": "physical", "confidential": True, "name": SECRET, "latitude": SECRET,
        "addresses": [{"address_1": SECRET}], "email": SECRET,
    }  # fmt: skip
    faults = refused(service(service_at_locations=[{"id": OTHER, "location": place}]))
    assert SECRET not in "".join(faults)
    assert len(faults) == 1
    assert "service_at_locations[0].location: is confidential and yet holds addresses, email, latitude, name" in faults[0]
    assert "leave out all but id, location_type, organization_id, confidential" in faults[0]


def test_a_confidential_location_without_its_address_can_be_sent() -> None:
    place = {"id": ID, "location_type": "physical", "confidential": True}
    found = from_json(Service, service(service_at_locations=[{"id": OTHER, "location": place}]))
    assert found.service_at_locations[0].location is not None
    assert found.service_at_locations[0].location.confidential
