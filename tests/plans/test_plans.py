"""Plans as they are kept: what was acknowledged stays, who comes second is told, who may only read cannot write, what ends is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stapmee.plans import keeping
from stapmee.plans.models import Plan, Version
from stapmee.plans.sealed import LARGEST
from tests.plans.sealing import NOTHING, Keys, keys, seal
from tests.web.pages import Response

SECRET, OTHER = bytes(range(32)), bytes(range(1, 33))
PLAN, STRANGER = keys(SECRET), keys(OTHER)


def sealed(number: int, before: bytes | None, words: str = "buddy") -> bytes:
    return seal(SECRET, number, sha256(before).digest() if before else NOTHING, {"words": words}, number.to_bytes(12, "big"))


FIRST = sealed(1, None)
SECOND = sealed(2, FIRST)

pytestmark = pytest.mark.usefixtures("database")


class Visitor:
    """Whoever has the link."""

    def __init__(self, who: Keys = PLAN, token: str | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        self.path = f"/api/plans/{who.id}"
        self.bearer = {"Authorization": f"Bearer {token or who.token}"}

    def make(self, body: bytes = FIRST, months: str = "3", **headers: str) -> Response:
        return self.put(f"?months={months}", body, **{"If-None-Match": "*", **headers})

    def save(self, body: bytes, after: int, query: str = "", **headers: str) -> Response:
        return self.put(query, body, **{"If-Match": f'"{after}"', **headers})

    def put(self, query: str, body: bytes, **headers: str) -> Response:
        named = {**self.bearer, **headers}
        return self.client.put(self.path + query, body, content_type="application/octet-stream", headers=named)

    def get(self, query: str = "", **headers: str) -> Response:
        return self.client.get(self.path + query, headers=headers)

    def delete(self) -> Response:
        return self.client.delete(self.path, headers=self.bearer)


def reason(response: Response) -> tuple[int, str]:
    (fault,) = json.loads(response.content)["errors"]
    assert fault["message"]
    assert response["Cache-Control"] == "no-store"
    return response.status_code, fault["reason"]


@contextmanager
def later(monkeypatch: pytest.MonkeyPatch, **by: float) -> Iterator[datetime]:
    moment = timezone.now() + timedelta(**by)
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: moment)
        yield moment


def test_a_plan_is_made_read_written_and_deleted() -> None:
    me = Visitor()
    made = me.make()
    assert (made.status_code, made["ETag"]) == (201, '"1"')
    assert me.save(SECOND, 1)["ETag"] == '"2"'
    read = me.get()
    assert (read.content, read["ETag"], read["Cache-Control"]) == (SECOND, '"2"', "no-store")
    assert read["Plan-Expires"] == made["Plan-Expires"]
    assert me.delete().status_code == 204
    assert Version.objects.count() == 0
    for late in (me.get(), me.save(sealed(3, SECOND), 2), me.delete(), me.make()):
        assert reason(late) == (410, "deleted")


def test_it_takes_no_cookie_and_tells_nothing_to_other_sites() -> None:
    made = Visitor().make()
    assert not made.cookies
    assert "Access-Control-Allow-Origin" not in made.headers


def test_whoever_asks_again_hears_whether_it_changed() -> None:
    me = Visitor()
    me.make()
    unchanged = me.get(**{"If-None-Match": '"1"'})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    me.save(SECOND, 1)
    assert me.get(**{"If-None-Match": '"1"'}).content == SECOND


def test_who_comes_second_is_told_and_nothing_is_overwritten() -> None:
    me, you = Visitor(), Visitor()
    me.make()
    me.save(SECOND, 1)
    late = you.save(sealed(2, FIRST, "mine"), 1)
    assert reason(late) == (412, "outdated")
    assert late["ETag"] == '"2"'
    assert me.get().content == SECOND


def test_the_same_again_is_no_second_version() -> None:
    me = Visitor()
    assert [me.make().status_code, me.make().status_code] == [201, 201]
    assert [me.save(SECOND, 1)["ETag"], me.save(SECOND, 1)["ETag"]] == ['"2"', '"2"']
    assert Version.objects.count() == 2
    assert reason(me.make()) == (412, "outdated")


def test_the_link_for_reading_cannot_write() -> None:
    Visitor().make()
    reader = Visitor(token=STRANGER.token)
    for tried in (reader.save(SECOND, 1), reader.delete(), reader.make()):
        assert reason(tried) == (403, "read-only")
    nameless = Visitor()
    nameless.bearer = {}
    assert reason(nameless.save(SECOND, 1)) == (403, "read-only")
    assert Visitor().get().content == FIRST


def test_the_server_holds_no_token() -> None:
    Visitor().make()
    kept = " ".join(str(one) for row in Plan.objects.values_list() for one in row)
    assert PLAN.token not in kept
    assert sha256(PLAN.token.encode()).hexdigest() in kept


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "begins with nothing"),
        (b'{"naam": "Amal"}', "a sealed version begins with SPL1"),
        (FIRST[:60], "part of it is missing"),
        (SECOND, "this says that it is version 2"),
        (sealed(1, FIRST), "names another"),
    ],
    ids=["empty", "not sealed", "cut off", "out of turn", "on something else"],
)
def test_what_is_no_first_version_is_refused(body: bytes, says: str) -> None:
    refused = Visitor().make(body)
    assert reason(refused) == (400, "malformed")
    assert says in json.loads(refused.content)["errors"][0]["message"]
    assert not Plan.objects.exists()


def test_a_version_replayed_or_on_another_is_refused() -> None:
    me = Visitor()
    me.make()
    me.save(SECOND, 1)
    assert reason(me.save(SECOND, 2)) == (400, "malformed")
    assert reason(me.save(sealed(3, FIRST), 2)) == (400, "malformed")
    assert me.get().content == SECOND


@pytest.mark.parametrize("headers", [{"If-None-Match": ""}, {"If-None-Match": "", "If-Match": "many"}])
def test_a_write_says_on_what_it_follows(headers: dict[str, str]) -> None:
    refused = Visitor().make(FIRST, "3", **headers)
    assert reason(refused) == (400, "malformed")
    assert "If-Match" in json.loads(refused.content)["errors"][0]["message"]


@pytest.mark.parametrize("months", ["0", "13", "-1", "three", ""])
def test_a_plan_is_kept_a_month_to_a_year(months: str) -> None:
    assert Visitor().make(months=months).status_code == 400
    assert not Plan.objects.exists()


def test_the_largest_that_may_be_and_one_more() -> None:
    me = Visitor()
    assert me.make(FIRST + bytes(LARGEST - len(FIRST))).status_code == 201
    assert reason(Visitor(STRANGER).make(FIRST + bytes(LARGEST - len(FIRST) + 1))) == (413, "too-large")
    assert reason(me.save(SECOND + bytes(10_000_000), 1)) == (413, "too-large")
    assert Plan.objects.get().number == 1


def test_a_method_that_plans_do_not_know() -> None:
    refused = Client().post(Visitor().path, b"", content_type="text/plain")
    assert reason(refused) == (405, "method")
    assert refused["Allow"] == "GET, HEAD, PUT, DELETE"


@pytest.mark.parametrize("name", ["A" * 21, "A" * 23, "../" + "A" * 19, "é" * 22])
def test_an_address_that_is_no_plans(name: str) -> None:
    assert Client().get(f"/api/plans/{name}").status_code == 404


def test_a_plan_that_was_never_there() -> None:
    assert reason(Visitor().get()) == (404, "absent")
    assert reason(Visitor().save(SECOND, 1)) == (404, "absent")


def test_the_last_versions_are_kept_and_no_more() -> None:
    me = Visitor()
    versions = [FIRST]
    me.make()
    for number in range(2, 7):
        versions.append(sealed(number, versions[-1]))
        assert me.save(versions[-1], number - 1).status_code == 200
    assert [me.get(f"?version={number}").status_code for number in range(1, 8)] == [404] * 3 + [200] * 3 + [404]
    assert me.get("?version=5").content == versions[4]
    assert reason(me.get("?version=new")) == (400, "malformed")
    assert Plan.objects.get().size == sum(map(len, versions[-keeping.KEPT :]))


def test_a_plan_ends_on_its_day_and_for_a_month_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    me = Visitor()
    me.make(months="1")
    with later(monkeypatch, days=27):
        assert me.get().status_code == 200
    with later(monkeypatch, days=33) as moment:
        assert reason(me.get()) == (410, "expired")
        assert reason(me.save(SECOND, 1)) == (410, "expired")
        assert reason(me.delete()) == (410, "expired")
        assert keeping.sweep(moment) == 1
        assert reason(me.get()) == (410, "expired")
        assert Version.objects.count() == 0
    with later(monkeypatch, days=70) as moment:
        keeping.sweep(moment)
        assert reason(me.get()) == (404, "absent")


def test_a_write_can_choose_another_day() -> None:
    me = Visitor()
    before = me.make(months="1")["Plan-Expires"]
    assert me.save(SECOND, 1)["Plan-Expires"] == before
    assert me.save(sealed(3, SECOND), 2, "?months=12")["Plan-Expires"] > before


@pytest.mark.parametrize(
    ("now", "months", "end"),
    [
        (datetime(2026, 11, 23, 14, tzinfo=UTC), 3, "2027-02-24T00:00:00+01:00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), 1, "2027-02-02T00:00:00+01:00"),  # in Brussels it is 1 January
        (datetime(2026, 8, 31, 12, tzinfo=UTC), 1, "2026-10-01T00:00:00+02:00"),
    ],
)
def test_the_day_is_one_in_brussels(now: datetime, months: int, end: str) -> None:
    assert timezone.localtime(keeping.until(months, now)).isoformat() == end


def test_the_command_lets_go_what_expired(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.create(PLAN.id, PLAN.token, FIRST, 1, datetime(2020, 1, 1, tzinfo=UTC))
    said = StringIO()
    call_command("expire_plans", stdout=said)
    assert said.getvalue() == "plans that expired: 1\n"


def test_too_many_at_once_have_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "NEW_A_MINUTE", 1)
    monkeypatch.setattr(keeping, "WRITES_A_MINUTE", 1)
    me = Visitor()
    me.make()
    refused = Visitor(STRANGER).make()
    assert reason(refused) == (429, "busy")
    assert int(refused["Retry-After"]) >= 1
    assert me.save(SECOND, 1).status_code == 200
    third = sealed(3, SECOND)
    assert reason(me.save(third, 2)) == (429, "busy")
    with later(monkeypatch, minutes=1.1):
        assert me.save(third, 2).status_code == 200
        assert Visitor(STRANGER).make().status_code == 201


@override_settings(STAPMEE_PLANS_MB=0)
def test_a_server_without_room_says_so() -> None:
    assert reason(Visitor().make()) == (507, "full")


def test_reading_asks_the_database_once() -> None:
    me = Visitor()
    me.make()
    with CaptureQueriesContext(connection) as reading:
        me.get()
    assert len(reading) == 1
