"""A template uses nothing that its page's record does not hold."""

from __future__ import annotations

import pytest
from django.template import engines

from tests.web.pages import ADDRESSES, client

MISSING = "!missing!"


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a template asks for in vain show itself."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "string_if_invalid", MISSING)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.startswith("/nl/")])
def test_a_page_asks_for_nothing_in_vain(address: str) -> None:
    assert MISSING not in client().get(address).content.decode()


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize(
    "answers",
    [
        {"status": "refugee"},
        {"status": "applicant", "applied": "2026-09", "age": "17", "unaccompanied": "yes", "_ask": "1"},
        {"age": "x"},
        {"status": "refugee", "_change": "status"},
    ],
)
def test_a_route_asks_for_nothing_in_vain(answers: dict[str, str]) -> None:
    assert MISSING not in client().post("/nl/route/", answers).content.decode()
