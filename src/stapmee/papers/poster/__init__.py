"""The whole journey on a sheet of A3: all lines beside each other, their stations and where one changes."""

from stapmee.papers.poster.data import Poster, poster

__all__ = ["Poster", "poster"]
