"""The desk: only with a role and a second factor, only what is in one's care, and every change can be taken back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from stapmee.directory.deciding import propose_change
from stapmee.directory.editing import fields_of, with_fields
from stapmee.directory.hsds import Service, lasting_id
from stapmee.directory.importing import Options
from stapmee.directory.keeping import edit, record_of
from stapmee.directory.models import Batch, Draft, Owner, Record, Suggestion
from stapmee.web.desk import importing
from stapmee.web.desk.models import Coordinator
from stapmee.web.guide.today import today
from tests.directory.test_finding import GENT, OWNER, service
from tests.kits import real
from tests.web.pages import Response, client

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.parametrize("database", ["sqlite"], indirect=True)]
ANTWERPEN, EAST_FLANDERS, ANTWERP = "11002", "40000", "10000"
PASSWORD = "een-lang-wachtwoord-17"
LISTS = ["desk_organizationrecord", "desk_servicerecord", "directory_draft", "directory_suggestion", "directory_owner", "directory_batch"]


@pytest.fixture(autouse=True)
def records(database: str) -> None:
    """Keep a service in each of two provinces, and one for all of Flanders."""
    del database
    elsewhere = service("In Antwerpen", ANTWERPEN)
    edit(real(), (OWNER, service("In Gent", GENT), elsewhere, service("In Vlaanderen", "02000")), by="test")


def user(name: str, wards: str = "", *, factor: bool = True, superuser: bool = False) -> User:
    model = get_user_model()
    made: User = model.objects.create_user(name, f"{name}@example.org", PASSWORD, is_superuser=superuser, is_staff=superuser)
    if wards:
        Coordinator.objects.create(user=made, wards=wards)
    if factor:
        TOTP.activate(made, generate_totp_secret())
        RecoveryCodes.activate(made)
    return made


def signed_in(name: str, wards: str = "", **more: bool) -> Client:
    found = client()
    found.force_login(user(name, wards, **more), "django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def gent() -> Client:
    """Sign in an editor of East Flanders."""
    return signed_in("gent", EAST_FLANDERS)


def row(name: str) -> Record:
    return Record.objects.get(id=lasting_id("test", name))


def change(name: str, kind: str = "servicerecord") -> str:
    return reverse(f"admin:desk_{kind}_change", args=[row(name).pk])


def fields(which: str, **changed: str) -> dict[str, str]:
    found = record_of(row(which))
    assert isinstance(found, Service)
    return {**fields_of(real(), found), "why": "", **changed}


def names(response: Response) -> set[str]:
    html = response.content.decode()
    return {name for name in ("In Gent", "In Antwerpen", "In Vlaanderen") if f">{name}<" in html}


# --- who comes in


def test_who_is_nobody_is_asked_to_sign_in() -> None:
    for name in LISTS:
        answer = client().get(reverse(f"admin:{name}_changelist"))
        assert answer.status_code == 302
    assert client().get("/beheer/", follow=True).redirect_chain[-1][0].startswith("/beheer/toegang/login/")


def test_without_a_second_factor_one_is_led_to_it_and_sees_nothing() -> None:
    user("zonder", EAST_FLANDERS, factor=False)
    without = client()
    without.post("/beheer/toegang/login/", {"login": "zonder", "password": PASSWORD})
    assert without.get(reverse("admin:desk_servicerecord_changelist")).status_code == 302
    led = without.get("/beheer/", follow=True).redirect_chain
    assert led[1][0].startswith("/beheer/toegang/tweede/totp/activate/")
    # allauth asks for the password once more before it lets anybody change a factor.
    activating = without.post(led[-1][0], {"password": PASSWORD}, follow=True)
    assert activating.status_code == 200
    assert "data:image/svg" in activating.content.decode()
    assert "img-src 'self' data:" in activating["Content-Security-Policy"]


def test_signing_in_asks_for_the_second_factor_each_time() -> None:
    secret = generate_totp_secret()
    made = user("tweede", EAST_FLANDERS, factor=False)
    TOTP.activate(made, secret)
    visitor = client()
    first = visitor.post("/beheer/toegang/login/", {"login": "tweede", "password": PASSWORD}, follow=True)
    assert first.redirect_chain[-1][0].startswith("/beheer/toegang/tweede/authenticate/")
    assert visitor.get(reverse("admin:desk_servicerecord_changelist")).status_code == 302
    code = f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"
    visitor.post("/beheer/toegang/tweede/authenticate/", {"code": code})
    assert visitor.get(reverse("admin:desk_servicerecord_changelist")).status_code == 200


def test_with_a_factor_and_no_role_one_sees_nothing() -> None:
    answer = signed_in("niemand").get("/beheer/", follow=True)
    assert answer.status_code == 403
    assert "nog niemand gaf je een streek" in answer.content.decode()


def test_nobody_signs_up() -> None:
    before = get_user_model().objects.count()
    client().post("/beheer/toegang/signup/", {"username": "ik", "email": "ik@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert get_user_model().objects.count() == before


def test_the_desk_s_cookies_go_nowhere_else(gent: Client) -> None:
    assert {cookie["path"] for cookie in gent.get("/beheer/").cookies.values()} <= {"/beheer/"}
    assert {cookie["samesite"] for cookie in gent.cookies.values()} <= {"Strict", ""}
    answer = gent.get("/nl/buurt/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert gent.get("/beheer/")["X-Robots-Tag"] == "noindex, nofollow"
    assert gent.get("/beheer/")["Cache-Control"].startswith(("no-store", "max-age=0"))


def test_a_forged_form_does_nothing() -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(user("echt", EAST_FLANDERS), "django.contrib.auth.backends.ModelBackend")
    assert visitor.post(change("In Gent"), fields("In Gent", name="Vervalst")).status_code == 403
    assert row("In Gent").name == "In Gent"


# --- what is in one's care


def test_an_editor_sees_their_own_region_and_no_other(gent: Client) -> None:
    assert names(gent.get(reverse("admin:desk_servicerecord_changelist") + "?q=In")) == {"In Gent"}
    flanders = signed_in("vlaanderen", "02000")
    assert names(flanders.get(reverse("admin:desk_servicerecord_changelist") + "?q=In")) == {"In Gent", "In Antwerpen", "In Vlaanderen"}


@pytest.mark.parametrize("name", ["In Antwerpen", "In Vlaanderen"])
@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_guessing_an_id_tells_and_changes_nothing(gent: Client, name: str, page: str) -> None:
    path = reverse(f"admin:desk_servicerecord_{page}", args=[row(name).pk])
    for answer in (gent.get(path), gent.post(path, fields(name, name="Gekaapt"))):
        assert answer.status_code in (302, 403, 404)
        assert name not in answer.content.decode()
    assert row(name).name == name


def test_guessing_ids_in_actions_and_other_lists_does_nothing(gent: Client) -> None:
    other = row("In Antwerpen")
    found = record_of(other)
    assert isinstance(found, Service)
    draft = propose_change(with_fields(real(), found, {"phone": "03 1"}), origin=Draft.Origin.OWNER, by="owner")
    said = Suggestion.objects.create(about="gone", words="Weg, denk ik.", record=other.id, receipt="1", created=today())
    owner = Owner.objects.create(organization=Record.objects.get(id=OWNER.id), email="info@proefvzw.example")
    batch = Batch.objects.order_by("-id")[0]
    for name, one, action in (
        ("desk_servicerecord", other, "take_away"),
        ("desk_servicerecord", other, "confirm_today"),
        ("directory_draft", draft, "accept_them"),
        ("directory_batch", batch, "undo_them"),
    ):
        gent.post(reverse(f"admin:{name}_changelist"), {"action": action, "_selected_action": [one.pk]})
    for name, key in (("draft", draft.pk), ("suggestion", said.pk), ("owner", owner.pk), ("batch", batch.pk)):
        path = reverse(f"admin:directory_{name}_change", args=[key])
        assert gent.get(path).status_code in (302, 404)
        assert gent.post(path, {"state": "done", "email": "x@y.be"}).status_code in (
            302,
            403,
            404,
        )
    other.refresh_from_db()
    draft.refresh_from_db()
    said.refresh_from_db()
    owner.refresh_from_db()
    batch.refresh_from_db()
    assert (other.removed, draft.state, said.state, owner.email, batch.undone) == (None, "open", "open", "info@proefvzw.example", None)
    assert json.loads(other.document).get("assured_date") is None


def test_an_owner_is_set_for_one_s_own_organisations_only(gent: Client) -> None:
    answer = gent.post(reverse("admin:directory_owner_add"), {"organization": Record.objects.get(id=OWNER.id).pk, "email": "x@y.be"})
    assert answer.status_code == 200
    assert not Owner.objects.exists()


def test_a_service_is_not_moved_out_of_one_s_care_nor_into_it(gent: Client) -> None:
    answer = gent.post(change("In Gent"), fields("In Gent", areas="Antwerpen"))
    assert "Dit ligt buiten je streek" in answer.content.decode()
    assert json.loads(row("In Gent").document)["service_areas"][0]["uri"].endswith(GENT)


def test_people_and_roles_are_the_administrator_s(gent: Client) -> None:
    for name in ("auth_user", "desk_coordinator"):
        assert gent.get(reverse(f"admin:{name}_changelist")).status_code == 403
        assert signed_in(f"beheerder-{name}", superuser=True).get(reverse(f"admin:{name}_changelist")).status_code == 200


# --- changing, and taking back


def proposed(editor: Client, path: str, given: dict[str, str]) -> str:
    """Send a form of a record; gives the page of the draft that came of it."""
    answer = editor.post(path, given)
    assert answer.status_code == 302, re.findall("errorlist.*", answer.content.decode())
    assert "/draft/" in answer["Location"]
    return answer["Location"]


def taken_over(editor: Client, draft: str) -> None:
    said = editor.post(draft, {"outcome": "", "_accept": "Overnemen"}, follow=True).content.decode()
    assert "Overgenomen:" in said


def test_an_edit_is_a_draft_beside_the_live_record_until_it_is_taken_over(gent: Client) -> None:
    before = row("In Gent").document
    draft = proposed(gent, change("In Gent"), fields("In Gent", phone="09 266 00 00", why="stond op de deur"))
    assert row("In Gent").document == before
    html = gent.get(draft).content.decode()
    assert "voorstel: 09 266 00 00" in html
    assert "stond op de deur" in html
    assert "Hier wacht al een voorstel" in gent.get(change("In Gent")).content.decode()
    gent.post(draft, {"outcome": "", "_refuse": "Niet overnemen"})
    assert row("In Gent").document == before
    assert "Hier wacht al een voorstel" not in gent.get(change("In Gent")).content.decode()


def test_the_same_editor_s_next_edit_takes_the_place_of_the_one_that_waits(gent: Client) -> None:
    first = proposed(gent, change("In Gent"), fields("In Gent", phone="09 1"))
    second = proposed(gent, change("In Gent"), fields("In Gent", phone="09 2"))
    assert [one.state for one in Draft.objects.order_by("pk")] == ["withdrawn", "open"]
    assert "Overnemen" not in gent.get(first).content.decode()
    taken_over(gent, second)
    assert json.loads(row("In Gent").document)["phones"][0]["number"] == "09 2"


def test_an_edit_that_changes_nothing_is_no_draft(gent: Client) -> None:
    assert "Je hebt nog niets veranderd." in gent.post(change("In Gent"), fields("In Gent", why="zomaar")).content.decode()
    assert not Draft.objects.exists()


def test_an_edit_of_what_changed_meanwhile_overwrites_nothing(gent: Client) -> None:
    draft = proposed(gent, change("In Gent"), fields("In Gent", phone="09 1"))
    found = record_of(row("In Gent"))
    assert isinstance(found, Service)
    edit(real(), [with_fields(real(), found, {"email": "info@proefvzw.example"})], by="een ander")
    said = gent.post(draft, {"outcome": "", "_accept": "Overnemen"}, follow=True).content.decode()
    assert "is intussen veranderd" in said
    assert "phones" not in json.loads(row("In Gent").document)


def test_a_proposal_that_reaches_beyond_one_s_care_is_for_who_cares_there(gent: Client) -> None:
    found = record_of(row("In Gent"))
    assert isinstance(found, Service)
    draft = propose_change(with_fields(real(), found, {"areas": "Gent, Antwerpen"}), origin=Draft.Origin.OWNER, by="owner")
    path = reverse("admin:directory_draft_change", args=[draft.pk])
    assert "buiten je streek" in gent.post(path, {"outcome": "", "_accept": "Overnemen"}, follow=True).content.decode()
    taken_over(signed_in("vlaanderen", "02000"), path)
    assert len(json.loads(row("In Gent").document)["service_areas"]) == 2


def test_a_change_is_a_batch_that_can_be_undone_and_stands_in_the_history(gent: Client) -> None:
    taken_over(gent, proposed(gent, change("In Gent"), fields("In Gent", phone="09 266 00 00", why="stond op de deur")))
    assert json.loads(row("In Gent").document)["phones"][0]["number"] == "09 266 00 00"
    history = gent.get(reverse("admin:desk_servicerecord_history", args=[row("In Gent").pk])).content.decode()
    assert "stond op de deur" in history
    assert ">gent<" in history
    batch = Batch.objects.order_by("-id")[0]
    gent.post(reverse("admin:directory_batch_changelist"), {"action": "undo_them", "_selected_action": [batch.pk]})
    assert "phones" not in json.loads(row("In Gent").document)


def test_what_cannot_be_is_said_beside_its_field(gent: Client) -> None:
    html = gent.post(change("In Gent"), fields("In Gent", languages="Arabisch", areas="Nergensgem")).content.decode()
    assert "“Arabisch” is geen code van een taal" in html
    assert "Nergensgem" in html


def test_an_editor_confirms_takes_away_and_adds(gent: Client) -> None:
    lists = reverse("admin:desk_servicerecord_changelist")
    gent.post(lists, {"action": "confirm_today", "_selected_action": [row("In Gent").pk]})
    assert json.loads(row("In Gent").document)["assured_date"] == today().isoformat()
    assert names(gent.get(lists + "?due=fresh")) == {"In Gent"}
    gent.post(lists, {"action": "take_away", "_selected_action": [row("In Gent").pk]})
    assert row("In Gent").removed is not None


def test_an_editor_adds_an_organisation_and_its_service(gent: Client) -> None:
    admin = gent
    organization = {
        "name": "Nieuwe vzw",
        "description": "Een taalcafé.",
        "actor": "buddy" if "buddy" in real().actors else "ocmw",
        "why": "",
    }
    taken_over(admin, proposed(admin, reverse("admin:desk_organizationrecord_add"), organization))
    made = Record.objects.get(name="Nieuwe vzw")
    added = {"name": "Taalcafé", "status": "active", "organization": str(made.id), "actor": "ocmw", "areas": "Gent", "why": ""}
    draft = proposed(admin, reverse("admin:desk_servicerecord_add"), added)
    assert "nieuw: Taalcafé" in admin.get(draft).content.decode()
    assert signed_in("antwerpen", ANTWERP).get(draft).status_code in (302, 404)
    assert "Taalcafé" not in client().get(f"/nl/organisatie/{made.id}/").content.decode()
    taken_over(admin, draft)
    assert "Taalcafé" in client().get(f"/nl/organisatie/{made.id}/").content.decode()


def test_the_lists_can_be_searched_and_filtered_in_few_queries(gent: Client) -> None:
    for query in ("?q=Gent", f"?ward={EAST_FLANDERS}", "?actor=ocmw", "?due=never", "?due=due"):
        assert gent.get(reverse("admin:desk_servicerecord_changelist") + query).status_code == 200
    for name in LISTS:
        assert gent.get(reverse(f"admin:{name}_changelist")).status_code == 200


# --- a partner's file


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Do the work of an import in the test's own transaction."""

    def start(name: str, job: importing.Job) -> None:
        importing._jobs[name] = job
        importing.run(job)

    monkeypatch.setattr(importing, "_start", start)
    monkeypatch.setattr(importing, "connections", type("Kept", (), {"close_all": staticmethod(lambda: None)}))
    with override_settings(STAPMEE_DATA=tmp_path):
        yield


def uploaded(**organization: str) -> SimpleUploadedFile:
    one = {"id": str(lasting_id("test", "partner")), "description": "Van een partner.", **organization}
    return SimpleUploadedFile("partner.json", json.dumps({"organizations": [one]}).encode())


@pytest.mark.usefixtures("at_once")
def test_a_file_is_shown_before_it_is_brought_in_and_can_be_taken_back() -> None:
    admin = signed_in("beheerder", superuser=True)
    given = {"file": uploaded(name="Partner vzw"), "source": "partner", "conflicts": "refuse"}
    job = admin.post(reverse("desk-import"), given)["Location"]
    assert "Er is nog niets veranderd." in admin.get(job).content.decode()
    assert not Record.objects.filter(source="partner").exists()
    admin.post(job)
    assert "Gedaan" in admin.get(job).content.decode()
    assert Record.objects.filter(source="partner").count() == 1
    batch = Batch.objects.get(source="partner")
    assert batch.by == "beheerder"
    admin.post(reverse("admin:directory_batch_changelist"), {"action": "undo_them", "_selected_action": [batch.pk]})
    assert not Record.objects.filter(source="partner").exists()


@pytest.mark.usefixtures("at_once")
def test_a_file_with_a_fault_says_where_and_changes_nothing() -> None:
    admin = signed_in("beheerder", superuser=True)
    job = admin.post(reverse("desk-import"), {"file": uploaded(), "source": "partner", "conflicts": "refuse"})["Location"]
    html = admin.get(job).content.decode()
    assert "1 fout: er is niets veranderd" in html
    assert "ontbreekt" in html
    assert "name" in html
    admin.post(job)
    assert not Record.objects.filter(source="partner").exists()


def test_a_long_import_says_how_far_it_is_and_looks_again(tmp_path: Path) -> None:
    admin = signed_in("beheerder", superuser=True)
    importing._jobs["lang"] = importing.Job(tmp_path / "groot.csv", Options("partner"), dry_run=True, doing="read", done=30, of=120)
    answer = admin.get(reverse("desk-import-job", args=["lang"]))
    html = answer.content.decode()
    assert 'value="25"' in html
    assert "Het bestand wordt gelezen" in html
    assert answer["Refresh"] == "2"
    importing._jobs.pop("lang")


@pytest.mark.usefixtures("at_once")
def test_a_file_too_large_for_memory_comes_in_by_disk() -> None:
    """Django keeps a file in memory up to two and a half megabytes: larger ones were lost, and called missing."""
    admin = signed_in("beheerder", superuser=True)
    lines = "".join(f"Proefvzw;Dienst {number};Gent;{'Wat ze doen. ' * 12};open\n" for number in range(20_000))
    file = SimpleUploadedFile("groot.csv", b"organization;service;for;description;status\n" + lines.encode())
    assert len(lines) > 3_000_000
    job = admin.post(reverse("desk-import"), {"file": file, "source": "partner", "conflicts": "refuse"})["Location"]
    html = admin.get(job).content.decode()
    assert "20000 fouten: er is niets veranderd" in html
    assert html.count("groot.csv regel") == 200
    assert "De eerste 200 staan hier." in html


def test_of_who_is_nobody_no_file_is_put_aside(tmp_path: Path) -> None:
    """Django looks for the token of a form before the page looks who sends it: what comes along is read, and kept nowhere."""
    stranger = Client(enforce_csrf_checks=True)
    stranger.get("/beheer/toegang/login/")  # which gives the cookie without which nothing is read
    with override_settings(FILE_UPLOAD_TEMP_DIR=tmp_path / "nowhere"):
        for visitor, answer in ((stranger, 403), (signed_in("beheerder", superuser=True), 500)):  # theirs would be on disk
            given = {"file": SimpleUploadedFile("groot.csv", b"x" * 4_000_000), "source": "partner", "conflicts": "refuse"}
            assert visitor.post(reverse("desk-import"), given).status_code == answer


def test_a_file_that_is_larger_than_may_be_is_refused_unread_in_plain_words() -> None:
    admin = signed_in("beheerder", superuser=True)
    with override_settings(STAPMEE_DESK_UPLOAD=1_000_000):
        given = {"file": SimpleUploadedFile("reus.csv", b"x" * 1_000_001), "source": "partner", "conflicts": "refuse"}
        answer = admin.post(reverse("desk-import"), given)
    assert answer.status_code == 413
    assert "Hier kan een bestand van ten hoogste 1 MB" in answer.content.decode()


def test_files_are_for_who_looks_after_all(gent: Client) -> None:
    assert gent.get(reverse("desk-import")).status_code == 403
    assert gent.get(reverse("desk-import-job", args=["zomaar"])).status_code == 403


def test_time_is_no_way_in() -> None:
    """A code of an hour ago is no code."""
    secret = generate_totp_secret()
    made = user("oud", EAST_FLANDERS, factor=False)
    TOTP.activate(made, secret)
    visitor = client()
    visitor.post("/beheer/toegang/login/", {"login": "oud", "password": PASSWORD})
    old = f"{hotp_value(secret, int(time.time() - 3600) // 30):06}"
    visitor.post("/beheer/toegang/tweede/authenticate/", {"code": old})
    assert visitor.get(reverse("admin:desk_servicerecord_changelist")).status_code == 302
