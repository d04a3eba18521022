"""A sheet of a tool as a form: blank, to write on, or filled in for whoever asked for that."""

from stapmee.papers.form.answers import Answers, read_answers
from stapmee.papers.form.data import Form, SheetName, form

__all__ = ["Answers", "Form", "SheetName", "form", "read_answers"]
