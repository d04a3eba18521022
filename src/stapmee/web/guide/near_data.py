"""The file with which a browser finds who is near by itself: places, services, words and templates, in one language.

Its twin is ui/js/near/book.js. It is asked whole, whatever the municipality: so nobody learns which one it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from html import unescape

import msgspec
from django.conf import settings
from django.utils import translation
from django.utils.html import strip_tags

from stapmee.directory.areas import COUNTRIES, LARGER, PROVINCES, REGIONS
from stapmee.directory.freshness import Rules
from stapmee.directory.instances import IN_A_ROUTE
from stapmee.directory.nearby import Book, Local
from stapmee.directory.reach import NEAR_KM
from stapmee.directory.shelf import book
from stapmee.kit.model import Actor, ActorId, Kit
from stapmee.kit.territory import Place
from stapmee.kit.wording import phrase
from stapmee.web.guide.frame import Frame
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.near import FEW, group_titles, sentences
from stapmee.web.ui.compiled import Step, compiled, plurals

#: The form of the file; another number is for whoever reads it to refuse.
FORMAT = 1
COMPONENTS = ("near-results", "local-list")
#: What is said of a place by another name (kit.wording.say_match), and of words that name none.
_SPOKEN = ("place-former", "place-former-nis", "place-part", "fault-no-such-place")


class PackedPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """A municipality, by all its names."""

    nis: str
    names: Mapping[str, str]
    postcodes: tuple[str, ...]
    province: str
    region: str
    point: tuple[float, float] | None = None
    former: tuple[tuple[str, Mapping[str, str], date], ...] = ()
    parts: tuple[str, ...] = ()


class PackedSupport(msgspec.Struct, frozen=True):
    """Whom to ask who the support point of a province is."""

    name: str
    question: str
    actor: str
    provinces: tuple[str, ...]


class NearData(msgspec.Struct, frozen=True):
    """The file."""

    format: int
    language: str
    rules: Rules
    near: int  #: kilometres
    few: int
    in_a_route: int
    places: tuple[PackedPlace, ...]
    provinces: Mapping[str, str]
    regions: Mapping[str, str]
    country: str
    larger: Mapping[str, str]
    actors: Mapping[str, tuple[str, str]]  #: name, and name with the letters that everybody calls it by
    support: tuple[PackedSupport, ...]
    titles: tuple[str, ...]
    words: Mapping[str, str]
    phrases: Mapping[str, str]
    plurals: str
    templates: Mapping[str, list[Step]]
    services: tuple[Local, ...]


def near_data(frame: Frame) -> bytes:
    """Make the file in a language, of what the directory holds now."""
    return _made(frame.kit, book(kit_in(settings.LANGUAGE_CODE)), frame)


def _made(kit: Kit, shelf: Book, frame: Frame) -> bytes:
    kept = _kept(kit, shelf)
    if not kept:
        with translation.override(kit.language):
            kept.append(msgspec.json.encode(_data(kit, shelf, frame)))
    return kept[0]


@lru_cache(maxsize=8)
def _kept(_kit: Kit, _shelf: Book) -> list[bytes]:
    """Give the place where the file of a kit and a book is kept: both are known by what they are, not by what they hold."""
    return []


def _data(kit: Kit, shelf: Book, frame: Frame) -> NearData:
    actors = {ActorId(one.actor) for one in shelf.services if one.actor} | {one.ask.actor for one in kit.serving if one.ask}
    return NearData(
        format=FORMAT,
        language=kit.language,
        rules=settings.STAPMEE_FRESHNESS,
        near=NEAR_KM,
        few=FEW,
        in_a_route=IN_A_ROUTE,
        places=tuple(map(_place, kit.places)),
        provinces={name: spot.nis for name, spot in PROVINCES.items()},
        regions={name: spot.nis for name, spot in REGIONS.items()},
        country=COUNTRIES["belgium"].nis,
        larger=LARGER,
        actors={actor.id: (frame.words(actor.name), _label(frame, actor)) for actor in kit.actors.values() if actor.id in actors},
        support=tuple(_support(kit, frame)),
        titles=group_titles(),
        words=sentences(),
        phrases={name: kit.phrases[name].text for name in _SPOKEN} | {"fault": phrase(kit, "fault-no-such-place")},
        plurals=plurals(),
        templates=compiled((), COMPONENTS),
        services=shelf.services,
    )


def _label(frame: Frame, actor: Actor) -> str:
    return unescape(strip_tags(frame.actor(actor).label))


def _place(place: Place) -> PackedPlace:
    return PackedPlace(
        nis=place.nis,
        names=place.names,
        postcodes=place.postcodes,
        province=place.province,
        region=place.region,
        point=(place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None,
        former=tuple((one.nis, one.names, one.on) for one in place.former),
        parts=tuple(part.name for part in place.parts),
    )


def _support(kit: Kit, frame: Frame) -> Iterator[PackedSupport]:
    for one in kit.serving:
        if one.task == "volunteer-support" and one.ask:
            name = frame.words(kit.actors[one.actor].name)
            yield PackedSupport(name, frame.words(one.ask.question), one.ask.actor, tuple(sorted(one.area.provinces)))
