"""The file that people edit: what is wrong in it is told with file, line and key; what is right becomes records."""

from __future__ import annotations

from pathlib import Path

import pytest

from stapmee.directory import links
from stapmee.directory.areas import codes_around
from stapmee.directory.hsds import Directory, lasting_id, nis_of
from stapmee.directory.source import read_directory
from stapmee.kit.errors import KitError
from stapmee.kit.places import look_up
from tests.kits import real

GOOD = """- id: groep
  actor: duo-for-a-job
  website: kit-32
  services:
    - {id: begeleiding, name: Begeleiding, area: {municipalities: [Aalst]}}
"""


def read(folder: Path, words: str) -> Directory:
    (folder / "directory").mkdir(exist_ok=True)
    (folder / "directory" / "organisations.yaml").write_text(words, encoding="utf-8")
    return read_directory(real(), folder)


@pytest.mark.parametrize(
    ("replace", "by", "said"),
    [
        ("actor: duo-for-a-job", "actor: duo-for-job", ':2: actor: "duo-for-job" is no actor of the kit; did you mean "duo-for-a-job"?'),
        ("website: kit-32", "website: kit-3200", 'website: "kit-3200" is no source of the kit'),
        ("website: kit-32", "website: kit-78", 'website: "kit-78" has no address that answers; leave it out'),
        ("website: kit-32", "site: kit-32", ':3: site: this key is not known here'),
        ("[Aalst]", "[Galmaarden]", '"Galmaarden": Galmaarden hoort sinds 1 januari 2025 bij Pajottegem. Write Pajottegem'),
        ("[Aalst]", "['23023']", '"23023": De code 23023 (Galmaarden) is sinds 1 januari 2025: 23106 (Pajottegem). Write Pajottegem'),
        ("[Aalst]", "['9300']", '"9300": a postcode is no municipality. Write Aalst'),
        ("[Aalst]", "[Meldert]", '"Meldert" names no municipality by itself; write Hoegaarden (24041), Aalst (41002), Lummen (71037)'),
        ("[Aalst]", "[Aalts]", '"Aalts" names no municipality by itself; write '),
        ("municipalities: [Aalst]", "regions: [vlaanderen]", 'regions: "vlaanderen" is not known here'),
        ("area: {municipalities: [Aalst]}", "place: {region: brussels, municipality: Gent}", "place: expected one of municipality"),
        (", area: {municipalities: [Aalst]}", "", "area: is missing: say for whom it is (area), where it is (place), or both"),
        ("[Aalst]}", "[Aalst]}, status: inactive", "because: is missing: say in a sentence why it is inactive"),
        ("[Aalst]}", "[Aalst]}, status: gestopt", 'status: "gestopt" is not known here'),
        ("name: Begeleiding", "actor: refu-interim, name: X", 'status: "refu-interim" has confidence low in the kit'),
        ("actor: duo-for-a-job", "actor: marrakeshgroep", 'themes: is missing: "marrakeshgroep" is met at no station'),
        ("website: kit-32", "themes: [3-werken]", 'themes: "3-werken" is no theme of the kit; did you mean "3-werk"?'),
    ],
)  # fmt: skip
def test_a_wrong_entry_says_what_to_mend(tmp_path: Path, replace: str, by: str, said: str) -> None:
    assert replace in GOOD
    with pytest.raises(KitError) as caught:
        read(tmp_path, GOOD.replace(replace, by))
    assert said in str(caught.value)
    assert str(caught.value).startswith("directory/organisations.yaml:")


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KitError, match='the organisation "groep" stands twice'):
        read(tmp_path, GOOD + GOOD)
    with pytest.raises(KitError, match='the service "begeleiding" stands twice'):
        read(tmp_path, GOOD + GOOD.splitlines()[-1])


def test_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"directory/organisations\.yaml:1: this file is missing"):
        read_directory(real(), tmp_path)


def test_an_entry_becomes_an_organization_and_its_services_joined_with_the_kit(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    organization, service = found.organizations[0], found.services[0]
    assert organization.id == lasting_id("organization", "groep")
    assert organization.name == "Duo for a Job"
    assert organization.website == "https://www.duoforajob.be/en/homepage/"
    assert [nis_of(area.uri) for area in service.service_areas] == ["41002"]
    assert links.actor_of(service) == "duo-for-a-job"
    assert links.themes_of(service) == ("3-werk",)
    assert set(links.phases_of(service)) <= set(real().phases)
    known = links.known(service)
    assert (known.sources, str(known.seen), known.confidence, known.derived) == (("starterskit-2023",), "2023-06-01", "medium", False)
    assert service.alert == "Voor het laatst gezien in juni 2023. Vraag eerst na of dit nog klopt."
    assert {attribute.taxonomy_term_id for attribute in service.attributes} <= {term.id for term in found.taxonomy_terms}


def test_a_place_lies_in_its_province_region_and_country() -> None:
    def around(name: str) -> tuple[str, ...]:
        place = look_up(real(), name).place
        assert place is not None
        return codes_around(place)

    assert around("Gent") == ("44021", "40000", "02000", "01000")
    assert around("Schaarbeek") == ("21015", "04000", "01000")
    assert around("Luik") == ("62063", "01000")
