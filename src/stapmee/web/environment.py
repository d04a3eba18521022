"""What the surroundings say about a running site: each setting read once, with a message that tells how to mend it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import platformdirs

from stapmee.directory.freshness import Rules

Environment = Mapping[str, str]

_YES = ("1", "yes", "true", "on")
_NO = ("", "0", "no", "false", "off")
#: Names under which a site answers when nothing else is said: only on this machine.
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SettingError(Exception):
    """A setting cannot be used; the message names it, what it holds and what it may hold."""


def flag(environment: Environment, name: str) -> bool:
    """Read a setting that is on or off; off when it is not set."""
    words = environment.get(name, "").strip().lower()
    if words not in (*_YES, *_NO):
        raise SettingError(f'{name} is "{words}"; write 1 or 0')
    return words in _YES


def hosts(environment: Environment) -> list[str]:
    """Read ALLOWED_HOSTS, apart by commas; the names of this machine itself when it is not set."""
    named = [host.strip() for host in environment.get("ALLOWED_HOSTS", "").split(",")]
    return [host for host in named if host] or list(LOCAL_HOSTS)


def origin(environment: Environment) -> str:
    """Read STAPMEE_ORIGIN, the address that the site is known by ("https://example.org"); empty when it is not set."""
    return scheme_and_host("STAPMEE_ORIGIN", environment.get("STAPMEE_ORIGIN", ""))


def scheme_and_host(name: str, written: str) -> str:
    """Read the address of a site ("https://example.org"), or nothing; `name` is that of the setting, for the message."""
    words = written.rstrip("/")
    parts = urlsplit(words)
    if words and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query):
        raise SettingError(f'{name} is "{words}"; write only scheme and host, as https://example.org')
    return words


def plans_mb(environment: Environment) -> int:
    """Read STAPMEE_PLANS_MB, the room for shared plans in millions of bytes; 2000 when it is not set, 0 takes no new ones."""
    words = environment.get("STAPMEE_PLANS_MB", "").strip() or "2000"
    if not (words.isascii() and words.isdigit()):
        raise SettingError(f'STAPMEE_PLANS_MB is "{words}"; write a whole number of megabytes, as 2000')
    return int(words)


def languages(environment: Environment, offered: Mapping[str, str]) -> dict[str, str]:
    """Read STAPMEE_LANGUAGES, apart by commas: the languages of the kit that the site offers; all when it is not set."""
    named = [one.strip() for one in environment.get("STAPMEE_LANGUAGES", "").split(",") if one.strip()]
    for one in named:
        if one not in offered:
            raise SettingError(f'STAPMEE_LANGUAGES names "{one}"; the kit has {", ".join(offered)}')
    return {one: offered[one] for one in offered if one in named} or dict(offered)


def mail(environment: Environment) -> tuple[str, tuple[str, int, str, str, bool]]:
    """Read STAPMEE_MAIL: console (letters are printed; so when it is not set) or smtp://USER:PASSWORD@HOST:PORT, with TLS.

    :return: Django's backend, then host, port, user, password, and whether to begin with TLS
    """
    url = environment.get("STAPMEE_MAIL", "console").strip()
    if url == "console":
        return "django.core.mail.backends.console.EmailBackend", ("localhost", 25, "", "", False)
    parts = urlsplit(url)
    try:
        port = parts.port or 587
    except ValueError as error:
        raise SettingError("STAPMEE_MAIL: the port is no number") from error
    if parts.scheme != "smtp" or not parts.hostname:
        # The password may stand in it, so the message does not repeat the address.
        raise SettingError("STAPMEE_MAIL is no address we know; write console or smtp://USER:PASSWORD@HOST:PORT")
    login = (unquote(parts.username or ""), unquote(parts.password or ""))
    return "django.core.mail.backends.smtp.EmailBackend", (parts.hostname, port, *login, port != 25)


def freshness(environment: Environment) -> Rules:
    """Read how long a confirmation keeps and how often an owner is asked, each a whole number (directory/freshness.py)."""
    usual = Rules()
    return Rules(
        due_after=_number("STAPMEE_DUE_AFTER", environment.get("STAPMEE_DUE_AFTER"), usual.due_after),
        old_after=_number("STAPMEE_OLD_AFTER", environment.get("STAPMEE_OLD_AFTER"), usual.old_after),
        ask_every=_number("STAPMEE_ASK_EVERY", environment.get("STAPMEE_ASK_EVERY"), usual.ask_every),
        ask_times=_number("STAPMEE_ASK_TIMES", environment.get("STAPMEE_ASK_TIMES"), usual.ask_times),
    )


def _number(name: str, said: str | None, usual: int) -> int:
    words = (said or str(usual)).strip()
    if not words.isascii() or not words.isdigit() or not 0 < int(words) < 1000:
        raise SettingError(f'{name} is "{words}"; write a whole number from 1 to 999')
    return int(words)


def data_folder(environment: Environment) -> Path:
    """Give the folder for what has state, making it where it is missing."""
    folder = Path(environment.get("STAPMEE_DATA") or platformdirs.user_data_dir("stapmee"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"STAPMEE_DATA: the folder {folder} cannot be made ({error.strerror}); name another") from error
    return folder


def secret_key(environment: Environment, folder: Path) -> str:
    """Read SECRET_KEY; when it is not set, the one made once in the data folder."""
    named = environment.get("SECRET_KEY")
    if named:
        return named
    kept = folder / "secret-key"
    try:
        return _kept_key(kept)
    except OSError as error:
        raise SettingError(f"{kept} cannot be read or written ({error.strerror}); set SECRET_KEY or another STAPMEE_DATA") from error


def _kept_key(kept: Path) -> str:
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def database(environment: Environment, folder: Path) -> dict[str, object]:
    """Read DATABASE_URL: sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME; SQLite in the data folder when not set."""
    url = environment.get("DATABASE_URL") or f"sqlite:///{folder / 'stapmee.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1:
        return _postgres(url)
    # The password may stand in it, so the message does not repeat the address.
    raise SettingError("DATABASE_URL is no address we know; write sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME")


def _sqlite(name: str) -> dict[str, object]:
    # With a write-ahead log nobody waits who only reads, while an import writes; who writes says so at once, and waits its turn.
    # Mapped into memory, the index of a directory of any size is read without a call to the system for each page.
    ahead = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; PRAGMA cache_size=-8000;"
    options = {"init_command": ahead, "transaction_mode": "IMMEDIATE", "timeout": 20}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options, "CONN_MAX_AGE": None}


def _postgres(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise SettingError("DATABASE_URL: the port is no number") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
