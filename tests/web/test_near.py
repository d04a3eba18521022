"""In your neighbourhood without a script: near first, each with its reason, nothing kept; organisations, and suggestions by anyone."""

from __future__ import annotations

import datetime
import json
import re
from unittest.mock import ANY

import msgspec
import pytest

from stapmee.directory import shelf
from stapmee.directory.hsds import Attribute, Service, lasting_id
from stapmee.directory.keeping import edit
from stapmee.directory.models import Suggestion
from stapmee.directory.nearby import FOR_WHOM
from stapmee.web import senders as sending
from stapmee.web.guide.today import today
from tests.directory.test_finding import GENT, OWNER, service
from tests.kits import real
from tests.web.pages import LANGUAGES, Page, Response, client

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.parametrize("database", ["sqlite"], indirect=True)]
MERELBEKE = "44088"


@pytest.fixture(autouse=True)
def fresh_senders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test stand in the way of the next."""
    from stapmee.web.guide import suggest_views

    monkeypatch.setattr(suggest_views, "senders", sending.Senders())


def near(place: str, language: str = "nl", **more: str) -> Response:
    return client().post(f"/{language}/buurt/", {"place": place, **more})


def heads(response: Response) -> list[str]:
    html = response.content.decode()
    return [part.split("</h3>")[0] for part in html.split("<h3>")[1:]]


def assured(one: Service, months: int) -> Service:
    return msgspec.structs.replace(one, assured_date=today() - datetime.timedelta(days=30 * months))


# --- who is near


def test_a_municipality_is_answered_near_first_and_forgotten() -> None:
    edit(
        real(),
        (OWNER, *(assured(service(name, nis), 1) for name, nis in (("Hier", GENT), ("Ernaast", MERELBEKE), ("Ver", "40000")))),
        by="test",
    )
    found = near("9000")
    assert found.status_code == 200
    assert found["Cache-Control"] == "no-store"
    assert heads(found)[:4] == ["In Gent", "In de gemeenten ernaast", "In de provincie", "In het hele gewest"]
    html = found.content.decode()
    assert html.index("Hier") < html.index("Ernaast") < html.index("Ver")
    assert re.search(r"In of voor Merelbeke-Melle: [4-7] km ver, van centrum tot centrum", html)
    assert "Voor de hele provincie: Oost-Vlaanderen" in html


def test_where_one_is_stands_in_no_address() -> None:
    form = next(one for one in Page(client().get("/nl/buurt/").content.decode()).all("form") if one.get("class") == "near")
    assert form["method"] == "post"
    assert "OCMW van Gent" not in client().get("/nl/buurt/?place=9000").content.decode()


@pytest.mark.parametrize("words", ["Gentbrugge", "9050", "gand", "  GENT "])
def test_a_village_a_postcode_and_french_will_do(words: str) -> None:
    assert "OCMW van Gent" in near(words).content.decode()


def test_what_merged_says_so() -> None:
    assert "Galmaarden hoort sinds 1 januari 2025 bij Pajottegem." in near("Galmaarden").content.decode()


def test_words_that_mean_several_are_asked_not_taken() -> None:
    html = near("1040").content.decode()
    assert "Welke bedoel je?" in html
    assert {one["value"] for one in Page(html).all("button", name="place")} == {"21004", "21005"}
    assert "OCMW van" not in html


def test_words_that_mean_nothing_keep_what_was_written() -> None:
    found = near("Xyzzystad", need="theme:4-woning")
    assert found.status_code == 400
    page = Page(found.content.decode())
    assert "We kennen geen gemeente met die naam of postcode." in page.html
    assert page.all("input", name="place")[0]["value"] == "Xyzzystad"
    assert page.all("option", value="theme:4-woning")[0].get("selected") == ""


def test_a_need_a_language_and_a_group_narrow_it_down() -> None:
    spoken = service("Spreekt Koerdisch", GENT, languages=("kmr",))
    group = Attribute(id=lasting_id("test", "group"), link_type=FOR_WHOM, value="women", label="vrouwen")
    for_women = msgspec.structs.replace(service("Voor vrouwen", GENT), attributes=(group,))
    edit(real(), (OWNER, assured(spoken, 1), assured(for_women, 1)), by="test")
    form = client().get("/nl/buurt/").content.decode()
    assert "Noord-Koerdisch" in form or "Kurmanci" in form or ">kmr<" in form
    assert "vrouwen" in form
    by_language, by_group = near("Gent", spoken="kmr").content.decode(), near("Gent", group="vrouwen").content.decode()
    assert "Spreekt Koerdisch" in by_language
    assert "Voor vrouwen" not in by_language.split("near-layout")[1]
    assert "Voor vrouwen" in by_group
    assert "Spreekt Koerdisch" not in by_group
    by_actor = near("Gent", need="actor:ocmw").content.decode()
    assert "OCMW van Gent" in by_actor
    assert "NARIC" not in by_actor.split("near-layout")[1]


def test_only_what_serves_this_place() -> None:
    edit(real(), (OWNER, assured(service("Ernaast", MERELBEKE), 1)), by="test")
    assert "Ernaast" in near("Gent").content.decode().split("near-layout")[1]
    assert "Ernaast" not in near("Gent", only="1").content.decode().split("near-layout")[1]


def test_where_we_know_nobody_yet_there_is_somebody_to_ask() -> None:
    html = near("Voeren").content.decode()
    assert "We kennen hier nog niemand" in html
    assert "Bestaan de regionale steunpunten nog, en wie is het in mijn provincie?" in html
    assert 'href="/nl/voorstel/"' in html


def test_what_nobody_confirmed_is_grey_and_says_so_and_what_is_old_comes_after() -> None:
    records = (assured(service("Vers", GENT), 1), assured(service("Te bevestigen", GENT), 8), assured(service("Oud", GENT), 20))
    edit(real(), (OWNER, *records), by="test")
    html = near("Gent").content.decode()
    fresh = html.split("Vers</span>")[0].rsplit("<li", 1)[1], html.split("Te bevestigen</span>")[0].rsplit("<li", 1)[1]
    assert "service-grey" not in fresh[0]
    assert "service-grey" in fresh[1]
    assert "vraag eerst na of het nog klopt" in html
    assert html.index("Lang niet bevestigd") < html.index("Oud</span>")
    assert html.index("Te bevestigen") < html.index("Lang niet bevestigd")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_pages(language: str) -> None:
    assert near("Gent", language).status_code == 200
    for path in ("buurt/", "organisatie/", "voorstel/"):
        page = client().get(f"/{language}/{path}").content.decode()
        assert page.count("<h1") == 1, path


def test_wrong_input_is_no_server_error() -> None:
    for fields in (
        {},
        {"place": "\0" * 9},
        {"place": "a" * 5000},
        {"place": "Gent", "need": "actor:' OR 1"},
        {"place": "<script>x</script>"},
    ):
        found = client().post("/nl/buurt/", fields)
        assert found.status_code < 500
        assert "<script>x" not in found.content.decode()


# --- in a route


def test_a_route_names_who_that_is_here() -> None:
    given = {"status": "refugee", "municipality": "Gent", "income": "none", "living": "own-home"}
    html = client().post("/nl/route/", given).content.decode()
    assert "OCMW van Gent" in html
    assert "OCMW van Gent" not in client().post("/nl/route/", {**given, "municipality": "Aalst"}).content.decode()


def test_a_route_for_programs_names_them_too() -> None:
    sent = json.dumps({"status": "refugee", "municipality": "44021", "income": "none"})
    people = client().post("/api/route", sent, content_type="application/json").json()["people"]
    ocmw = next(one for one in people if one["actor"] == "ocmw")
    assert ocmw["local"] == [
        {
            "service": str(lasting_id("service", "ocmw", GENT)), "name": ANY, "organization": str(lasting_id("organization", "ocmw", GENT)),
            "organization_name": "OCMW van Gent", "why": "local", "area": GENT, "kilometres": None, "phone": None, "website": None,
            "assured_date": None, "last_seen": ANY, "closed": False,
        }
    ]  # fmt: skip


def test_a_route_without_a_municipality_names_nobody() -> None:
    sent = json.dumps({"status": "refugee"})
    people = client().post("/api/route", sent, content_type="application/json").json()["people"]
    assert people
    assert all(one["local"] == [] for one in people)


# --- the file for browsers


def test_the_file_is_the_same_for_every_municipality_and_changes_with_the_directory() -> None:
    before = client().get("/nl/buurt/gegevens.json")
    assert before["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert client().get("/nl/buurt/gegevens.json", headers={"If-None-Match": before["ETag"]}).status_code == 304
    edit(real(), (OWNER, service("Nieuw hier", GENT)), by="test")
    after = client().get("/nl/buurt/gegevens.json")
    assert after["ETag"] != before["ETag"]
    assert "Nieuw hier" in [one["name"] for one in after.json()["services"]]


# --- organisations


def test_an_organisation_has_a_page_that_says_how_old_it_is() -> None:
    one = service("Taalcafé", GENT)
    edit(real(), (OWNER, assured(one, 14)), by="test")
    html = client().get(f"/nl/organisatie/{OWNER.id}/").content.decode()
    assert "Proefvzw" in html
    assert "Taalcafé" in html
    assert "vraag eerst na of het nog bestaat" in html
    data = next(json.loads(part.split("</script>")[0]) for part in html.split('ld+json">')[2:])
    assert data["@type"] == "Organization"
    assert data["makesOffer"][0]["itemOffered"] == {"@type": "Service", "name": "Taalcafé", "areaServed": ["Gent"]}


def test_what_is_gone_says_so_and_is_not_offered_to_search_engines() -> None:
    edit(real(), (OWNER, msgspec.structs.replace(service("Weg", GENT), status="inactive")), by="test")
    html = client().get(f"/nl/organisatie/{OWNER.id}/").content.decode()
    assert "Voor zover we weten, bestaat dit niet meer." in html
    assert "makesOffer" not in html


def test_every_organisation_we_ship_has_a_page_and_a_line_in_the_list() -> None:
    listed = client().get("/nl/organisatie/").content.decode()
    assert len(shelf.organizations()) > 30
    for one in shelf.organizations():
        assert f"/nl/organisatie/{one.id}/" in listed
        assert client().get(f"/nl/organisatie/{one.id}/").status_code == 200


def test_an_organisation_that_is_not_there_is_not_found() -> None:
    missing = lasting_id("organization", "nobody")
    assert client().get(f"/nl/organisatie/{missing}/").status_code == 404
    assert client().get(f"/nl/voorstel/{missing}/").status_code == 404


# --- suggestions


def suggest(organisation: str = "", **fields: str) -> Response:
    return client().post(f"/nl/voorstel/{organisation}/" if organisation else "/nl/voorstel/", fields)


def code_in(response: Response) -> str:
    return response.content.decode().split('suggestion-code" dir="ltr">')[1].split("<")[0]


def test_anyone_may_say_who_is_missing_and_asks_later_what_became_of_it() -> None:
    sent = suggest(place="Gent", words="Er is een taalcafé in de bibliotheek, elke dinsdag.")
    assert sent.status_code == 200
    assert sent["Cache-Control"] == "no-store"
    row = Suggestion.objects.get()
    assert (row.about, row.place, row.state) == ("missing", GENT, "open")
    code = code_in(sent)
    assert code.replace("-", "") not in json.dumps(list(Suggestion.objects.values()), default=str)
    assert "wacht nog" in suggest(code=code.lower()).content.decode()
    Suggestion.objects.update(state="done", outcome="Het taalcafé staat er nu bij.")
    assert "Het taalcafé staat er nu bij." in suggest(code=code).content.decode()
    assert "We kennen deze code niet" in suggest(code="AAAA-BBBB-CCCC").content.decode()


def test_a_correction_changes_nothing_by_itself() -> None:
    edit(real(), (OWNER, service("Taalcafé", GENT)), by="test")
    before = client().get(f"/nl/organisatie/{OWNER.id}/").content
    assert suggest(str(OWNER.id), about="gone", words="De deur is al een jaar dicht.").status_code == 200
    assert client().get(f"/nl/organisatie/{OWNER.id}/").content == before
    assert Suggestion.objects.get().record == OWNER.id


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"place": "Gent", "words": "Bel Jan Peeters op 0470 12 34 56"}, "Er staat een telefoonnummer in je tekst"),
        ({"place": "Gent", "words": "Mail naar jan.peeters@example.org"}, "Er staat een e-mailadres in je tekst"),
        ({"place": "Gent", "words": "De man met nummer 85.07.30-033.28"}, "Er staat een rijksregisternummer in je tekst"),
        ({"place": "Gent", "words": "Een nieuw nummer hier", "phone": "+32 470 12 34 56"}, "Dit lijkt iemands eigen gsm-nummer"),
        ({"place": "Gent", "words": "kort"}, "Zeg in een zin wat je weet."),
        ({"place": "Nergens", "words": "Er is hier een taalcafé."}, "Schrijf de gemeente"),
        ({"place": "Gent", "words": "Er is hier een taalcafé.", "website": "javascript:alert(1)"}, "https:// ervoor"),
    ],
)
def test_nothing_of_a_person_is_kept_and_what_was_written_stays(fields: dict[str, str], says: str) -> None:
    refused = suggest(**fields)
    assert refused.status_code == 400
    assert says in refused.content.decode()
    assert fields["words"] in refused.content.decode()
    assert not Suggestion.objects.exists()


def test_a_day_in_words_is_no_telephone_number() -> None:
    assert suggest(place="Gent", words="Sinds 01/11/2026 is er een taalcafé, tot 2027-01-31.").status_code == 200


def test_who_sends_too_much_is_asked_to_wait_and_loses_nothing() -> None:
    for _ in range(sending.FROM_ONE):
        assert suggest(place="Gent", words="Er is hier een taalcafé.").status_code == 200
    refused = suggest(place="Gent", words="Er is hier nog een taalcafé.")
    assert refused.status_code == 429
    assert "Er is hier nog een taalcafé." in refused.content.decode()
    assert Suggestion.objects.count() == sending.FROM_ONE


def test_an_hour_later_one_may_again_and_no_address_is_kept() -> None:
    now = [0.0]
    senders = sending.Senders(lambda: now[0])
    assert all(senders.may("192.0.2.7") for _ in range(sending.FROM_ONE))
    assert not senders.may("192.0.2.7")
    assert senders.may("192.0.2.8")
    assert "192.0.2.7" not in repr(vars(senders))
    now[0] = sending.WITHIN + 1
    assert senders.may("192.0.2.7")


def test_another_site_sends_nothing_in_somebodys_name() -> None:
    sent = client().post("/nl/voorstel/", {"place": "Gent", "words": "Er is hier een taalcafé."}, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status_code == 403
    assert not Suggestion.objects.exists()


def test_what_fills_in_a_field_that_nobody_sees_is_not_kept() -> None:
    assert suggest(place="Gent", words="Koop nu onze pillen hier.", email="x@example.org").status_code == 200
    assert not Suggestion.objects.exists()


def test_no_page_sets_a_cookie() -> None:
    for found in (
        near("Gent"),
        client().get("/nl/buurt/"),
        client().get("/nl/voorstel/"),
        suggest(place="Gent", words="Er is hier een taalcafé."),
    ):
        assert not found.cookies
