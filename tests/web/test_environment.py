"""Settings from the environment: each wrong one says how to mend it, none is guessed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from stapmee.web import environment
from stapmee.web.environment import SettingError


def test_a_key_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    first = environment.secret_key({}, tmp_path)
    assert environment.secret_key({}, tmp_path) == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert environment.secret_key({"SECRET_KEY": "named"}, tmp_path) == "named"


def test_the_database_is_embedded_unless_named(tmp_path: Path) -> None:
    assert environment.database({}, tmp_path)["NAME"] == str(tmp_path / "stapmee.sqlite3")
    named = environment.database({"DATABASE_URL": "postgres://me:s%40y@db.example:5433/kit"}, tmp_path)
    assert (named["USER"], named["PASSWORD"], named["HOST"], named["PORT"], named["NAME"]) == ("me", "s@y", "db.example", "5433", "kit")


def test_a_database_address_that_is_none_does_not_show_its_password(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as caught:
        environment.database({"DATABASE_URL": "mysql://me:secret@db/kit"}, tmp_path)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("words", ["maybe", "2"])
def test_a_switch_is_on_or_off(words: str) -> None:
    with pytest.raises(SettingError, match="write 1 or 0"):
        environment.flag({"STAPMEE_DEBUG": words}, "STAPMEE_DEBUG")


@pytest.mark.parametrize("words", ["stapmee.example", "https://stapmee.example/nl", "ftp://x"])
def test_an_origin_is_scheme_and_host(words: str) -> None:
    with pytest.raises(SettingError, match=r"https://example\.org"):
        environment.origin({"STAPMEE_ORIGIN": words})


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="STAPMEE_DATA"):
        environment.data_folder({"STAPMEE_DATA": str(tmp_path / "file" / "below")})


def test_the_room_for_plans_is_a_number() -> None:
    assert [environment.plans_mb({}), environment.plans_mb({"STAPMEE_PLANS_MB": "0"})] == [2000, 0]
    with pytest.raises(SettingError, match="whole number of megabytes"):
        environment.plans_mb({"STAPMEE_PLANS_MB": "2 GB"})
