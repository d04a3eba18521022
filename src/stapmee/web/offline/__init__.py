"""The copy of the guide that stays on a reader's device, and the walk over all pages that it and the static site are made of."""
