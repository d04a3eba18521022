"""The format of a sealed plan, pinned: what a browser seals another library opens, and the other way round. Links say when they are cut."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans.conftest import Modules
from tests.plans.sealing import NOTHING, derive, keys, link, seal, unseal, written

KNOWN = json.loads((Path(__file__).parent / "known_answer.json").read_text("utf-8"))
SECRET = bytes.fromhex(KNOWN["secret"])
VECTOR = bytes.fromhex(KNOWN["vector"])
OTHER = bytes(range(1, 33))


#: Half a letter of UTF-16 is no text that a form can hold.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3000)


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_keys_are_the_known_ones(modules: Modules) -> None:
    expected = {"id": KNOWN["id"], "token": KNOWN["token"], "read": KNOWN["read"]}
    assert modules("keys", "w", written(SECRET)) == expected
    assert modules("keys", "r", KNOWN["read"]) == {**expected, "token": None}
    made = keys(SECRET)
    assert {"id": made.id, "token": made.token, "read": written(made.read)} == expected


def test_the_sealed_version_is_the_known_one(modules: Modules) -> None:
    by_browser = modules("sealed", written(SECRET), 1, "", KNOWN["content"], written(VECTOR))
    assert by_browser == written(seal(SECRET, 1, NOTHING, KNOWN["content"], VECTOR))
    assert sha256(raw(by_browser)).hexdigest() == KNOWN["sha256"]
    assert raw(by_browser)[:80].hex() == KNOWN["first_80_bytes"]


def test_the_links_are_the_known_ones(modules: Modules) -> None:
    assert modules("linkOf", "w", written(SECRET)) == KNOWN["link_to_write"] == link("w", SECRET)
    assert modules("linkOf", "r", KNOWN["read"]) == KNOWN["link_to_read"] == link("r", raw(KNOWN["read"]))
    assert modules("link", KNOWN["link_to_read"]) == {"kind": "r", "secret": KNOWN["read"]}


@settings(max_examples=30)
@given(content=st.dictionaries(WORDS, WORDS), number=st.integers(1, 2**32 - 1))
def test_each_opens_what_the_other_sealed(modules: Modules, content: dict[str, str], number: int) -> None:
    previous = sha256(b"before").digest()
    by_browser = raw(modules("sealed", written(SECRET), number, written(previous), content))
    assert unseal(SECRET, by_browser) == content
    assert len(by_browser) % 4096 == 40 + 12 + 16
    ours = seal(SECRET, number, previous, content, VECTOR)
    assert modules("opened", "w", written(SECRET), written(ours)) == {"number": number, "content": content}


def test_who_reads_opens_it_too(modules: Modules) -> None:
    ours = seal(SECRET, 1, NOTHING, {"wie": "buddy"}, VECTOR)
    assert modules("opened", "r", KNOWN["read"], written(ours)) == {"number": 1, "content": {"wie": "buddy"}}


@pytest.mark.parametrize("at", [4, 7, 8, 39, 40, 52, 500, -1])
def test_one_byte_changed_anywhere_and_it_does_not_open(modules: Modules, at: int) -> None:
    ours = bytearray(seal(SECRET, 3, sha256(b"two").digest(), {"wie": "buddy"}, VECTOR))
    ours[at] ^= 1
    assert modules("opened", "w", written(SECRET), written(bytes(ours))) == "other-key"


def test_what_is_not_sealed_with_this_link_does_not_open(modules: Modules) -> None:
    ours = seal(SECRET, 1, NOTHING, {}, VECTOR)
    assert modules("opened", "w", written(OTHER), written(ours)) == "other-key"
    for cut in (ours[:100], ours[:60], ours[:4], b"", b"<html>"):
        assert modules("opened", "w", written(SECRET), written(cut)) == "other-key"
    assert modules("opened", "w", written(SECRET), written(b"SPL2" + ours[4:])) == "newer"


def test_a_link_is_whole_or_says_that_it_is_not(modules: Modules) -> None:
    whole = link("w", SECRET)
    for end in range(len("#plan="), len(whole)):
        assert modules("link", whole[:end]) == "link-broken"
    assert modules("link", whole + "A") == "link-broken"
    assert modules("link", whole.replace("w1", "r1")) == "link-broken"
    assert modules("link", whole.replace("w1", "w2")) == "link-newer"
    assert modules("link", whole[:8] + whole[8:].swapcase()) == "link-broken"
    assert modules("link", "#nl;status=refugee") is None
    assert modules("link", "") is None


@settings(max_examples=60)
@given(at=st.integers(8, 55), letter=st.sampled_from("ABCabc019-_é%"))
def test_a_letter_typed_wrong_is_noticed(modules: Modules, at: int, letter: str) -> None:
    whole = link("w", SECRET)
    wrong = whole[:at] + letter + whole[at + 1 :]
    assert (modules("link", wrong) == "link-broken") == (wrong != whole)


def test_every_version_has_a_vector_of_its_own(modules: Modules) -> None:
    vectors = {raw(modules("sealed", written(SECRET), 1, "", {}))[40:52] for _ in range(20)}
    assert len(vectors) == 20


def test_the_link_for_reading_gives_no_way_to_write() -> None:
    made = keys(SECRET)
    assert written(derive(made.read, "write")) != made.token
