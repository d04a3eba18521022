"""One station as a sheet of A4 to hand over: what matters most, who is there, what to ask, with room for the answers."""

from stapmee.papers.sheet.data import Sheet, sheet

__all__ = ["Sheet", "sheet"]
