"""What programs ask of the site."""

from __future__ import annotations

import pytest
from django.test import RequestFactory, override_settings

from stapmee.web.guide import failures
from tests.web.pages import Page, client


def test_it_says_that_it_is_well() -> None:
    assert client().get("/healthz").content == b"ok\n"
    assert client().get("/readyz").content == b"ok\n"


def test_counts_are_for_this_machine() -> None:
    client().post("/nl/route/", {"status": "refugee"})
    counted = client().get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
    assert 'stapmee_answers_total{page="route",status="200"}' in counted
    assert 'stapmee_cards{show="ask"}' in counted
    assert "refugee" not in counted


@pytest.mark.parametrize("meta", [{"REMOTE_ADDR": "10.0.0.7"}, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.7"}])
def test_counts_are_not_for_others(meta: dict[str, str]) -> None:
    assert client().get("/metrics", **meta).status_code == 404  # type: ignore[arg-type]
    with override_settings(STAPMEE_METRICS_PUBLIC=True):
        assert client().get("/metrics", **meta).status_code == 200  # type: ignore[arg-type]


def test_robots_may_read() -> None:
    assert client().get("/robots.txt").content.startswith(b"User-agent: *")


def test_a_fault_of_ours_is_said_in_the_look_of_the_site() -> None:
    response = failures.server_error(RequestFactory().get("/ar/route/"))
    page = Page(response.content.decode())
    assert response.status_code == 500
    assert page.all("html", lang="ar", dir="rtl")
    assert page.all("a", href="/ar/wie/caw/")
