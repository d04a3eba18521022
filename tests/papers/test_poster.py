"""The poster: the whole journey on one sheet."""

from __future__ import annotations

import re

import pytest

from stapmee.papers.typesetting import typeset
from tests.kits import real
from tests.papers.every import the_poster
from tests.papers.pdfs import opened, page_texts, words_of


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_it_is_one_sheet(language: str) -> None:
    with opened(typeset(the_poster(language))) as pdf:
        assert len(pdf.pages) == 1


def test_every_station_is_on_it_with_its_number() -> None:
    flat = re.sub(r"[\s-]", "", page_texts(typeset(the_poster()))[0])
    for theme in real().themes.values():
        for place, name in enumerate(theme.phases, 1):
            title = re.sub(r"[\s-]", "", real().phases[name].title.text)
            assert f"{theme.number}.{place}{title}" in flat, name


def test_every_change_leads_to_a_line_or_a_station() -> None:
    codes = {f"{theme.number}.{place}" for theme in real().themes.values() for place in range(1, len(theme.phases) + 1)}
    codes |= {str(theme.number) for theme in real().themes.values()}
    changes = [change for track in the_poster().tracks for column in track.columns for stop in column for change in stop.changes]
    assert changes
    assert all(change.code in codes and change.code.split(".")[0] == str(change.number) for change in changes)


def test_no_word_leaves_the_sheet() -> None:
    words = words_of(typeset(the_poster()))
    assert max(word.right for word in words) <= (420 - 12) / 25.4 * 72 + 0.5
