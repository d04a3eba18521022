"""The tab sheets of a paper binder: a page a tab, with its sign, its name in two languages, and what goes behind it."""

from stapmee.papers.binder.data import TABS_SHEET, Binder, binder, is_binder, keep_of
from stapmee.papers.binder.signs import SIGNS

__all__ = ["SIGNS", "TABS_SHEET", "Binder", "binder", "is_binder", "keep_of"]
