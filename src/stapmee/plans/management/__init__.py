"""Commands of shared plans."""
