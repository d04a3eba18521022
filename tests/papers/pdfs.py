"""Taking a PDF apart as its readers do: its words in reading order, its structure, its fonts, what it says of itself."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from html import unescape

import msgspec
import pikepdf

#: Signs that only say where a line may break, or may not.
_INVISIBLE = re.compile("\u00ad\\s*|[\u200b\u2060]")


class Word(msgspec.Struct, frozen=True):
    """A word on a page: its edges in points from the left."""

    page: int
    text: str
    left: float
    right: float


def page_texts(pdf: bytes) -> list[str]:
    """Give the words of each page in reading order, as `pdftotext` finds it; spaces and breaks alike."""
    pages = _poppler(pdf).split("\f")[:-1]
    return [plain(page) for page in pages]


def plain(words: str) -> str:
    """Make spaces and breaks alike, and take out what only says where a line may break."""
    return " ".join(_INVISIBLE.sub("", words).split())


def words_of(pdf: bytes) -> list[Word]:
    """List the words with their places."""
    found, page = [], 0
    for line in _poppler(pdf, "-bbox").splitlines():
        page += "<page " in line
        match = re.search(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="[\d.-]+">(.*)</word>', line)
        if match is not None:
            found.append(Word(page, unescape(match[3]), float(match[1]), float(match[2])))
    return found


def _poppler(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF to look at its parts."""
    return pikepdf.open(io.BytesIO(pdf))


def font_families(pdf: bytes) -> set[str]:
    """Name the families of all fonts, without the letters that mark a part of one."""
    with opened(pdf) as document:
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.Font]
        return {re.sub(r"^/[A-Z]{6}\+|-.*$", "", str(one.BaseFont)) for one in fonts}


def elements(pdf: bytes) -> list[dict[str, str]]:
    """List the structure of a PDF in reading order: each element's type, alternative text and language."""
    with opened(pdf) as document:
        return list(_walk(document.Root.StructTreeRoot.K))


def _walk(node: pikepdf.Object) -> Iterator[dict[str, str]]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield {name: str(node[f"/{name}"]) for name in ("S", "Alt", "Lang") if f"/{name}" in node}
        if "/K" in node:
            yield from _walk(node.K)
