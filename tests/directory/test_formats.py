"""What is written comes back as it was, in every format; what partners send wrong is told with its place, and runs nowhere."""

from __future__ import annotations

import codecs
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stapmee.directory.checking import check
from stapmee.directory.errors import DirectoryError, FileError, RecordFault
from stapmee.directory.formats import choosing, hsds_json, ndjson, sheet, tables
from stapmee.directory.formats.incoming import Incoming, cell_fault, html_fault, plain_cell, safe_cell
from stapmee.directory.hsds import (
    Directory,
    Entity,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
    lasting_id,
)
from stapmee.directory.publishing import to_json
from stapmee.directory.splitting import Listed, all_apart, apart, kind_of, list_of, nested
from tests.directory.records import records
from tests.kits import real

KIT = real()
SECRET = "Kerkstraat 3"


def read(path: Path) -> list[Incoming | RecordFault]:
    return list(choosing.read(KIT, path, "test", lambda _: None))


def found(path: Path, **options: object) -> list[Listed]:
    """Read a file in which nothing is wrong."""
    kept: list[Listed] = []
    for one in read(path):
        assert isinstance(one, Incoming), one
        checked = check(KIT, one, **options)  # type: ignore[arg-type]  # options of check
        assert not checked.faults
        kept += checked.records
    return kept


def told(path: Path) -> list[str]:
    """Read a file, and give all that is wrong with it."""
    faults: list[str] = []
    try:
        for one in choosing.read(KIT, path, "test", lambda _: None):
            checked = check(KIT, one).faults if isinstance(one, Incoming) else (one,)
            faults += map(str, checked)
    except FileError as error:
        faults.append(str(error))
    return faults


def normal(record: Listed) -> Listed | None:
    """Give a random record in its normal form, without what only contradicts itself; None when it has no words that a table keeps."""
    cleared = _cleared(record)
    assert isinstance(cleared, Organization | Service | Taxonomy | TaxonomyTerm)
    return apart(cleared)[-1]


def _cleared(record: msgspec.Struct) -> object:
    """Take out pointers, which random records have at nothing, and words that no file holds."""
    kept: dict[str, object] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if (name.endswith("_id") or name == "link_entity") and name != "organization_id":
            kept[name] = None
        elif name in ("metadata", "organization", "taxonomy_term", "taxonomy_detail", "program"):
            kept[name] = () if name == "metadata" else None
        elif isinstance(value, tuple):
            kept[name] = tuple(_cleared(one) for one in value)
        elif isinstance(value, msgspec.Struct):
            kept[name] = _cleared(value)
        elif isinstance(value, str):
            kept[name] = _plain(value) if value != _plain(value) else value
    if not isinstance(record, Service):
        kept |= {"organization_id": None} if "organization_id" in record.__struct_fields__ else {}
    return msgspec.structs.replace(record, **kept)


def _plain(words: str) -> str:
    """Give words without what no spreadsheet keeps: control characters, HTML; an empty cell is no words at all."""
    return "".join(one for one in words if one.isprintable() and one != "<") or "x"


LISTED = st.one_of(records(Organization, 2), records(Service, 2), records(Taxonomy, 1), records(TaxonomyTerm, 1))


def fresh(given_: Iterable[Listed]) -> list[Listed]:
    """Put random records in their normal form, each with ids of its own, and every service somebody's."""
    owner = Organization(id=lasting_id("owner"), name="Vzw", description="Vzw")
    found: list[Listed] = [owner]
    for number, record in enumerate(given_):
        one = normal(_numbered(record, f"{number}"))  # type: ignore[arg-type]  # the same type as the record
        if isinstance(one, Service):
            one = msgspec.structs.replace(one, organization_id=owner.id)
        if one is not None:
            found.append(one)
    order = list(hsds_json.LISTS)
    return sorted(found, key=lambda one: order.index(list_of(one)))


def _numbered(record: msgspec.Struct, name: str) -> msgspec.Struct:
    kind: type[Entity] | None = record.__class__ if isinstance(record, Entity) else None
    kept: dict[str, object] = {"id": lasting_id(kind_of(kind), name)} if kind else {}
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if isinstance(value, tuple):
            kept[field] = tuple(_numbered(one, f"{name}/{field}{number}") for number, one in enumerate(value))
        elif isinstance(value, msgspec.Struct):
            kept[field] = _numbered(value, f"{name}/{field}")
    return msgspec.structs.replace(record, **kept)


def write(folder: Path, given_: list[Listed], form: str) -> Path:
    lists = {name: [json.dumps(to_json(one)) for one in given_ if kind_of(type(one)) == kind] for name, kind in hsds_json.LISTS.items()}
    if form == "json":
        path = folder / "all.json"
        path.write_text("".join(hsds_json.write(lists.items())), encoding="utf-8")
    elif form == "ndjson":
        path = folder / "lines"
        path.mkdir(exist_ok=True)
        for name, documents in lists.items():
            (path / f"{name}.ndjson").write_text("".join(ndjson.write(documents)), encoding="utf-8")
    else:
        path = folder / ("tables" if form == "tables" else "tables.zip")
        inside = folder / "tables"
        inside.mkdir(exist_ok=True)
        with tables.Writer(inside) as writer:
            for one in given_:
                writer.add(one)
        if form == "zip":
            with path.open("wb") as file:
                tables.zipped(inside, file)
    return path


@pytest.mark.parametrize("form", ["json", "ndjson", "tables", "zip"])
@settings(
    max_examples=8,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(given_=st.lists(LISTED, max_size=3))
def test_what_is_written_is_read_as_it_was(tmp_path_factory: pytest.TempPathFactory, form: str, given_: list[Listed]) -> None:
    wanted = fresh(given_)
    got = found(write(tmp_path_factory.mktemp("round"), wanted, form))
    assert [to_json(one) for one in got] == [to_json(one) for one in wanted]


def test_the_first_data_set_comes_back_from_tables(tmp_path: Path) -> None:
    from stapmee.directory.first_set import shipped
    from tests.kits import CONTENT

    every = all_apart(shipped(CONTENT))
    wanted: list[Listed] = [*every.taxonomies, *every.taxonomy_terms, *every.organizations, *every.services]
    assert found(write(tmp_path, wanted, "zip")) == wanted


def test_a_data_package_describes_its_tables(tmp_path: Path) -> None:
    write(tmp_path, fresh([]), "tables")
    descriptor = json.loads((tmp_path / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in descriptor["resources"]] == ["organizations.csv"]
    header = (tmp_path / "tables" / "organizations.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == [field["name"] for field in descriptor["resources"][0]["schema"]["fields"]]


# --- what is nested and what points


def test_what_is_nested_is_kept_once_and_pointed_at() -> None:
    owner = Organization(id=lasting_id("o"), name="Vzw", description="Vzw")
    phone = Phone(id=lasting_id("p"), service_id=lasting_id("s"), number="09 123 45 67")
    service = Service(id=lasting_id("s"), name="Dienst", status="active", organization=owner, phones=(phone,))
    first, last = apart(service)
    assert first == owner
    assert isinstance(last, Service)
    assert (last.organization, last.organization_id, last.phones[0].service_id) == (None, owner.id, None)
    assert apart(last) == (last,)


def test_a_pointer_that_contradicts_its_place_is_a_fault() -> None:
    phone = Phone(id=lasting_id("p"), service_id=lasting_id("other"), number="1")
    with pytest.raises(DirectoryError, match=r"phones\[0\]\.service_id: .* is not the service in which this stands; leave it out"):
        apart(Service(id=lasting_id("s"), name="Dienst", status="active", phones=(phone,)))


def test_everything_below_a_record_is_gone_through() -> None:
    location = Location(id=lasting_id("l"), location_type="physical", phones=(Phone(id=lasting_id("p"), number="1"),))
    at = ServiceAtLocation(id=lasting_id("a"), location=location)
    below = list(nested(Service(id=lasting_id("s"), name="Dienst", status="active", service_at_locations=(at,))))
    assert [kind for kind, _ in below] == ["service", "service_at_location", "location"]


# --- wrong files

SERVICE = {"id": str(lasting_id("s")), "name": "Taalcafé", "status": "active", "organization_id": str(lasting_id("o"))}


def json_file(folder: Path, words: str | bytes, name: str = "services.json") -> Path:
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


WHOLE = json.dumps({"services": [SERVICE, SERVICE]}, indent=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "is empty"),
        ("services", 'begins with "s"'),
        ("{}", "holds none of the lists taxonomies, taxonomy_terms, organizations, services"),
        ("[1]", "[0] (line 1) is no record: {…}"),
        (WHOLE[:-30], "ends in the middle of a record: was the file cut off?"),
        (WHOLE[:40], "ends in the middle of a record: was the file cut off?"),
        (WHOLE.replace('"name"', "name", 1), "is no JSON here"),
        (WHOLE + "}", 'goes on after its end, with "}"'),
        ('{"services": [{"x": NaN}]}', "NaN is no number of JSON"),
        ("[" * 100_000, "is nested deeper than any record"),
        ('{"services": [' + "[" * 100_000 + "]" * 100_000 + "]}", "is nested deeper than any record"),
        (WHOLE.encode("latin-1"), 'is not UTF-8 near "'),
        (codecs.BOM_UTF16_LE + WHOLE.encode("utf-16-le"), "is UTF-16, not text; save it as UTF-8"),
        (b"PK\x03\x04", "is a zip or an Excel file, not text"),
        (b"\x1f\x8b\x08", "is gzip, not text"),
    ],
)
def test_a_file_that_is_no_json_says_what_it_is(tmp_path: Path, words: str | bytes, said: str) -> None:
    if isinstance(words, bytes) and said.startswith("is not UTF-8"):
        words = json.dumps({"services": [SERVICE]}, ensure_ascii=False).encode("latin-1")
    assert said in told(json_file(tmp_path, words))[-1]


def test_a_file_that_breaks_off_says_on_which_line(tmp_path: Path) -> None:
    fault = told(json_file(tmp_path, WHOLE.replace('"status": "active"', '"status" "active"')))[0]
    assert fault.startswith("services.json line 6: is no JSON here")


@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_json_is_read_alike_however_it_comes_in(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = json_file(
        tmp_path, "\ufeff" + json.dumps({"meta": {"a": [1, 2]}, "services": [SERVICE] * 40, "n": 12345}, indent=1, ensure_ascii=False)
    )
    monkeypatch.setattr("stapmee.directory.formats.incoming.STEP", size)
    assert [one.value for one in read(path) if isinstance(one, Incoming)] == [SERVICE] * 40


def test_a_page_of_an_api_is_read_by_the_name_of_its_file(tmp_path: Path) -> None:
    page = json.dumps({"total_items": 1, "contents": [SERVICE]})
    assert told(json_file(tmp_path, page, "services.page-1.json")) == []
    assert told(json_file(tmp_path, json.dumps([{"id": "x", "name": "y", "description": "z"}]), "page.json"))[0].endswith(
        "does not show what it is; name the file or the list organizations, services, taxonomies or taxonomy_terms"
    )


def test_a_line_that_is_no_json_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    good = json.dumps(SERVICE)
    path = json_file(tmp_path, f"{good}\nnonsense\n[1]\n{good[:-9]}", "services.ndjson")
    assert [str(one) for one in read(path) if isinstance(one, RecordFault)] == [
        "services.ndjson line 2: is no JSON; a record stands on one line",
        "services.ndjson line 3: is no record: {…}, shorter than 8 million letters",
        "services.ndjson line 4: is no JSON: was the file cut off?",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.xlsx", "is no file that we read: save the spreadsheet as “CSV UTF-8”"),
        ("x.pdf", "is no file that we read: .json, .ndjson, .csv"),
        ("nowhere.json", "is not there"),
    ],
)
def test_another_sort_of_file_says_what_is_read(tmp_path: Path, name: str, said: str) -> None:
    if name != "nowhere.json":
        json_file(tmp_path, "x", name)
    assert said in told(tmp_path / name)[0]


@pytest.mark.parametrize("name", ["lijst.csv", "services.ndjson"])
def test_a_line_without_end_is_not_taken_into_memory(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.seek(100_000_000)
        file.write(b"x")
    assert "is longer than any record" in told(tmp_path / name)[0]


def test_a_record_without_end_is_not_either(tmp_path: Path) -> None:
    path = json_file(tmp_path, '{"services": [{"name": "' + "x" * 12_000_000 + '"}]}')
    assert "services.json line 1: ends in the middle of a record" in told(path)[0]


# --- tables


def package(folder: Path, **files: str) -> Path:
    path = folder / "package"
    path.mkdir()
    for name, words in files.items():
        (path / f"{name}.csv").write_text(words, encoding="utf-8")
    return path


OWNER_ROW = f"id,name,description\n{lasting_id('o')},Vzw,Vzw\n"
SERVICE_ROW = f"id,organization_id,name,status\n{lasting_id('s')},{lasting_id('o')},Dienst,active\n"


def test_rows_say_in_which_table_on_which_line_and_under_which_column(tmp_path: Path) -> None:
    phones = f"id,service_id,number,extension\n{lasting_id('p')},{lasting_id('s')},,12a\n"
    assert told(package(tmp_path, organizations=OWNER_ROW, services=SERVICE_ROW.replace("active", "activ"), phones=phones)) == [
        'services.csv line 2, status: "activ" is not allowed; did you mean "active"?',
        "phones.csv line 2, number: is missing",
        'phones.csv line 2, extension: is "12a"; it should be a number, without quotes',
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"dienst": "id\n"}, 'package/dienst.csv: is no table of HSDS; did you mean'),
        ({"services": "name\nx\n"}, "services.csv line 1: names no column id"),
        ({"services": "id,naam\nx,y\n"}, 'services.csv line 1: "naam" is no column of services; did you mean "name"?'),
        ({"services": "id,id\nx,y\n"}, "services.csv line 1: names a column twice"),
        ({"services": SERVICE_ROW[:-8] + "\n"}, "services.csv line 2: has 3 cells of 4: was the file cut off"),
        ({"services": SERVICE_ROW[:-7] + '"act'}, "is no CSV (unexpected end of data): was the file cut off, or a quote forgotten?"),
        ({"organizations": OWNER_ROW + OWNER_ROW.splitlines()[1]}, "stands twice, also in organizations.csv line 2; every row has its own"),
        ({"phones": f"id,number\n{lasting_id('p')},1\n"}, "phones.csv line 2: points at nothing in which it could stand"),
        ({"phones": f"id,service_id,number\n{lasting_id('p')},{lasting_id('s')},1\n"}, "which is not in the package"),
        ({"organizations": OWNER_ROW.replace("Vzw\n", "=1+1\n")}, 'organizations.csv line 2, description: "=1+1" begins like a formula'),
    ],
)  # fmt: skip
def test_a_damaged_package_says_where(tmp_path: Path, files: dict[str, str], said: str) -> None:
    assert any(said in fault for fault in told(package(tmp_path, **files))), told(tmp_path / "package")


def test_a_zip_that_is_cut_off_or_leads_elsewhere_is_no_danger(tmp_path: Path) -> None:
    path = write(tmp_path, fresh([]), "zip")
    (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-40])
    assert "is no zip that can be opened" in told(tmp_path / "cut.zip")[0]
    with zipfile.ZipFile(tmp_path / "away.zip", "w") as archive:
        archive.writestr("../../../organizations.csv", OWNER_ROW)
    assert [one.name for one in found(tmp_path / "away.zip")] == ["Vzw"]
    assert not list(tmp_path.parent.glob("organizations.csv"))


@given(st.text())
def test_a_cell_that_a_spreadsheet_would_run_is_written_as_words_and_comes_back(words: str) -> None:
    assert cell_fault(safe_cell(words)) is None
    assert plain_cell(safe_cell(words)) == words


@pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1", "\r=1"])
def test_a_formula_is_refused(words: str) -> None:
    assert cell_fault(words) is not None


@pytest.mark.parametrize("words", ["+32 9 123 45 67", "-3.5", "- ", "a=b", "1+1", "'s-Gravenvoeren", ""])
def test_what_only_looks_like_one_is_not(words: str) -> None:
    assert cell_fault(words) is None
    assert safe_cell(words) == words


# --- our own table (test_own_table.py)

HEAD = "organization;kbo;service;for;at;street;postcode;city;secret;languages;phone;actor;themes\n"


def sheet_file(folder: Path, *rows: str, head: str = HEAD) -> Path:
    return json_file(folder, head + "".join(f"{row}\n" for row in rows), "lijst.csv")


# --- HTML


@pytest.mark.parametrize("words", ["<b>vet</b>", "<script>alert(1)</script>", "< img src=x onerror=y>", "<!-- x -->", "a<br/>b"])
def test_html_is_refused(words: str) -> None:
    assert html_fault(words) is not None
    assert "holds HTML" in str(check(KIT, Incoming("service", {**SERVICE, "description": words}, {})).faults[0])


@pytest.mark.parametrize("words", ["minder dan 3 < 5 dagen", "<3", "a & b", "wie > wat"])
def test_what_only_looks_like_html_is_not(words: str) -> None:
    assert html_fault(words) is None


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "tekst", "<script>", "</script>", "&lt;b&gt;", "<", ">", "<br>", "<!--", "<p class='x'>", " "])
    )
)
def test_stripped_html_holds_none(pieces: list[str]) -> None:
    checked = check(KIT, Incoming("service", {**SERVICE, "description": "".join(pieces)}, {}), strip_html=True)
    assert isinstance(checked.records[0], Service)
    assert html_fault(checked.records[0].description or "") is None


def test_stripping_keeps_the_words_and_drops_scripts() -> None:
    words = "<p>Elke <b>maandag</b></p><script>alert(1)</script><p>R&amp;D</p>"
    checked = check(KIT, Incoming("service", {**SERVICE, "description": words}, {}), strip_html=True)
    assert isinstance(checked.records[0], Service)
    assert checked.records[0].description == "Elke maandag\nR&D"
    assert "held HTML; its words were kept" in str(checked.notes[0])


# --- what is secret


def secrets(folder: Path) -> Iterator[Path]:
    """Give files of each format in which somebody wrote a shelter's address all the same."""
    place = {
        "id": str(lasting_id("l")),
        "location_type": "physical",
        "confidential": True,
        "name": SECRET,
        "description": f"<b>{SECRET}</b>",
    }
    at = {"id": str(lasting_id("a")), "location": place}
    yield json_file(folder, json.dumps({"services": [{**SERVICE, "service_at_locations": [at]}]}))
    doubtful = {**place, "confidential": "ja"}
    yield json_file(folder, json.dumps({"services": [{**SERVICE, "service_at_locations": [{**at, "location": doubtful}]}]}), "two.json")
    yield sheet_file(folder, f"Vzw;;Opvang;;;{SECRET};9000;Gent;ja;;;;")
    (folder / "package").mkdir()
    (folder / "package" / "organizations.csv").write_text(OWNER_ROW, encoding="utf-8")
    (folder / "package" / "services.csv").write_text(SERVICE_ROW, encoding="utf-8")
    (folder / "package" / "service_at_location.csv").write_text(
        f"id,service_id,location_id\n{lasting_id('a')},{lasting_id('s')},{lasting_id('l')}\n", encoding="utf-8"
    )
    (folder / "package" / "locations.csv").write_text(
        f"id,location_type,name,confidential\n{lasting_id('l')},physical,{SECRET},true\n", encoding="utf-8"
    )
    yield folder / "package"


def test_a_secret_address_in_any_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    for path in secrets(tmp_path):
        faults = told(path)
        assert faults, path
        assert SECRET not in "".join(faults)


def test_a_secret_place_without_its_address_is_kept_as_one(tmp_path: Path) -> None:
    _, service = found(sheet_file(tmp_path, "Vzw;;Opvang;Gent;;;;;ja;;;;"))
    assert isinstance(service, Service)
    location = service.service_at_locations[0].location
    assert location is not None
    assert location.confidential
    assert "service_at_locations" not in to_json(service)


def test_what_a_table_of_ours_gives_can_be_read_again(tmp_path: Path) -> None:
    owner, service = found(sheet_file(tmp_path, "Vzw;;Dienst;Gent;Gent;;;;;ar;09 123;vdab;3-werk"))
    assert isinstance(owner, Organization)
    assert isinstance(service, Service)
    (tmp_path / "again.csv").write_text("".join(sheet.write([(service, owner)])), encoding="utf-8-sig", newline="")
    again = found(tmp_path / "again.csv")
    assert [(one.id, one.name) for one in again] == [(owner.id, owner.name), (service.id, service.name)]
    assert isinstance(again[1], Service)
    assert [area.uri for area in again[1].service_areas] == [area.uri for area in service.service_areas]


def test_an_empty_set_is_one(tmp_path: Path) -> None:
    assert all_apart(Directory()) == Directory()
    assert "holds no file of HSDS" in told(tmp_path)[0]
