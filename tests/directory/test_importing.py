"""A partner's file goes in whole or not at all, is told beforehand, can be taken back, and never overwrites what was corrected here."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import msgspec
import pytest

from stapmee.directory.errors import UndoError
from stapmee.directory.exporting import export
from stapmee.directory.finding import Question, find
from stapmee.directory.hsds import Organization, Service, lasting_id
from stapmee.directory.importing import Options, Report, bring_in
from stapmee.directory.indexing import index_all
from stapmee.directory.keeping import edit, record_of, undo
from stapmee.directory.models import Batch, Change, Draft, Reach, Record, SecretLocation, ServiceAtLocation, Spoken, TermLink
from stapmee.directory.models import Service as ServiceRow
from stapmee.directory.seeding import SOURCE, seed
from stapmee.directory.soundness import look_over
from tests.kits import CONTENT, real

pytestmark = pytest.mark.usefixtures("database")
KIT = real()
OWNER, CAFE, WALK = lasting_id("o"), lasting_id("cafe"), lasting_id("walk")
SECRET = "Kerkstraat 3"
GENT = "http://vocab.belgif.be/auth/refnis2025/44021"


def owner(**more: object) -> dict[str, object]:
    return {"id": str(OWNER), "name": "Proefvzw", "description": "Een vereniging", **more}


def service(identifier: object = CAFE, name: str = "Taalcafé", **more: object) -> dict[str, object]:
    area = {"id": str(lasting_id("area", str(identifier))), "uri": GENT}
    return {"id": str(identifier), "organization_id": str(OWNER), "name": name, "status": "active", "service_areas": [area], **more}


def file_of(folder: Path, *services: dict[str, object], owners: tuple[dict[str, object], ...] = (owner(),)) -> Path:
    path = folder / "partner.json"
    path.write_text(json.dumps({"organizations": owners, "services": services}), encoding="utf-8")
    return path


def bring(path: Path, *, dry_run: bool = False, **options: object) -> Report:
    return bring_in(KIT, path, msgspec.convert({"source": "partner", **options}, Options), dry_run=dry_run)


def batch_of(report: Report) -> Batch:
    assert report.batch is not None
    return Batch.objects.get(pk=report.batch)


def contents() -> dict[object, str]:
    """Give all that is given out: id -> document."""
    return dict(Record.objects.filter(removed=None).values_list("id", "document"))


def indexed() -> dict[str, list[tuple[object, ...]]]:
    """Give the whole index."""
    return {
        "service": sorted(ServiceRow.objects.values_list("record", "organization", "status", "words")),
        "spoken": sorted(Spoken.objects.values_list("service", "code")),
        "places": sorted(ServiceAtLocation.objects.values_list("id", "service")),
        "terms": sorted(TermLink.objects.values_list("record", "term")),
        "reach": sorted(Reach.objects.values_list("service", "area", "term", "neighbours")),
    }


def test_a_dry_run_tells_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    before, batches = contents(), Batch.objects.count()
    report = bring(file_of(tmp_path, service()), dry_run=True)
    assert report.counts == {"added": 2}
    assert [(one.verdict, one.kind, one.name) for one in report.lines] == [
        ("added", "organization", "Proefvzw"),
        ("added", "service", "Taalcafé"),
    ]
    assert (contents(), Batch.objects.count(), report.batch) == (before, batches, None)


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = file_of(tmp_path, service(), service(WALK, "Wandeling"))
    assert bring(path).counts == {"added": 3}
    before = contents()
    again = bring(path)
    assert again.counts == {"unchanged": 3}
    assert contents() == before


def test_what_changed_is_told_by_field(tmp_path: Path) -> None:
    bring(file_of(tmp_path, service()))
    report = bring(file_of(tmp_path, service(name="Taalcafé Zuid", description="Elke maandag")))
    assert [(one.verdict, one.fields) for one in report.lines] == [("changed", ("description", "name"))]
    assert find(Question("44021", words="zuid")).total == 1


def test_what_is_missing_is_removed_only_when_the_file_is_all_there_is(tmp_path: Path) -> None:
    bring(file_of(tmp_path, service(), service(WALK, "Wandeling")))
    assert "removed" not in bring(file_of(tmp_path, service())).counts
    report = bring(file_of(tmp_path, service()), whole=True)
    assert report.counts == {"unchanged": 2, "removed": 1}
    assert WALK not in contents()
    assert find(Question("44021", words="wandeling")).total == 0
    assert Record.objects.filter(source=SOURCE, removed=None).count() > 100, "others' records stay"
    assert bring(file_of(tmp_path, service(), service(WALK, "Wandeling"))).counts == {"unchanged": 2, "added": 1}


@pytest.mark.parametrize(
    ("services", "said"),
    [
        ([service(status="open")], 'services[0] (line 1), status: "open" is not allowed'),
        ([service(), service()], "stands also at services[0] (line 1), and every record has its own id"),
        ([service(), service(name="Anders")], "stands also at services[0] (line 1), where it says something else"),
        ([service(organization_id=str(lasting_id("nobody")))], "which is neither in the file nor here"),
        ([service(attributes=[{"id": str(lasting_id("a")), "taxonomy_term_id": str(lasting_id("t"))}])], "points at the taxonomy_term"),
        ([service(organization_id=str(CAFE))], "points at the organization"),
        ([{**service(), "organization_id": None}], "organization_id: is null"),
        ([service(service_at_locations=[{"id": str(CAFE)}, {"id": str(CAFE)}])], "of a service at a location stands twice"),
    ],
)  # fmt: skip
def test_one_fault_and_nothing_goes_in(tmp_path: Path, services: list[dict[str, object]], said: str) -> None:
    before = contents()
    report = bring(file_of(tmp_path, service(WALK, "Wandeling"), *services) if "services[0]" not in said else file_of(tmp_path, *services))
    assert any(said in str(fault) for fault in report.faults), report.faults
    assert contents() == before


def test_every_fault_of_every_row_is_told(tmp_path: Path) -> None:
    report = bring(file_of(tmp_path, *(service(lasting_id(str(number)), status=f"status {number}") for number in range(3000))))
    assert report.totals["faults"] == 3000
    assert len(report.faults) == 2000, "more are counted, not kept"


def test_a_file_that_breaks_off_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    before = contents()
    path = file_of(tmp_path, *(service(lasting_id(str(number)), f"Dienst {number}") for number in range(1200)))
    path.write_bytes(path.read_bytes()[:-4000])
    report = bring(path)
    assert "was the file cut off?" in str(report.faults[-1])
    assert contents() == before


def test_a_circle_of_parents_is_found_also_through_records_that_are_here(tmp_path: Path) -> None:
    above = lasting_id("above")
    both = (owner(), owner(id=str(above), name="Koepel", parent_organization_id=str(OWNER)))
    assert bring(file_of(tmp_path, owners=both)).counts == {"added": 2}
    report = bring(file_of(tmp_path, owners=(owner(parent_organization_id=str(above)),)))
    assert "stands above itself" in str(report.faults[0])
    assert "stands above itself" in str(bring(file_of(tmp_path, owners=(owner(parent_organization_id=str(OWNER)),))).faults[0])


# --- what was corrected here


def corrected(**more: object) -> None:
    row = Record.objects.get(id=CAFE)
    edit(KIT, [msgspec.structs.replace(record_of(row), **more)], by="redactie", why="gebeld")


def test_a_correction_here_stays_while_the_partner_says_the_same(tmp_path: Path) -> None:
    path = file_of(tmp_path, service())
    bring(path)
    corrected(description="Nu op dinsdag")
    assert bring(path).counts == {"unchanged": 1, "kept": 1}
    assert "dinsdag" in contents()[CAFE]


def test_a_change_on_both_sides_is_refused_until_somebody_says_whose_counts(tmp_path: Path) -> None:
    bring(file_of(tmp_path, service()))
    corrected(description="Nu op dinsdag")
    theirs, before = file_of(tmp_path, service(description="Nu op vrijdag"), service(WALK, "Wandeling")), contents()
    report = bring(theirs)
    assert "say whose is kept: ours or theirs" in str(report.faults[0])
    assert [one.verdict for one in report.lines if one.id == CAFE] == ["conflict"]
    assert contents() == before

    assert bring(theirs, conflicts="ours").batch
    assert "dinsdag" in contents()[CAFE]
    assert WALK in contents()
    draft = Draft.objects.get(record=CAFE)
    assert "vrijdag" in draft.document
    bring(theirs, conflicts="ours")
    assert Draft.objects.filter(record=CAFE).count() == 1, "the same proposal waits once"

    bring(theirs, conflicts="theirs")
    assert "vrijdag" in contents()[CAFE]


def test_a_record_of_another_source_is_not_taken_over(tmp_path: Path) -> None:
    bring(file_of(tmp_path, service()))
    report = bring(file_of(tmp_path, service(name="Van ons")), source="other")
    assert report.counts == {"unchanged": 1, "foreign": 1}
    assert "Van ons" not in contents()[CAFE]


# --- taking back


def test_undoing_gives_everything_back_and_the_index_with_it(tmp_path: Path) -> None:
    bring(file_of(tmp_path, service(), service(WALK, "Wandeling")))
    before, index = contents(), indexed()
    report = bring(file_of(tmp_path, service(name="Anders"), service(lasting_id("new"), "Nieuw")), whole=True)
    assert report.counts == {"unchanged": 1, "added": 1, "changed": 1, "removed": 1}
    undo(KIT, batch_of(report), by="test")
    assert contents() == before
    assert indexed() == index
    assert batch_of(report).undone_by == "test"
    with pytest.raises(UndoError, match="it was undone on"):
        undo(KIT, batch_of(report), by="test")


def test_what_changed_again_since_is_not_undone_under_it(tmp_path: Path) -> None:
    report = bring(file_of(tmp_path, service()))
    corrected(description="Nu op dinsdag")
    with pytest.raises(UndoError, match=r'service "Taalcafé" .* changed again in batch .*; undo that first'):
        undo(KIT, batch_of(report), by="test")
    assert CAFE in contents()


def test_an_organisation_on_which_others_stand_stays(tmp_path: Path) -> None:
    first = bring(file_of(tmp_path))
    bring(file_of(tmp_path, service(), owners=()))
    with pytest.raises(UndoError, match=r'is of "Proefvzw", which would be no more'):
        undo(KIT, batch_of(first), by="test")


# --- the index, the first data set


def test_the_index_made_again_is_the_same(tmp_path: Path) -> None:
    at = {
        "id": str(lasting_id("at")),
        "location": {"id": str(lasting_id("l")), "location_type": "physical", "latitude": 51.0, "longitude": 3.7},
    }
    bring(file_of(tmp_path, service(service_at_locations=[at], languages=[{"id": str(lasting_id("l2")), "code": "ar"}])))
    before = indexed()
    index_all(KIT)
    assert indexed() == before


def test_the_first_data_set_is_there_once_and_whole() -> None:
    assert seed(KIT, CONTENT) is None
    assert Record.objects.filter(source=SOURCE, kind="organization", removed=None).count() >= 304 + 34
    assert not look_over().faults


# --- all out and in again


@pytest.mark.parametrize("name", ["all.json", "all.zip", "tables", "lines"])
def test_what_is_exported_is_imported_as_it_was(tmp_path: Path, name: str) -> None:
    before = contents()
    export(tmp_path / name, "ndjson" if name == "lines" else "tabular" if "." not in name or name.endswith("zip") else "json")
    report = bring(tmp_path / name, source=SOURCE, whole=True)
    assert report.counts == {"unchanged": len(before)}, report.faults[:5]
    Record.objects.all().delete()
    assert bring(tmp_path / name, source=SOURCE).counts == {"added": len(before)}
    assert contents() == before


# --- what is secret


def test_a_shelter_is_found_and_its_place_is_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    place = {"id": str(lasting_id("l")), "location_type": "physical", "confidential": True}
    at = {"id": str(lasting_id("at")), "location": place, "description": SECRET, "phones": [{"id": str(lasting_id("p")), "number": SECRET}]}
    report = bring(file_of(tmp_path, service(name="Vluchthuis", service_at_locations=[at])))
    assert not report.faults
    assert find(Question("44021", words="vluchthuis")).total == 1
    assert [one.record.id for one in SecretLocation.objects.select_related("record")] == [CAFE]
    bring(file_of(tmp_path, service(name="Vluchthuis Oost", service_at_locations=[at])))
    undo(KIT, Batch.objects.order_by("-pk")[0], by="test")
    for name in ("all.json", "all.csv", "tables"):
        export(tmp_path / name, {"all.json": "json", "all.csv": "csv"}.get(name, "tabular"))  # type: ignore[arg-type]  # formats
    (tmp_path / "partner.json").unlink()
    files = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file())
    rows = " ".join(
        f"{row}" for model in (Record, Change, Draft, ServiceAtLocation, SecretLocation, Batch) for row in model.objects.values_list()
    )
    for told in (files, rows, caplog.text, str(report.lines), str(report.notes)):
        assert SECRET not in told
        assert str(lasting_id("at")) not in told, "not even that there is such a place"


def test_a_shelters_address_that_is_sent_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    place = {"id": str(lasting_id("l")), "location_type": "physical", "confidential": True, "name": SECRET}
    report = bring(file_of(tmp_path, service(service_at_locations=[{"id": str(lasting_id("at")), "location": place}])))
    assert "is confidential and yet holds name" in str(report.faults[0])
    assert SECRET not in str(report)


# --- editing


def test_an_edit_is_a_batch_of_its_own(tmp_path: Path) -> None:
    bring(file_of(tmp_path, service()))
    corrected(alert="Gesloten op 11 juli")
    batch = Batch.objects.order_by("-pk")[0]
    assert (batch.by, batch.why, batch.changed) == ("redactie", "gebeld", 1)
    assert Record.objects.get(id=CAFE).source == "partner"
    undo(KIT, batch, by="test")
    assert "11 juli" not in contents()[CAFE]


def test_new_records_can_be_made_here() -> None:
    made = Organization(id=lasting_id("new"), name="Nieuw", description="Nieuw")
    edit(KIT, [Service(id=CAFE, name="Dienst", status="active", organization=made)], by="redactie")
    assert {CAFE, made.id} <= set(contents())
    assert Record.objects.get(id=CAFE).source == ""


def test_how_far_an_import_is_is_told_from_begin_to_end(tmp_path: Path) -> None:
    rows = "".join(f"Proefvzw;Dienst {number};Gent;active\n" for number in range(900))
    path = tmp_path / "diensten.csv"
    path.write_text(f"organization;service;for;status\n{rows}", encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    bring_in(KIT, path, Options("partner"), dry_run=True, progress=lambda *now: told.append(now))
    assert list(dict.fromkeys(doing for doing, _done, _of in told)) == ["read", "compare"]
    for wanted, whole in (("read", path.stat().st_size), ("compare", 901)):
        done = [now for doing, now, of in told if doing == wanted and of == whole]
        assert len(done) > 1
        assert done == sorted(done)
        assert done[-1] == whole
