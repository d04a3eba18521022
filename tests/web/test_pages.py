"""Every kind of page, in every language: complete without a script, one heading, its own addresses, nothing kept."""

from __future__ import annotations

import json
import re

import pytest

from tests.web.pages import ADDRESSES, LANGUAGES, Page, Response, client


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_a_whole_page(address: str) -> None:
    response = client().get(address)
    page = Page(response.content.decode())
    language = address.split("/")[1]

    assert response.status_code == 200
    assert len(page.all("h1")) == 1
    assert page.all("html", lang=language, dir="rtl" if language == "ar" else "ltr")
    assert page.all("link", rel="canonical", href=address)
    assert {one["hreflang"] for one in page.all("link", rel="alternate")} == {*LANGUAGES, "x-default"}
    assert page.all("meta", name="description")[0]["content"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_brings_nothing_from_elsewhere_and_keeps_nothing(address: str) -> None:
    response = client().get(address)
    page = Page(response.content.decode())

    assert_nothing_is_kept(response)
    loaded = [*page.all("script"), *page.all("img"), *page.all("iframe"), *page.all("link", rel="stylesheet")]
    assert all((one.get("src") or one.get("href") or "/").startswith("/") for one in loaded)
    assert not any("style" in attributes or "onclick" in attributes for _tag, attributes in page.elements)


@pytest.mark.parametrize("address", ADDRESSES)
def test_its_data_for_search_engines_is_json(address: str) -> None:
    html = client().get(address).content.decode()
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
        assert json.loads(block)["@context"] == "https://schema.org"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_inside_leads_somewhere(address: str) -> None:
    page = Page(client().get(address).content.decode())
    inside = {one["href"].split("#")[0] for one in page.all("a") if one["href"].startswith("/")}
    sample = sorted(inside)[:: max(1, len(inside) // 12)]
    assert [link for link in sample if client().get(link).status_code != 200] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_anchor_on_it_exists(address: str) -> None:
    page = Page(client().get(address).content.decode())
    names = {attributes["id"] for _tag, attributes in page.elements if "id" in attributes}
    assert len(names) == sum("id" in attributes for _tag, attributes in page.elements), "an id stands there twice"
    assert {one["href"][1:] for one in page.all("a") if one["href"].startswith("#")} <= names


def assert_nothing_is_kept(response: Response) -> None:
    """Check what every answer has: no cookie, no referrer, a strict policy."""
    assert not response.cookies
    assert "Set-Cookie" not in response
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(("accepts", "leads_to"), [("ar,en;q=0.5", "/ar/"), ("fr-BE,en;q=0.5", "/en/"), ("fr", "/nl/"), ("", "/nl/")])
def test_the_start_leads_to_the_visitors_language(accepts: str, leads_to: str) -> None:
    response = client().get("/", headers={"accept-language": accepts})
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert "Accept-Language" in response["Vary"]


def test_the_kit_can_be_read_as_of_a_day() -> None:
    page = Page(client().get("/nl/?on=2023-07-01").content.decode())
    assert "1 juli 2023" in page.html
    assert all("on=2023-07-01" in one["href"] for one in page.all("a") if re.match(r"/nl/\d", one["href"]))


def test_untranslated_words_are_marked() -> None:
    page = Page(client().get("/ar/bronnen/").content.decode())
    assert page.all("bdi", lang="nl")


def test_a_question_is_not_asserted_on_any_page_of_its_card() -> None:
    from stapmee.web.guide.showing import frame_in

    frame = frame_in("nl")
    read = next(read for read in frame.readings.values() if read.show == "ask" and read.last_known)
    page = client().get(f"/nl/kaart/{read.card.id}/").content.decode()
    before, _, after = page.partition('<details class="last-known">')
    assert read.question is not None
    assert read.card.title.text not in before
    assert read.question.text in before.replace("&#x27;", "'")
    assert "Reken er niet op" in after
