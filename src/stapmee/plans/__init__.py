"""Shared plans: sealed blobs that only those with the link can open. A Django application; it never sees a plain word."""
