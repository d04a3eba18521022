"""Who is near: the page "in your neighbourhood", the same lists in a route, and what a browser needs to make both by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from stapmee.directory.freshness import Rules, state_on
from stapmee.directory.instances import Instances, instances_at
from stapmee.directory.nearby import TIERS, Book, Local, Near, Wanted, area_name, around
from stapmee.directory.shelf import book
from stapmee.kit.model import ActorId, Kit, ThemeId
from stapmee.kit.places import look_up, serving
from stapmee.kit.territory import Place
from stapmee.kit.wording import locale_of, phrase, say_match, say_month
from stapmee.web.guide.cards import actor_links
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.outline import RegionMap, region_map
from stapmee.web.guide.shell import Shell, shell
from stapmee.web.ui.prose import Html

#: The fields of the form, and the longest name that is looked up.
PLACE, NEED, SPOKEN, GROUP, ONLY = "place", "need", "spoken", "group", "only"
LONGEST = 80
#: With fewer than this in the first results, what was long not confirmed stands open below them.
FEW = 3


class ServiceView(msgspec.Struct, frozen=True):
    """A service in a list. Names are Dutch in every language; `known` says on what it rests, in words."""

    name: str
    owner: str
    href: str
    actor: Link | None
    why: str
    phone: str
    call: str
    website: str
    languages: str
    known: str
    grey: bool
    closed: str


class NearGroup(msgspec.Struct, frozen=True):
    """What is near for one reason."""

    why: str
    title: str
    services: tuple[ServiceView, ...]


class Support(msgspec.Struct, frozen=True):
    """Who may know more where we know nobody."""

    name: str
    question: Html
    ask: Link


class Found(msgspec.Struct, frozen=True):
    """What was found for a municipality."""

    place: str
    said: str  #: what the words that were typed became: a merger, a village
    status: str
    groups: tuple[NearGroup, ...]
    old: tuple[ServiceView, ...]
    old_open: bool
    nobody: bool
    support: Support | None
    suggest: str
    lang: str = "nl"


class Option(msgspec.Struct, frozen=True):
    """Something that can be chosen."""

    value: str
    label: str
    chosen: bool


class Options(msgspec.Struct, frozen=True):
    """What can be chosen together."""

    title: str
    options: tuple[Option, ...]


class NearForm(msgspec.Struct, frozen=True):
    """The form: where, and with which need. Its script never sends it."""

    action: str
    data: str
    place: str
    fault: str
    choices: tuple[Option, ...]  #: municipalities, when the words do not decide
    needs: tuple[Options, ...]
    languages: tuple[Option, ...]
    groups: tuple[Option, ...]
    only: bool
    narrowed: bool  #: whether more than a place is asked
    day: str
    longest: int = LONGEST


class NearPage(msgspec.Struct, frozen=True):
    """The page, asked or not yet."""

    shell: Shell
    form: NearForm
    found: Found | None
    map: RegionMap
    list: Link
    turn_to: tuple[Link, ...]


class Asked(msgspec.Struct, frozen=True):
    """What a form holds."""

    words: str = ""
    need: str = ""
    spoken: str = ""
    group: str = ""
    only: bool = False

    @property
    def wanted(self) -> Wanted:
        """What is looked for; what is no need of ours finds nothing, as it should."""
        kind, _colon, name = self.need.partition(":")
        actor, theme = (name if kind == "actor" else ""), (name if kind == "theme" else "")
        return Wanted(actor=actor, theme=theme, language=self.spoken, group=self.group, only=self.only)


def read_asked(fields: Mapping[str, str]) -> Asked:
    """Read the fields of the form."""
    return Asked(
        words=" ".join(fields.get(PLACE, "").replace("\0", " ").split())[:LONGEST],
        need=fields.get(NEED, ""),
        spoken=fields.get(SPOKEN, ""),
        group=fields.get(GROUP, ""),
        only=bool(fields.get(ONLY)),
    )


def near_page(frame: Frame, asked: Asked) -> NearPage:
    """Show who is near a municipality, or ask for it."""
    shelf = book(kit_in(settings.LANGUAGE_CODE))
    looked = look_up(frame.kit, asked.words) if asked.words else None
    place = looked.place if looked else None
    choices = () if looked is None or place else tuple(one.place for one in (looked.exact or looked.matches))
    fault = "" if place or not asked.words else _fault(frame.kit, choices)
    found = _found(frame, shelf, asked, place, say_match(frame.kit, looked.exact[0]) if looked else "") if place else None
    near = around(frame.kit, shelf, place, asked.wanted) if place else ()
    promise = _("Who helps near you: organisations and services, what is close first. Your municipality is not kept.")
    return NearPage(
        shell=shell(frame, ("buurt",), _("In your neighbourhood"), promise),
        form=_form(frame, shelf, asked, fault, choices),
        found=found,
        map=region_map(frame.kit, place, near),
        list=Link(frame.href("organisatie"), Html(_("Every organisation that we know"))),
        turn_to=actor_links(frame, frame.kit.turn_to),
    )


def _fault(kit: Kit, choices: tuple[Place, ...]) -> str:
    return _("Which one do you mean?") if choices else phrase(kit, "fault-no-such-place")


# --- the form


def _form(frame: Frame, shelf: Book, asked: Asked, fault: str, choices: tuple[Place, ...]) -> NearForm:
    return NearForm(
        action=f"/{frame.language}/buurt/",
        data=f"/{frame.language}/buurt/gegevens.json",
        place=asked.words,
        fault=fault,
        choices=tuple(Option(one.nis, f"{one.name} ({one.postcodes[0]})", chosen=False) for one in choices),
        needs=_needs(frame, shelf, asked.need),
        languages=_languages(frame, shelf, asked.spoken),
        groups=_options(sorted({group for one in shelf.services for group in one.groups}), asked.group),
        only=asked.only,
        narrowed=asked.wanted != Wanted(),
        day=frame.on.isoformat(),
    )


def _needs(frame: Frame, shelf: Book, chosen: str) -> tuple[Options, ...]:
    """List what one may need: a chapter, or somebody of a kind, of which there are services."""
    kit = frame.kit
    themes = {ThemeId(name) for one in shelf.services for name in one.themes}
    actors = {ActorId(one.actor) for one in shelf.services}
    about = [(f"theme:{theme.id}", frame.words(theme.title)) for theme in kit.themes.values() if theme.id in themes]
    who = [(f"actor:{actor.id}", frame.words(actor.name)) for actor in kit.actors.values() if actor.id in actors]
    return (
        Options(_("About"), tuple(Option(value, label, value == chosen) for value, label in about)),
        Options(
            _("Who"), tuple(Option(value, label, value == chosen) for value, label in sorted(who, key=lambda pair: pair[1].casefold()))
        ),
    )


def _languages(frame: Frame, shelf: Book, chosen: str) -> tuple[Option, ...]:
    codes = {code for one in shelf.services for code in one.languages}
    named = sorted((language_name(frame.language, code), code) for code in codes)
    return tuple(Option(code, name, code == chosen) for name, code in named)


def language_name(language: str, code: str) -> str:
    """Name a language in another; by its code where that is not known."""
    return str(locale_of(language).languages.get(code, code))


def _options(values: Iterable[str], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, value, value == chosen) for value in values)


# --- what was found


def _found(frame: Frame, shelf: Book, asked: Asked, place: Place, said: str) -> Found:
    near = around(frame.kit, shelf, place, asked.wanted)
    rules: Rules = settings.STAPMEE_FRESHNESS
    states = {one.service.id: _state(one.service, frame.on, rules) for one in near}
    first = [one for one in near if states[one.service.id] != "old"]
    old = [one for one in near if states[one.service.id] == "old"]
    return Found(
        place=place.name,
        said=said,
        status=_("Results: {number}").format(number=len(near)),
        groups=tuple(_groups(frame, first, place)),
        old=tuple(service_view(frame, one) for one in old),
        old_open=len(first) < FEW,
        nobody=not any(one.why in ("local", "neighbouring") and not one.service.derived for one in near),
        support=_support(frame, place),
        suggest=f"/{frame.language}/voorstel/",
    )


def _state(one: Local, on: date, rules: Rules) -> str:
    return state_on(one.assured, one.seen, on, rules, derived=one.derived)


def _groups(frame: Frame, found: list[Near], place: Place) -> Iterable[NearGroup]:
    titles = dict(zip(TIERS, group_titles(), strict=True))
    for why, near in groupby(found, key=lambda one: one.why):
        yield NearGroup(why, titles[why].format(place=place.name), tuple(service_view(frame, one) for one in near))


def group_titles() -> tuple[str, ...]:
    """Head the groups, from near to far."""
    return (
        _("In {place}"),
        _("In the neighbouring municipalities"),
        _("In the province"),
        _("In the whole region"),
        _("Everywhere or online"),
    )


def sentences() -> dict[str, str]:
    """Give what a line says, by its name: why it is near, and on what it rests. js/near/showing.js says the same."""
    return {
        "local": _("In or for {place}"),
        "neighbouring": _("In or for {place}: {km} km away, from centre to centre"),
        "province": _("For the whole province: {place}"),
        "region": _("For the whole region: {place}"),
        "everywhere": _("For everybody, wherever they live"),
        "confirmed": _("Confirmed by a person in {date}."),
        "due": _("Last confirmed in {date}: ask first whether it still holds."),
        "old": _("Last confirmed in {date}: ask first whether it still exists."),
        "seen-due": _("Nobody has confirmed this yet. Last seen in {date}: ask first whether it still holds."),
        "seen-old": _("Nobody has confirmed this yet. Last seen in {date}: ask first whether it still exists."),
        "never": _("Nobody has confirmed this yet: ask first whether it still exists."),
        "derived": _("Every municipality has one. We do not know its address, telephone or hours."),
        "closed": _("Closed for the time being"),
        "results": _("Results: {number}"),
        "which": _("Which one do you mean?"),
    }


def service_view(frame: Frame, one: Near) -> ServiceView:
    """Show a service, with why it is near."""
    says, service = sentences(), one.service
    actor = frame.kit.actors.get(ActorId(service.actor))
    state = _state(service, frame.on, settings.STAPMEE_FRESHNESS)
    named = service.owner or service.name
    return ServiceView(
        name=named,
        owner="" if service.name in (named, "") or service.derived else service.name,
        href="" if service.derived or not service.owner_id else frame.href("organisatie", service.owner_id),
        actor=frame.actor(actor) if actor and frame.words(actor.name) != named else None,
        why=says[one.why].format(place=area_name(frame.kit, one.area), km=one.whole_kilometres or ""),
        phone=service.phone,
        call=call(service.phone),
        website=service.website,
        languages=", ".join(language_name(frame.language, code) for code in service.languages),
        known=known_said(frame, state, service.assured, service.seen),
        grey=state in ("due", "old"),
        closed=says["closed"] if service.closed else "",
    )


def call(number: str) -> str:
    """Give what a telephone dials; empty for no number."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+") if number else ""


def known_said(frame: Frame, state: str, assured: date | None, seen: date | None) -> str:
    """Say on what a service rests."""
    says = sentences()
    if state == "derived":
        return says["derived"]
    if assured is not None and assured <= frame.on:
        return says[state].format(date=say_month(assured, frame.language))
    return says[f"seen-{state}"].format(date=say_month(seen, frame.language)) if seen else says["never"]


def _support(frame: Frame, place: Place) -> Support | None:
    """Name the support point of the province, which is a question to somebody as long as nobody knows its name."""
    found = next((one for one in serving(frame.kit, place) if one.task == "volunteer-support"), None)
    if found is None or found.ask is None:
        return None
    actor = frame.kit.actors[found.actor]
    return Support(frame.words(actor.name), frame.line(found.ask.question), frame.actor(frame.kit.actors[found.ask.actor]))


# --- in a route


def locals_of(frame: Frame, words: str) -> Mapping[str, tuple[ServiceView, ...]]:
    """Give for each of the kit's actors who that is in a municipality; nothing where the words name none."""
    found = local_instances(frame.kit, words)
    return {name: tuple(service_view(frame, one) for one in those) for name, those in found.items()}


def local_instances(kit: Kit, words: str) -> Instances:
    """Give the same as records, from what the database holds now."""
    return instances_at(kit, book(kit_in(settings.LANGUAGE_CODE)), words)
