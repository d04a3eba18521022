"""A sheet of a tool as a form: blank, to write on, or filled in for whoever asked for that."""

from stapmee.papers.form.answers import Answers, read_answers
from stapmee.papers.form.data import Form, form

__all__ = ["Answers", "Form", "form", "read_answers"]
