"""Walk over all that a reader of a language can reach: every record of the kit has its page, and the pages lead to the rest."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, cast

import msgspec
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from stapmee.kit.model import Kit
from stapmee.web.counting import OWN
from stapmee.web.ui.assets import assets
from stapmee.web.ui.keeping import COPYABLE, KEEPABLE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

#: What leads on: links, and whatever a script is told the address of. A query is a question, and no page of its own.
_LEADS = re.compile(r"""\s(?:href|src|data-[\w-]+)="(/[^"?#]*)["#]""")


_TO_PRINT = ".pdf"


class Answer(msgspec.Struct, frozen=True):
    """What the site answers at an address."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    keepable: bool  #: it hangs on nothing but address, day and the directory

    @property
    def type(self) -> str:
        """The media type, with its parameters."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), "application/octet-stream")

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.type.startswith("text/html")


Ask = Callable[[str], Answer]


def django() -> Ask:
    """Give what asks Django itself, in this process: no network, and not counted as a visit."""
    application = WSGIHandler()
    host = _own_host()

    def ask(path: str) -> Answer:
        told: list[tuple[str, list[tuple[str, str]]]] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SERVER_NAME": host,
            "SERVER_PORT": "80",
            "HTTP_HOST": host,
            "REMOTE_ADDR": "",
            "wsgi.url_scheme": "https" if settings.STAPMEE_ORIGIN.startswith("https") else "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            OWN: True,
        }
        response = application(environ, cast("StartResponse", lambda status, headers, *_: told.append((status, headers))))
        body = b"".join(response)
        response.close()
        status, headers = told[0]
        return Answer(
            path,
            int(status[:3]),
            tuple(_in_order(*header) for header in headers),
            body,
            bool(environ.get(KEEPABLE) or environ.get(COPYABLE)),
        )

    return ask


def _in_order(name: str, value: str) -> tuple[str, str]:
    """Put the content policy in one order: django-csp writes it in another in each process."""
    return name, "; ".join(sorted(value.split("; "))) if name == "Content-Security-Policy" else value


def _own_host() -> str:
    """Give a name under which the site answers."""
    first = next(iter(settings.ALLOWED_HOSTS), "localhost").lstrip(".")
    return "localhost" if first in ("", "*") else str(first)


def walk(kit: Kit, ask: Ask) -> Iterator[Answer]:
    """Walk over the pages of the kit's language and all that they lead to within it, whatever the answer; assets come last.

    Files to print are left out, unasked: they take longer to make than all pages together, and not everybody wants them.
    """
    home = f"/{kit.language}/"
    waiting = deque(f"{home}{rest}" for rest in _records(kit))
    known = set(waiting)
    while waiting:
        answer = ask(waiting.popleft())
        yield answer
        for path in _leads(answer):
            if path.startswith(home) and path not in known and not path.endswith(_TO_PRINT):
                known.add(path)
                waiting.append(path)
    yield from (ask(path) for path in asset_paths())


def files_to_print(answers: Iterable[Answer]) -> list[str]:
    """List the files to print that pages lead to."""
    return sorted({path for answer in answers for path in _leads(answer) if path.endswith(_TO_PRINT)})


def asset_paths() -> list[str]:
    """List the addresses of the style sheet, the scripts and the icons."""
    now = assets()
    return [f"/static/{now.fingerprint}/{path}" for path in sorted(now.files)]


def _records(kit: Kit) -> Iterator[str]:
    """List the pages that every kit has; not all are linked (a card whose rule has ended), and all may be known by their address."""
    yield ""
    yield "zonder-net/"
    yield "voorstel/"  # a script leads to it, where nobody is known
    yield from (f"{theme}/" for theme in kit.themes)
    yield from (f"{phase.theme}/{phase.id}/" for phase in kit.phases.values())
    yield from (f"kaart/{card}/" for card in kit.cards)
    yield from (f"wie/{actor}/" for actor in kit.actors)
    yield from (f"papieren/{document}/" for document in kit.documents)


def _leads(answer: Answer) -> Iterator[str]:
    if answer.is_page:
        yield from _LEADS.findall(answer.body.decode())
