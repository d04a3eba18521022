"""Bring Snowball's own JavaScript into the tree: from Sphinx's wheel, which holds it, as modules.

python3 -m pip download --no-deps sphinx==9.0.4 && .venv/bin/python tools/vendor-snowball.py sphinx-9.0.4-py3-none-any.whl
tests/browser/test_search.py holds it to what PyStemmer says.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from zipfile import ZipFile

STEMMERS = ("dutch", "english", "arabic")
HEAD = (
    "// Snowball 3.0.1 (https://snowballstem.org/), BSD 3-clause: see LICENSE. Made a module by tools/vendor-snowball.py.\n// @ts-nocheck\n"
)
INTO = Path(__file__).resolve().parent.parent / "src/stapmee/web/ui/js/vendor/snowball@3.0.1"


def main(wheel: str) -> None:
    """Write the modules."""
    INTO.mkdir(parents=True, exist_ok=True)
    with ZipFile(wheel) as packed:
        base = packed.read("sphinx/search/minified-js/base-stemmer.js").decode()
        (INTO / "base-stemmer.js").write_text(f"{HEAD}export const {_bare(base)}\n", encoding="utf-8")
        for name in STEMMERS:
            code = _bare(packed.read(f"sphinx/search/minified-js/{name}-stemmer.js").decode())
            module = f'{HEAD}import {{ BaseStemmer }} from "./base-stemmer.js";\nexport {code}\n'
            (INTO / f"{name}-stemmer.js").write_text(module, encoding="utf-8")


def _bare(code: str) -> str:
    """Take away what is not code, and the hint of the compiler that made it."""
    return re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL).strip().removesuffix(";") + ";"


if __name__ == "__main__":
    main(sys.argv[1])
