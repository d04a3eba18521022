"""Who helps here: near before far, each with its reason, in as many queries for ten thousand services as for ten."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stapmee.directory.finding import Findings, Question, find
from stapmee.directory.hsds import Language, Location, Organization, Service, ServiceArea, ServiceAtLocation, area_uri, lasting_id
from stapmee.directory.keeping import edit, remove
from stapmee.directory.links import term_id
from tests.kits import real

pytestmark = pytest.mark.usefixtures("database")
GENT, MERELBEKE, MECHELEN, LUIK = "44021", "44088", "12025", "62063"
OWNER = Organization(id=lasting_id("test", "owner"), name="Proefvzw", description="Een vereniging")


def service(name: str, *areas: str, at: str | None = None, online: bool = False, languages: tuple[str, ...] = ()) -> Service:
    """Make a service for people of some areas, at a municipality or online."""
    location = Location(
        id=lasting_id("test", name, "location"),
        location_type="virtual" if online else "physical",
        external_identifier=at,
        external_identifier_type="NIS" if at else None,
    )
    return Service(
        id=lasting_id("test", name),
        organization_id=OWNER.id,
        name=name,
        status="active",
        service_areas=tuple(ServiceArea(id=lasting_id("test", name, nis), uri=area_uri(nis)) for nis in areas),
        service_at_locations=(ServiceAtLocation(id=lasting_id("test", name, "at"), location=location),) if at or online else (),
        languages=tuple(Language(id=lasting_id("test", name, code), code=code) for code in languages),
    )


def keep(*services: Service) -> None:
    edit(real(), (OWNER, *services), by="test")


def ours(place: str, **more: object) -> dict[str, str]:
    """Find our services, with why each is one."""
    found = find(Question(place, words="Proefvzw", size=100, **more))  # type: ignore[arg-type]  # fields of Question
    return {hit.service.name: hit.why for hit in found.hits}


def test_near_comes_before_far_and_each_says_why() -> None:
    keep(
        service("België", "01000"), service("Vlaanderen", "02000"), service("Oost-Vlaanderen", "40000"),
        service("Merelbeke", MERELBEKE), service("Gent", GENT), service("Brussel", "04000"), service("Mechelen", MECHELEN),
        service("Op het scherm", online=True),
    )  # fmt: skip
    assert list(ours(GENT).items()) == [
        ("Gent", "local"),
        ("Merelbeke", "neighbouring"),
        ("Oost-Vlaanderen", "province"),
        ("Vlaanderen", "region"),
        ("België", "everywhere"),
        ("Op het scherm", "everywhere"),
    ]


def test_in_wallonia_what_is_for_everybody_is_found() -> None:
    keep(service("België", "01000"), service("Gent", GENT))
    assert ours(LUIK) == {"België": "everywhere"}


def test_where_it_is_makes_it_local_for_whom_it_is_meant() -> None:
    keep(
        service("Hier, voor de provincie", "40000", at=GENT),
        service("Hier, maar voor Mechelen", MECHELEN, at=GENT),
        service("Hier", at=GENT),
    )
    assert ours(GENT) == {"Hier, voor de provincie": "local", "Hier": "local"}


def test_a_neighbouring_one_says_how_far_and_the_nearest_is_first() -> None:
    keep(*(service(nis, nis) for nis in (MERELBEKE, "44083", "42006")))  # Merelbeke-Melle, Deinze, Dendermonde
    hits = find(Question(GENT, words="Proefvzw")).hits
    distances = [hit.kilometres for hit in hits]
    assert all(one is not None and 0 < one <= 25 for one in distances)
    assert distances == sorted(distances, key=lambda one: one or 0)
    assert hits[0].area_name == "Merelbeke-Melle"


def test_an_ocmw_is_for_its_own_people() -> None:
    hits = find(Question(GENT, (term_id("stapmee-actors", "ocmw"),), size=100)).hits
    assert [(hit.organization.name if hit.organization else "", hit.why) for hit in hits] == [("OCMW van Gent", "local")]


def test_a_language_that_is_asked_for_is_spoken() -> None:
    keep(service("Arabisch", GENT, languages=("nl", "ar")), service("Dari", GENT, languages=("prs",)), service("Onbekend", GENT))
    assert ours(GENT, languages=("ar",)) == {"Arabisch": "local"}
    assert set(ours(GENT, languages=("ar", "prs"))) == {"Arabisch", "Dari"}


def test_all_terms_hold_and_one_that_nobody_knows_finds_nothing() -> None:
    work, theme = term_id("stapmee-themes", "3-werk"), term_id("stapmee-actors", "vdab")
    both = find(Question(GENT, (work, theme)))
    assert both.total == 1
    assert find(Question(GENT, (theme, work))) == both
    assert find(Question(GENT, (work, UUID(int=1)))) == Findings((), 0)


def test_what_is_closed_for_good_is_not_suggested() -> None:
    closed = service("Weg", GENT)
    keep(closed, service("Er nog", GENT))
    edit(real(), [Service(**{**{name: getattr(closed, name) for name in closed.__struct_fields__}, "status": "defunct"})], by="test")
    assert set(ours(GENT)) == {"Er nog"}
    remove(real(), [lasting_id("test", "Er nog")], by="test")
    assert ours(GENT) == {}


def test_pages_hold_each_result_once() -> None:
    keep(*(service(f"Nummer {number}", GENT, "40000", MERELBEKE) for number in range(30)))
    pages = [find(Question(GENT, words="Proefvzw", start=start, size=7)) for start in range(0, 35, 7)]
    assert {page.total for page in pages} == {30}
    names = [hit.service.name for page in pages for hit in page.hits]
    assert len(names) == len(set(names)) == 30


@pytest.mark.parametrize("words", ["Proef'; DROP TABLE", "%", "_", "é\x01"])
def test_words_are_only_words(words: str) -> None:
    keep(service("Gent", GENT))
    assert find(Question(GENT, words=words)).total in range(30)


def test_the_number_of_queries_hangs_on_nothing() -> None:
    def queries(question: Question) -> int:
        with CaptureQueriesContext(connection) as caught:
            find(question)
        return len(caught)

    question = Question(GENT, (term_id("stapmee-themes", "3-werk"),), ("nl", "ar"), "proef", size=50)
    keep(service("Eerste", GENT, languages=("ar",)))
    plain, asked = queries(Question(GENT)), queries(Question(GENT, words="Proefvzw"))
    keep(*(service(f"Nummer {number}", GENT, "40000", languages=("ar",)) for number in range(60)))
    assert (queries(Question(GENT)), queries(Question(GENT, words="Proefvzw"))) == (plain, asked) == (3, 3)
    assert queries(question) <= 4
