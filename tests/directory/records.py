"""Random records of the directory, for property tests: any that our types allow, not too deep."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from stapmee.directory import kbo
from stapmee.directory.hsds import Location, OrganizationIdentifier

R = TypeVar("R", bound=msgspec.Struct)

_FORMS = {
    "^https?": st.sampled_from(["https://www.stad.gent/nl", "http://a.be", "https://x.brussels/pad?q=1#hier"]),
    "^[^@": st.sampled_from(["info@example.org", "a.b@sub.example.be"]),
    "^([01]": st.sampled_from(["09:00", "17:30+01:00", "23:59:59Z"]),
    "^(-?[1-5])?(MO": st.sampled_from(["MO", "MO,WE", "1MO,-1FR"]),
    "^[a-z]{2,3}": st.sampled_from(["nl", "fr", "prs", "ckb"]),
    "^[A-Z]{2}$": st.just("BE"),
    "^[A-Z]{3}$": st.just("EUR"),
}
_PLAIN: dict[type[inspect.Type], st.SearchStrategy[Any]] = {
    inspect.UUIDType: st.uuids(version=5),
    inspect.DateType: st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1)),
    inspect.DateTimeType: st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2060, 1, 1), timezones=st.just(datetime.UTC)),  # noqa: DTZ001  # the zone is given
    inspect.BoolType: st.booleans(),
}


def records(kind: type[R], depth: int = 3) -> st.SearchStrategy[R]:
    """Make records of a kind, with others in them to a depth."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    fields = {field.name: _values(field.type, depth) for field in info.fields}
    needed = {field.name for field in info.fields if field.required}
    if kind is Location:
        fields["confidential"] = st.just(value=False)
    if kind is OrganizationIdentifier:
        fields["identifier"] = st.just("0207451227")
        fields["identifier_scheme"] = st.sampled_from([kbo.SCHEME, "other", None])
        fields["identifier_type"] = st.just(kbo.ENTERPRISE)
        needed |= {"identifier_scheme"}
    given = st.fixed_dictionaries(
        {name: values for name, values in fields.items() if name in needed},
        optional={name: values for name, values in fields.items() if name not in needed},
    )
    return given.map(lambda found: kind(**found))


def _values(info: inspect.Type, depth: int) -> st.SearchStrategy[Any]:
    if isinstance(info, inspect.UnionType):
        inner = [one for one in info.types if not isinstance(one, inspect.NoneType)]
        return _values(inner[0], depth) if len(inner) == 1 else st.integers(0, 120) | st.floats(0, 90, allow_nan=False)
    if isinstance(info, inspect.VarTupleType):
        return st.lists(_values(info.item_type, depth - 1), max_size=2).map(tuple) if depth else st.just(())
    if isinstance(info, inspect.StructType):
        return records(info.cls, max(depth - 1, 0))
    if isinstance(info, inspect.LiteralType):
        return st.sampled_from(info.values)
    if isinstance(info, inspect.StrType):
        return _words(info)
    return _PLAIN[type(info)]


def _words(info: inspect.StrType) -> st.SearchStrategy[str]:
    if info.pattern is None:
        return st.text(max_size=20)
    return next(words for start, words in _FORMS.items() if info.pattern.startswith(start))


def any_id() -> st.SearchStrategy[UUID]:
    """Make an id."""
    return st.uuids(version=5)
