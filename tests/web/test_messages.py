"""The words of the pages: complete in Dutch and Arabic, and compiled without gettext wherever the site is installed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import polib
import pytest

from stapmee.web import messages

LOCALE = Path(messages.__file__).parent / "locale"


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_message_is_translated(language: str) -> None:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    assert [entry.msgid for entry in catalogue if not entry.translated() and not entry.obsolete] == []
    for entry in catalogue:
        for words in entry.msgstr_plural.values() or [entry.msgstr]:
            if entry.msgid_plural and "%(" not in words:
                continue  # "one card", "two cards": Arabic says these without the number
            assert sorted(re.findall(r"%\(\w+\)s|%s", words)) == sorted(re.findall(r"%\(\w+\)s|%s", entry.msgid))


def test_every_word_of_templates_and_code_is_in_the_catalogue() -> None:
    known = {entry.msgid for entry in polib.pofile(str(LOCALE / "nl" / "LC_MESSAGES" / "django.po"))}
    for source in [*LOCALE.parent.rglob("*.html"), *LOCALE.parent.rglob("*.py")]:
        written = re.findall(r"""{% trans (?:"([^"]+)"|'([^']+)') %}|\b_\("([^"]+)"\)""", source.read_text("utf-8"))
        missing = {one for found in written for one in found if one} - known
        assert missing == set(), source.name


def test_a_changed_catalogue_is_compiled_anew(tmp_path: Path) -> None:
    copy = shutil.copytree(LOCALE, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
    assert messages.compiled_folders(copy) == [copy]
    compiled = copy / "nl" / "LC_MESSAGES" / "django.mo"
    before = compiled.stat().st_mtime_ns
    messages.compiled_folders(copy)
    assert compiled.stat().st_mtime_ns == before
    os.utime(compiled, (0, 0))
    messages.compiled_folders(copy)
    assert compiled.stat().st_mtime_ns >= before
