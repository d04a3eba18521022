"""What a person confirmed keeps for a while; then its owner is asked, then the editor, then it comes last. And what is secret stays so."""

from __future__ import annotations

import datetime
import io
import json
import logging
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from stapmee.directory.assuring import confirm, link_code, note_asked, note_told, owner_by, to_do
from stapmee.directory.deciding import StaleDraftError, accept, differences, propose_change, refuse
from stapmee.directory.editing import fields_of, with_fields
from stapmee.directory.errors import DirectoryError
from stapmee.directory.freshness import Rules, state_on, step
from stapmee.directory.hsds import Location, Service, ServiceAtLocation, lasting_id
from stapmee.directory.impersonal import personal
from stapmee.directory.importing import Options, Report, bring_in
from stapmee.directory.keeping import edit, record_of, undo
from stapmee.directory.models import Batch, Draft, Owner, Record, SecretLocation, Suggestion, Upkeep
from stapmee.directory.shelf import book
from stapmee.directory.wards import COUNTRY, joined_wards, may_care, wards_of
from stapmee.kit.calendar import add_months
from stapmee.web.guide.today import today
from tests.directory.test_finding import GENT, OWNER, service
from tests.kits import real
from tests.web.pages import client

RULES = Rules()
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 11, 23)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))


def day_by_day(assured: datetime.date, on: datetime.date) -> str:
    """Say the same the slow way: by the day on which each state begins."""
    begins = {
        "confirmed": assured,
        "due": add_months(assured, 6) + datetime.timedelta(1),
        "old": add_months(assured, 12) + datetime.timedelta(1),
    }
    return [state for state, begin in begins.items() if begin <= on][-1]


@given(DAYS, DAYS)
def test_a_confirmation_ages_by_months(assured: datetime.date, on: datetime.date) -> None:
    state = state_on(assured, None, on, RULES, derived=False)
    assert state == (day_by_day(assured, on) if assured <= on else "old")


@given(st.none() | DAYS, DAYS, st.booleans())
def test_what_nobody_confirmed_is_never_called_confirmed(seen: datetime.date | None, on: datetime.date, derived: bool) -> None:
    assert state_on(None, seen, on, RULES, derived=derived) in ({"derived"} if derived else {"due", "old"})


@pytest.mark.parametrize(
    ("due", "asked", "times", "owned", "expected"),
    [
        (datetime.date(2026, 12, 1), None, 0, True, "nothing"),
        (None, None, 0, True, "ask-owner"),
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 12), 1, True, "nothing"),
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 9), 1, True, "ask-owner"),
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 9), 2, True, "tell-editor"),
        (None, None, 0, False, "tell-editor"),
    ],
)
def test_an_owner_is_asked_twice_then_the_editor(
    due: datetime.date | None, asked: datetime.date | None, times: int, owned: bool, expected: str
) -> None:
    assert step(DAY, due, asked, times, RULES, owned=owned) == expected


def test_words_say_nothing_of_a_person() -> None:
    assert list(personal("Elke dinsdag van 14 tot 16 uur, sinds 01/09/2026, in zaal 3.")) == []
    assert list(personal("Bel +32 9 266 00 00")) == ["phone"]


def test_a_region_is_cared_for_by_whoever_cares_for_all_of_it() -> None:
    gent, flanders = wards_of(real(), service("a", GENT)), wards_of(real(), service("b", "02000"))
    assert gent == {"40000"}
    assert may_care(["40000"], gent)
    assert may_care(["02000"], gent)
    assert not may_care(["40000"], flanders)
    assert not may_care(["10000"], gent)
    assert not may_care([], gent)
    assert not may_care([], ())
    assert may_care(["10000"], joined_wards([]))
    assert not may_care(["10000"], joined_wards([gent, wards_of(real(), service("c", "11002"))]))
    assert may_care([COUNTRY], flanders | gent)
    assert wards_of(real(), service("nergens")) == {COUNTRY}


def test_a_form_says_of_each_field_what_is_wrong_and_changes_nothing_else() -> None:
    one = service("Taalcafé", GENT, at=GENT)
    assert with_fields(real(), one, fields_of(real(), one)) == one
    changed = with_fields(
        real(), one, {"phone": "09 266 00 00", "languages": "nl, ar", "areas": "Gent, Oost-Vlaanderen", "hours": "dinsdag"}
    )
    assert (changed.phones[0].number, [found.code for found in changed.languages]) == ("09 266 00 00", ["nl", "ar"])
    assert changed.service_at_locations == one.service_at_locations
    with pytest.raises(DirectoryError) as error:
        with_fields(real(), one, {"languages": "Arabisch", "areas": "Nergensgem", "name": ""})
    assert {fault.path for fault in error.value.faults} == {"languages", "areas", "name"}
    with pytest.raises(DirectoryError):
        with_fields(real(), one, {"url": "javascript:alert(1)"})


# --- in the database


@pytest.fixture
def owner(database: str) -> Owner:
    del database
    edit(real(), (OWNER, service("Taalcafé", GENT)), by="test")
    return Owner.objects.create(organization=Record.objects.get(id=OWNER.id), email="info@proefvzw.example")


def taalcafe() -> Service:
    found = record_of(Record.objects.get(id=lasting_id("test", "Taalcafé")))
    assert isinstance(found, Service)
    return found


def test_a_confirmation_is_no_change_of_an_import_and_can_be_undone(owner: Owner) -> None:
    confirm(real(), [taalcafe()], DAY, RULES, by="owner")
    assert taalcafe().assured_date == DAY
    kept = Upkeep.objects.get(record__id=taalcafe().id)
    assert (kept.next_check, kept.times_asked) == (datetime.date(2027, 5, 23), 0)
    undo(real(), Batch.objects.order_by("-id")[0], by="test")
    assert taalcafe().assured_date is None


def test_who_is_asked_is_not_asked_again_the_same_week(owner: Owner) -> None:
    asked = to_do(DAY, RULES).ask[owner.pk]
    assert [row.name for row in asked] == ["Taalcafé"]
    note_asked(asked, NOW)
    assert owner.pk not in to_do(DAY + datetime.timedelta(7), RULES).ask
    again = to_do(DAY + datetime.timedelta(14), RULES).ask[owner.pk]
    note_asked(again, NOW + datetime.timedelta(14))
    last = to_do(DAY + datetime.timedelta(28), RULES)
    assert owner.pk not in last.ask
    assert "Taalcafé" in [row.name for row in last.tell]
    note_told(last.tell, NOW + datetime.timedelta(28))
    assert to_do(DAY + datetime.timedelta(35), RULES).tell == []


def test_who_wants_no_mail_gets_none(owner: Owner) -> None:
    Owner.objects.update(stopped=NOW)
    found = to_do(DAY, RULES)
    assert found.ask == {}
    assert "Taalcafé" in [row.name for row in found.tell]


def test_an_ocmw_that_follows_from_the_law_is_nobody_s_to_confirm(owner: Owner) -> None:
    assert not [row for row in to_do(DAY, RULES).tell if row.name.startswith("Openbaar Centrum")]


def test_a_link_is_its_owner_s_and_no_longer_than_a_month(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    code = link_code(owner)
    assert "proefvzw" not in code
    found = owner_by(code)
    assert found is not None
    assert found.pk == owner.pk
    assert owner_by(code[:-2] + "xx") is None
    assert owner_by("") is None
    import time as clock

    now = clock.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 32 * 86400)
    assert owner_by(code) is None


def test_a_link_to_an_address_that_is_theirs_no_more_opens_nothing(owner: Owner) -> None:
    code = link_code(owner)
    Owner.objects.update(email="iemand-anders@proefvzw.example")
    assert owner_by(code) is None


def test_an_owner_confirms_with_one_click_and_looking_changes_nothing(owner: Owner) -> None:
    path = f"/nl/bevestig/{link_code(owner)}/"
    looked = client().get(path)
    assert (looked.status_code, looked["Cache-Control"], looked["X-Robots-Tag"]) == (200, "no-store", "noindex")
    assert taalcafe().assured_date is None
    assert "als vandaag bevestigd" in client().post(path, {"confirm": "1"}).content.decode()
    assert taalcafe().assured_date == today()
    assert client().get("/nl/bevestig/zomaar/").status_code == 404


def test_an_owner_s_change_waits_beside_the_live_record(owner: Owner) -> None:
    path = f"/nl/bevestig/{link_code(owner)}/"
    said = client().post(path, {"propose": "1", "1.phone": "09 266 00 00"}).content.decode()
    assert "Een redacteur van de streek kijkt ernaar" in said
    assert taalcafe().phones == ()
    draft = Draft.objects.get(origin="owner")
    assert [name for name, *_ in differences(draft)] == ["phones"]
    accept(real(), draft, by="redacteur", outcome="Bedankt.")
    assert taalcafe().phones[0].number == "09 266 00 00"
    undo(real(), Draft.objects.get(pk=draft.pk).batch or Batch(), by="redacteur")
    assert taalcafe().phones == ()


def test_what_an_owner_cannot_propose_is_said_and_nothing_is_lost(owner: Owner) -> None:
    refused = client().post(f"/nl/bevestig/{link_code(owner)}/", {"propose": "1", "1.url": "nergens", "1.phone": "09 266 00 00"})
    assert refused.status_code == 400
    assert "09 266 00 00" in refused.content.decode()
    assert 'value="nergens"' in refused.content.decode()
    assert not Draft.objects.filter(origin="owner").exists()


def test_an_owner_who_asks_for_it_gets_no_more_mail(owner: Owner) -> None:
    client().post(f"/nl/bevestig/{link_code(owner)}/", {"stop": "1"})
    assert Owner.objects.get().stopped is not None


def test_a_draft_of_what_changed_since_is_not_forced(owner: Owner) -> None:
    draft = propose_change(with_fields(real(), taalcafe(), {"phone": "09 1"}), origin=Draft.Origin.OWNER, by="owner")
    edit(real(), [with_fields(real(), taalcafe(), {"description": "Intussen anders."})], by="redacteur")
    with pytest.raises(StaleDraftError):
        accept(real(), draft, by="redacteur")
    assert taalcafe().description == "Intussen anders."
    refuse(draft, by="redacteur")
    assert Draft.objects.get(pk=draft.pk).state == "refused"


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend", STAPMEE_ORIGIN="https://stapmee.example")
def test_a_letter_brings_the_link_and_is_sent_once(owner: Owner) -> None:
    mail.outbox = []
    said = io.StringIO()
    call_command("remind", "--dry-run", stdout=said, stderr=io.StringIO())
    assert "Proefvzw" in said.getvalue()
    assert mail.outbox == []
    call_command("remind", stdout=io.StringIO(), stderr=io.StringIO())
    letter = next(one for one in mail.outbox if one.to == [owner.email])
    link = next(line for line in str(letter.body).splitlines() if line.startswith("https://stapmee.example/nl/bevestig/"))
    assert client().get(link.removeprefix("https://stapmee.example")).status_code == 200
    mail.outbox = []
    call_command("remind", stdout=io.StringIO(), stderr=io.StringIO())
    assert mail.outbox == []


# --- what is secret


SECRET = ("Geheimstraat 13", "Schuilhuis De Linde", "0499887766", "50.98765")
SHELTER = lasting_id("test", "shelter")


def test_a_planted_address_comes_out_nowhere(database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Bring in a shelter with an address, the wrong way and the right way, then look in every table, page, export and log."""
    caplog.set_level(logging.DEBUG)
    _bring(tmp_path, address=True)
    report = _bring(tmp_path, address=False)
    assert report.faults == []
    assert SecretLocation.objects.filter(record__id=SHELTER).count() == 1
    found = record_of(Record.objects.get(id=SHELTER))
    assert isinstance(found, Service)
    edit(real(), [msgspec.structs.replace(found, description="Bel eerst het algemene nummer.")], by="redacteur")
    told = "\n".join((*_tables(), *_public(), caplog.text))
    assert "Opvang zonder adres" in told
    assert [word for word in SECRET if word in told] == []


def _bring(folder: Path, *, address: bool) -> Report:
    location: dict[str, object] = {"id": str(lasting_id("test", "place")), "location_type": "physical", "confidential": True}
    if address:
        location |= {"name": SECRET[1], "latitude": float(SECRET[3]), "longitude": 3.7}
        street = {"id": str(lasting_id("test", "a")), "address_1": SECRET[0], "city": "Gent", "state_province": "Vlaanderen"}
        location["addresses"] = [{**street, "postal_code": "9000", "country": "BE", "address_type": "physical"}]
    at = {"id": str(lasting_id("test", "at")), "location": location, "phones": [{"id": str(lasting_id("test", "p")), "number": SECRET[2]}]}
    one = {
        "id": str(SHELTER), "name": "Opvang zonder adres", "status": "active", "organization_id": str(lasting_id("test", "shelter-owner")),
        "service_at_locations": [at], "service_areas": [{"id": str(lasting_id("test", "area")), "uri": "http://vocab.belgif.be/auth/refnis2025/44021"}],
    }  # fmt: skip
    owner = {"id": str(lasting_id("test", "shelter-owner")), "name": "Een opvang", "description": "Opvang."}
    file = folder / "shelter.json"
    file.write_text(json.dumps({"organizations": [owner], "services": [one]}))
    report = bring_in(real(), file, Options("test-shelter"))
    assert bool(report.faults) == address
    assert [word for word in SECRET if word in repr(report)] == []
    return report


def _tables() -> list[str]:
    """Write out every table of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [repr(row) for row in cursor.fetchall()]
    return found


def _public() -> list[str]:
    """Ask for every page and document in which it might be."""
    owner: UUID = lasting_id("test", "shelter-owner")
    paths = [
        *("/nl/organisatie/", f"/nl/organisatie/{owner}/", "/nl/buurt/gegevens.json", "/nl/zoek/index.json", "/nl/zoek/?q=opvang"),
        *("/api/hsds/services", "/api/hsds/services?format=ndjson", f"/api/hsds/services/{SHELTER}", f"/api/hsds/organizations/{owner}"),
    ]
    got = [client().get(path) for path in paths]
    assert [one.status_code for one in got if one.status_code >= 500] == []
    posted = client().post("/nl/buurt/", {"place": "Gent"})
    bodies = [b"".join(one) for one in (*got, posted)]  # whole or in parts: a response gives its parts either way
    return [*(body.decode() for body in bodies), repr(book(real()).services)]


def test_words_about_a_secret_place_in_a_suggestion_are_no_open_data(database: str) -> None:
    Suggestion.objects.create(about="missing", words=f"Er is een schuilhuis in de {SECRET[0]}", receipt="x", created=DAY, place=GENT)
    assert [word for word in SECRET if word in "\n".join(_public())] == []


def test_a_location_that_is_secret_cannot_be_made_with_an_address() -> None:
    with pytest.raises(ValueError, match="is confidential and holds more"):
        ServiceAtLocation(id=SHELTER, location=Location(id=SHELTER, location_type="physical", confidential=True, name=SECRET[1]))
