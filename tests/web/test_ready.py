"""Ready pages: what is served ahead of Django is what Django would have answered, header by header."""

from __future__ import annotations

import gzip
import re
from datetime import date, datetime
from posixpath import dirname, join, normpath
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from stapmee.web import ready
from stapmee.web.guide.today import today
from stapmee.web.ready import ReadyPages
from stapmee.web.ui.assets import assets
from tests.web.pages import ADDRESSES, Page

Answer = tuple[str, dict[str, str], bytes]


@pytest.fixture
def site() -> ReadyPages:
    return ReadyPages(WSGIHandler())


def ask(application: Any, path: str, method: str = "GET", query: str = "", **headers: str) -> Answer:
    environ = {**RequestFactory().generic(method, path).environ, "QUERY_STRING": query, **headers}
    told: list[tuple[str, list[tuple[str, str]]]] = []
    body = b"".join(application(environ, lambda status, found, *_: told.append((status, found))))
    status, found = told[0]
    assert len({name.lower() for name, _ in found}) == len(found), "a header stands there twice"
    return status, {name.lower(): value for name, value in found}, body


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stored_page_is_what_django_answers(site: ReadyPages, address: str) -> None:
    status, headers, body = ask(WSGIHandler(), address)
    headers.pop("content-length", None)
    for _stored in (False, True):
        for accepts, open_ in (("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)):
            found_status, found, found_body = ask(site, address, HTTP_ACCEPT_ENCODING=accepts)
            assert found.pop("content-encoding", "") == accepts
            assert int(found.pop("content-length")) == len(found_body)
            assert (found_status, found, open_(found_body)) == (status, headers, body)
    assert address in site.kept


def test_head_has_the_headers_and_no_body(site: ReadyPages) -> None:
    _, whole, _ = ask(site, "/nl/")
    _, headers, body = ask(site, "/nl/", "HEAD")
    assert (headers, body) == (whole, b"")


def test_a_page_that_is_still_the_same_is_not_sent_again(site: ReadyPages) -> None:
    _, headers, _ = ask(site, "/nl/")
    status, again, body = ask(site, "/nl/", HTTP_IF_NONE_MATCH=headers["etag"])
    assert (status, body) == ("304 Not Modified", b"")
    assert again["etag"] == headers["etag"]
    assert "content-security-policy" in again
    assert again["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "method", "query"),
    [("/nl/", "GET", "on=2023-07-01"), ("/nl/route/", "POST", ""), ("/nl/niets/", "GET", ""), ("/metrics", "GET", ""), ("/", "GET", "")],
)
def test_nothing_else_is_stored(site: ReadyPages, path: str, method: str, query: str) -> None:
    ask(site, path, method, query)
    assert site.kept == {}


def test_an_asset_of_another_fingerprint_is_not_stored(site: ReadyPages) -> None:
    status, headers, _ = ask(site, "/static/000000000000/style.css")
    assert (status, headers["cache-control"], site.kept) == ("200 OK", "no-cache", {})


def test_the_pages_of_yesterday_are_dropped(site: ReadyPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "today", lambda: date(2026, 11, 23))
    ask(site, "/nl/")
    monkeypatch.setattr(ready, "today", lambda: date(2026, 11, 24))
    ask(site, "/nl/over/")
    assert list(site.kept) == ["/nl/over/"]


def test_another_host_is_refused_even_when_the_page_is_ready(site: ReadyPages) -> None:
    ask(site, "/nl/")
    status, _, _ = ask(site, "/nl/", HTTP_HOST="evil.example")
    assert status.startswith("400")


def test_the_home_page_with_all_it_needs_is_small(site: ReadyPages) -> None:
    assert sum(len(ask(site, path, HTTP_ACCEPT_ENCODING="br")[2]) for path in needed(site, "/nl/")) < 30_000


def needed(site: ReadyPages, address: str) -> set[str]:
    """List what a browser fetches to show a page: its styles, icon and manifest, the scripts it starts and what these import."""
    html = gzip.decompress(ask(site, address, HTTP_ACCEPT_ENCODING="gzip")[2]).decode()
    page = Page(html)
    linked = [one["href"] for one in page.all("link") if one["rel"] in ("stylesheet", "icon", "manifest")]
    modules = [attributes["data-module"] for _tag, attributes in page.elements if "data-module" in attributes]
    started = [f"/static/{assets().fingerprint}/components/{name}/script.js" for name in modules]
    scripts = [one["src"] for one in page.all("script") if "src" in one] + started
    return {address, *linked, *scripts, *(path for script in scripts for path in imported(script))}


def imported(script: str) -> set[str]:
    """List the modules that a script imports as it is read, and those that these import."""
    _static, fingerprint, path = script.lstrip("/").split("/", 2)
    words = re.findall(r'(?:from|^import) "(\.[^"]+)"', assets().files[path].decode(), re.MULTILINE)
    found = {normpath(join(dirname(f"/static/{fingerprint}/{path}"), one)) for one in words}
    return found.union(*map(imported, found))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-23T22:59:59+00:00", date(2026, 11, 23)),
        ("2026-11-23T23:00:00+00:00", date(2026, 11, 24)),
        ("2026-06-30T22:00:00+00:00", date(2026, 7, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_brussels(moment: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: datetime.fromisoformat(moment).timestamp())
    assert today() == day
