"""The directory for programs: HSDS's API (3.0, with what 3.1 adds), its description, the bulk export, and a piece for other sites."""
