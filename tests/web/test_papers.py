"""Papers from the site: of today, made once, kept until tomorrow, and no reader waits behind a booklet."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from stapmee.papers.typesetting import typeset
from stapmee.web.guide import printing
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.showing import frame_in
from tests.papers.pdfs import opened, page_texts
from tests.web.pages import LANGUAGES, Page, client

SHEET = "/nl/papier/okan.pdf"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "STAPMEE_DATA", tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_a_pdf_in_the_language_of_its_address(language: str) -> None:
    response = client().get(f"/{language}/papier/okan.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == f'inline; filename="stapmee-{language}-okan.pdf"'
    with opened(response.content) as pdf:
        assert pdf.Root.Lang == language


@pytest.mark.parametrize(
    ("name", "title"), [("6-opleiding", "Opleiding volgen"), ("poster", "De hele reis"), ("okan", "6.6 Naar een OKAN-klas")]
)
def test_each_kind_of_paper_is_there(name: str, title: str) -> None:
    response = client().get(f"/nl/papier/{name}.pdf")
    with opened(response.content) as pdf:
        assert str(pdf.docinfo.Title).startswith(title)


def test_every_paper_that_a_page_leads_to_can_be_made() -> None:
    leads = {one["href"] for address in ("/nl/papier/", "/nl/6-opleiding/", "/nl/6-opleiding/okan/") for one in links(address)}
    assert len(leads) == 2 + len(kit_in("nl").themes) + len(kit_in("nl").phases)
    for address in leads:
        ordered = printing.order(frame_in("nl"), address.removeprefix("/nl/papier/").removesuffix(".pdf"))
        assert ordered is not None, address
        assert ordered.make().template.endswith("template.typ")


def links(address: str) -> list[dict[str, str]]:
    return [one for one in Page(client().get(address).content.decode()).all("a") if one.get("href", "").endswith(".pdf")]


def test_it_is_made_once_and_kept_until_tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client().get(SHEET)
    kept = list(tmp_path.rglob("*.pdf"))
    assert [file.name for file in kept] == ["nl-okan.pdf"]
    kept[0].write_bytes(b"%PDF what is kept is handed out as it stands")
    assert client().get(SHEET).content.startswith(b"%PDF what is kept")
    monkeypatch.setattr("stapmee.web.guide.showing.today", lambda: date(2027, 1, 2))
    tomorrow = client().get(SHEET)
    assert "zoals gelezen op 2 januari 2027" in " ".join(page_texts(tomorrow.content))
    assert [file.name for file in tmp_path.rglob("*.pdf")] == ["nl-okan.pdf"], "the paper of another day is thrown away"
    assert tomorrow["ETag"] != first["ETag"]


def test_who_has_it_already_is_not_sent_it_again() -> None:
    etag = client().get(SHEET)["ETag"]
    assert client().get(SHEET, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert client().get(SHEET, HTTP_IF_NONE_MATCH='"another"').status_code == 200


def test_the_bytes_are_those_that_the_command_line_writes() -> None:
    ordered = printing.order(frame_in("nl"), "okan")
    assert ordered is not None
    assert client().get(SHEET).content == typeset(ordered.make())


@pytest.mark.parametrize(
    "address", ["/nl/papier/nergens.pdf", "/nl/papier/okan.pdf?on=2023-07-01", "/xx/papier/okan.pdf", "/nl/papier/../x.pdf"]
)
def test_there_are_no_other_papers(address: str) -> None:
    assert client().get(address).status_code == 404


def test_a_page_of_another_day_offers_no_paper_of_today() -> None:
    assert links("/nl/6-opleiding/okan/?on=2023-07-01") == []
    assert links("/nl/papier/?on=2023-07-01") == []


def test_a_browser_that_opens_a_booklet_not_yet_made_is_told_to_look_again_at_once() -> None:
    began = time.monotonic()
    response = client().get("/nl/papier/boek.pdf", HTTP_ACCEPT="text/html,application/xhtml+xml,*/*;q=0.8")
    assert response.status_code == 202
    assert response["Refresh"] == "2"
    assert response["Cache-Control"] == "no-store"
    assert "Over enkele seconden gaat het vanzelf open" in response.content.decode()
    ordered = printing.order(frame_in("nl"), "boek")
    assert ordered is not None
    assert not ordered.is_ready, f"the answer waited for the booklet: {time.monotonic() - began:.1f} s"
    # A program waits for what the browser's visit began; after that a browser has it too.
    assert client().get("/nl/papier/boek.pdf").content.startswith(b"%PDF")
    assert client().get("/nl/papier/boek.pdf", HTTP_ACCEPT="text/html").status_code == 200


def test_a_paper_that_cannot_be_set_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stapmee.papers.sheet.data.Sheet.template", "nowhere/template.typ")
    assert client().get(SHEET).status_code == 500
    assert list(tmp_path.rglob("*.pdf")) == []
