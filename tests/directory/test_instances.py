"""Who the kit's actors are where somebody lives: the same from the first data set as from the database, and said with its age."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from stapmee.directory.first_set import first_book
from stapmee.directory.instances import IN_A_ROUTE, instances_at, say_instance
from stapmee.directory.nearby import Local, Near
from stapmee.directory.shelf import book
from tests.kits import CONTENT, real

ON = date(2026, 11, 23)
CAFE = Local(id="a", name="Taalcafé", areas=("44021",), owner="Proefvzw", actor="ocmw", phone="09 266 00 00", assured=date(2026, 10, 2))


def said(kilometres: float | None = None, **other: object) -> str:
    return say_instance(real(), Near(msgspec.structs.replace(CAFE, **other), "local", "44021", kilometres), ON)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("place", ["Gent", "9000", "Galmaarden", "Evergem", "Sint-Jans-Molenbeek", "Leuven", "Luik", ""])
def test_the_first_data_set_says_what_a_fresh_database_says(place: str) -> None:
    from_files = instances_at(real(), first_book(real(), CONTENT), place)
    assert from_files == instances_at(real(), book(real()), place)
    assert all(len(those) <= IN_A_ROUTE for those in from_files.values())
    assert ("ocmw" in from_files) == (place not in ("", "Luik"))


def test_where_the_words_name_no_one_place_nobody_is_guessed() -> None:
    assert instances_at(real(), first_book(real(), CONTENT), "Atlantis") == {}


def test_a_line_says_how_to_reach_somebody_and_how_old_that_is() -> None:
    assert said() == "Proefvzw · Taalcafé · 09 266 00 00 · door iemand bevestigd in oktober 2026"
    assert said(owner="") == "Taalcafé · 09 266 00 00 · door iemand bevestigd in oktober 2026"
    assert said(kilometres=12.4).startswith("Proefvzw · Taalcafé · Gent, 12 km · ")
    assert said(closed=True).endswith(" · tijdelijk gesloten · door iemand bevestigd in oktober 2026")


def test_what_is_no_longer_confirmed_is_to_be_asked_first() -> None:
    assert said(assured=date(2026, 1, 2)).endswith("wat we weten is van januari 2026: vraag eerst na of het nog klopt")
    assert said(assured=None, seen=date(2023, 6, 30)).endswith("wat we weten is van juni 2023: vraag eerst na of het nog klopt")
    assert said(assured=None).endswith("door niemand bevestigd: vraag eerst na of het nog bestaat")
    assert said(assured=None, phone="", derived=True) == "Proefvzw · adres en telefoon kennen we niet"


def test_a_day_still_to_come_confirms_nothing() -> None:
    assert said(assured=date(2027, 1, 1)).endswith("door niemand bevestigd: vraag eerst na of het nog bestaat")


def test_a_name_that_stands_there_already_is_not_said_again() -> None:
    own = next(iter(real().actors.values()))
    assert said(actor=own.id, owner=own.name.text).startswith("Taalcafé · 09 266 00 00 · ")
    assert said(actor=own.id, owner=own.name.text, name=own.name.text).startswith("09 266 00 00 · ")
