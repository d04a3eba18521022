"""The terminal: one file a command, each calling the room that does the work."""

from stapmee.cli.main import main

__all__ = ["main"]
