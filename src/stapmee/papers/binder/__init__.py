"""The tab sheets of a paper binder: a page a tab, with its sign, its name in two languages, and what goes behind it."""

from stapmee.papers.binder.data import TABS_SHEET, Binder, binder, holds, is_binder, keep_of
from stapmee.papers.binder.signs import SIGNS
from stapmee.papers.binder.standing import Standings, read_standings

__all__ = ["SIGNS", "TABS_SHEET", "Binder", "Standings", "binder", "holds", "is_binder", "keep_of", "read_standings"]
