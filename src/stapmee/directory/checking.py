"""What stood in a file, checked and in its normal form: every fault with its place, and what was put right, said. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from stapmee.directory.areas import LARGER
from stapmee.directory.errors import DirectoryError, RecordFault
from stapmee.directory.formats.incoming import Incoming, html_fault
from stapmee.directory.hsds import Organization, Service, Taxonomy, TaxonomyTerm, area_uri, nis_of
from stapmee.directory.reading import from_json
from stapmee.directory.splitting import Listed, apart
from stapmee.kit.errors import Sentence, nearest
from stapmee.kit.model import Kit
from stapmee.kit.places import translate_nis
from stapmee.kit.wording import say_match

KINDS: Mapping[str, type[Listed]] = {
    "organization": Organization,
    "service": Service,
    "taxonomy": Taxonomy,
    "taxonomy_term": TaxonomyTerm,
}
#: Flanders' catalogue of municipal products (LPDC) names places by this list.
_NUTS = re.compile(r"https?://data\.europa\.eu/nuts/code/BE\w{3}(\d{5})")


class Checked(msgspec.Struct, frozen=True):
    """The records in what came in, or its faults; and in either case what was translated."""

    records: tuple[Listed, ...]
    faults: tuple[RecordFault, ...]
    notes: tuple[RecordFault, ...]


def check(kit: Kit, incoming: Incoming, ignore: frozenset[str] = frozenset(), *, strip_html: bool = False) -> Checked:
    """Check a record and take it apart.

    :param ignore: names of fields that HSDS has not and that whoever imports agrees to lose
    :param strip_html: take the tags out of words instead of refusing them
    """
    kind = incoming.kind or _guess(incoming.value)
    if kind not in KINDS:
        said = Sentence("does not show what it is; name the file or the list organizations, services, taxonomies or taxonomy_terms")
        return Checked((), (RecordFault(incoming.place(""), said),), ())
    reading = _Reading(kit, strip_html=strip_html)
    value = reading.value(incoming.value, "")
    faults, records = reading.faults, tuple[Listed, ...]()
    try:
        records = apart(from_json(KINDS[kind], value, ignore=ignore))
    except DirectoryError as error:
        faults += error.faults
    except RecursionError:
        faults.append(RecordFault("", Sentence("is nested deeper than any record")))
    if not faults and isinstance(record := records[-1], Service) and record.organization_id is None:
        faults.append(RecordFault("organization_id", Sentence("is missing: every service is somebody's")))
    return Checked(() if faults else records, _placed(incoming, faults), _placed(incoming, reading.notes))


def _guess(value: Mapping[str, object]) -> str:
    """Tell the kind of a record by the fields that only it has to have."""
    if "status" in value:
        return "service"
    return "taxonomy_term" if {"taxonomy_id", "taxonomy", "parent_id"} & set(value) else ""


def _placed(incoming: Incoming, faults: list[RecordFault]) -> tuple[RecordFault, ...]:
    return tuple(RecordFault(incoming.place(one.path), one.message) for one in faults)


class _Reading:
    """Going through a value as it came, before it is read as a record."""

    def __init__(self, kit: Kit, *, strip_html: bool) -> None:
        self.kit, self.strip_html = kit, strip_html
        self.faults: list[RecordFault] = []
        self.notes: list[RecordFault] = []

    def value(self, value: object, path: str) -> object:
        """Give a value without HTML and with today's codes of places."""
        if isinstance(value, str):
            return self.words(value, path)
        if isinstance(value, list):
            return [self.value(one, f"{path}[{number}]") for number, one in enumerate(value)]
        if isinstance(value, Mapping):
            if "confidential" in value and value["confidential"] is not False:
                # What may be secret is read by nobody but `from_json`, which repeats no word of it.
                return value if value["confidential"] is True else {"confidential": value["confidential"]}
            kept = {name: self.value(one, f"{path}.{name}".lstrip(".")) for name, one in value.items()}
            return self.coded(kept, path)
        return value

    def words(self, words: str, path: str) -> str:
        """Refuse HTML, or take it out."""
        fault = html_fault(words)
        if fault is None:
            return words
        if not self.strip_html:
            self.faults.append(RecordFault(path, fault))
            return words
        self.notes.append(RecordFault(path, Sentence("held HTML; its words were kept")))
        return _without_html(words)

    def coded(self, value: dict[str, object], path: str) -> dict[str, object]:
        """Translate the code of a place in a service area or a location."""
        uri, identifier = value.get("uri"), value.get("external_identifier")
        if isinstance(uri, str) and (found := nis_of(uri) or _nuts(uri)):
            return {**value, "uri": area_uri(self.nis(found, f"{path}.uri"))}
        if isinstance(identifier, str) and value.get("external_identifier_type") == "NIS":
            return {**value, "external_identifier": self.nis(identifier, f"{path}.external_identifier")}
        return value

    def nis(self, code: str, path: str) -> str:
        """Give today's code for one, and say so where it was another."""
        if code in LARGER:
            return code
        match = translate_nis(self.kit, code)
        if match is None:
            known = [*LARGER, *(place.nis for place in self.kit.places)]
            form = '"%(value)s" is no NIS code of a municipality, province or region; %(hint)s'
            self.faults.append(RecordFault(path, Sentence(form, value=code, hint=nearest(code, known))))
            return code
        if match.place.nis != code:
            said = Sentence('"%(value)s" became %(nis)s: %(rest)s', value=code, nis=match.place.nis, rest=say_match(self.kit, match))
            self.notes.append(RecordFault(path, said))
        return match.place.nis


def _nuts(uri: str) -> str | None:
    found = _NUTS.fullmatch(uri)
    return found.group(1) if found else None


def _without_html(words: str) -> str:
    """Give the words that HTML would show, a paragraph a line."""
    from html import unescape

    bare = re.sub(r"(?is)<(script|style)\b.*?(</\1\s*>|$)", "", words)
    lines = re.sub(r"(?i)<\s*(br|/p|/li|/h\d|/div)\b[^>]*>", "\n", bare)
    plain = unescape(re.sub(r"(?s)<\s*(?:/?[a-zA-Z]|!|\?)[^>]*(?:>|$)", "", lines))
    # What was escaped may be HTML again.
    return _without_html(plain) if html_fault(plain) else "\n".join(line.strip() for line in plain.splitlines() if line.strip())


def own_parents(parents: Mapping[str, str], places: Mapping[str, str]) -> Iterator[RecordFault]:
    """Find records that stand above themselves, each circle once.

    :param parents: id -> id of what stands above it
    :param places: id -> where in the file it stands
    """
    done: set[str] = set()
    for start in places:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in done:
            done.add(at)
            path.append(at)
            at = parents.get(at)
        if at in path:
            circle = path[path.index(at) :]
            yield RecordFault(
                places.get(circle[0], circle[0]), Sentence("stands above itself: %(value)s", value=" → ".join((*circle, circle[0])))
            )
