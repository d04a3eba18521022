"""The terminal as its users meet it: output, exit codes, one line on standard error that says what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kits import CONTENT, copy_small

STAPMEE = Path(sys.executable).parent / "stapmee"


def run(*arguments: str, kit: Path = CONTENT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "STAPMEE_KIT": str(kit), "NO_COLOR": "1", "PYTHONWARNINGS": "error"}
    return subprocess.run([STAPMEE, *arguments], capture_output=True, text=True, env=environment, timeout=120, check=False)


def test_the_route_of_the_main_job() -> None:
    done = run("route", "status=applicant", "applied=2026-09-15", "age=34", "living=reception-centre", "--on", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert "vanaf 15 januari 2027" in done.stdout
    later = " ".join(done.stdout.split("Wat eraan komt")[1].split())
    assert "Werken mag vier maanden na het verzoek" in later
    assert "Starterskit voor vrijwilligers, 2023" in later


def test_without_the_day_it_says_four_months_after_the_request() -> None:
    done = run("route", "status=applicant", "age=34", "living=reception-centre", "--on", "2026-11-23")
    assert "vanaf vier maanden na het verzoek" in done.stdout


GHENT = ("status=refugee", "municipality=9000", "income=none", "--on", "2026-11-23")


def test_a_route_ends_at_the_welfare_centre_of_where_somebody_lives() -> None:
    people = json.loads(run("route", *GHENT, "--json").stdout)["people"]
    ocmw = next(one for one in people if one["actor"] == "ocmw")
    assert [(one["organization_name"], one["why"], one["area"]) for one in ocmw["local"]] == [("OCMW van Gent", "local", "44021")]
    told = run("route", *GHENT).stdout
    assert "OCMW van Gent · adres en telefoon kennen we niet" in told.split("Bij wie je terechtkan")[1]
    assert "OCMW van" not in run("route", "status=refugee", "income=none", "--on", "2026-11-23").stdout


def test_a_route_as_json_is_one_document_with_the_keys_of_the_contract() -> None:
    done = run("route", "status=applicant", "applied=2026-09-15", "age=34", "--on", "2026-11-23", "--json")
    document = json.loads(done.stdout)
    parts = "kit on lang situation first now later maybe past people papers actions next_question complete"
    added = "important_questions timeline why_not clock"
    assert set(document) == {*parts.split(), *added.split()}
    entry = next(one for one in document["later"] if one["card"] == "werken-na-wachttijd")
    assert entry["from"] == "2027-01-15"
    assert entry["show"] == "sure"
    assert {
        "card",
        "theme",
        "phase",
        "kind",
        "title",
        "text",
        "html",
        "show",
        "as_of",
        "from",
        "until",
        "why",
        "open",
        "law",
        "valid",
        "evidence",
    } <= set(entry)
    assert {"source", "title", "url", "read", "supports"} <= set(entry["evidence"][0])
    assert document["situation"] == {"status": "applicant", "applied": "2026-09-15", "age": "34"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("route", "statuut=applicant"), "Bedoel je “status”?"),
        (("route", "status=aplicant"), "Bedoel je “applicant”?"),
        (("route", "applied=2026-02-30"), "Deze dag bestaat niet"),
        (("route", "applied=2030-01-01", "--on", "2026-11-23"), "het is nu 23 november 2026"),
        (("route", "unaccompanied=yes", "age=34"), "niet minderjarig"),
        (("route", "status"), "is no FACET=VALUE"),
        (("route", "status=applicant", "status=refugee"), "given twice"),
        (("route", "--on", "gisteren"), "is no date"),
        (("route", "--lang", "xx"), 'there is no language "xx"; allowed: ar, en, nl'),
        (("map", "opleiding"), 'did you mean "6-opleiding"?'),
        (("kit", "kaarten"), "kaarten"),
        (("rout",), "rout"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_absent_kit_ends_with_three(tmp_path: Path) -> None:
    done = run("route", "status=applicant", kit=tmp_path / "nowhere")
    assert done.returncode == 3
    assert "--kit DIR or in STAPMEE_KIT" in done.stderr
    assert done.stderr.count("\n") == 1


def test_check_names_every_fault_and_ends_with_one(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    for name in ("start", "verder"):
        path = folder / "themes/1-weg" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("kind: action", "kind: actie"), encoding="utf-8")
    done = run("check", "--json", kit=folder)
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert {fault["file"] for fault in document["faults"]} == {"themes/1-weg/start.yaml", "themes/1-weg/verder.yaml"}
    assert run("check", kit=folder).stderr.count('did you mean "action"?') == 2


def test_the_real_kit_passes_its_check() -> None:
    done = run("check", "--json")
    assert done.returncode == 0, done.stderr + done.stdout
    assert json.loads(done.stdout)["ok"] is True


@pytest.mark.parametrize("what", ["facets", "themes", "phases", "cards", "actors", "documents", "terms", "sources", "parameters"])
def test_what_the_kit_holds_as_table_and_as_json(what: str) -> None:
    assert run("kit", what).returncode == 0
    records = json.loads(run("kit", what, "--json").stdout)
    assert records
    assert all("id" in record for record in records)


def test_a_map_as_text_svg_and_json(tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    assert "Wie je ontmoet" in run("map", "6-opleiding").stdout
    assert run("map", "6-opleiding", "--svg", str(picture)).returncode == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert "leeftijd: 18 of meer" in run("map", "6-opleiding").stdout
    drawn = json.loads(run("map", "6-opleiding", "age=16", "--json").stdout)
    dimmed = {station["phase"] for station in drawn["stations"] if station["dimmed"]}
    assert "basisschool" in dimmed
    assert "okan" in {station["phase"] for station in drawn["stations"] if station["here"]}


def test_all_lines_at_a_glance_as_text_svg_and_json(tmp_path: Path) -> None:
    picture = tmp_path / "all.svg"
    assert "8.1  Iemand heeft het moeilijk" in run("map").stdout
    assert run("map", "--svg", str(picture)).returncode == 0
    assert "De hele reis" in picture.read_text("utf-8")
    drawn = json.loads(run("map", "--json").stdout)
    assert {track["number"] for track in drawn["tracks"]} == set(range(1, 10))
    assert all(one["labels"] for one in drawn["interchanges"])


def test_in_another_language() -> None:
    done = run("route", "status=applicant", "age=34", "--lang", "en", "--on", "2026-11-23")
    assert "four months after the" in done.stdout


def test_commands_that_need_no_django_start_without_it() -> None:
    code = "import sys, stapmee.cli.main; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_check_tells_the_faults_of_every_language(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    (folder / "translations" / "en.po").unlink()
    path = folder / "kit.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("en: English}", "en: English, ar: Arabisch}"), encoding="utf-8")
    done = run("check", kit=folder)
    assert done.returncode == 1
    assert "translations/en.po" in done.stderr
    assert "translations/ar.po" in done.stderr


APPLICANT = ("status=applicant", "applied=2026-09", "age=34", "--on", "2026-11-23")


def test_the_list_of_what_changes_when_says_how_it_was_counted() -> None:
    said = " ".join(run("route", *APPLICANT).stdout.split("Wat verandert wanneer")[1].split())
    assert said.lstrip("─ ").startswith("vanaf 30 januari 2027 Werken mag vier maanden na het verzoek")
    assert "Daarom tellen we vanaf de laatste dag die het kan zijn" in said


def test_a_calendar_file_tells_nothing_until_words_are_wanted(tmp_path: Path) -> None:
    file = tmp_path / "dagen.ics"
    done = run("route", *APPLICANT, "--ics", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert b"DTSTART;VALUE=DATE:20270130" in file.read_bytes()
    assert b"Werken" not in file.read_bytes()
    run("route", *APPLICANT, "--ics", str(file), "--words")
    assert b"Werken mag vier maanden" in file.read_bytes()


def test_words_without_a_file_is_wrong_use() -> None:
    done = run("route", *APPLICANT, "--words")
    assert done.returncode == 2
    assert "--ics FILE" in done.stderr


def test_why_not_names_the_fact_and_what_it_would_have_to_be() -> None:
    said = " ".join(run("route", *APPLICANT, "--why-not").stdout.split())
    assert "Waarom zie ik dit niet? 34 jaar" in said
    assert "Bij jullie: 34 jaar. Dit geldt bij: leeftijd: 12 tot 18." in said


def test_one_card_is_explained() -> None:
    assert "Dit geldt straks: vanaf 30 januari 2027." in run("route", *APPLICANT, "--explain", "werken-na-wachttijd").stdout
    assert "Dit geldt nu niet. Bij jullie: 34 jaar." in run("route", *APPLICANT, "--explain", "okan-begin").stdout
    unknown = run("route", *APPLICANT, "--explain", "okan-beginn")
    assert unknown.returncode == 2
    assert 'did you mean "okan-begin"?' in unknown.stderr


@pytest.mark.parametrize(("on", "words"), [("2019-03-03", "maar deze kit is van"), ("2040-01-01", "De jongste bron van deze kit is van")])
def test_a_clock_that_is_years_off_is_said(on: str, words: str) -> None:
    done = run("route", "status=refugee", "--on", on)
    assert words in " ".join(done.stdout.split())
    assert "Centrum voor Algemeen Welzijn" in done.stdout
    assert json.loads(run("route", "status=refugee", "--on", on, "--json").stdout)["clock"]["text"]


def test_enough_for_now_names_what_could_still_change_much() -> None:
    known = (
        "age=34",
        "municipality=Gent",
        "living=own-home",
        "family-abroad=no",
        "invited=unknown",
        "ocmw-client=no",
        "recognised=2026-08",
    )
    done = run("route", "status=refugee", *known, "--on", "2026-11-23")
    assert "Genoeg voor nu" in done.stdout
    assert "Is de taal een drempel?" in done.stdout
