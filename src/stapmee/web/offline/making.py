"""The copy of each language as this process serves it: made in the background once a day, when somebody first asks for it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import msgspec
from django.db import connections

from stapmee import __version__
from stapmee.kit.model import Kit
from stapmee.kit.wording import say_day
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.today import today
from stapmee.web.offline.copies import About, Copy, File, make_copy
from stapmee.web.offline.walk import Answer, django, walk
from stapmee.web.ui.assets import assets

_log = logging.getLogger(__name__)

#: Headers of one answer, as against those with which every page is shown.
_OF_ONE_ANSWER = ("content-type", "content-length", "cache-control", "etag", "vary", "last-modified", "expires")
#: After each page, visitors go first.
_PAUSE = 0.002
#: A copy that could not be made is not tried again at every request.
_RETRY_AFTER = 300.0


class _Kept(msgspec.Struct):
    """What this process has of a language: the copy, and the one before it for who is still fetching that."""

    day: date | None = None
    copy: Copy | None = None
    before: Copy | None = None
    making: bool = False
    failed_at: float = -_RETRY_AFTER


_kept: dict[str, _Kept] = {}
_lock = threading.Lock()


def copy_in(language: str) -> Copy | None:
    """Give the copy of a language; None while the first is being made. A new day's is made while the old one is served."""
    with _lock:
        kept = _kept.setdefault(language, _Kept())
        stale = kept.day != today() and not kept.making and time.monotonic() - kept.failed_at >= _RETRY_AFTER
        if stale:
            kept.making = True
            threading.Thread(target=_make, args=(language, kept), name=f"copy-{language}", daemon=True).start()
        return kept.copy


def part_in(language: str, path: str) -> bytes | None:
    """Give a packed part of the copy of a language, or of the one before it."""
    kept = _kept.get(language, _Kept())
    for copy in (kept.copy, kept.before):
        if copy is not None and path in copy.packed:
            return copy.packed[path]
    return None


def _make(language: str, kept: _Kept) -> None:
    day = today()
    try:
        made = copy_of(kit_in(language), day, _politely(walk(kit_in(language), django())))
    except Exception:  # noqa: BLE001  # whatever is wrong, the site goes on and the log says it
        _log.exception("the copy in %s could not be made", language)
        kept.failed_at = time.monotonic()
    else:
        # A walk over midnight holds pages of two days; it is left, and the next who asks begins a new one.
        if day == today():
            kept.before, kept.copy, kept.day = kept.copy, made, day
    finally:
        connections.close_all()
        kept.making = False


def _politely(answers: Iterable[Answer]) -> Iterable[Answer]:
    for answer in answers:
        yield answer
        time.sleep(_PAUSE)


def copy_of(kit: Kit, day: date, answers: Iterable[Answer]) -> Copy:
    """Make the copy of a language from what the site answers. What hangs on more than the day stays out."""
    kept = [one for one in answers if one.status == 200 and one.keepable]
    pages = {one.path: one for one in kept}
    home, unsaved = pages[f"/{kit.language}/"], pages[f"/{kit.language}/zonder-net/"]
    headers = {name: value for name, value in home.headers if name.lower() not in _OF_ONE_ANSWER}
    about = About(kit.language, kit.edition, kit.hash, _base(kit), day.isoformat(), say_day(day, kit.language))
    return make_copy(about, (File(one.path, one.type, one.body) for one in kept), headers, unsaved.body.decode())


def _base(kit: Kit) -> str:
    return sha256("\0".join((kit.hash, assets().fingerprint, __version__)).encode()).hexdigest()[:16]
