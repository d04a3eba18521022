"""The first data set: made from the file that people edit, valid HSDS, sourced and dated, with nothing invented in it."""

from __future__ import annotations

import json
from functools import cache

import msgspec
import pytest
import yaml

from stapmee.directory import links
from stapmee.directory.hsds import Described, Directory, joined, nis_of
from stapmee.directory.publishing import to_json
from stapmee.directory.reading import from_json
from stapmee.directory.source import read_directory
from stapmee.directory.welfare import welfare_centres
from stapmee.kit.model import ActorId
from tests.directory.schemas import complaints, needed
from tests.kits import CONTENT, ROOT, real

#: The lists of a data set, and the HSDS name of what each holds.
LISTS = {"organizations": "organization", "services": "service", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}
#: What the inventory of the paper kit names with a place or an area.
PLACED = (
    "vlaamse_overheid", "we_welcome", "regionale_steunpunten", "regiocoordinator", "dvz", "registratiecentrum", "ariane", "fedasil",
    "agii", "sial_lubbeek", "klein_kasteeltje", "aanmeldcentrum", "leyla_kookt", "atlas", "amal", "tewerkstellingsbureau",
    "gastvrij_diepenbeek", "naric", "vdab", "actiris", "ocmw", "fmdo", "bxl_at_work", "team_up", "duo_for_a_job",
    "mentoring_at_work", "alternatief_vzw", "huis_voor_gezondheid", "bij_ons_thuis", "welcome_in_mechelen", "hand_in_hand",
    "groot_eiland", "recyclart", "timmerwerkt", "gatam", "refu_interim", "kenniscentrum_wwz", "vlaams_steunpunt_vrijwilligerswerk",
    "give_a_day", "talenten_8400", "buren_zonder_grenzen", "orbit", "singa", "marrakeshgroep", "website_opleidingen", "leerwinkel",
)  # fmt: skip
#: Of which no page after 2023 was found (facts-2026: A3, D5, D7, F7, H10, M2, M3): nobody may be sent there.
UNKNOWN = {
    "registratiecentrum", "klein-kasteeltje", "ariane", "refu-interim", "talenten-8400", "orbit", "singa",
    "regionale-steunpunten", "we-welcome",
}  # fmt: skip


@cache
def first() -> Directory:
    return read_directory(real(), CONTENT)


@cache
def shipped() -> dict[str, list[dict[str, object]]]:
    return {name: json.loads((CONTENT / "directory" / f"{name}.json").read_text(encoding="utf-8")) for name in LISTS}


def test_the_files_are_what_is_made_from_the_source() -> None:
    assert to_json(first()) == shipped(), "run tools/directory.py"


def test_the_files_read_back_as_the_same_records() -> None:
    assert from_json(Directory, shipped()) == first()


@needed
@pytest.mark.parametrize("name", LISTS)
def test_the_files_validate_as_both_versions_of_hsds(name: str) -> None:
    for number, record in enumerate(shipped()[name]):
        assert complaints(LISTS[name], record) == [], f"{name}[{number}]"


def test_whatever_has_a_place_in_the_inventory_is_shipped_or_left_out_with_a_reason() -> None:
    covered = {covers for record in (*first().organizations, *first().services) for covers in real().actors[actor_of(record)].covers}
    left_out: dict[str, str] = yaml.safe_load((ROOT / "docs/directory-left-out.yaml").read_text(encoding="utf-8"))
    assert set(PLACED) == (covered & set(PLACED)) | set(left_out)
    assert not covered & set(left_out)
    assert all(len(reason) > 20 for reason in left_out.values())


def actor_of(record: Described) -> ActorId:
    actor = links.actor_of(record)
    assert actor is not None
    return actor


def test_every_record_says_where_it_comes_from_when_it_was_last_seen_and_how_sure_that_is() -> None:
    for record in (*first().organizations, *first().services):
        known = links.known(record)
        assert known.sources
        assert set(known.sources) <= set(real().sources)
        assert known.seen is not None
        assert known.seen <= real().date
        assert known.confidence == real().actors[actor_of(record)].confidence


def test_nobody_has_confirmed_anything_yet_and_every_service_says_when_it_was_last_seen() -> None:
    for service in first().services:
        assert service.assured_date is None
        assert service.alert is not None
        assert service.alert.startswith("Voor het laatst gezien in ")


def test_nothing_that_no_source_gives_is_in_it() -> None:
    """No source gives a whole address, a number, hours, a person or a KBO number; so neither do we."""
    words = json.dumps(shipped())
    for field in (
        "addresses",
        "phones",
        "email",
        "schedules",
        "contacts",
        "organization_identifiers",
        "latitude",
        "cost_options",
        "languages",
    ):
        assert f'"{field}"' not in words, field


def test_nobody_is_sent_to_what_may_not_be_there_any_more() -> None:
    inactive = {actor_of(service) for service in first().services if service.status != "active"}
    assert inactive == UNKNOWN
    assert all(real().actors[actor_of(one)].confidence != "low" for one in first().services if one.status == "active")


def test_every_service_has_an_area_or_a_place_that_exists() -> None:
    codes = {place.nis for place in real().places} | {"01000", "02000", "04000", "10000", "20001", "30000", "40000", "70000"}
    for service in first().services:
        areas = [nis_of(area.uri) for area in service.service_areas]
        places = [at.location.external_identifier for at in service.service_at_locations if at.location]
        assert areas or places
        assert {*areas, *places} <= codes
        assert service.organization_id in {one.id for one in first().organizations}


@pytest.mark.parametrize(
    ("actor", "codes"),
    [
        ("refu-interim", {"35013", "31005", "34022", "44021", "46021", "46029", "41002", "24062"}),
        ("team-up", {"04000", "30000"}),
        ("atlas", {"11002"}),
        ("regionale-steunpunten", {"10000", "20001", "30000", "40000", "70000"}),
    ],
)
def test_an_area_is_what_the_source_says(actor: str, codes: set[str]) -> None:
    service = next(one for one in first().services if actor_of(one) == actor)
    assert {nis_of(area.uri) for area in service.service_areas} == codes


def test_in_the_language_of_the_reader_the_same_records_stand_in_other_words() -> None:
    english = read_directory(real("en"), CONTENT)
    assert [one.id for one in english.services] == [one.id for one in first().services]
    assert english.services[0].alert != first().services[0].alert


# --- the OCMW of every municipality


def test_every_municipality_of_flanders_and_brussels_has_one_ocmw_and_says_that_it_is_derived() -> None:
    found = welfare_centres(real())
    areas = [nis_of(area.uri) for service in found.services for area in service.service_areas]
    assert len(found.organizations) == len(areas) == len(set(areas)) == 285 + 19
    assert set(areas) == {place.nis for place in real().places if place.region in ("flanders", "brussels")}
    assert all(links.known(one).derived and actor_of(one) == "ocmw" for one in (*found.organizations, *found.services))
    names = {one.name for one in found.organizations}
    assert "OCMW van Pajottegem" in names
    assert not names & {"OCMW van Galmaarden", "OCMW van Borgloon"}


def test_an_ocmw_has_no_address_that_nobody_gave() -> None:
    for one in (*welfare_centres(real()).organizations, *welfare_centres(real()).services):
        given = {name for name in one.__struct_fields__ if getattr(one, name) not in (None, ())}
        assert not given & {
            "locations",
            "phones",
            "email",
            "website",
            "url",
            "schedules",
            "contacts",
            "service_at_locations",
            "assured_date",
        }


@needed
def test_all_of_it_together_is_one_valid_set() -> None:
    together = joined(first(), welfare_centres(real()))
    written = to_json(together)
    assert from_json(Directory, written) == together
    for name, kind in LISTS.items():
        records = written[name]
        assert isinstance(records, list)
        assert not [words for record in records for words in complaints(kind, record)]
    ids = [one.id for part in msgspec.structs.astuple(together) for one in part]
    assert len(ids) == len(set(ids))
