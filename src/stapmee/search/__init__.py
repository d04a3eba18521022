"""Finding things in the kit by the words that people type: the index, its query, and the reason why each result is one."""
