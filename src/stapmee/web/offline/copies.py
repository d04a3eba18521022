"""A copy of the guide in one language, made to be kept on a device: parts to fetch, and a list that tells what is in them.

Pages are alike, so they are packed together: a part holds some forty of them and is a tenth of their size. Parts are named by
what is in them: one that a reader has already is not fetched again, a half download is taken up where it stopped, and what
arrived damaged shows itself (docs/offline.md). Pure: files go in, bytes come out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec

#: The number of this way of packing; a worker that knows another leaves the copy alone and fetches a new one.
FORMAT = 1
#: What a part holds before it is packed: large enough to pack well, small enough for an old phone to open in passing.
_A_PART = 400_000
_GOOD_UNTIL = re.compile(rb'data-good-until="([0-9-]{10})"')


class File(msgspec.Struct, frozen=True):
    """One page or asset."""

    path: str
    type: str
    body: bytes


class About(msgspec.Struct, frozen=True):
    """What a copy says of itself. `base` is equal for two copies that differ in nothing but the day."""

    language: str
    edition: str
    kit: str
    base: str
    day: str
    day_said: str


class Part(msgspec.Struct, frozen=True):
    """Files packed together. `length` and `sha256` are of what is in it, `size` is of what is sent."""

    path: str
    size: int
    length: int
    sha256: str
    files: tuple[tuple[str, str, int], ...] = ()  #: path, media type and length of each, in their order


class Contents(msgspec.Struct, frozen=True):
    """The list: the parts with their files, the headers that every page is shown with, and the page for what is not kept."""

    headers: Mapping[str, str]
    unsaved: str
    parts: tuple[Part, ...]


class Head(msgspec.Struct, frozen=True):
    """What `offline.json` says: enough to know whether a copy is newer, and how much it would be to fetch."""

    format: int
    language: str
    edition: str
    kit: str
    base: str
    day: str
    day_said: str
    good_until: str  #: the last day on which all of it may be shown as it is; empty when nothing in it spoils
    version: str
    size: int
    files: int
    list: Part


class Copy(msgspec.Struct, frozen=True):
    """A copy: `offline.json`, and the packed list and parts by their addresses."""

    head: Head
    packed: Mapping[str, bytes]


def make_copy(about: About, files: Iterable[File], headers: Mapping[str, str], unsaved: str) -> Copy:
    """Pack files into a copy. The same files give the same copy."""
    packed: dict[str, bytes] = {}
    ordered = sorted(files, key=lambda file: file.path)
    parts = tuple(_pack(about.language, group, packed) for group in _groups(ordered))
    contents = msgspec.json.encode(Contents(headers, unsaved, parts))
    listed = _pack(about.language, [File("", "application/json", contents)], packed)
    head = Head(
        format=FORMAT,
        **msgspec.structs.asdict(about),
        good_until=min((day.decode() for file in ordered for day in _GOOD_UNTIL.findall(file.body)), default=""),
        version=listed.sha256[:16],
        size=sum(map(len, packed.values())),
        files=len(ordered),
        list=msgspec.structs.replace(listed, files=()),
    )
    return Copy(head, packed)


def _groups(files: list[File]) -> Iterator[list[File]]:
    """Put files that stand beside each other together, up to what a part holds."""
    group: list[File] = []
    for file in files:
        if group and sum(len(one.body) for one in group) + len(file.body) > _A_PART:
            yield group
            group = []
        group.append(file)
    if group:
        yield group


def _pack(language: str, files: list[File], packed: dict[str, bytes]) -> Part:
    whole = b"".join(file.body for file in files)
    name = sha256(whole).hexdigest()
    # Not .gz: some servers would then say that it is text that is packed on the way, and browsers would open it too early.
    path = f"/{language}/kopie/{name[:32]}.bin"
    packed[path] = gzip.compress(whole, compresslevel=9, mtime=0)
    return Part(path, len(packed[path]), len(whole), name, tuple((file.path, file.type, len(file.body)) for file in files))
