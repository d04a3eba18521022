"""A host of files: what is under a folder, with the types that such hosts know, and nothing else."""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self


class _Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  # the base class keeps it so
        "": "application/octet-stream",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".xml": "application/xml",
        ".pdf": "application/pdf",
        ".png": "image/png",
    }

    def __init__(self, *arguments: object, site: StaticSite, **others: object) -> None:
        self.site = site
        super().__init__(*arguments, directory=str(site.folder), **others)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        self.directory = str(self.site.folder)  # a connection outlives a change of folder
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002  # the base class calls it so
        body = (self.site.folder / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: object = "-", size: object = "-") -> None:  # noqa: ARG002
        self.site.log.append(f"{self.command} {self.path}")

    def log_message(self, *_: object) -> None:
        return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that leaves in the middle is no error
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the base class wants a socket


class StaticSite:
    """Serves a folder while it is open. `folder` may be changed on the way; `log` is what such a host writes down."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log: list[str] = []
        self._server = _Server(("127.0.0.1", 0), partial(_Files, site=self))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
