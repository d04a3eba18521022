"""The site as files, for any file server: the same pages as the running site, and nothing that would need one (docs/offline.md).

A host of files cannot answer a question, and may well write in its log what it was asked. So no form of the exported site
sends anything anywhere: what a script does not answer in the browser says that it needs a server.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import msgspec
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from stapmee.web.guide.kits import kit_in
from stapmee.web.guide.languages import languages_page
from stapmee.web.guide.showing import frame_in
from stapmee.web.guide.today import today
from stapmee.web.offline.making import copy_of
from stapmee.web.offline.views import head_json
from stapmee.web.offline.walk import Answer, Ask, django, files_to_print, walk

#: What tells a folder that we wrote from somebody else's.
_MARK = "stapmee.json"
_FORM = re.compile(r"<form\b[^>]*>")
_SENDS = re.compile(r"""\s(?:method|action|formaction|formmethod|formtarget)="[^"]*\"""")
_NEEDS_SERVER = re.compile(r"<(form|details|section|p)\b[^>]*\bdata-needs-server\b[^>]*>.*?</\1>\s*", re.DOTALL)
#: What is said where something needs a server: hidden on a site that has one.
_WITHOUT = " hidden data-without-server"
#: In it, where the site with a server is: "<p data-live>… <a href="/nl/…">…</p>".
_LIVE = re.compile(r'<p data-live>([^<]*<a href=")(/[^<]*</a>)</p>')
_HEAD = '<meta charset="utf-8">'


class ExportError(Exception):
    """The site cannot be written; `faults` says why, one line each."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class Exported(msgspec.Struct, frozen=True):
    """What was written."""

    files: int
    size: int


def export(folder: Path, languages: Iterable[str], origin: str = "", live: str = "") -> Exported:
    """Write the site of today in some languages. The same kit on the same day gives the same bytes.

    Everything is written beside the folder first, and put in its place as a whole.

    :param origin: scheme and host under which it will be served; without one there is no sitemap
    :param live: scheme and host of a site with a server, for what this copy cannot do; "" when there is none to name
    :raises ExportError: when the folder holds something else, or when a page leads to one that is not there
    """
    _refuse_foreign(folder)
    day, chosen = today(), tuple(languages)
    files = _files(day, chosen, origin, live)
    if today() != day:
        raise ExportError("it became another day while the pages were made; run it once more")
    _write(folder, files)
    return Exported(len(files), sum(map(len, files.values())))


def _files(day: date, languages: tuple[str, ...], origin: str, live: str) -> dict[str, bytes]:
    """Make all files: path below the folder -> bytes."""
    ask, files, pages = django(), dict[str, bytes](), list[str]()
    for language in languages:
        answers = _answers(ask, language, live)
        files |= {_file(one.path): one.body for one in (*answers, *_to_print(ask, answers))}
        files |= _copy_files(language, day, answers)
        files[f"{language}/404.html"] = _missing_page(ask, language)
        pages += [one.path for one in answers if one.is_page and b'content="noindex"' not in one.body]
    headers = dict(ask(f"/{languages[0]}/").headers)
    files["index.html"] = _without_server(_languages(languages[0]), _policy(headers), languages[0]).encode()
    files["404.html"] = files[f"{languages[0]}/404.html"]
    files["sw.js"] = ask("/sw.js").body
    files["robots.txt"] = _robots(origin)
    files["_headers"] = _headers(headers)
    files[_MARK] = _mark(kit_in(languages[0]).edition, day, languages)
    if origin:
        files["sitemap.xml"] = _sitemap(origin, pages)
    return dict(sorted(files.items()))


def _file(path: str) -> str:
    return path[1:] + ("index.html" if path.endswith("/") else "")


# --- pages


def _answers(ask: Ask, language: str, live: str) -> list[Answer]:
    """Ask for every page of a language, each as it is without a server."""
    found = list(walk(kit_in(language), ask))
    # What answers only a POST is no page: it is where a script or a form would send something.
    pages = [one for one in found if one.status != 405]
    _refuse_missing(pages, pages)
    return [_as_file(one, language, live) for one in pages]


def _to_print(ask: Ask, pages: list[Answer]) -> list[Answer]:
    """Ask for the files to print, several at a time: each is made by a process of its own."""
    with ThreadPoolExecutor(os.cpu_count()) as together:
        found = list(together.map(ask, files_to_print(pages)))
    _refuse_missing(found, pages)
    return found


def _refuse_missing(answers: Iterable[Answer], pages: list[Answer]) -> None:
    faults = [f"{one.path}: {one.status}; {_leading(pages, one.path)}" for one in answers if one.status != 200]
    if faults:
        raise ExportError(*faults)


def _leading(answers: Iterable[Answer], path: str) -> str:
    """Say where a page is linked that is not there."""
    pages = [one.path for one in answers if one.is_page and f'"{path}'.encode() in one.body]
    return "linked from " + ", ".join(pages[:3]) if pages else "it should be there for the kit's own record"


def _as_file(answer: Answer, language: str, live: str) -> Answer:
    if not answer.is_page:
        return answer
    policy = _policy(dict(answer.headers))
    headers = tuple((name, policy if name == "Content-Security-Policy" else value) for name, value in answer.headers)
    return msgspec.structs.replace(answer, headers=headers, body=_without_server(answer.body.decode(), policy, language, live).encode())


def _policy(headers: Mapping[str, str]) -> str:
    """Give the content policy, in which no form may send."""
    return headers["Content-Security-Policy"].replace("form-action 'self'", "form-action 'none'")


def _without_server(html: str, policy: str, language: str, live: str = "") -> str:
    """Take from a page what needs a server. `method="dialog"` outside of a dialog does nothing at all, script or no script."""
    with translation.override(language):
        words = _("This copy of the guide has no server. These buttons only work with JavaScript, and nothing that you tap is sent.")
    # A file server may add no headers; what a page can say of the policy itself, it says. (frame-ancestors is for headers only.)
    said = escape("; ".join(part for part in policy.split("; ") if not part.startswith("frame-ancestors")))
    meta = f'{_HEAD}\n<meta http-equiv="Content-Security-Policy" content="{said}">'
    html = _NEEDS_SERVER.sub("", html.replace(_HEAD, meta, 1)).replace(_WITHOUT, "")
    html = _LIVE.sub(rf"<p>\g<1>{live}\g<2></p>" if live else "", html)
    html = _FORM.sub(lambda form: f'{_SENDS.sub("", form[0])[:-1]} method="dialog"><noscript><p>{words}</p></noscript>', html)
    return re.sub(r'\s(?:formaction|formmethod)="[^"]*"', "", html)


def _missing_page(ask: Ask, language: str) -> bytes:
    """Make the page for an address that does not exist."""
    answer = ask(f"/{language}/404.html")
    return _without_server(answer.body.decode(), _policy(dict(answer.headers)), language).encode()


def _languages(language: str) -> str:
    """Make the page at the root, where a server would look at the browser's languages."""
    with translation.override(language):
        return render_to_string("guide/languages.html", {"page": languages_page(frame_in(language))})


def _copy_files(language: str, day: date, answers: list[Answer]) -> dict[str, bytes]:
    copy = copy_of(kit_in(language), day, answers)
    packed = {path[1:]: body for path, body in copy.packed.items()}
    return {f"{language}/offline.json": head_json(copy.head), **packed}


# --- what a host wants to know


def _robots(origin: str) -> bytes:
    return ("User-agent: *\nDisallow:\n" + (f"Sitemap: {origin}/sitemap.xml\n" if origin else "")).encode()


def _sitemap(origin: str, pages: list[str]) -> bytes:
    entries = "".join(f"<url><loc>{escape(origin + path)}</loc></url>\n" for path in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'.encode()


def _headers(headers: Mapping[str, str]) -> bytes:
    """Write the headers in the form that several hosts of static sites read."""
    always = {name: value for name, value in headers.items() if name.startswith(("Cross-Origin", "Permissions", "Referrer", "X-"))}
    rules: dict[str, dict[str, str]] = {
        "/*": {**always, "Content-Security-Policy": _policy(headers)},
        "/static/*": {"Cache-Control": "public, max-age=31536000, immutable"},
        "/*/kopie/*": {"Cache-Control": "public, max-age=31536000, immutable"},
        "/sw.js": {"Cache-Control": "no-cache"},
        "/*/offline.json": {"Cache-Control": "no-cache"},
        "/*/manifest.webmanifest": {"Content-Type": "application/manifest+json"},
    }
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items()) for path, rule in rules.items()).encode()


def _mark(edition: str, day: date, languages: tuple[str, ...]) -> bytes:
    return msgspec.json.encode({"stapmee": "export", "edition": edition, "day": day, "languages": languages}) + b"\n"


# --- the folder


def _refuse_foreign(folder: Path) -> None:
    if folder.is_file():
        raise ExportError(f"{folder} is a file; name a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise ExportError(f"{folder} holds something that stapmee did not write; name a new or empty folder, or empty this one")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write beside the folder, then change places: whoever is reading has the old site or the new one."""
    draft, old = (folder.with_name(f".{folder.name}.{word}") for word in ("new", "old"))
    try:
        for path in (draft, old):
            shutil.rmtree(path, ignore_errors=True)
        for name, body in files.items():
            target = draft / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
        if folder.exists():
            folder.replace(old)
        draft.replace(folder)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror or error}") from error
    finally:
        for path in (draft, old):
            shutil.rmtree(path, ignore_errors=True)
