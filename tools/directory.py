#!/usr/bin/env python3
"""Write the first data set as HSDS JSON: content/directory/{organizations,services,taxonomies,taxonomy_terms}.json.

    tools/directory.py

Made from content/directory/organisations.yaml and the kit; run it after an edit of either (a test tells when it is due).
"""

from __future__ import annotations

import json

from stapmee.directory.publishing import Json, to_json
from stapmee.directory.source import read_directory
from stapmee.kit.load import kit_folder, load

FOLDER = kit_folder() / "directory"


def main() -> None:
    """Write one file a list."""
    for name, records in to_json(read_directory(load(kit_folder()), kit_folder())).items():
        path = FOLDER / f"{name}.json"
        path.write_text(readable(records), encoding="utf-8")
        print(f"{path.name}: {len(records) if isinstance(records, list) else 0}")


def readable(records: Json) -> str:
    """Give JSON as it is committed: a field a line, letters as they are."""
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main()
