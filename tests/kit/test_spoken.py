"""The closed list of phrases: what the code says stands in phrases.yaml, and what stands there is said."""

from __future__ import annotations

from pathlib import Path

from stapmee.kit.load.phrases import unspoken_phrases
from stapmee.kit.spoken import SPOKEN
from tests.kits import CONTENT, ROOT, copy_small

SPEAKS = {".py", ".js", ".typ", ".html"}


def test_the_real_kit_says_nothing_in_vain() -> None:
    assert not [str(fault) for fault in unspoken_phrases(CONTENT)]


def test_a_phrase_that_nothing_says_is_named_with_what_may_be_meant(tmp_path: Path) -> None:
    folder = copy_small(tmp_path / "kit")
    path = folder / "phrases.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "zomaar-iets: Zomaar.\n", encoding="utf-8")
    fault = next(fault for fault in unspoken_phrases(folder) if fault.key == "zomaar-iets")
    assert fault.line == len(path.read_text(encoding="utf-8").splitlines())
    assert "nothing says this phrase" in str(fault)


def test_every_name_on_the_list_is_said_somewhere() -> None:
    """As a whole, or put together from a family ("kind-" and a kind)."""
    files = [path for path in (ROOT / "src/stapmee").rglob("*") if path.suffix in SPEAKS and path.name != "spoken.py"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    unsaid = [name for name in sorted(SPOKEN) if name not in source and not any(_family(name, source))]
    assert not unsaid, f"no longer said; take them out of kit/spoken.py and phrases.yaml: {unsaid}"


def _family(name: str, source: str) -> list[bool]:
    parts = name.split("-")
    heads = ["-".join(parts[:count]) + "-" for count in range(1, len(parts))]
    tails = ["-" + "-".join(parts[count:]) for count in range(1, len(parts))]
    return [f"{quote}{head}{opening}" in source for head in heads for quote in "\"'`" for opening in ("{", "${", '"')] + [
        "}" + tail in source for tail in tails
    ]
