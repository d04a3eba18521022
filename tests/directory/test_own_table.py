"""Our own table: a row is an organisation with its service; a wrong cell says its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from stapmee.directory.checking import check
from stapmee.directory.formats.incoming import Incoming
from stapmee.directory.hsds import (
    Organization,
    Service,
    lasting_id,
)
from tests.directory.test_formats import KIT, SERVICE, found, sheet_file, told

# --- our own table


def test_a_row_becomes_an_organisation_and_its_service(tmp_path: Path) -> None:
    row = "Proefvzw;0207.451.227;Taalcafé;Gent; 9820 Merelbeke;Straat 1;9820;Merelbeke;;nl; 09 123 45 67;;3-werk"
    owner, service = found(sheet_file(tmp_path, row.replace("Gent; 9820", "Gent; 9820")))
    assert isinstance(owner, Organization)
    assert isinstance(service, Service)
    assert owner.organization_identifiers[0].identifier == "0207451227"
    assert [area.name for area in service.service_areas] == ["Gent"]
    location = service.service_at_locations[0].location
    assert location is not None
    assert (location.external_identifier, location.addresses[0].postal_code) == ("44088", "9820")
    assert found(tmp_path / "lijst.csv") == [owner, service], "the same row gives the same ids again"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Vzw;0207.451.228;D;;;;;;;;;;", 'lijst.csv line 2, kbo: "0207.451.228" is no KBO number'),
        (";;D;;;;;;;;;;", "lijst.csv line 2, organization: is empty"),
        ("Vzw;;D;Gint;;;;;;;;;", 'lijst.csv line 2, for: "Gint" names no municipality by itself; write Gent (44021)'),
        ("Vzw;;D;;;Straat 1;9000;;;;;;", "lijst.csv line 2, city: is empty, and an address has one"),
        ("Vzw;;D;;;;;;misschien;;;;", "lijst.csv line 2, secret: is neither yes nor no"),
        ("Vzw;;D;;;;;;;;;vdap;", 'lijst.csv line 2, actor: "vdap" is not in the kit; did you mean "vdab"?'),
        ("Vzw;;D;;;;;;;;;;9-werk", 'lijst.csv line 2, themes: "9-werk" is not in the kit; did you mean'),
        ("Vzw;;D;;;;;;;Arabisch;;;", 'lijst.csv line 2, languages, languages[0].code: "Arabisch" is no language code'),
        ("Vzw;;<b>D</b>;;;;;;;;;;", 'lijst.csv line 2, service: holds HTML ("<b>D</b>"); write it in plain words'),
        ("Vzw;;=HYPERLINK(1);;;;;;;;;;", "lijst.csv line 2, service: \"=HYPERLINK(1)\" begins like a formula"),
        ("Vzw;;D", "lijst.csv line 2: has 3 cells of 13"),
        ('Vzw;;"D', "is no CSV (unexpected end of data)"),
    ],
)  # fmt: skip
def test_a_wrong_cell_says_its_line_and_column(tmp_path: Path, row: str, said: str) -> None:
    assert any(said in fault for fault in told(sheet_file(tmp_path, row))), told(tmp_path / "lijst.csv")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("organisatie;service\n", 'is no column of ours; did you mean "organization"?'),
        ("service\n", 'the column "organization" is missing'),
    ],
)
def test_a_wrong_head_says_what_the_columns_are(tmp_path: Path, head: str, said: str) -> None:
    assert said in told(sheet_file(tmp_path, head=head))[0]


def test_old_codes_and_names_are_translated_and_said(tmp_path: Path) -> None:
    service = {**SERVICE, "service_areas": [{"id": str(lasting_id("a")), "uri": "http://vocab.belgif.be/auth/refnis2019/23023"}]}
    checked = check(KIT, Incoming("service", service, {"": "line 1"}))
    assert isinstance(checked.records[0], Service)
    assert checked.records[0].service_areas[0].uri == "http://vocab.belgif.be/auth/refnis2025/23106"
    assert str(checked.notes[0]).startswith('line 1, service_areas[0].uri: "23023" became 23106: De code 23023 (Galmaarden)')


def test_the_codes_of_flanders_catalogue_are_understood() -> None:
    service = {**SERVICE, "service_areas": [{"id": str(lasting_id("a")), "uri": "http://data.europa.eu/nuts/code/BE23444021"}]}
    checked = check(KIT, Incoming("service", service, {}))
    assert isinstance(checked.records[0], Service)
    assert checked.records[0].service_areas[0].uri == "http://vocab.belgif.be/auth/refnis2025/44021"


def test_a_code_that_is_no_place_is_told() -> None:
    service = {**SERVICE, "service_areas": [{"id": str(lasting_id("a")), "uri": "http://vocab.belgif.be/auth/refnis2025/44999"}]}
    assert '"44999" is no NIS code of a municipality, province or region' in str(check(KIT, Incoming("service", service, {})).faults[0])
