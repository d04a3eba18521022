"""`stapmee search`: the same answers in the terminal."""

from __future__ import annotations

import json

from tests.cli.test_commands import run


def test_it_finds_what_is_meant_and_says_why() -> None:
    done = run("search", "okmw")
    assert done.returncode == 0, done.stderr
    assert "Openbaar Centrum voor Maatschappelijk Welzijn (OCMW)" in done.stdout
    assert "lijkt op “ocmw”" in done.stdout
    assert "/nl/wie/ocmw/" in done.stdout


def test_as_json_it_is_one_document_with_the_keys_of_the_contract() -> None:
    document = json.loads(run("search", "huur", "waarborg", "--json").stdout)
    assert document["query"] == "huur waarborg"
    first = document["results"][0]
    assert set(first) >= {"kind", "id", "theme", "title", "text", "url", "why", "score"}
    assert "huurwaarborg" in [one["id"] for one in document["results"][:5]]


def test_nothing_found_names_somebody() -> None:
    done = run("search", "xqzvw")
    assert done.returncode == 0
    assert "Niets gevonden over “xqzvw”. Vraag het aan: Centrum voor Algemeen Welzijn" in " ".join(done.stdout.split())
    assert json.loads(run("search", "xqzvw", "--json").stdout) == {"query": "xqzvw", "results": []}


def test_as_of_a_day_and_in_another_language() -> None:
    then = json.loads(run("search", "waarborg", "--on", "2023-07-01", "--json").stdout)
    now = json.loads(run("search", "waarborg", "--on", "2026-11-23", "--json").stdout)
    shows = [{one["id"]: one["show"] for one in found["results"]}["waarborg-bank-ocmw"] for found in (then, now)]
    assert shows == ["sure", "ask"]
    assert json.loads(run("search", "lawyer", "--lang", "en", "--json").stdout)["results"][0]["url"].startswith("/en/")


def test_wrong_use_ends_with_two() -> None:
    assert run("search").returncode == 2
    assert run("search", "kot", "--lang", "xx").returncode == 2
