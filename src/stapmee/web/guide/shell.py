"""What stands around the content of every page: title, addresses in other languages, navigation, banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from stapmee.route.clock import doubt
from stapmee.web.guide.frame import Frame
from stapmee.web.ui.prose import direction

#: A site that somebody may be found on without harm: the weather. Its address is all that a look over the shoulder shows.
LEAVE_TO = "https://www.meteo.be/"


class Alternate(msgspec.Struct, frozen=True):
    """The same page in a language."""

    language: str
    direction: str
    name: str
    href: str
    path: str  #: the address without the day, for a form's action
    canonical: str
    current: bool


class Entry(msgspec.Struct, frozen=True):
    """A line of the navigation."""

    href: str
    label: str
    current: bool


class Shell(msgspec.Struct, frozen=True):
    """What is around a page."""

    language: str
    direction: str
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    default: str
    home: str
    navigation: tuple[Entry, ...]
    footer: tuple[Entry, ...]
    leave: str
    about: str
    changes: str
    horizon: str
    as_of: str  #: the day that the address asks for, in words; empty when that is today
    today: str  #: this page today
    clock: str  #: what to say of a day that is years off
    day: str  #: the day on which the page is made, YYYY-MM-DD
    day_said: str
    edition: str
    data: tuple[Mapping[str, object], ...]


def shell(frame: Frame, path: tuple[str, ...], title: str, description: str, data: tuple[Mapping[str, object], ...] = ()) -> Shell:
    """Make what is around a page.

    :param path: the parts of the address after the language
    :param data: schema.org objects about the page
    """
    alternates = tuple(_alternate(frame, path, language) for language in frame.kit.languages)
    return Shell(
        language=frame.language,
        direction=frame.direction,
        title=title,
        description=_short(description),
        canonical=frame.origin + _path(frame.language, path),
        alternates=alternates,
        default=alternates[0].canonical,
        home=frame.href(),
        navigation=tuple(_entry(frame, path, *one) for one in _navigation()),
        footer=tuple(_entry(frame, path, *one) for one in _footer()),
        leave=LEAVE_TO,
        about=frame.href("over"),
        changes=frame.href("veranderd"),
        horizon=frame.day_said(frame.kit.horizon),
        as_of=_as_of(frame, frame.asked),
        today=_path(frame.language, path),
        clock=_clock(frame),
        day=frame.on.isoformat(),
        day_said=frame.day_said(frame.on),
        edition=_("edition %s") % frame.kit.edition,
        data=data,
    )


def _navigation() -> tuple[tuple[str, str], ...]:
    """List the main pages: the address after the language, and the words."""
    return (
        ("route", _("Your route")),
        ("reis", _("The nine lines")),
        ("wie", _("Who is who")),
        ("buurt", _("Near you")),
        ("papieren", _("Papers")),
        ("gereedschap", _("Tools")),
        ("woorden", _("Words")),
        ("zoek", _("Search")),
    )


def _footer() -> tuple[tuple[str, str], ...]:
    return (
        ("lezen", _("Read in one go")),
        ("papier", _("On paper")),
        ("over", _("About and privacy")),
        ("bronnen", _("Sources")),
        ("veranderd", _("What changed")),
        ("nakijken", _("Due for review")),
    )


def _entry(frame: Frame, path: tuple[str, ...], name: str, label: str) -> Entry:
    href = frame.href(anchor=name[1:]) if name.startswith("#") else frame.href(name)
    return Entry(href, label, path[:1] == (name,))


def _path(language: str, path: tuple[str, ...]) -> str:
    return "/" + "".join(f"{part}/" for part in (language, *path))


def _alternate(frame: Frame, path: tuple[str, ...], language: str) -> Alternate:
    here = _path(language, path)
    href = here + (f"?on={frame.asked}" if frame.asked else "")
    name = frame.kit.languages[language]
    return Alternate(language, direction(language), name, href, here, frame.origin + here, language == frame.language)


def _clock(frame: Frame) -> str:
    """Doubt the day; not one before the kit that the address asks for: that is how one reads back."""
    doubted = doubt(frame.kit, frame.on)
    return doubted.text if doubted and not (frame.asked and doubted.reason == "early") else ""


def _as_of(frame: Frame, asked: date | None) -> str:
    return frame.day_said(asked) if asked else ""


def _short(words: str) -> str:
    """Cut a description at a word, to what search engines show."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 160 else flat[:158].rsplit(" ", 1)[0] + " …"
