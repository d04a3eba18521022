"""Every kind of page, by an address of the real content, and reading what stands on them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

from django.http import HttpResponse
from django.test import Client
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    Response: TypeAlias = _MonkeyPatchedWSGIResponse
else:
    Response = HttpResponse

LANGUAGES = ("nl", "en", "ar")

#: kind -> the address after the language
KINDS = {
    "home": "",
    "questions": "route/",
    "theme": "6-opleiding/",
    "phase": "6-opleiding/okan/",
    "card": "kaart/okan-begin/",
    "actors": "wie/",
    "actor": "wie/clb/",
    "documents": "papieren/",
    "document": "papieren/bijlage-26/",
    "glossary": "woorden/",
    "search": "zoek/",
    "sources": "bronnen/",
    "changes": "veranderd/",
    "overdue": "nakijken/",
    "about": "over/",
    "tools": "gereedschap/",
    "tool": "gereedschap/woon-cv/",
    "tool with days": "gereedschap/huis-gevonden/",
    "tool that compares": "gereedschap/huurwaarborg/",
    "journey": "reis/",
    "reading": "lezen/",
    "on paper": "papier/",
}
ADDRESSES = [f"/{language}/{rest}" for language in LANGUAGES for rest in KINDS.values()]


def client() -> Client:
    """Give a browser without a past; an exception in a view is a page with status 500, as for a visitor."""
    return Client(raise_request_exception=False)


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.html = html
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """List the attributes of the elements of a tag with these attributes."""
        return [found for name, found in self.elements if name == tag and all(found.get(key) == value for key, value in wanted.items())]

    @cached_property
    def answers(self) -> dict[str, str]:
        """The answers that the page's form carries on."""
        return {one["name"]: one["value"] for one in self.all("input", type="hidden")}
