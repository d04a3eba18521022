"""The Nu HTML checker reads every kind of page, with a route and a refused answer among them."""

from __future__ import annotations

import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from tests.browser.test_journeys import KINDS
from tests.kits import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FORMS = [{"status": "refugee", "family-abroad": "yes", "recognised": "2026-08"}, {"status": "applicant", "applied": "2031-01-01"}]
#: Near a place that is known, one that is several and one that is none; a suggestion that is refused.
NEAR = [
    *(("/nl/buurt/", {"place": place}) for place in ("Gent", "1040", "Nergensgem")),
    ("/nl/voorstel/", {"place": "Nergensgem", "words": "te"}),
]


def fetch(address: str, form: dict[str, str] | None = None) -> str:
    """Fetch a page as it is, refused ones too."""
    body = None if form is None else urlencode(form).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=30) as answer:
            return str(answer.read().decode("utf-8"))
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.read().decode("utf-8")


def test_every_kind_of_page_is_valid_html(site: str, tmp_path: Path) -> None:
    pages = {path: fetch(site + path) for path in [*KINDS, "/nl/gereedschap/steunnetwerk/", "/nl/bestaat-niet/"]}
    pages |= {f"route {number}": fetch(f"{site}/nl/route/", form) for number, form in enumerate(FORMS)}
    pages |= {f"{path} {number}": fetch(site + path, form) for number, (path, form) in enumerate(NEAR)}
    pages["organisation"] = fetch(site + re.findall(r'href="(/nl/organisatie/[^"]+)"', pages["/nl/organisatie/"])[0])
    assert_valid(pages, tmp_path)


def assert_valid(pages: dict[str, str], tmp_path: Path) -> None:
    """Check pages, each by its name, with the Nu HTML checker."""
    for name, html in pages.items():
        (tmp_path / (re.sub(r"\W+", "-", name).strip("-") + ".html")).write_text(html, encoding="utf-8")
    done = subprocess.run(["java", "-jar", VNU, "--format", "gnu", tmp_path], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[:4000]
    assert done.stderr.strip() == "", done.stderr[:4000]
