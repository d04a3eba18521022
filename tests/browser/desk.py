"""The desk in a browser: a server of its own with an administrator, and signing in with the second factor as a person does."""

from __future__ import annotations

import base64
import hmac
import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.conftest import DESKTOP, Scheme, own_environment, running

ADMIN, NEWCOMER, PASSWORD = "beheer", "nieuw", "een-lang-wachtwoord-17"


class Desk:
    """A running site whose desk somebody can sign in to; `state` is what a signed-in browser keeps."""

    def __init__(self, address: str, folder: Path, chromium: Browser) -> None:
        self.address, self.folder, self.chromium = address, folder, chromium
        self.contexts: list[BrowserContext] = []
        self.state = folder / "signed-in.json"

    def open(self, path: str, *, signed_in: bool = True, size: ViewportSize = DESKTOP, scheme: Scheme = "light") -> Page:
        """Open a page, as the administrator unless said otherwise."""
        state = self.state if signed_in else None
        context = self.chromium.new_context(
            base_url=self.address, viewport=size, color_scheme=scheme, locale="nl-BE", storage_state=state, service_workers="block"
        )
        self.contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    def manage(self, *arguments: str) -> str:
        """Run one of Django's commands on the same data; give what it says."""
        return manage(self.folder, *arguments)

    def close(self) -> None:
        """Close what a test opened."""
        while self.contexts:
            self.contexts.pop().close()


@contextmanager
def desk_of(folder: Path, chromium: Browser) -> Iterator[Desk]:
    """Run a site with two administrators; one has signed in and set up a second factor."""
    manage(folder, "migrate", "-v0")
    for name in (ADMIN, NEWCOMER):
        manage(folder, "createsuperuser", "--noinput", "--username", name, "--email", f"{name}@example.org")
    with running(folder) as (address, _process):
        found = Desk(address, folder, chromium)
        page = found.open("/beheer/", signed_in=False)
        sign_in(page, ADMIN)
        set_up_factor(page)
        page.context.storage_state(path=found.state)
        found.close()
        yield found
        found.close()


def manage(folder: Path, *arguments: str) -> str:
    """Run one of Django's commands."""
    command = [str(Path(sys.executable).parent / "stapmee"), "manage", *arguments]
    environment = {**own_environment(), "STAPMEE_DATA": str(folder), "DJANGO_SUPERUSER_PASSWORD": PASSWORD, "PATH": os.environ["PATH"]}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in name and password."""
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord", exact=False).first.fill(password)
    page.get_by_role("button", name="Aanmelden").click()


def set_up_factor(page: Page) -> str:
    """Set up the second factor after signing in; give its secret."""
    page.get_by_label("Wachtwoord", exact=False).fill(PASSWORD)  # asked once more before a factor may be changed
    page.get_by_role("button", name="Bevestigen").click()
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("[name=code]").fill(code_now(secret))
    page.get_by_role("button", name="Activeer").click()
    page.get_by_role("heading", name="Herstelcodes").wait_for()
    return secret


def code_now(secret: str) -> str:
    """Give the six digits that an app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
