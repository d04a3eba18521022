"""The migrations of the desk."""
