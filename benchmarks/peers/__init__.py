"""Other rules engines at the same work as `stapmee.route.index`: one module each, `compare` runs them (make bench)."""
